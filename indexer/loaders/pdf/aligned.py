"""Tables without lines: several lines on end whose pieces begin at the same places."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from indexer.loaders.pdf.lines import CellRow, TextLine

_LEAST_ROWS: Final = 3
# In ems; figures are often set flush right, which moves them by a few digits.
_OFF: Final = 1.5


def with_rows(lines: Iterable[TextLine]) -> Iterator[TextLine | CellRow]:
    """The lines of a page, in order, with those that are rows of a table as rows: three on end at
    least whose pieces begin at the same places, to within one and a half ems.
    """
    run: list[TextLine] = []
    for line in lines:
        if run and not _are_aligned(run[0], line):
            yield from _rows(run)
            run = []
        run.append(line)
    yield from _rows(run)


def _are_aligned(one: TextLine, other: TextLine) -> bool:
    places = [[place for place, _ in line.pieces] for line in (one, other)]
    if len(places[0]) < 2 or len(places[0]) != len(places[1]):
        return False
    return all(abs(a - b) < _OFF * one.size for a, b in zip(*places, strict=True))


def _rows(run: Sequence[TextLine]) -> Iterator[TextLine | CellRow]:
    for line in run:
        cells = tuple(text for _, text in line.pieces)
        yield CellRow(cells, line.page, line.top) if len(run) >= _LEAST_ROWS else line
