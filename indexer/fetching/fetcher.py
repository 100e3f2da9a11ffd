"""Addresses in, files with sidecars out: each page, then the attachments it links to, none deeper.

What is there already is asked for only if it has changed, and not at all when its site has no way
to tell. Whatever happens to one address, the next one is fetched.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from io import BufferedRandom
from pathlib import Path
from typing import Final

from indexer.conventions.numerals import HAN_NUMERALS
from indexer.fetching import Disallowed, NotFetched
from indexer.fetching.addresses import Address, address, site
from indexer.fetching.store import Kept, Sidecar, Store
from indexer.fetching.transfer import Tell
from indexer.fetching.visiting import Visited, Visitor
from indexer.loaders.blocks import Hyperlink
from indexer.loaders.html.attachments import LARGEST, page, suffix_in
from search.errors import XxgkError

# More than any report has; a page that links to more is a list of files.
MOST: Final = 50
_ANNEX: Final = "附件"
# What stands before a name: 附件1：, 附件【.
_NUMBER: Final = re.compile(rf"^附件\s*[\d{HAN_NUMERALS}]{{0,2}}\s*[：:、【\[（(]")


class Ending(StrEnum):
    """How it went with one address; the value is the word that is printed before it. Every address
    that was asked for has one.
    """

    FETCHED = "取得"
    UNCHANGED = "未变"
    DISALLOWED = "跳过"
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class FetchResult:
    """How it went with one address: `kept` when its file is there, else `reason`.

    `source` is the address of the page that an attachment was linked from, None for an address that
    was asked for.
    """

    address: str
    ending: Ending
    kept: Kept | None = None
    reason: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to fetch.

    For an attachment also the text of its link, which may name the file, and the address of the
    page that links to it.
    """

    address: Address
    text: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches addresses into a folder.

    `attachments`: what pages link to as well; `again`: changed or not. `tell` hears of the bytes of
    a download, `notice` what a user should know beside the results.
    """

    store: Store
    visitor: Visitor
    tell: Tell
    notice: Callable[[str], None]
    attachments: bool = True
    again: bool = False

    def fetch(self, addresses: Sequence[Address]) -> Iterator[FetchResult]:
        """Fetch each address once, in this order, each page's attachments after it; yields a result
        as soon as it is known.

        Raises XxgkError when the folder is at fault, never for an address.
        """
        seen: set[Address] = set()
        for each in addresses:
            if each not in seen:
                seen.add(each)
                outcome = self._one(Wanted(each))
                yield outcome
                if self.attachments and outcome.kept:
                    yield from self._attached(outcome.kept, seen)

    def _attached(self, kept: Kept, seen: set[Address]) -> Iterator[FetchResult]:
        """The attachments of a page; nothing when the file is no page."""
        sidecar = kept.sidecar
        links = page(_beginning(kept.path), sidecar.final_url).attachments
        own = [each for each in links if _belongs(each, address(sidecar.final_url))]
        if len(own) > MOST:
            self.notice(f"{sidecar.url} 有 {len(own)} 个附件，只取前 {MOST} 个")
        for link in own[:MOST]:
            try:
                where = address(link.url)
            except XxgkError as error:
                yield FetchResult(link.url, Ending.FAILED, None, str(error), sidecar.url)
                continue
            if where not in seen:
                seen.add(where)
                yield self._one(Wanted(where, link.text, sidecar.url))

    def _one(self, wanted: Wanted) -> FetchResult:
        before = self.store.kept(wanted.address)
        url, source = str(wanted.address), wanted.source
        conditions = _conditions(before.sidecar) if before and not self.again else {}
        if before and not self.again and not conditions:
            return FetchResult(url, Ending.UNCHANGED, before, source=source)
        try:
            with self.store.beside() as file:
                visited = self.visitor.visit(wanted.address, file, conditions, self.tell)
                kept = self._kept(wanted, visited, file, before)
        except NotFetched as reason:
            refused = isinstance(reason, Disallowed)
            ending = Ending.DISALLOWED if refused else Ending.FAILED
            return FetchResult(url, ending, None, str(reason), source)
        same = before and before.sidecar.sha256 == kept.sidecar.sha256
        return FetchResult(url, Ending.UNCHANGED if same else Ending.FETCHED, kept, source=source)

    def _kept(
        self, wanted: Wanted, visited: Visited, file: BufferedRandom, before: Kept | None
    ) -> Kept:
        """The file in the folder: what has just come, or with a status of 304 the one before."""
        if before and visited.response.status == HTTPStatus.NOT_MODIFIED:
            return before
        if not file.tell():
            raise NotFetched("网站给出的内容是空的")
        hint = f"{visited.response.headers.get('content-disposition', '')} {wanted.text}"
        return self.store.keep(wanted.address, file, _sidecar(wanted, visited, file), hint)


def _sidecar(wanted: Wanted, visited: Visited, file: BufferedRandom) -> Sidecar:
    final, headers = str(visited.address), visited.response.headers
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    title = _name(wanted.text) or page(file.read(LARGEST), final).title
    return Sidecar(
        url=str(wanted.address),
        final_url=final,
        fetched=datetime.now().astimezone().isoformat(timespec="seconds"),
        content_type=headers.get("content-type", ""),
        sha256=sha256,
        status=visited.response.status,
        source=wanted.source,
        title=title or None,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )


def _name(text: str) -> str:
    """The name of a file that a link shows, without its suffix; other texts say too little."""
    suffix = suffix_in(text)
    name = text[: text.lower().rindex(suffix)] if suffix else ""
    return _NUMBER.sub("", name).strip()


def _belongs(link: Hyperlink, source: Address) -> bool:
    """Whether a file is of the page's site, or said to be an annex or named where it is linked."""
    try:
        host = address(link.url).host
    except XxgkError:
        return True
    return site(host) == site(source.host) or _ANNEX in link.text or bool(suffix_in(link.text))


def _conditions(sidecar: Sidecar) -> dict[str, str]:
    """The headers that ask for an answer only if it has changed, RFC 9110, 13.1.

    A value that would break a header is as none.
    """
    stated = {"If-None-Match": sidecar.etag, "If-Modified-Since": sidecar.last_modified}
    return {name: value for name, value in stated.items() if value and _is_plain(value)}


def _is_plain(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)
