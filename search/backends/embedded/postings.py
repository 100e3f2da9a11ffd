"""Postings on disk: about a byte for a document and a byte for a frequency.

A document is kept as its distance from the one before (the first from 0), in one byte. The few
distances that do not fit have the byte WIDE, and their values, in order, in an array of their own:
a list is decoded by a few operations on whole arrays (compare Lemire and Boytsov, Decoding
billions of integers per second through vectorization, 2015, on patched schemes).
"""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.arrays import Arrays, BlobStream, Docs, Stream, narrowed

# The two inverted fields: ranking terms, and candidates for exact runs.
TERMS: Final = "terms"
GRAMS: Final = "grams"

WIDE: Final = 255


class Inverted:
    """The postings of one field: documents, ascending, and frequencies of each term.

    Terms are UTF-8 in byte order and have a number, their place in that order. A field of which
    it is only asked who has a term keeps no frequencies.
    """

    def __init__(self, arrays: Arrays, name: str, *, frequencies: bool) -> None:
        self.words = arrays.blob(name)
        self.starts = arrays.map(f"{name}.starts").data
        self.gaps: NDArray[np.uint8] = arrays.map(f"{name}.gaps")
        self.wide: Docs = arrays.map(f"{name}.wide")
        self.wide_starts = arrays.map(f"{name}.wide.starts").data
        self.freqs: NDArray[np.uint8] | None = None
        if frequencies:
            self.freqs = arrays.map(f"{name}.freqs")

    def number(self, word: bytes) -> int:
        """The number of a term, or -1 when the field does not have it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def documents(self, number: int) -> Docs:
        """The documents of a term."""
        gaps = self.gaps[self.starts[number] : self.starts[number + 1]]
        docs = gaps.astype(np.int32)
        first, last = self.wide_starts[number], self.wide_starts[number + 1]
        if first < last:
            docs[gaps == WIDE] = self.wide[first:last]
        return np.cumsum(docs, out=docs)

    def frequencies(self, number: int) -> NDArray[np.uint8]:
        """How often each document of a term has it; once, in a field that does not count."""
        if self.freqs is None:
            return np.ones(self.starts[number + 1] - self.starts[number], np.uint8)
        return self.freqs[self.starts[number] : self.starts[number + 1]]


class InvertedWriter:
    """Writes a field many terms at a time, in the order of the terms' bytes."""

    def __init__(self, words: BlobStream, gaps: Stream, wide: Stream, freqs: Stream | None) -> None:
        self.words = words
        self.gaps = gaps
        self.wide = wide
        self.freqs = freqs
        self.counts: list[NDArray[Any]] = []
        self.wide_counts: list[NDArray[Any]] = []

    def add(
        self, words: list[bytes], counts: NDArray[Any], docs: Docs, freqs: NDArray[np.uint8]
    ) -> None:
        """Write terms: `counts` says how many of `docs` and `freqs` are each one's, in order."""
        starts = np.cumsum(counts) - counts
        gaps = np.diff(docs, prepend=0)
        gaps[starts] = docs[starts]
        wide = gaps >= WIDE
        for word in words:
            self.words.append(word)
        self.gaps.append(np.minimum(gaps, WIDE).astype(np.uint8))
        self.wide.append(gaps[wide])
        if self.freqs is not None:
            self.freqs.append(freqs)
        self.counts.append(counts)
        self.wide_counts.append(np.add.reduceat(wide, starts, dtype=np.int64))


@contextmanager
def inverted_writer(arrays: Arrays, name: str, *, frequencies: bool) -> Iterator[InvertedWriter]:
    """What writes a field, in a with block."""
    with ExitStack() as files:
        words = files.enter_context(arrays.blob_stream(name))
        gaps = files.enter_context(arrays.stream(f"{name}.gaps", np.uint8))
        wide = files.enter_context(arrays.stream(f"{name}.wide", np.int32))
        freqs = arrays.stream(f"{name}.freqs", np.uint8) if frequencies else nullcontext()
        writer = InvertedWriter(words, gaps, wide, files.enter_context(freqs))
        yield writer
    arrays.save(f"{name}.starts", _starts(writer.counts))
    arrays.save(f"{name}.wide.starts", _starts(writer.wide_counts))


def _starts(counts: list[NDArray[Any]]) -> NDArray[Any]:
    return narrowed(np.concatenate([np.zeros(1, np.int64), *counts]).cumsum())
