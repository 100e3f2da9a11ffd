"""The values of a facet by their names: looked through in every segment, ranked as one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from search.backends.analysis import names
from search.backends.contract import Called
from search.backends.embedded.disk.segment import Segment
from search.words.word_keys import WordKey


class _Row(NamedTuple):
    """A value by what it is ranked by, and the place of its best name among its own."""

    later: bool
    fewer: int
    size: int
    value: str
    name: int


def called(
    segments: Sequence[Segment], field: str, key: WordKey, piece: str, *, inside: bool
) -> Iterator[Called]:
    """As `Tables.called` says. Of one segment only those are read that are asked for."""
    each = [_rows(segment, field, key, piece, inside=inside) for segment in segments]
    for row in each[0] if len(each) == 1 else _merged(each):
        said = names(field, row.value)[row.name]
        yield Called(said, row.value, -row.fewer, begins=not row.later)


def _rows(
    segment: Segment, field: str, key: WordKey, piece: str, *, inside: bool
) -> Iterator[_Row]:
    """The values of a segment that documents which count have, as they are ranked."""
    of_segment = segment.names(field, key)
    fitting = of_segment.having(piece, inside=inside)
    counts = segment.counted(field)[fitting.values]
    order = np.lexsort((fitting.values, fitting.sizes, -counts, fitting.later))
    order = order[counts[order] > 0]
    columns = (fitting.later, -counts, fitting.sizes, fitting.values, fitting.names)
    for later, fewer, size, value, name in zip(
        *(each[order].tolist() for each in columns), strict=True
    ):
        yield _Row(later, fewer, size, of_segment.values[value], name)


def _merged(each: Sequence[Iterator[_Row]]) -> list[_Row]:
    """The rows of several segments ranked, those of one value as one."""
    found: dict[str, _Row] = {}
    for row in (row for rows in each for row in rows):
        fewer = found[row.value].fewer if row.value in found else 0
        found[row.value] = row._replace(fewer=row.fewer + fewer)
    return sorted(found.values())
