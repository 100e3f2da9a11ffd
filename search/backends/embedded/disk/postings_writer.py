"""Writes the postings of a field as the arrays that `postings` reads, many terms at a time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Arrays, BlobStream, Docs, Stream, narrowed
from search.backends.embedded.disk.packed import PackedStream, as_they_are, block_ranks, threes
from search.backends.embedded.disk.postings import CODES, COMMON, RARE, WIDE, Frequencies


class InvertedWriter:
    """Writes the postings of a field of `size` documents, many terms at a time, in byte order.

    Of each term only how many postings it has, and how many of them are wide and rare, is kept in
    memory. Made by `inverted_writer`.
    """

    def __init__(self, size: int, terms: BlobStream, streams: dict[str, Stream]) -> None:
        self.size = size
        self.terms = terms
        self.streams = streams
        self.bits = PackedStream(streams["bits"], 1)
        self.freqs = PackedStream(streams["freqs"], 2)
        self.rare = PackedStream(streams["rare"], 4)
        self.counts: list[NDArray[Any]] = []
        self.wide_counts: list[NDArray[Any]] = []
        self.rare_counts: list[NDArray[Any]] = []

    def add(self, terms: list[bytes], counts: NDArray[Any], docs: Docs, freqs: Frequencies) -> None:
        """Write the next terms: sorted, each behind all that were written before.

        `counts` says how many of `docs` and `freqs` are each one's, at least one; a term's docids
        ascend, and its frequencies, the four bits of `levels`, are parallel to them.
        """
        for term in terms:
            self.terms.append(term)
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
        codes = CODES[freqs]
        rare = codes == RARE
        self.freqs.append(codes)
        self.rare.append(freqs[rare])
        self.rare_counts.append(np.add.reduceat(rare, starts, dtype=np.int64))

    def finish(self) -> None:
        """Write the packed numbers that wait for a whole word."""
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
    """The writer of a field of `size` documents, for a with block.

    What is read beside the postings, ranks and where lists start, is worked out at its end, and not
    on an exception. Raises FileExistsError when the segment has the field.
    """
    with ExitStack() as files:
        terms = files.enter_context(arrays.blob_stream(name))
        streams = {
            part: files.enter_context(arrays.stream(f"{name}.{part}", dtype))
            for part, dtype in _STREAMS.items()
        }
        writer = InvertedWriter(size, terms, streams)
        yield writer
        writer.finish()
    arrays.save(f"{name}.bits.ranks", block_ranks(arrays.map(f"{name}.bits"), as_they_are))
    arrays.save(f"{name}.freqs.ranks", block_ranks(arrays.map(f"{name}.freqs"), threes))
    arrays.save(f"{name}.starts", _starts(writer.counts))
    arrays.save(f"{name}.wide.starts", _starts(writer.wide_counts))
    arrays.save(f"{name}.rare.starts", _starts(writer.rare_counts))


def _starts(counts: list[NDArray[Any]]) -> NDArray[Any]:
    return narrowed(np.concatenate([np.zeros(1, np.int64), *counts]).cumsum())
