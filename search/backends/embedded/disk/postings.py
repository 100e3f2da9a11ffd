"""Postings on disk: about a byte for a document, a third of a byte for a frequency.

A document is kept as its distance from the one before (the first from 0), in one byte. The few
distances that do not fit have the byte WIDE, and their values, in order, in an array of their own:
a list is decoded by a few operations on whole arrays (compare Lemire and Boytsov, Decoding
billions of integers per second through vectorization, 2015, on patched schemes). A term that more
than one document in eight has is kept as one bit for every document instead. The usual frequencies
have two bits, the others the bits RARE and four more in an array of their own. Blocks of both have
their ranks beside them (see packed.py), by which a few documents are looked up.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import EMPTY, Arrays, BlobStream, Docs, Stream, narrowed
from search.backends.embedded.disk.levels import INHERITED
from search.backends.embedded.disk.packed import (
    BLOCK,
    PackedStream,
    Words,
    as_they_are,
    before,
    numbers_at,
    ranks,
    table,
    threes,
    unpacked,
)
from search.backends.embedded.disk.sets import places

# The inverted field.
TERMS: Final = "terms"

WIDE: Final = 255
# A term that more than one document in so many has is common, and kept as bits.
COMMON: Final = 8
# One term in so many is kept at hand to find the others.
SIGNPOSTED: Final = 256

Frequencies: TypeAlias = NDArray[np.uint8]

# What two bits mean: said once, said twice, inherited; RARE stands for four bits elsewhere.
USUAL: Final = (1, 2, INHERITED)
RARE: Final = 3
_CODES: Final = np.array(
    [USUAL.index(each) if each in USUAL else RARE for each in range(16)], np.uint8
)


# A frequency that is rare is never 0, so 0 says that it is elsewhere.
_MEANT: Final = np.array([*USUAL, 0], np.uint8)
_OF_TWO_BITS: Final = table(2, _MEANT)
_OF_FOUR_BITS: Final = table(4, range(16))


class Inverted:
    """The postings of one field: documents, ascending, and a frequency below 16 of each.

    Terms are UTF-8 in byte order and have a number, their place in that order.
    """

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.words = arrays.blob(name)
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

    def number(self, word: bytes) -> int:
        """The number of a term, or -1 when the field does not have it."""
        step = bisect_left(self._signposts, word)
        at = bisect_left(
            self.words, word, max(0, step - 1) * SIGNPOSTED, min(step * SIGNPOSTED, len(self.words))
        )
        return at if at < len(self.words) and self.words[at] == word else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with these bytes."""
        first = bisect_left(self.words, prefix)
        return range(first, bisect_left(self.words, prefix + b"\xff", lo=first))

    def count(self, number: int) -> int:
        """How many documents a term has."""
        return int(self.starts[number + 1] - self.starts[number])

    def documents(self, number: int) -> Docs:
        """The documents of a term."""
        return self.documents_of(range(number, number + 1))

    def documents_of(self, numbers: range) -> Docs:
        """The documents of consecutive terms, one list after the other."""
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
        """A bit for every document, by place among the common terms."""
        return self.bits[place * self._width : (place + 1) * self._width]

    def _of_gaps(self, first: int, last: int, place: int) -> Docs:
        """The documents of terms that are not common; `place` of the common ones come before."""
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
        """How many words the bits of a common term take."""
        return (len(self.bits) - BLOCK) // len(self.common)

    @cached_property
    def _signposts(self) -> list[bytes]:
        """Some of the terms: looked at before those that must be read from the file."""
        return [self.words[at] for at in range(0, len(self.words), SIGNPOSTED)]

    @cached_property
    def _places(self) -> dict[int, int]:
        """The places of the common terms among these."""
        return {number: place for place, number in enumerate(self.common)}

    @cached_property
    def _without_gaps(self) -> list[int]:
        """How many postings of the first, the first two, ... common terms there are, from 0."""
        sizes = (self.starts[at + 1] - self.starts[at] for at in self.common)
        return [0, *np.cumsum([*sizes]).tolist()]

    def frequencies(self, number: int) -> Frequencies:
        """The frequency of a term in each of its documents."""
        return self.frequencies_of(range(number, number + 1))

    def frequencies_of(self, numbers: range) -> Frequencies:
        """The frequencies of consecutive terms, parallel to their documents."""
        first, last = numbers.start, numbers.stop
        frequencies = unpacked(self.freqs, _OF_TWO_BITS, self.starts[first], self.starts[last])
        start, end = self.rare_starts[first], self.rare_starts[last]
        if start < end:
            rare = unpacked(self.rare, _OF_FOUR_BITS, start, end)
            frequencies[np.flatnonzero(frequencies == 0)] = rare
        return frequencies

    def frequencies_in(self, numbers: Sequence[int], docs: Docs) -> Frequencies:
        """The frequency of each of some terms (rows) in each of some documents, 0 where it is not.

        A number of -1 is a term that the field does not have. The list of a common term need not
        be decoded: where a document stands in it is how many bits are set before its own.
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
        """The same for common terms."""
        common = [self._places[number] for number in numbers]
        bits = _column([place * self._width * 64 for place in common]) + docs
        skipped = _column([self._without_gaps[place] for place in common])
        starts = _column([self.starts[number] for number in numbers])
        at = before(self.bits, self.bits_ranks, as_they_are, bits) - skipped + starts
        codes = numbers_at(self.freqs, 2, at)
        frequencies = _MEANT[codes]
        rare = codes == RARE
        rare_at = before(self.freqs, self.freqs_ranks, threes, 2 * at[rare])
        frequencies[rare] = numbers_at(self.rare, 4, rare_at)
        return frequencies * numbers_at(self.bits, 1, bits)


def picked(docs: Docs, held: Docs, frequencies: Frequencies) -> Frequencies:
    """The frequencies of some documents out of a term's list, which is not empty; 0 where not."""
    at = places(docs, held)
    return np.where(held[at] == docs, frequencies[at], np.uint8(0))


