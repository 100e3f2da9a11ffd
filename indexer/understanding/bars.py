"""Which lines of a text are rows of a table by the bars in them.

Prose has bars as well, 院务|系务 or a|b in an address, so one line alone is no table: only lines in
a row with the same number of cells are. What is no row is quoted as it is written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from indexer.loaders.blocks import Block
    from indexer.understanding.clean import Paragraph

_BAR: Final = re.compile(r"[|｜]")
_ENDS: Final = re.compile(r"^[|｜]|[|｜]$")
# What these hold is in one cell: “院务|系务”.
_PIECE: Final = re.compile(
    r"(?:“[^“”]*”|「[^「」]*」|《[^《》]*》|（[^（）]*）|\([^()]*\)|[^|｜])*"
)
Line = TypeVar("Line", "Block", "Paragraph")


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, each that is a row by its bars with its cells; text and number stay.

    A row stands next to another line of as many cells, divided by bars or tabs: a table has two
    rows at least, its header and one below. An empty cell is kept; bars at both ends of a line
    divide nothing.
    """
    widths = [_width(line) for line in lines]
    return [
        replace(line, cells=_cells(line.text))
        if not line.cells and "\t" not in line.text.strip() and _is_beside_alike(widths, at)
        else line
        for at, line in enumerate(lines)
    ]


def _width(line: Line) -> int:
    """How many cells a line has; 1 when nothing divides it, or its format told its cells."""
    text = line.text.strip()
    if _BAR.search(text) and "\t" not in text:
        return len(_cells(text))
    return 1 if line.cells else len(re.split(r"\t+", text))


def _is_beside_alike(widths: Sequence[int], at: int) -> bool:
    return widths[at] > 1 and widths[at] in (*widths[max(0, at - 1) : at], *widths[at + 1 : at + 2])


def _cells(text: str) -> tuple[str, ...]:
    """The pieces between bars; a line that begins with one may end with one as well."""
    inner = text.strip()
    if _BAR.match(inner):
        inner = _ENDS.sub("", inner)
    return tuple(each.strip() for each in _pieces(inner))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while match := _PIECE.match(text, at):
        yield match.group()
        at = match.end() + 1
        if match.end() == len(text):
            return
