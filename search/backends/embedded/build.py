"""Reports in, one segment out: postings by one stable sort, all else written as it comes.

Document numbers count passages in the order they were put; those of a report are consecutive.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import Analysis, Occurrences
from search.backends.embedded.arrays import Arrays, narrowed
from search.backends.embedded.postings import GRAMS, TERMS, inverted_writer
from search.backends.embedded.stored import passage_bytes, report_bytes
from search.fields import FACETS
from search.model import Facts, Passage, Report
from search.text import squeeze


class _Inversion:
    """Postings of one field in document order, and the numbers of its terms."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__  # a new term has the next number
        self.chunks: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]] = []
        self.size = 0

    def add(self, first_doc: int, found: Occurrences) -> None:
        known = self.numbers
        numbers = np.array([known[term] for term in found.terms], np.int32)
        terms = numbers[np.asarray(found.numbers)]
        docs = np.asarray(found.docs).astype(np.int32) + np.int32(first_doc)
        self.chunks.append((terms, docs, np.asarray(found.counts)))
        self.size += len(terms)

    def save(self, arrays: Arrays, name: str, *, frequencies: bool) -> None:
        words = [word.encode() for word in self.numbers]
        order, rank = _sorted(words)
        terms, docs, freqs = (np.concatenate(each) for each in zip(*self.chunks, strict=True))
        self.chunks.clear()
        ranks = rank[terms]
        by_term = np.argsort(ranks, kind="stable")
        counts = np.bincount(ranks, minlength=len(words))
        with inverted_writer(arrays, name, frequencies=frequencies) as writer:
            writer.add([words[at] for at in order], counts, docs[by_term], freqs[by_term])


def _sorted(values: Sequence[Any]) -> tuple[list[int], NDArray[np.int32]]:
    """The places of values in their order, and the place in that order of each."""
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = np.empty(len(values), np.int32)
    rank[order] = np.arange(len(values), dtype=np.int32)
    return order, rank


class SegmentBuilder:
    """Takes reports one by one, then saves them; whoever gives up before that closes `files`."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.inversions = {TERMS: _Inversion(), GRAMS: _Inversion()}
        self.columns: dict[str, _Column] = {name: _Column() for name in (*FACETS, "title")}
        self.lengths = array("I")
        self.starts = [0]
        self.cited = array("I")
        self.files = ExitStack()
        self.blobs = {
            name: self.files.enter_context(arrays.blob_stream(name))
            for name in ("squeezed", "passages", "reports", "report.ids", "docno")
        }

    def __len__(self) -> int:
        return self.starts[-1]

    @property
    def size(self) -> int:
        """Postings held."""
        return sum(inversion.size for inversion in self.inversions.values())

    def add(self, report: Report, analysis: Analysis) -> range:
        """Take a report; returns its documents."""
        first = len(self)
        self.inversions[TERMS].add(first, analysis.terms)
        self.inversions[GRAMS].add(first, analysis.grams)
        self.lengths.extend(analysis.lengths)
        self.starts.append(first + len(report.passages))
        self.blobs["report.ids"].append(report.facts.id.encode())
        self.blobs["reports"].append(report_bytes(report))
        for at, passage in enumerate(report.passages):
            self._add_passage(report.facts, passage)
            self.blobs["squeezed"].append(analysis.squeezed[at].encode())
            self.columns["title"].add("\n".join(analysis.titles[at]))
            if numbers := analysis.document_numbers[at]:
                self.cited.append(first + at)
                self.blobs["docno"].append("\n".join(map(squeeze, numbers)).encode())
        return range(first, len(self))

    def _add_passage(self, facts: Facts, passage: Passage) -> None:
        self.blobs["passages"].append(passage_bytes(passage))
        for name in FACETS:
            self.columns[name].add(facet_value(name, facts, passage))

    def save(self) -> None:
        """Write the segment."""
        self.inversions[TERMS].save(self.arrays, TERMS, frequencies=True)
        self.inversions[GRAMS].save(self.arrays, GRAMS, frequencies=False)
        self.files.close()
        for name, column in self.columns.items():
            column.save(self.arrays, name)
        self.arrays.save("lengths", narrowed(np.asarray(self.lengths)))
        self.arrays.save("report.starts", np.array(self.starts, np.int64))
        self.arrays.save("docno.docs", np.asarray(self.cited).astype(np.int32))


class _Column:
    """A fact of every document, as the number of its value."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.ordinals = array("I")

    def add(self, value: str) -> None:
        self.ordinals.append(self.numbers.setdefault(value, len(self.numbers)))

    def save(self, arrays: Arrays, name: str) -> None:
        save_column(arrays, name, list(self.numbers), np.asarray(self.ordinals))


def save_column(arrays: Arrays, name: str, values: list[str], ordinals: NDArray[Any]) -> None:
    """Write a fact of every document: its values, sorted, and the place of each among them."""
    order, rank = _sorted(values)
    arrays.save_blob(f"{name}.values", (values[at].encode() for at in order))
    arrays.save(f"{name}.ordinals", narrowed(rank[ordinals]))


def facet_value(name: str, facts: Facts, passage: Passage) -> str:
    """A passage's value of a facet; what is not known is the empty string."""
    match name:
        case "school":
            return facts.school or ""
        case "year":
            return str(facts.year or "")
        case "part":
            return passage.part
        case "category":
            return passage.category or ""
        case _:
            raise KeyError(name)
