"""What is known of documents besides their text, as columns of ordinals."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.segment import Segment

Ordinals: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of each document, report (OF_REPORTS) or citation (OF_CITATIONS), over all segments.

    `values` are the distinct values, sorted, with `""` for what is not stated; `ordinals` has the
    place among them of the value of each, deleted ones included, in an integer dtype.
    """

    values: Sequence[str]
    ordinals: Ordinals

    @classmethod
    def of(cls, segments: Sequence[Segment], field: str) -> "Column":
        """The columns of some segments as one: of a single one mapped, else a copy as int32."""
        tables = [segment.values(field) for segment in segments]
        if len(tables) == 1:
            return cls(tables[0], segments[0].ordinals(field))
        values = tuple(sorted({value for table in tables for value in table}))
        at = {value: ordinal for ordinal, value in enumerate(values)}
        moved = [
            np.array([at[value] for value in table], np.int32)[segment.ordinals(field)]
            for table, segment in zip(tables, segments, strict=True)
        ]
        return cls(values, np.concatenate([np.empty(0, np.int32), *moved]))

    def ordinals_of(self, wanted: Iterable[str]) -> list[int]:
        """The ordinals of some values, in their order; those that the column lacks are left out.

        O(log n) of n distinct values for each.
        """
        each = ((value, bisect_left(self.values, value)) for value in wanted)
        return [at for value, at in each if at < len(self.values) and self.values[at] == value]


class Kinds(NamedTuple):
    """All of OF_PASSAGES of each document as one number, by docid, so that one count does for all.

    `shape` is how many values each of them has; a number is the place of a document's ordinals in
    an array of that shape: `part * shape[1] + category`.
    """

    numbers: NDArray[np.intp]
    shape: tuple[int, ...]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> "Kinds":
        """The kinds of some columns of documents, a new array."""
        shape = tuple(len(each.values) for each in columns)
        numbers = np.zeros(len(columns[0].ordinals), np.intp)
        for size, each in zip(shape, columns, strict=True):
            numbers = numbers * size + each.ordinals
        return cls(numbers, shape)
