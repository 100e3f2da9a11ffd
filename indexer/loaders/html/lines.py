"""A page as lines: what stands between two breaks, with what its tags say of it.

Reads the tree once, without calling itself, so that no depth of tags is too deep; white space is
what a browser would show. Scripts, styles, forms and hidden elements are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from indexer.conventions.joining import WIDE
from indexer.loaders.blocks import Hyperlink
from indexer.loaders.html.numbers import ListCounter
from indexer.loaders.html.tables import is_data, rows
from indexer.loaders.html.tree import attribute
from indexer.loaders.text import clean

_INLINE: Final = frozenset(
    (
        *("a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "cite", "code"),
        *("data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr"),
        *("q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "img", "map"),
    )
)
_LEFT_OUT: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "title", "select", "option"),
        *("button", "input", "textarea", "object", "embed", "applet", "iframe", "svg"),
        *("canvas", "audio", "video", "rt", "rp", "datalist", "noframes"),
    )
)
_HIDDEN: Final = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide)")
_ON_LINES_OF_ITS_OWN: Final = re.compile(r"display\s*:\s*(?:block|list-item)")
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_NOT_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)")
_HEADING: Final = re.compile(r"h[1-6]")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\xad]")


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """A line as a browser shows it. `element` is the innermost block it stands in.

    `level` is that of its h1–h6, `linked` how many of its characters are links, `cells` those of a
    table's row, in which a line may end as in the page.
    """

    text: str
    element: Tag
    level: int | None = None
    bold: bool = False
    linked: int = 0
    links: tuple[Hyperlink, ...] = ()
    cells: tuple[str, ...] = ()


def lines(root: Tag, *, hidden: bool = False) -> list[HtmlLine]:
    """The lines of a tree from top to bottom, empty ones left out.

    `hidden`: elements that only a script would show count too. Takes time in proportion to the
    tree, whatever its depth.
    """
    reader = _LineBuilder(root, hidden=hidden)
    ahead: list[PageElement | None] = [root]
    while ahead:
        node = ahead.pop()
        if node is None:
            reader.leave()
        elif isinstance(node, Tag):
            if reader.enter(node):
                ahead += (None, *reversed(node.contents))
        elif type(node) is NavigableString:  # its subclasses are comments and the like
            reader.add(str(node))
    reader.flush()
    return reader.lines


def shown(text: str) -> str:
    """A text with its white space as a browser shows it (CSS Text level 3): one space for many,
    none at the ends, and none where a line of the source ends between two Han.
    """
    return _SPACE.sub(_space, _INVISIBLE.sub("", clean(text))).strip(" ")


def _space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    between_han = WIDE.match(text[start - 1 : start]) and WIDE.match(text[end : end + 1])
    return "" if between_han and "\n" in match.group() else " "


@dataclass(frozen=True, slots=True)
class _Formatting:
    """What holds inside an element."""

    block: Tag
    level: int | None = None
    bold: bool = False
    link: Tag | None = None
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    look: _Formatting


class _LineBuilder:
    """Gathers pieces of text until a line ends; `looks` are those of the open elements."""

    def __init__(self, root: Tag, *, hidden: bool) -> None:
        self.hidden = hidden
        self.looks = [_Formatting(root)]
        self.pieces: list[_Piece] = []
        self.numbering = ListCounter()
        self.lines: list[HtmlLine] = []

    def enter(self, element: Tag) -> bool:
        """Begin an element; says whether what it contains is to be read."""
        if element.name in _LEFT_OUT or (_is_hidden(element) and not self.hidden):
            return False
        is_block = _is_block(element)
        if is_block:
            self.flush()
        if element.name == "table" and is_data(element):
            self.lines.extend(_rows(element, hidden=self.hidden))
            return False
        if element.name == "li":
            self.numbering.enter(element)
        look = self.look(element)
        self.looks.append(replace(look, block=element) if is_block else look)
        return True

    def look(self, element: Tag) -> _Formatting:
        tag, style, now = element.name, _style(element), self.looks[-1]
        if tag in ("b", "strong", "th") or _BOLD.search(style):
            now = replace(now, bold=True)
        elif _NOT_BOLD.search(style):
            now = replace(now, bold=False)
        if tag == "a" and attribute(element, "href"):
            now = replace(now, link=element)
        if tag == "pre":
            now = replace(now, as_typed=True)
        if _HEADING.fullmatch(tag):
            now = replace(now, level=int(tag[1]))
        return now

    def leave(self) -> None:
        """End the innermost element; a block ends its line."""
        if self.looks[-1].block is not self.looks[-2].block:
            self.flush()
        self.looks.pop()

    def add(self, text: str) -> None:
        look = self.looks[-1]
        for at, piece in enumerate(text.split("\n") if look.as_typed else (text,)):
            if at:
                self.flush()
            if piece:
                self.pieces.append(_Piece(piece, look))

    def flush(self) -> None:
        """End the line, if anything stands on it."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        text = shown("".join(each.text for each in pieces))
        if not text.strip():
            return
        seen = [each for each in pieces if each.text.strip()]
        self.lines.append(
            HtmlLine(
                self.numbering.numbered(text),
                self.looks[-1].block,
                seen[0].look.level,
                all(each.look.bold for each in seen),
                sum(len(each.text.strip()) for each in seen if each.look.link is not None),
                tuple(_links(seen)),
            )
        )


def _is_block(element: Tag) -> bool:
    if element.name in _INLINE or ":" in element.name:
        return bool(_ON_LINES_OF_ITS_OWN.search(_style(element)))
    return True


def _is_hidden(element: Tag) -> bool:
    return element.has_attr("hidden") or bool(_HIDDEN.search(_style(element)))


def _style(element: Tag) -> str:
    return attribute(element, "style").lower()


def _links(pieces: list[_Piece]) -> Iterator[Hyperlink]:
    """One link an `a`, whatever tags stand inside it."""
    labels: dict[Tag, str] = {}
    for piece in pieces:
        if (anchor := piece.look.link) is not None:
            labels[anchor] = labels.get(anchor, "") + piece.text
    return (
        Hyperlink(shown(label), attribute(anchor, "href").strip())
        for anchor, label in labels.items()
    )


def _rows(table: Tag, *, hidden: bool) -> Iterator[HtmlLine]:
    for caption in table.find_all("caption", recursive=False):
        yield from lines(caption, hidden=hidden)
    for row in rows(table):
        cells = [lines(cell, hidden=hidden) if cell is not None else [] for cell in row]
        texts = tuple("\n".join(line.text for line in cell) for cell in cells)
        inside = [line for cell in cells for line in cell]
        if inside:
            yield HtmlLine(
                "\t".join(map(shown, texts)),
                table,
                linked=sum(line.linked for line in inside),
                links=tuple(link for line in inside for link in line.links),
                cells=texts if len(texts) > 1 else (),
            )