def _column(numbers: list[int]) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)[:, None]


class InvertedWriter:
    """Writes a field of `size` documents many terms at a time, in the order of the terms' bytes."""

    def __init__(self, size: int, words: BlobStream, streams: dict[str, Stream]) -> None:
        self.size = size
        self.words = words
        self.streams = streams
        self.bits = PackedStream(streams["bits"], 1)
        self.freqs = PackedStream(streams["freqs"], 2)
        self.rare = PackedStream(streams["rare"], 4)
        self.counts: list[NDArray[Any]] = []
        self.wide_counts: list[NDArray[Any]] = []
        self.rare_counts: list[NDArray[Any]] = []

    def add(self, words: list[bytes], counts: NDArray[Any], docs: Docs, freqs: Frequencies) -> None:
        """Write terms: `counts` says how many of `docs` and `freqs` are each one's, in order."""
        for word in words:
            self.words.append(word)
        starts = np.cumsum(counts) - counts
        common = counts * COMMON > self.size
        for at in np.flatnonzero(common).tolist():
            self._add_bits(docs[starts[at] : starts[at] + counts[at]])
        numbers = np.flatnonzero(common) + sum(map(len, self.counts))
        self.streams["common"].append(numbers)
        self._add_gaps(starts, docs, ~np.repeat(common, counts))
        self._add_frequencies(starts, freqs)
        self.counts.append(counts)

    def _add_bits(self, docs: Docs) -> None:
        mask = np.zeros(self.size, np.uint8)
        mask[docs] = 1
        self.bits.append(mask)
        self.bits.fill()

    def _add_gaps(self, starts: NDArray[Any], docs: Docs, kept: NDArray[np.bool_]) -> None:
        gaps = np.diff(docs, prepend=0)
        gaps[starts] = docs[starts]
        wide = kept & (gaps >= WIDE)
        self.streams["gaps"].append(np.minimum(gaps, WIDE)[kept])
        self.streams["wide"].append(gaps[wide])
        self.wide_counts.append(np.add.reduceat(wide, starts, dtype=np.int64))

    def _add_frequencies(self, starts: NDArray[Any], freqs: Frequencies) -> None:
        codes = _CODES[freqs]
        rare = codes == RARE
        self.freqs.append(codes)
        self.rare.append(freqs[rare])
        self.rare_counts.append(np.add.reduceat(rare, starts, dtype=np.int64))

    def finish(self) -> None:
        """Write what waits."""
        self.bits.finish()
        self.freqs.finish()
        self.rare.finish()


_STREAMS: Final = {
    "gaps": np.uint8,
    "wide": np.int32,
    "freqs": np.uint64,
    "rare": np.uint64,
    "common": np.int32,
    "bits": np.uint64,
}


@contextmanager
def inverted_writer(arrays: Arrays, name: str, size: int) -> Iterator[InvertedWriter]:
    """What writes a field of so many documents, in a with block."""
    with ExitStack() as files:
        words = files.enter_context(arrays.blob_stream(name))
        streams = {
            part: files.enter_context(arrays.stream(f"{name}.{part}", dtype))
            for part, dtype in _STREAMS.items()
        }
        writer = InvertedWriter(size, words, streams)
        yield writer
        writer.finish()
    arrays.save(f"{name}.bits.ranks", ranks(arrays.map(f"{name}.bits"), as_they_are))
    arrays.save(f"{name}.freqs.ranks", ranks(arrays.map(f"{name}.freqs"), threes))
    arrays.save(f"{name}.starts", _starts(writer.counts))
    arrays.save(f"{name}.wide.starts", _starts(writer.wide_counts))
    arrays.save(f"{name}.rare.starts", _starts(writer.rare_counts))


def _starts(counts: list[NDArray[Any]]) -> NDArray[Any]:
    return narrowed(np.concatenate([np.zeros(1, np.int64), *counts]).cumsum())
