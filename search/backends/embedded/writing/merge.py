"""Several segments made one, in the order of their docids, leaving deleted documents out."""

from collections.abc import Iterator
from heapq import merge as merged
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Arrays, Blob, Docs, Mask, narrowed
from search.backends.embedded.disk.postings import TERMS, Inverted
from search.backends.embedded.disk.postings_writer import InvertedWriter, inverted_writer
from search.backends.embedded.disk.segment import CITED, OF_CITATIONS, OF_REPORTS, Segment
from search.backends.embedded.disk.squeezed import CodePoints, save_squeezed
from search.backends.embedded.writing.build import save_column, save_standing
from search.model.fields import FACETS

# Postings gathered before they are written.
BATCH = 2_000_000
# Texts decoded at a time.
TEXTS = 4096


def merge(segments: list[Segment], arrays: Arrays) -> None:
    """Write the live documents of some segments as one segment.

    Live documents keep their order and are numbered anew without gaps; there must be one. Postings
    are merged term by term and written BATCH at a time, and TEXTS texts decoded at a time: memory
    grows with the columns, the terms and the longest list, not with all postings.
    """
    renumbered = _renumbered(segments)
    _merge_postings(segments, renumbered, arrays)
    save_squeezed(arrays, lambda: _live_texts(segments))
    _save_live(segments, arrays, "passages", [segment.passages for segment in segments])
    lengths = [segment.lengths[segment.live] for segment in segments]
    arrays.save("lengths", narrowed(np.concatenate(lengths)))
    _merge_reports(segments, arrays)
    for name in (*FACETS, "trail"):
        _merge_column(segments, arrays, name)
    citing = [new[segment.citing] for segment, new in zip(segments, renumbered, strict=True)]
    save_standing(arrays, {pair for segment in segments for pair in segment.standing.texts()})
    docs = np.concatenate(citing)
    arrays.save(f"{CITED}.docs", docs[docs >= 0])


def _renumbered(segments: list[Segment]) -> list[Docs]:
    """For each segment, the new docid of each of its documents; -1 for deleted ones."""
    numbers: list[Docs] = []
    first = 0
    for segment in segments:
        new = np.cumsum(segment.live, dtype=np.int32) - np.int32(1) + np.int32(first)
        numbers.append(np.where(segment.live, new, np.int32(-1)))
        first += int(np.count_nonzero(segment.live))
    return numbers


def _merge_postings(segments: list[Segment], renumbered: list[Docs], arrays: Arrays) -> None:
    fields = [segment.inverted for segment in segments]
    size = sum(int(np.count_nonzero(new >= 0)) for new in renumbered)
    terms = merged(*(_terms(place, field) for place, field in enumerate(fields)))
    with inverted_writer(arrays, TERMS, size) as writer:
        batch = _Pending(writer)
        for word, group in groupby(terms, key=lambda each: each[0]):
            docs: list[Docs] = []
            freqs: list[NDArray[np.uint8]] = []
            for _, place, number in group:
                new = renumbered[place][fields[place].documents(number)]
                docs.append(new[new >= 0])
                freqs.append(fields[place].frequencies(number)[new >= 0])
            batch.add(word, docs, freqs)
        batch.write()


def _terms(place: int, field: Inverted) -> Iterator[tuple[bytes, int, int]]:
    """The terms of a segment, in order, with the segment's place and their numbers in it."""
    return ((word, place, number) for number, word in enumerate(field.terms))


class _Pending:
    """Gathers terms so that they are written many at a time."""

    def __init__(self, writer: InvertedWriter) -> None:
        self.writer = writer
        self.clear()

    def clear(self) -> None:
        self.words: list[bytes] = []
        self.counts: list[int] = []
        self.docs: list[Docs] = []
        self.freqs: list[NDArray[np.uint8]] = []
        self.size = 0

    def add(self, word: bytes, docs: list[Docs], freqs: list[NDArray[np.uint8]]) -> None:
        if count := sum(map(len, docs)):
            self.words.append(word)
            self.counts.append(count)
            self.docs += docs
            self.freqs += freqs
            self.size += count
        if self.size >= BATCH:
            self.write()

    def write(self) -> None:
        if self.words:
            docs, freqs = np.concatenate(self.docs), np.concatenate(self.freqs)
            self.writer.add(self.words, np.array(self.counts), docs, freqs)
        self.clear()


def _live_texts(segments: list[Segment]) -> Iterator[CodePoints]:
    """The squeezed texts of the documents that stay, some at a time."""
    for segment in segments:
        docs = np.flatnonzero(segment.live).astype(np.int32)
        for first in range(0, len(docs), TEXTS):
            yield segment.squeezed.code_points(docs[first : first + TEXTS])


def _save_live(segments: list[Segment], arrays: Arrays, name: str, blobs: list[Blob]) -> None:
    arrays.save_blob(
        name,
        (
            blob[doc]
            for segment, blob in zip(segments, blobs, strict=True)
            for doc in np.flatnonzero(segment.live).tolist()
        ),
    )


def _merge_reports(segments: list[Segment], arrays: Arrays) -> None:
    live = [(segment, at) for segment in segments for at in segment.live_reports()]
    sizes = [len(segment.documents(at)) for segment, at in live]
    arrays.save("report.starts", np.cumsum([0, *sizes], dtype=np.int32))
    arrays.save_blob("report.ids", (segment.report_ids[at].encode() for segment, at in live))
    arrays.save_blob("report.titles", (segment.report_titles[at].encode() for segment, at in live))
    arrays.save_blob("reports.facts", (segment.facts[at] for segment, at in live))
    arrays.save_blob("reports.sections", (segment.sections[at] for segment, at in live))


def _merge_column(segments: list[Segment], arrays: Arrays, name: str) -> None:
    numbers: dict[str, int] = {}
    ordinals: list[NDArray[Any]] = []
    for segment in segments:
        values, places = segment.values(name), segment.ordinals(name)[_live(segment, name)]
        moved = np.zeros(len(values), np.int64)
        for place in np.unique(places).tolist():
            moved[place] = numbers.setdefault(values[place], len(numbers))
        ordinals.append(moved[places])
    save_column(arrays, name, list(numbers), np.concatenate(ordinals))


def _live(segment: Segment, name: str) -> list[int] | Mask:
    """Which documents, reports or citations stay, whichever a column is of."""
    if name in OF_REPORTS:
        return list(segment.live_reports())
    return segment.live[segment.citing] if name in OF_CITATIONS else segment.live
