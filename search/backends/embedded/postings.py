"""Postings on disk: about a byte for a document, half a byte for a frequency.

A document is kept as its distance from the one before (the first from 0), in one byte. The few
distances that do not fit have the byte WIDE, and their values, in order, in an array of their own:
a list is decoded by a few operations on whole arrays (compare Lemire and Boytsov, Decoding
billions of integers per second through vectorization, 2015, on patched schemes). A term that more
than one document in eight has is kept as one bit for every document instead.
"""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.arrays import Arrays, BlobStream, Docs, Stream, narrowed

# The inverted field.
TERMS: Final = "terms"

WIDE: Final = 255

Frequencies = NDArray[np.uint8]


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
        self.freqs: NDArray[np.uint8] = arrays.map(f"{name}.freqs")
        self.common: list[int] = arrays.map(f"{name}.common").tolist()
        self.bits: NDArray[np.uint8] = arrays.map(f"{name}.bits")

    def number(self, word: bytes) -> int:
        """The number of a term, or -1 when the field does not have it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with these bytes."""
        first = bisect_left(self.words, prefix)
        return range(first, bisect_left(self.words, prefix + b"\xff", lo=first))

    def documents(self, number: int) -> Docs:
        """The documents of a term."""
        place = bisect_left(self.common, number)
        if place < len(self.common) and self.common[place] == number:
            return self._of_bits(place)
        return self._of_gaps(number, self._without_gaps[place])

    def _of_bits(self, place: int) -> Docs:
        width = len(self.bits) // len(self.common)
        bits = np.unpackbits(self.bits[place * width : (place + 1) * width])
        return np.flatnonzero(bits).astype(np.int32)

    def _of_gaps(self, number: int, skipped: int) -> Docs:
        start, end = self.starts[number] - skipped, self.starts[number + 1] - skipped
        gaps = self.gaps[start:end]
        docs = gaps.astype(np.int32)
        first, last = self.wide_starts[number], self.wide_starts[number + 1]
        if first < last:
            docs[gaps == WIDE] = self.wide[first:last]
        return np.cumsum(docs, out=docs)

    @cached_property
    def _without_gaps(self) -> list[int]:
        """How many postings of the first, the first two, ... common terms there are, from 0."""
        sizes = (self.starts[at + 1] - self.starts[at] for at in self.common)
        return [0, *np.cumsum([*sizes]).tolist()]

    def frequencies(self, number: int) -> Frequencies:
        """The frequency of a term in each of its documents."""
        start, end = self.starts[number], self.starts[number + 1]
        packed = self.freqs[start // 2 : (end + 1) // 2]
        both = np.empty(2 * len(packed), np.uint8)
        both[::2], both[1::2] = packed & 15, packed >> 4
        return both[start % 2 : start % 2 + end - start]


class InvertedWriter:
    """Writes a field of `size` documents many terms at a time, in the order of the terms' bytes."""

    def __init__(self, size: int, words: BlobStream, streams: dict[str, Stream]) -> None:
        self.size = size
        self.words = words
        self.streams = streams
        self.counts: list[NDArray[Any]] = []
        self.wide_counts: list[NDArray[Any]] = []
        self.odd: Frequencies = np.empty(0, np.uint8)

    def add(self, words: list[bytes], counts: NDArray[Any], docs: Docs, freqs: Frequencies) -> None:
        """Write terms: `counts` says how many of `docs` and `freqs` are each one's, in order."""
        for word in words:
            self.words.append(word)
        starts = np.cumsum(counts) - counts
        common = counts * 8 > self.size
        for at in np.flatnonzero(common).tolist():
            self._add_bits(docs[starts[at] : starts[at] + counts[at]])
        numbers = np.flatnonzero(common) + sum(map(len, self.counts))
        self.streams["common"].append(numbers)
        self._add_gaps(starts, docs, ~np.repeat(common, counts))
        self._add_frequencies(freqs)
        self.counts.append(counts)

    def _add_bits(self, docs: Docs) -> None:
        mask = np.zeros(self.size, np.bool_)
        mask[docs] = True
        self.streams["bits"].append(np.packbits(mask))

    def _add_gaps(self, starts: NDArray[Any], docs: Docs, kept: NDArray[np.bool_]) -> None:
        gaps = np.diff(docs, prepend=0)
        gaps[starts] = docs[starts]
        wide = kept & (gaps >= WIDE)
        self.streams["gaps"].append(np.minimum(gaps, WIDE)[kept])
        self.streams["wide"].append(gaps[wide])
        self.wide_counts.append(np.add.reduceat(wide, starts, dtype=np.int64))

    def _add_frequencies(self, freqs: Frequencies) -> None:
        """Two a byte; the last of an odd number waits for the next."""
        freqs = np.concatenate((self.odd, freqs))
        even = len(freqs) // 2 * 2
        self.streams["freqs"].append(freqs[:even:2] | freqs[1:even:2] << 4)
        self.odd = freqs[even:]

    def finish(self) -> None:
        """Write what waits."""
        self.streams["freqs"].append(self.odd)


_STREAMS: Final = {
    "gaps": np.uint8,
    "wide": np.int32,
    "freqs": np.uint8,
    "common": np.int32,
    "bits": np.uint8,
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
    arrays.save(f"{name}.starts", _starts(writer.counts))
    arrays.save(f"{name}.wide.starts", _starts(writer.wide_counts))


def _starts(counts: list[NDArray[Any]]) -> NDArray[Any]:
    return narrowed(np.concatenate([np.zeros(1, np.int64), *counts]).cumsum())
