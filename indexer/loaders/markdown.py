"""Markdown: headings with their level, tables as rows, and no marks left in the text.

Only what has several # headings counts as Markdown, so that a text file which merely holds a star
or a link stays as it is. Numbers of lists are part of the text here, and are kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from indexer.conventions.joining import on_one_line
from indexer.loaders.blocks import Block
from indexer.loaders.levels import relative

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_LEAST_HEADINGS: Final = 2
_LONGEST: Final = 2_000_000
# An indented line is a signature and one above dashes a paragraph, in what schools write.
_NOT_HERE: Final = ("code", "lheading")
# A row is one line of Markdown, so that the lines of a cell end in this.
_LINE_END: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_BREAKS: Final = ("softbreak", "hardbreak")


def is_markdown(text: str) -> bool:
    """Whether a text is written in Markdown: two headings with # at least.

    What is longer than two million characters is no report, and is not parsed.
    """
    return len(text) <= _LONGEST and len(_HEADING.findall(text)) >= _LEAST_HEADINGS


def blocks(text: str) -> tuple[Block, ...]:
    """The headings, paragraphs, items and rows of a Markdown text by CommonMark with tables, each
    with the line, from 1, on which it begins; marks are left out.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_NOT_HERE)
    reader = _TokenReader()
    read = (block for token in parser.parse(text) for block in reader.blocks(token))
    return relative(tuple(read))


@dataclass(slots=True)
class _TokenReader:
    """Goes from token to token; `cells` are those of the row it is in, `number` an item's."""

    line: int = 1
    level: int | None = None
    number: str = ""
    cells: list[str] | None = None

    def blocks(self, token: "Token") -> Iterator[Block]:
        """What one token completes."""
        self.line = token.map[0] + 1 if token.map else self.line
        match token.type:
            case "heading_open" | "heading_close":
                self.level = int(token.tag[1:]) if token.nesting > 0 else None
            case "list_item_open":
                self.number = f"{token.info}{token.markup} " if token.info else ""
            case "tr_open":
                self.cells = []
            case "tr_close":
                cells, self.cells = tuple(self.cells or ()), None
                yield Block("\t".join(map(on_one_line, cells)), self.line, cells=cells)
            case "inline" if self.cells is not None:
                self.cells.append(_LINE_END.sub("\n", " ".join(_lines(token))))
            case "inline":
                yield from self.paragraph(_lines(token), _is_bold(token))
            case "fence" | "html_block":
                yield from self.paragraph(token.content.splitlines(), bold=False)

    def paragraph(self, lines: Sequence[str], bold: bool) -> Iterator[Block]:
        for at, line in enumerate(lines):
            if line.strip():
                yield Block(self.number + line, self.line + at, self.level, bold=bold)
                self.number = ""


def _lines(inline: "Token") -> list[str]:
    """The text without marks, line by line; a picture is worth no words."""
    pieces = []
    for token in inline.children or ():
        if token.type in _BREAKS:
            pieces.append("\n")
        elif token.type in ("text", "code_inline", "html_inline", "text_special"):
            pieces.append(token.content)
    return [line.rstrip() for line in "".join(pieces).split("\n") if line.strip()]


def _is_bold(inline: "Token") -> bool:
    """Whether the whole of it stands between one pair of double stars."""
    kinds = [token.type for token in inline.children or () if token.type != "text" or token.content]
    whole = kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"]
    return whole and kinds.count("strong_open") == 1
