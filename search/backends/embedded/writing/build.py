"""Reports in, one segment out: postings are inverted by one sort in memory.

A posting is held as one 64-bit number of term, docid and frequency, so that sorting the numbers
sorts postings by term, then by docid. Docids count passages in the order they were put; those of a
report are consecutive.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.analysis import Analysis
from search.backends.embedded.disk.arrays import Arrays, narrowed
from search.backends.embedded.disk.levels import frequencies
from search.backends.embedded.disk.postings import TERMS
from search.backends.embedded.disk.postings_writer import inverted_writer
from search.backends.embedded.disk.segment import CITED, OF_PASSAGES, OF_REPORTS
from search.backends.embedded.disk.squeezed import CodePoints, code_points, save_squeezed
from search.backends.embedded.disk.stored import facts_bytes, passage_bytes, sections_bytes
from search.backends.term_numbers import Occurrences
from search.model.fields import FACETS, stated
from search.model.report import Report

# The lower bits of a posting: its docid and its frequency (see `disk.levels`).
_DOC_BITS: Final = 32
_FREQUENCY_BITS: Final = 4
# The blobs that are written once a report.
_TEXTS_OF_REPORTS: Final = ("report.ids", "report.titles", "reports.facts", "reports.sections")
# Terms written at a time.
_BATCH: Final = 4096


class _Inversion:
    """Postings in the order of docids, under numbers that terms have in the order they came."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__  # a new term has the next number
        self.chunks: list[NDArray[np.int64]] = []
        self.size = 0

    def add(self, first_doc: int, found: Occurrences) -> None:
        known = self.numbers
        numbers = np.fromiter(map(known.__getitem__, found.terms), np.int64, len(found.terms))
        self.chunks.append(
            numbers[found.numbers] << (_DOC_BITS + _FREQUENCY_BITS)
            | (found.docs.astype(np.int64) + first_doc) << _FREQUENCY_BITS
            | frequencies(found.own, found.inherited)
        )
        self.size += len(found.docs)

    def _ranked(self, chunk: NDArray[np.int64], rank: NDArray[np.int32]) -> NDArray[np.int64]:
        """Postings under the places of their terms in byte order instead, changed in place."""
        shift = _DOC_BITS + _FREQUENCY_BITS
        numbers = chunk >> shift
        chunk += (rank[numbers] - numbers) << shift
        return chunk

    def save(self, arrays: Arrays, name: str, size: int) -> None:
        """Write the postings of a segment of `size` documents, and forget them."""
        words = [word.encode() for word in self.numbers]
        order, rank = _sorted(words)
        postings = np.concatenate([self._ranked(chunk, rank) for chunk in self.chunks])
        self.chunks.clear()
        postings.sort()
        shift = _DOC_BITS + _FREQUENCY_BITS
        ends = np.searchsorted(postings, np.arange(len(words) + 1) << shift)
        with inverted_writer(arrays, name, size) as writer:
            for first in range(0, len(words), _BATCH):
                some = [words[at] for at in order[first : first + _BATCH]]
                counts = np.diff(ends[first : first + _BATCH + 1])
                held = postings[ends[first] : ends[first] + counts.sum()]
                docs = (held >> _FREQUENCY_BITS).astype(np.int32)
                writer.add(some, counts, docs, (held & 15).astype(np.uint8))


def _sorted(values: Sequence[Any]) -> tuple[list[int], NDArray[np.int32]]:
    """The places of values in their order, and the place in that order of each."""
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = np.empty(len(values), np.int32)
    rank[order] = np.arange(len(values), dtype=np.int32)
    return order, rank


class SegmentBuilder:
    """Takes reports one by one, then writes them as one segment.

    Postings, squeezed texts and columns are held in memory; passages, facts and sections are
    written as they come, to files that are open until `save`: whoever gives up before closes
    `files`. The length is the number of documents so far.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.inversion = _Inversion()
        self.columns: dict[str, _ColumnBuilder] = {
            name: _ColumnBuilder() for name in (*FACETS, "trail")
        }
        self.squeezed: list[CodePoints] = []
        self.lengths: list[NDArray[np.uint32]] = []
        self.starts = [0]
        self.citing = array("I")
        self.standing: set[str] = set()
        self.files = ExitStack()
        self.blobs = {
            name: self.files.enter_context(arrays.blob_stream(name))
            for name in (*_TEXTS_OF_REPORTS, "passages")
        }

    def __len__(self) -> int:
        return self.starts[-1]

    @property
    def size(self) -> int:
        """How many postings are held."""
        return self.inversion.size

    def add(self, report: Report, analysis: Analysis) -> range:
        """Take a report, which has passages, with its analysis; returns its docids."""
        first = len(self)
        self.inversion.add(first, analysis.terms)
        self.squeezed.append(code_points(analysis.squeezed))
        self.lengths.append(analysis.lengths)
        self.standing |= analysis.standing
        self.starts.append(first + len(report.passages))
        self.blobs["report.ids"].append(report.facts.id.encode())
        self.blobs["report.titles"].append(analysis.title.encode())
        for name in OF_REPORTS:
            self.columns[name].add(stated(report.facts, name))
        self.blobs["reports.facts"].append(facts_bytes(report.facts))
        self.blobs["reports.sections"].append(sections_bytes(report.sections))
        for at, passage in enumerate(report.passages):
            self.blobs["passages"].append(passage_bytes(passage))
            for name in OF_PASSAGES:
                self.columns[name].add(stated(passage, name))
            self.columns["trail"].add("\n".join(analysis.trails[at]))
            for number in analysis.document_numbers[at]:
                self.citing.append(first + at)
                self.columns[CITED].add(number)
        return range(first, len(self))

    def save(self) -> None:
        """Write all that is held; to be called once, with one report at least."""
        self.inversion.save(self.arrays, TERMS, len(self))
        save_squeezed(self.arrays, lambda: self.squeezed)
        self.files.close()
        for name, column in self.columns.items():
            column.save(self.arrays, name)
        self.arrays.save("lengths", narrowed(np.concatenate(self.lengths)))
        self.arrays.save("report.starts", np.array(self.starts, np.int32))
        self.arrays.save(f"{CITED}.docs", np.asarray(self.citing).astype(np.int32))
        save_standing(self.arrays, self.standing)


def save_standing(arrays: Arrays, standing: set[str]) -> None:
    """Write the pairs of Han that stand as words in the texts of a segment, sorted."""
    arrays.save_blob("standing", (pair.encode() for pair in sorted(standing)))


class _ColumnBuilder:
    """A field of every document, report or citation, as numbers that values have as they came."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.ordinals = array("I")

    def add(self, value: str) -> None:
        self.ordinals.append(self.numbers.setdefault(value, len(self.numbers)))

    def save(self, arrays: Arrays, name: str) -> None:
        save_column(arrays, name, list(self.numbers), np.asarray(self.ordinals))


def save_column(arrays: Arrays, name: str, values: list[str], ordinals: NDArray[Any]) -> None:
    """Write a column: its values, sorted, and the ordinals, in the narrowest unsigned dtype.

    Given with the values, each once, in any order, and ordinals in that order.
    """
    order, rank = _sorted(values)
    arrays.save_blob(f"{name}.values", (values[at].encode() for at in order))
    arrays.save(f"{name}.ordinals", narrowed(rank[ordinals]))
