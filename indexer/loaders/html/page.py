"""Web pages: the article of a page as lines, and what the page says of itself.

A page without an article is refused with the reason. A page is garbled when its article is; the
characters of icon fonts are dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bs4 import Tag

from indexer.conventions.numbering import PARTS, marker
from indexer.loaders.blocks import Block, Document, Hyperlink
from indexer.loaders.html import facts
from indexer.loaders.html.article import Article, article
from indexer.loaders.html.encoding import source
from indexer.loaders.html.lines import HtmlLine, lines
from indexer.loaders.html.refusals import empty, refusal
from indexer.loaders.html.tree import parsed
from indexer.loaders.text import checked, without_icons, without_private
from search.errors import UnreadableFile

_LEAST_PROSE: Final = 200
# Headings and bold text say something only where they are the exception.
_LONGEST_HEADING, _MOST_MARKED = 60, 0.3


def document(data: bytes, sha256: str, charset: str = "", archived: str = "") -> Document:
    """The article of a page; raises UnreadableFile.

    `charset` and `archived` are what an archive around the page says of its encoding and address.
    """
    written = source(data, charset)
    root = parsed(written)
    url = facts.address(written, root, archived)
    base, titles = facts.base_of(root, url), facts.titles(root)
    found = _article(root, titles, base)
    checked(without_icons("\n".join(line.text for line in found.lines)))
    return Document(
        tuple(_blocks(tuple(_readable(found.lines)), base)),
        sha256,
        url,
        facts.published(root),
        next(iter(titles), None),
    )


def _article(root: Tag, titles: Sequence[str], base: str | None) -> Article:
    """The article; what only a script would show is looked at when nothing else is there."""
    seen = lines(root)
    found = article(root, seen, titles)
    if found.prose < _LEAST_PROSE:
        hidden = article(root, lines(root, hidden=True), titles)
        found = max(found, hidden, key=lambda each: each.prose)
    if found.prose < _LEAST_PROSE and not _has_parts(found):
        if reason := refusal(root, seen, titles, base):
            raise UnreadableFile(reason)
        if not found.prose:
            raise UnreadableFile(empty(root))
    return found


def _has_parts(found: Article) -> bool:
    """Whether it is divided as a report is, however short."""
    return any((mark := marker(line.text)) and mark.style in PARTS for line in found.lines)


def _readable(lines: Sequence[HtmlLine]) -> Iterator[HtmlLine]:
    """The lines without private characters; one of icons alone is none."""
    for line in lines:
        text = without_private(line.text).strip(" ")
        if text.strip():
            cells = tuple(without_private(cell).strip() for cell in line.cells)
            links = tuple(replace(link, text=without_private(link.text)) for link in line.links)
            yield replace(line, text=text, cells=cells, links=links)


def _blocks(found: Sequence[HtmlLine], base: str | None) -> Iterator[Block]:
    levels, bold = _levels(found), _bold_is_rare(found)
    for number, line in enumerate(found, start=1):
        links = (
            Hyperlink(link.text, address)
            for link in line.links
            if (address := facts.absolute(link.url, base))
        )
        yield Block(
            line.text,
            number,
            level=levels.get(line.level or 0) if _may_be_heading(line) else None,
            bold=bold and line.bold and _may_be_heading(line),
            cells=line.cells,
            links=tuple(links),
        )


def _levels(found: Sequence[HtmlLine]) -> dict[int, int]:
    """h2, h4 -> 1, 2: the levels of the report's own headings; none where all text is one.

    The page's title is none of them: an h1, or the only one of its level, above all others.
    """
    marked = [line for line in found if line.level and _may_be_heading(line)]
    if not _is_rare(marked, found):
        return {}
    levels = [line.level or 0 for line in marked]
    used = sorted(set(levels) - {1})
    if used[1:] and used[0] == levels[0] and levels.count(levels[0]) == 1:
        used = used[1:]
    return {level: at for at, level in enumerate(used, start=1)}


def _bold_is_rare(found: Sequence[HtmlLine]) -> bool:
    return _is_rare([line for line in found if line.bold], found)


def _is_rare(marked: Sequence[HtmlLine], found: Sequence[HtmlLine]) -> bool:
    return sum(len(each.text) for each in marked) <= _MOST_MARKED * sum(
        len(each.text) for each in found
    )


def _may_be_heading(line: HtmlLine) -> bool:
    return not line.cells and len(line.text) <= _LONGEST_HEADING
