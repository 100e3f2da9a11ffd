"""Addresses in the text of a report, as links: of web pages and of mail, and of nothing else.

Where an address ends is for linkify-it to say. It takes Han for letters of a host or a path, so it
is shown what is ASCII, piece by piece: in Chinese text an address ends where Chinese goes on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from linkify_it import LinkifyIt

from search.answers.page import Fragment

_ASCII: Final = re.compile(r"[!-{}~]+")
# Where another address begins: behind a label such as E-mail:, or behind a comma.
_BEGINNING: Final = re.compile(
    r"(?:^|(?<=[(<\[,;]))[A-Za-z-]{1,20}:(?!//)|(?<=[,;])(?=https?://)", re.IGNORECASE
)
# A host without http:// or www. is one only where its name ends so: README.md is a file.
_ENDINGS: Final = ("cn", "com", "edu", "gov", "net", "org")
_SAFE: Final = ("http://", "https://", "mailto:")


class WrittenAddress(NamedTuple):
    """An address in a text: where it starts and ends, and where it leads."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A stretch of a text in fragments; `url` is where it leads, None when it is no address."""

    fragments: tuple[Fragment, ...]
    url: str | None = None


def addresses(text: str) -> Iterator[WrittenAddress]:
    """The addresses that stand in a text, in order and apart; only http, https and mailto.

    Takes time linear in the text; most of it is only glanced at.
    """
    written = text.replace("：//", "://")  # as input methods write it
    for start, piece in _pieces(written):
        for found in _finder().match(piece) or ():
            if found.url.lower().startswith(_SAFE):
                yield WrittenAddress(start + found.index, start + found.last_index, found.url)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """What may have one address each, with where it starts."""
    for run in _ASCII.finditer(text):
        if "." in run.group():
            begins = (found.end() for found in _BEGINNING.finditer(run.group()))
            for start, end in pairwise((0, *begins, len(run.group()))):
                yield run.start() + start, run.group()[start:end]


def linked(fragments: Iterable[Fragment]) -> tuple[LinkedText, ...]:
    """The stretches of a text, given in fragments, with its addresses as links.

    Fragments are cut where addresses start and end, so that what is marked in one stays so.
    """
    rest = tuple(fragments)
    stretches: list[LinkedText] = []
    at = 0
    for start, end, url in addresses("".join(each.text for each in rest)):
        before, rest = divided(rest, start - at)
        address, rest = divided(rest, end - start)
        stretches += (LinkedText(before), LinkedText(address, url))
        at = end
    return tuple(each for each in (*stretches, LinkedText(rest)) if each.fragments)


def divided(
    fragments: Iterable[Fragment], size: int
) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """The fragments of the first `size` characters, and the others."""
    first: list[Fragment] = []
    others = iter(fragments)
    for each in others:
        if len(each.text) > size:
            before, behind = each.cut(size)
            return (*first, *([before] if size else [])), (behind, *others)
        first.append(each)
        size -= len(each.text)
    return tuple(first), ()


def web_address(url: str | None) -> str | None:
    """The address itself if it is one of a web page, which a browser may be sent to; else None."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


@cache
def _finder() -> LinkifyIt:
    finder = LinkifyIt().tlds(list(_ENDINGS))
    for schema in ("ftp:", "//"):
        finder.add(schema, None)
    return finder
