"""What is known of documents besides their text, as columns."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ordinals: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A fact: the distinct values, sorted, and the place among them of each document's value, of
    each report's (OF_REPORTS) or of each citation's (OF_CITATIONS)."""

    values: Sequence[str]
    ordinals: Ordinals

    def places(self, wanted: Iterable[str]) -> list[int]:
        """The places of those of some values that there are."""
        each = ((value, bisect_left(self.values, value)) for value in wanted)
        return [at for value, at in each if at < len(self.values) and self.values[at] == value]


class Kinds(NamedTuple):
    """Part and category of each document as one number, and how many there are of each."""

    numbers: NDArray[np.intp]
    shape: tuple[int, int]
