"""From glyphs to lines of text: what stands on one baseline, with the spaces that mean something.

Justified Han are set apart, and words between Han touch them; so a space between two Han counts
only when it is wide, between others when it was typed or can be seen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from indexer.conventions.joining import WIDE
from indexer.conventions.numbering import marker
from indexer.loaders.pdf.page import Glyph

# In ems: how far off one baseline, a space between letters, between Han, between columns.
_OFF_BASELINE, _LETTER_SPACE, _HAN_SPACE, GUTTER = 0.5, 0.22, 1.3, 1.6
_OPENING: Final = "（《〈「『【“‘(<["
_CLOSING: Final = "，。、；：？！）》〉」』】”’…—,.;:?!)%"
_LEAST_COLUMN: Final = 8
_MIDDLE: Final = (0.35, 0.65)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page, in points from its lower left corner: from `x0` to `x1` on the baseline
    `y`, in letters of `size`.

    `first` is the width of its first word, `bold` leaves out its number. `pieces` are what stands
    between wide gaps, each with its place. `page` counts from 1, `column` from 0.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    first: float
    pieces: tuple[tuple[float, str], ...] = ()
    page: int = 0
    column: int = 0

    @property
    def top(self) -> float:
        """A height in points above all of the line's letters, by which lines and rows are put in
        order from the top of the page.
        """
        return self.y + self.size


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row of a table with the texts of its cells, on this page, counted from 1; `top` is the
    height in points of its upper edge.
    """

    cells: tuple[str, ...]
    page: int
    top: float


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines that glyphs of one column make, from top to bottom, each read from left to right.
    Glyphs in any order.
    """
    return [line for row in baselines(glyphs) if (line := line_of(row))]


def baselines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs on each baseline, from top to bottom.

    What is raised or lowered by less than half an em, such as a footnote's number, belongs to its
    line.
    """
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: -each.y):
        if row and row[0].y - glyph.y > _OFF_BASELINE * max(row[0].size, glyph.size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def line_of(row: Sequence[Glyph]) -> TextLine | None:
    """The glyphs of one baseline as a line, with the spaces that mean something; None when there is
    nothing on it to be seen.
    """
    ordered = sorted(row, key=lambda glyph: glyph.x0)
    seen = [glyph for glyph in ordered if not glyph.char.isspace()]
    if not seen:
        return None
    size = median(glyph.size for glyph in seen)
    text = _text(ordered)
    number = marker(text)
    counted = len(re.sub(r"\s", "", text[: number.end])) if number else 0
    return TextLine(
        text,
        seen[0].x0,
        max(glyph.x1 for glyph in seen),
        median(glyph.y for glyph in seen),
        size,
        all(glyph.bold for glyph in seen[counted:] or seen),
        _first_word(seen),
        tuple((piece[0].x0, _text(piece)) for piece in _pieces(seen)),
    )


def _pieces(seen: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    start = 0
    for at in range(1, len(seen)):
        if seen[at].x0 - seen[at - 1].x1 > GUTTER * seen[at].size:
            yield seen[start:at]
            start = at
    yield seen[start:]


def _text(glyphs: Sequence[Glyph]) -> str:
    pieces: list[str] = []
    last: Glyph | None = None
    typed = False
    for glyph in glyphs:
        if glyph.char.isspace():
            typed = True
            continue
        if last and _is_space(last, glyph, typed):
            pieces.append(" ")
        pieces.append(glyph.char)
        last, typed = glyph, False
    return "".join(pieces)


def _is_space(left: Glyph, right: Glyph, typed: bool) -> bool:
    gap = (right.x0 - left.x1) / max(left.size, right.size)
    wide = [bool(WIDE.match(glyph.char)) for glyph in (left, right)]
    if all(wide):
        return gap > _HAN_SPACE
    return typed or gap > (_HAN_SPACE if any(wide) else _LETTER_SPACE)


def _first_word(seen: Sequence[Glyph]) -> float:
    """How wide the first piece is that a line break would have kept whole."""
    end = next((at for at, glyph in enumerate(seen) if glyph.char not in _OPENING), 0)
    if not WIDE.match(seen[end].char):
        while end + 1 < len(seen) and _is_one_word(seen[end], seen[end + 1]):
            end += 1
    while end + 1 < len(seen) and seen[end + 1].char in _CLOSING:
        end += 1
    return seen[end].x1 - seen[0].x0


def _is_one_word(left: Glyph, right: Glyph) -> bool:
    touch = right.x0 - left.x1 <= _LETTER_SPACE * max(left.size, right.size)
    return touch and not WIDE.match(right.char)


def columns(glyphs: Sequence[Glyph], gutter: float | None) -> list[list[Glyph]]:
    """The glyphs of a page as they are read: when it has a gutter, left of it, then right of it.

    The columns are the most lines on end that keep clear of the gutter; what stands above them (a
    title, say) comes before, and what stands below comes after.
    """
    if gutter is None:
        return [list(glyphs)]
    rows = list(baselines(glyphs))
    crossing = [-1, *(at for at, row in enumerate(rows) if _crosses(row, gutter)), len(rows)]
    above, below = max(pairwise(crossing), key=lambda pair: pair[1] - pair[0])
    inside = [glyph for row in rows[above + 1 : below] for glyph in row]
    return [
        [glyph for row in rows[: above + 1] for glyph in row],
        [glyph for glyph in inside if glyph.x0 < gutter],
        [glyph for glyph in inside if glyph.x0 >= gutter],
        [glyph for row in rows[below:] for glyph in row],
    ]


def _crosses(row: Sequence[Glyph], gutter: float) -> bool:
    """Whether a line runs on over the gutter, or stands in the middle of the page."""
    seen = sorted((glyph for glyph in row if not glyph.char.isspace()), key=lambda each: each.x0)
    return any(
        left.x0 < gutter < right.x1 and right.x0 - left.x1 < GUTTER * left.size
        for left, right in pairwise(seen)
    )


def gutter_of(glyphs: Sequence[Glyph], width: float) -> float | None:
    """Where the space between two columns is, in points from the left, or None for a page of one.

    It takes a wide gap near the middle in most lines. `width` is the page's.
    """
    gaps, rows = [], list(baselines(glyphs))
    for row in rows:
        seen = sorted((glyph for glyph in row if not glyph.char.isspace()), key=lambda g: g.x0)
        for left, right in pairwise(seen):
            middle = (left.x1 + right.x0) / 2
            is_wide = right.x0 - left.x1 > GUTTER * left.size
            if is_wide and _MIDDLE[0] * width < middle < _MIDDLE[1] * width:
                gaps.append((left.x1, right.x0))
    if len(gaps) < max(_LEAST_COLUMN, len(rows) / 2):
        return None
    start, end = median(gap[0] for gap in gaps), median(gap[1] for gap in gaps)
    return (start + end) / 2
