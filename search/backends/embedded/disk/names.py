"""What the values of a segment are called, each name with what it is looked up by.

The keys of all names stand one after the other, each behind a mark, so that a piece is looked for
in all of them at once: a search of bytes, at some hundred megabytes a second.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends.analysis import names
from search.backends.embedded.disk.arrays import Arrays, Texts, narrowed
from search.words.folding import normalize
from search.words.word_keys import WordKey, key_of

# The facets whose values are looked up by their names, and by which keys of these.
NAMED: Final = {
    "school": (WordKey.CHARACTERS, WordKey.LETTERS, WordKey.INITIALS),
    "docno": (WordKey.CHARACTERS,),
}
# Stands before every key, and in none.
_MARK: Final = b"\n"


class Fitting(NamedTuple):
    """Values by their places, each with the best of its names by its place among the value's own;
    `later` when it does not begin with what was looked for, `sizes` the characters it has."""

    values: NDArray[np.int64]
    names: NDArray[np.int64]
    later: NDArray[np.bool_]
    sizes: NDArray[np.int64]


class Names:
    """The names of the values of a facet by one of their keys."""

    def __init__(self, arrays: Arrays, field: str, key: WordKey) -> None:
        self.file, self.offset = arrays.file(f"{field}.{key}")
        self.ends = arrays.map(f"{field}.{key}.ends")
        self.values = Texts(arrays.blob(f"{field}.values"))
        self.owners = arrays.map(f"{field}.names").astype(np.int64)
        self.sizes = arrays.map(f"{field}.names.sizes")

    def having(self, piece: str, *, inside: bool) -> Fitting:
        """The values with a name that begins with this piece, or has it anywhere; the first that
        begins with it is the best, else the first."""
        wanted = piece.encode() if inside else _MARK + piece.encode()
        places = np.fromiter(self._places(wanted), np.int64)
        found = np.searchsorted(self.ends, places, side="right") - 1
        later = places > self.ends[found] + (1 if inside else 0)
        ranked = np.lexsort((found, later, self.owners[found]))
        best = ranked[np.diff(self.owners[found[ranked]], prepend=-1) > 0]
        chosen = found[best]
        values = self.owners[chosen]
        own = chosen - np.searchsorted(self.owners, values)
        return Fitting(values, own, later[best], self.sizes[chosen].astype(np.int64))

    def _places(self, wanted: bytes) -> Iterator[int]:
        at = self.file.find(wanted, self.offset)
        while at >= 0:
            yield at - self.offset
            at = self.file.find(wanted, at + 1)


def save_names(arrays: Arrays, field: str, values: Sequence[str]) -> None:
    """Write the names of the values of a facet; `""` has none."""
    said = [(at, each) for at, value in enumerate(values) if value for each in names(field, value)]
    folded = [normalize(each) for _, each in said]
    arrays.save(f"{field}.names", narrowed(np.array([at for at, _ in said], np.int64)))
    arrays.save(f"{field}.names.sizes", narrowed(np.array([*map(len, folded)], np.int64)))
    for key in NAMED[field]:
        arrays.save_blob(f"{field}.{key}", (_MARK + key_of(key, each).encode() for each in folded))
