"""Postings on disk: about a byte for a docid, a third of a byte for a frequency.

A docid is kept as its gap, the distance from the one before (the first from 0), in one byte. The
few gaps that do not fit have the byte WIDE, and their values, in order, in an array of their own:
a list is decoded by a few operations on whole arrays (compare Lemire and Boytsov, Decoding
billions of integers per second through vectorization, 2015, on patched schemes). A term that more
than one document in eight has is kept as a bitmap, one bit for every document, instead. A frequency
(the four bits of `levels`) has two bits where it is a USUAL one; else these are RARE, and the four
bits are in an array of their own. Bitmaps and frequencies have their ranks beside them (see
`packed`), by which the frequencies of a few documents are looked up without decoding a list.

Written by `postings_writer`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import EMPTY, Arrays, Docs
from search.backends.embedded.disk.levels import INHERITED
from search.backends.embedded.disk.packed import (
    BLOCK,
    Words,
    as_they_are,
    numbers_at,
    rank,
    table,
    threes,
    unpacked,
)
from search.backends.embedded.disk.sets import places

# The name of the one inverted field, and of its arrays.
TERMS: Final = "terms"

# The gap that stands for itself and all above it.
WIDE: Final = 255
# A term that more than one document in so many has is common, and kept as a bitmap.
COMMON: Final = 8
# One term in so many is kept in memory to find the others.
SIGNPOSTED: Final = 256

# The four bits of `levels`, a byte each.
Frequencies: TypeAlias = NDArray[np.uint8]

# What two bits mean: said once, said twice, only inherited; RARE stands for four bits elsewhere.
USUAL: Final = (1, 2, INHERITED)
RARE: Final = 3
CODES: Final = np.array(
    [USUAL.index(each) if each in USUAL else RARE for each in range(16)], np.uint8
)
# No frequency is 0, so that 0 may stand for the four bits elsewhere.
_MEANT: Final = np.array([*USUAL, 0], np.uint8)
_OF_TWO_BITS: Final = table(2, _MEANT)
_OF_FOUR_BITS: Final = table(4, range(16))


class Inverted:
    """The postings of one field in one segment, mapped: of each term docids and their frequencies.

    `terms` are sorted by their bytes, UTF-8; a term's number is its place among them. Docids are
    those of the segment, deleted ones included; `common` are the numbers of the terms that have a
    bitmap, ascending. What is decoded is a new array each time.
    """

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.terms = arrays.blob(name)
        self.starts = arrays.map(f"{name}.starts").data
        self.gaps: NDArray[np.uint8] = arrays.map(f"{name}.gaps")
        self.wide: Docs = arrays.map(f"{name}.wide")
        self.wide_starts = arrays.map(f"{name}.wide.starts").data
        self.freqs: Words = arrays.map(f"{name}.freqs")
        self.rare: Words = arrays.map(f"{name}.rare")
        self.rare_starts = arrays.map(f"{name}.rare.starts").data
        self.common: list[int] = arrays.map(f"{name}.common").tolist()
        self.bits: Words = arrays.map(f"{name}.bits")
        self.bits_ranks = arrays.map(f"{name}.bits.ranks")
        self.freqs_ranks = arrays.map(f"{name}.freqs.ranks")

    def number(self, term: bytes) -> int:
        """The number of a term, or -1 when the field does not have it.

        O(log V) of V terms, the last eight steps of it in the mapped file; the first call reads one
        term in SIGNPOSTED.
        """
        step = bisect_left(self._signposts, term)
        at = bisect_left(
            self.terms, term, max(0, step - 1) * SIGNPOSTED, min(step * SIGNPOSTED, len(self.terms))
        )
        return at if at < len(self.terms) and self.terms[at] == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with these bytes: O(log V), in the mapped file."""
        first = bisect_left(self.terms, prefix)
        return range(first, bisect_left(self.terms, prefix + b"\xff", lo=first))

    def count(self, number: int) -> int:
        """The document frequency of a term: O(1), from the starts of the lists."""
        return int(self.starts[number + 1] - self.starts[number])

    def documents(self, number: int) -> Docs:
        """The docids of a term, ascending: decoded, O(length of the list or of its bitmap)."""
        return self.documents_of(range(number, number + 1))

    def documents_of(self, numbers: range) -> Docs:
        """The docids of consecutive terms, one list, ascending, after the other."""
        pieces: list[Docs] = []
        at, end = numbers.start, bisect_left(self.common, numbers.stop)
        for place in range(bisect_left(self.common, at), end):
            pieces += (self._of_gaps(at, self.common[place], place), self._of_bits(place))
            at = self.common[place] + 1
        pieces.append(self._of_gaps(at, numbers.stop, end))
        some = [piece for piece in pieces if len(piece)]
        return some[0] if len(some) == 1 else np.concatenate([EMPTY, *some])

    def _of_bits(self, place: int) -> Docs:
        bits = np.unpackbits(self._bits(place).view(np.uint8), bitorder="little")
        return np.flatnonzero(bits.view(np.bool_)).astype(np.int32)

    def _bits(self, place: int) -> Words:
        """The bitmap of a common term, by its place in `common`: a view."""
        return self.bits[place * self._width : (place + 1) * self._width]

    def _of_gaps(self, first: int, last: int, place: int) -> Docs:
        """The docids of terms that are not common; `place` of the common ones come before."""
        if first == last:
            return EMPTY
        skipped = self._without_gaps[place]
        gaps = self.gaps[self.starts[first] - skipped : self.starts[last] - skipped]
        docs = gaps.astype(np.int32)
        wide = self.wide[self.wide_starts[first] : self.wide_starts[last]]
        if len(wide):
            docs[np.flatnonzero(gaps == WIDE)] = wide
        if last - first > 1:
            ends = np.asarray(self.starts[first + 1 : last]).astype(np.intp) - self.starts[first]
            docs[ends] -= np.add.reduceat(docs, np.append(0, ends))[:-1]
        return np.cumsum(docs, out=docs)

    @cached_property
    def _width(self) -> int:
        """How many words of 64 bits a bitmap takes."""
        return (len(self.bits) - BLOCK) // len(self.common)

    @cached_property
    def _signposts(self) -> list[bytes]:
        """One term in SIGNPOSTED, in order."""
        return [self.terms[at] for at in range(0, len(self.terms), SIGNPOSTED)]

    @cached_property
    def _places(self) -> dict[int, int]:
        """The place in `common` of each common term, by number."""
        return {number: place for place, number in enumerate(self.common)}

    @cached_property
    def _without_gaps(self) -> list[int]:
        """How many postings the first 0, 1, 2, ... common terms have: these have no gaps."""
        sizes = (self.starts[at + 1] - self.starts[at] for at in self.common)
        return [0, *np.cumsum([*sizes]).tolist()]

    def frequencies(self, number: int) -> Frequencies:
        """The frequency of a term in each of its documents, parallel to `documents`: decoded."""
        return self.frequencies_of(range(number, number + 1))

    def frequencies_of(self, numbers: range) -> Frequencies:
        """The frequencies of consecutive terms, parallel to `documents_of`: decoded."""
        first, last = numbers.start, numbers.stop
        frequencies = unpacked(self.freqs, _OF_TWO_BITS, self.starts[first], self.starts[last])
        start, end = self.rare_starts[first], self.rare_starts[last]
        if start < end:
            rare = unpacked(self.rare, _OF_FOUR_BITS, start, end)
            frequencies[np.flatnonzero(frequencies == 0)] = rare
        return frequencies

    def frequencies_in(self, numbers: Sequence[int], docs: Docs) -> Frequencies:
        """The frequency of each of some terms (rows) in each of some documents (columns), or 0.

        A number of -1 is a term that the field does not have. The list of a common term is not
        decoded: a document's place in it is the rank of its bit in the bitmap, so one look-up costs
        the same however long the list is. The lists of other terms are decoded whole.
        """
        found = np.zeros((len(numbers), len(docs)), np.uint8)
        rows = [row for row, number in enumerate(numbers) if number in self._places]
        if rows:
            found[rows] = self._of_common([numbers[row] for row in rows], docs)
        for row, number in enumerate(numbers):
            if number >= 0 and number not in self._places:
                found[row] = picked(docs, self.documents(number), self.frequencies(number))
        return found

    def _of_common(self, numbers: list[int], docs: Docs) -> Frequencies:
        """The same where all terms are common, by rank."""
        common = [self._places[number] for number in numbers]
        bits = _column([place * self._width * 64 for place in common]) + docs
        skipped = _column([self._without_gaps[place] for place in common])
        starts = _column([self.starts[number] for number in numbers])
        at = rank(self.bits, self.bits_ranks, as_they_are, bits) - skipped + starts
        codes = numbers_at(self.freqs, 2, at)
        frequencies = _MEANT[codes]
        rare = codes == RARE
        rare_at = rank(self.freqs, self.freqs_ranks, threes, 2 * at[rare])
        frequencies[rare] = numbers_at(self.rare, 4, rare_at)
        return frequencies * numbers_at(self.bits, 1, bits)


def picked(docs: Docs, held: Docs, frequencies: Frequencies) -> Frequencies:
    """The frequency of each of some documents in a decoded list, 0 for those that it does not have.

    `held` are the docids of the list, ascending and at least one, and `frequencies` are parallel to
    them. O(log(len(held))) a document.
    """
    at = places(docs, held)
    return np.where(held[at] == docs, frequencies[at], np.uint8(0))


def _column(numbers: list[int]) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)[:, None]
