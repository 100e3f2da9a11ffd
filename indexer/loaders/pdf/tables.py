"""Tables that are drawn with lines: which cell of the grid a glyph is in, and which are merged.

Lines that cross make one table; a grid of one column is a frame around text and no table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from indexer.conventions.joining import joined_lines
from indexer.loaders.pdf.lines import lines_of
from indexer.loaders.pdf.page import Glyph, Ruling

_NEAR: Final = 3.0
# In ems: what a line may leave free though the next word did not fit.
_SLACK: Final = 1.0
_MOST_RULINGS: Final = 1000
_MOST_COLUMNS, _MOST_ROWS = 40, 200


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that is drawn: the places of its column edges from the left, and of its row edges
    from the top, in points; `rulings` tell which cells are merged.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rulings: tuple[Ruling, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of a glyph stands inside of the table's outer edges, so that the table
        has it and not the text around.
        """
        x, y = _middle(glyph)
        return self.xs[0] < x < self.xs[-1] and self.ys[-1] < y < self.ys[0]

    def rows(self, glyphs: Iterable[Glyph]) -> list[tuple[str, ...]]:
        """The texts of the cells, row by row, each row as long as the grid is wide.

        Of merged cells the first has the text and the others are empty; rows without text are left
        out. A line ends where the next word would have fitted on it.
        """
        places: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            places[self._place(*_middle(glyph))].append(glyph)
        cells: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        ends: defaultdict[tuple[int, int], float] = defaultdict(float)
        for (row, at), each in places.items():
            first = self._first_of_merged(row, at)
            cells[first].extend(each)
            ends[first] = max(ends[first], self.xs[at + 1])
        height, width = len(self.ys) - 1, len(self.xs) - 1
        texts = {at: _text(each, self.xs[at[1]], ends[at]) for at, each in cells.items()}
        rows = [tuple(texts.get((row, at), "") for at in range(width)) for row in range(height)]
        return [row for row in rows if any(row)]

    def columns_in(self, row: int) -> set[float]:
        """The places, between the outer edges, at which two cells of a row meet; `row` counts from
        0 at the top.
        """
        middle = self._middle(self.ys, row)
        return {x for x in self.xs[1:-1] if self._between(False, x, middle)}

    def _place(self, x: float, y: float) -> tuple[int, int]:
        return sum(each >= y for each in self.ys[1:-1]), sum(each <= x for each in self.xs[1:-1])

    def _first_of_merged(self, row: int, column: int) -> tuple[int, int]:
        """Up and to the left as long as no line is drawn between."""
        while row and not self._between(True, self.ys[row], self._middle(self.xs, column)):
            row -= 1
        while column and not self._between(False, self.xs[column], self._middle(self.ys, row)):
            column -= 1
        return row, column

    def _middle(self, places: tuple[float, ...], at: int) -> float:
        return (places[at] + places[at + 1]) / 2

    def _between(self, flat: bool, at: float, along: float) -> bool:
        return any(
            each.flat is flat and abs(each.at - at) <= _NEAR and each.start <= along <= each.end
            for each in self.rulings
        )


def grids(rulings: Iterable[Ruling]) -> Iterator[Grid]:
    """The tables among the straight lines of a page.

    Lines that cross make one table; side borders that are not drawn are made up for, and tables
    that only touch are told apart.
    """
    groups = _crossing(list(_merged(rulings)))
    lone = [each for group in groups if len(group) == 1 for each in group if not each.flat]
    for group in groups:
        flat, upright = _split(group)
        if flat and upright:
            # The border of a cell merged all down the page meets nothing.
            upright += [each for each in lone if _is_as_high(each, upright)]
            xs = _places(_ends(flat) + [each.at for each in upright])
            ys = _places(_ends(upright) + [each.at for each in flat])
            if len(xs) <= _MOST_COLUMNS and len(ys) <= _MOST_ROWS:
                yield from _apart(Grid(tuple(xs), tuple(reversed(ys)), (*flat, *upright)))


def _is_as_high(ruling: Ruling, others: Sequence[Ruling]) -> bool:
    bottom, top = min(each.start for each in others), max(each.end for each in others)
    return abs(ruling.start - bottom) <= 2 * _NEAR and abs(ruling.end - top) <= 2 * _NEAR


def _split(rulings: Iterable[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    every = list(rulings)
    return [each for each in every if each.flat], [each for each in every if not each.flat]


def _ends(rulings: Iterable[Ruling]) -> list[float]:
    return [end for each in rulings for end in (each.start, each.end)]


def _apart(grid: Grid) -> Iterator[Grid]:
    """Tables that stand directly below one another: no column of one goes on in the next."""
    columns: set[float] = set()
    top = 0
    for row in range(len(grid.ys) - 1):
        own = grid.columns_in(row)
        if columns and own and columns.isdisjoint(own):
            yield from _part(grid, columns, top, row)
            columns, top = set(), row
        columns |= own
    yield from _part(grid, columns, top, len(grid.ys) - 1)


def _part(grid: Grid, columns: set[float], top: int, bottom: int) -> Iterator[Grid]:
    if columns:
        xs = (grid.xs[0], *sorted(columns), grid.xs[-1])
        yield Grid(xs, grid.ys[top : bottom + 1], grid.rulings)


def _merged(rulings: Iterable[Ruling]) -> Iterator[Ruling]:
    """Pieces of one line that touch are one line."""
    every = list(rulings)[:_MOST_RULINGS]
    for flat in (True, False):
        own = sorted((each for each in every if each.flat is flat), key=lambda each: each.start)
        for place in _places(each.at for each in own):
            yield from _joined_up([each for each in own if 0 <= each.at - place <= _NEAR])


def _joined_up(pieces: Sequence[Ruling]) -> Iterator[Ruling]:
    last = pieces[0]
    for each in pieces[1:]:
        if each.start <= last.end + _NEAR:
            last = replace(last, end=max(last.end, each.end))
        else:
            yield last
            last = each
    yield last


def _crossing(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Groups of lines each of which crosses or meets another of its group."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        met = [group for group in groups if any(_meet(ruling, each) for each in group)]
        groups = [group for group in groups if not any(group is each for each in met)]
        groups.append([ruling, *(each for group in met for each in group)])
    return groups


def _meet(one: Ruling, other: Ruling) -> bool:
    return (
        one.flat is not other.flat
        and one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _places(values: Iterable[float]) -> list[float]:
    """The values from small to large, near ones once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 3


def _text(glyphs: Iterable[Glyph], left: float, right: float) -> str:
    """The text of a cell between two edges, which has as much room beside its lines on the right as
    on the left."""
    lines = lines_of(glyphs)
    end = left + right - min((line.x0 for line in lines), default=left)
    pieces = [line.text for line in lines[:1]]
    for above, line in pairwise(lines):
        if end - above.x1 > line.first + _SLACK * above.size:
            pieces.append(line.text)
        else:
            pieces[-1] = joined_lines(pieces[-1], line.text)
    return "\n".join(pieces)
