"""What a page links to that can be downloaded and may be part of a report, and the page's title.

An attachment is told by the end of its address or of what is clicked: 附件【甲.docx】 may lead to
download.jsp?id=5. The files of players and of scripts that show a PDF are attachments, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import Tag

from indexer.loaders.blocks import Hyperlink
from indexer.loaders.html import markup
from indexer.loaders.html.encoding import source
from indexer.loaders.html.tree import attribute, parsed
from indexer.loaders.suffixes import suffixes
from search.errors import UnreadableFile

ATTACHMENTS: Final = suffixes()
LARGEST: Final = 8 * 2**20
_LONGEST: Final = 300
# Where templates put the address of a file; pdfsrc is that of a player of many school sites.
_HOLDERS: Final = ("href", "src", "data", "pdfsrc")
_IN_SCRIPT: Final = re.compile(r"""["']([^"'\s<>]{1,500}\.pdf)["']""", re.IGNORECASE)
_SUFFIX: Final = re.compile(
    rf"({'|'.join(map(re.escape, sorted(ATTACHMENTS, reverse=True)))})(?![a-z0-9])"
)
_VIEWER: Final = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class LinkedFiles:
    """The title of a page, empty when it has none, and its links to files.

    These are whole addresses without fragments, each once, in the order of the page.
    """

    title: str
    attachments: tuple[Hyperlink, ...]


NO_FILES: Final = LinkedFiles("", ())


def page(data: bytes, url: str) -> LinkedFiles:
    """The files that a page links to; `url` is where it came from, which its links lead from unless
    it has a base.

    NO_FILES when the bytes are no page or too large a one; raises nothing.
    """
    if not markup.is_page(data):
        return NO_FILES
    try:
        root = parsed(source(data[:LARGEST], ""))
    except UnreadableFile:
        return NO_FILES
    based = (attribute(each, "href").strip() for each in root.find_all("base"))
    base = _joined(url, next(filter(None, based), "")) or url
    found: dict[str, Hyperlink] = {}
    for target, text in _targets(root):
        if (link := _attachment(base, target, text)) is not None:
            found.setdefault(link.url, link)
    titles = (each.get_text() for each in root.find_all("title"))
    return LinkedFiles(_squeezed(next(titles, "")), tuple(found.values()))


def suffix_in(text: str) -> str:
    """The last suffix of an attachment that a text holds, in lower case with its point; empty when
    there is none. Letters or digits behind it make it part of a word.
    """
    found = _SUFFIX.findall(text.lower())
    return found[-1] if found else ""


def _targets(root: Tag) -> Iterator[tuple[str, str]]:
    """Every address on the page, with the text that stands for it."""
    for element in root.find_all(True):
        if element.name == "script":
            yield from ((each, "") for each in _IN_SCRIPT.findall(element.string or ""))
            continue
        text = _squeezed(element.get_text()) if element.name == "a" else ""
        names = [text, *(attribute(element, name) for name in ("download", "title"))]
        named = next(filter(suffix_in, names), text)
        yield from ((attribute(element, holder), named) for holder in _HOLDERS)


def _attachment(base: str, target: str, text: str) -> Hyperlink | None:
    url = _joined(base, target.strip())
    if not url.startswith(("http://", "https://")):
        return None
    parts = urlsplit(url)
    if _ends(parts.path):
        return Hyperlink(text, url)
    shown = next((value for _, value in parse_qsl(parts.query) if _ends(value)), "")
    if shown and parts.path.lower().endswith(_VIEWER):
        return Hyperlink(text, _joined(url, shown))
    return Hyperlink(text, url) if shown or suffix_in(text) else None


def _ends(path: str) -> bool:
    return path.lower().endswith(ATTACHMENTS)


def _joined(base: str, target: str) -> str:
    """An absolute address without fragment; empty when there is none."""
    try:
        return urljoin(base, target).partition("#")[0] if target else ""
    except ValueError:
        return ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
