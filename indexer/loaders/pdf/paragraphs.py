"""From the lines of all pages to paragraphs, by the geometry of the page alone.

A paragraph ends where the next line's first word would still have fitted, and begins with an
indent, after a space, or in another size. What comes again at the same height of other pages is no
part of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from statistics import median
from typing import Final

from indexer.conventions.joining import joined_lines
from indexer.conventions.numbering import PARTS, Style, is_page_number, marker
from indexer.loaders.pdf.lines import CellRow, TextLine

# In ems of the line: slack of a margin, least indent, a gap beyond the usual pitch of lines.
_SLACK, _INDENT, _GAP = 0.35, 0.8, 0.45
_OTHER_SIZE: Final = 0.1
_MOST_HEADS: Final = 3
# In points: places that differ by less are one.
_NEAR: Final = 6.0
_DIGITS: Final = re.compile(r"\d+")
_NUMBERED: Final = (*PARTS, Style.HAN_ROUND)
_SENTENCE_END: Final = re.compile(r"[。！？；：][”』」）)]?$")


def without_heads(pages: Sequence[Sequence[TextLine | CellRow]]) -> list[list[TextLine | CellRow]]:
    """The same pages without running headers, footers and page numbers: the outermost lines, up to
    three on each side, that are a number or come again on a third of the pages.
    """
    left = [list(page) for page in pages]
    for at_top in (True, False):
        for _ in range(_MOST_HEADS):
            outer = [_outermost(page, at_top) for page in left]
            seen = Counter(_head(line) for line in outer if line)
            for page, line in zip(left, outer, strict=True):
                if line and (
                    is_page_number(line.text, at_edge=True) or _is_repeated(line, seen, left)
                ):
                    page.remove(line)
    return left


def _outermost(page: Sequence[TextLine | CellRow], at_top: bool) -> TextLine | None:
    best = (max if at_top else min)(page, key=lambda each: each.top, default=None)
    return best if isinstance(best, TextLine) else None


def _head(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.y / _NEAR)


def _is_repeated(line: TextLine, seen: Counter[tuple[str, int]], pages: Sequence[object]) -> bool:
    """At least twice, and on a third of the pages: left and right pages may differ."""
    words, height = _head(line)
    count = sum(seen[words, height + off] for off in (-1, 0, 1))
    return count >= 2 and 3 * count >= len(pages)


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The lines of one paragraph in their order, at least one; they may stand in two columns or on
    two pages.
    """

    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        """The lines as one text, joined as `joined_lines` does it: without spaces between Han, with
        divided words made whole.
        """
        return reduce(joined_lines, (line.text for line in self.lines))

    @property
    def is_bold(self) -> bool:
        """Whether every line of the paragraph is bold, its number left out: then it may be a
        heading.
        """
        return all(line.bold for line in self.lines)


def paragraphs(pages: Sequence[Sequence[TextLine | CellRow]]) -> Iterator[LineGroup | CellRow]:
    """The paragraphs and rows of all pages in reading order.

    `pages` are lines and rows in that order; margins and the pitch of lines are measured on all of
    them first.
    """
    frame = _Frame([line for page in pages for line in page if isinstance(line, TextLine)])
    open_lines: list[TextLine] = []
    for each in (each for page in pages for each in page):
        if open_lines and (isinstance(each, CellRow) or frame.is_new(open_lines, each)):
            yield LineGroup(tuple(open_lines))
            open_lines = []
        if isinstance(each, CellRow):
            yield each
        else:
            open_lines.append(each)
    if open_lines:
        yield LineGroup(tuple(open_lines))


class _Frame:
    """What is usual in this document: its margins by column, and the pitch of its lines."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._left: dict[int, float] = {}
        self._right: dict[int, float] = {}
        for column in {line.column for line in lines}:
            own = [line for line in lines if line.column == column]
            self._left[column] = _shared(sorted(line.x0 for line in own))
            self._right[column] = -_shared(sorted(-line.x1 for line in own))
        pitches = [
            (above.y - below.y) / above.size
            for above, below in pairwise(lines)
            if _neighbours(above, below) and above.y > below.y and not self.has_room(above, below)
        ]
        self._pitch = median(pitches) if pitches else 1.5
        self._size = median(line.size for line in lines) if lines else 1.0

    def is_new(self, before: Sequence[TextLine], line: TextLine) -> bool:
        """Whether a line begins a paragraph, after the lines of the one before."""
        last = before[-1]
        if abs(last.size - line.size) > _OTHER_SIZE * last.size or last.bold is not line.bold:
            return True
        if self.has_room(last, line) or self._is_apart(last, line):
            return True
        if _is_next_item(before[0], line) or self._is_heading(last, line):
            return True
        return self._is_indented(line) and not self._hangs(before[0], line)

    def has_room(self, last: TextLine, line: TextLine) -> bool:
        """Whether the first word of `line` would have fitted on the line before."""
        room = self._right[last.column] - last.x1
        return room > line.first + _SLACK * last.size

    def _is_apart(self, last: TextLine, line: TextLine) -> bool:
        pitch = (last.y - line.y) / last.size
        return _neighbours(last, line) and pitch > self._pitch + _GAP

    def _is_heading(self, last: TextLine, line: TextLine) -> bool:
        """Whether 一、 and the like begin a short line, or one after the end of a sentence."""
        found = marker(line.text)
        if found is None or found.style not in _NUMBERED:
            return False
        is_short = self._right[line.column] - line.x1 > 2 * line.size
        return is_short or bool(_SENTENCE_END.search(last.text))

    def _is_indented(self, line: TextLine) -> bool:
        """Whether it is set in; larger lines are those of a title, set in the middle."""
        is_title = line.size > (1 + _OTHER_SIZE) * self._size
        return not is_title and line.x0 - self._left[line.column] > _INDENT * line.size

    def _hangs(self, first: TextLine, line: TextLine) -> bool:
        """Whether the lines after the first are set in, as those of a numbered item are."""
        return bool(marker(first.text)) and line.x0 > first.x0 - _INDENT * line.size + 2 * line.size


def _is_next_item(first: TextLine, line: TextLine) -> bool:
    """Whether a line has the number after that of the paragraph before it."""
    last, found = marker(first.text), marker(line.text)
    return bool(last and found and (last.style, last.number + 1) == (found.style, found.number))


def _shared(values: Sequence[float]) -> float:
    """The first of the values that another one agrees with; a single one may stick out."""
    return next((low for low, high in pairwise(values) if high - low < _NEAR), values[0])


def _neighbours(above: TextLine, below: TextLine) -> bool:
    return (above.page, above.column) == (below.page, below.column)
