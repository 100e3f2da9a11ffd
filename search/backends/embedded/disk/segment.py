"""One segment opened: its arrays by what they mean. Nothing is read before it is asked for."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import EMPTY, Arrays, Blob, Docs, Mask, Texts
from search.backends.embedded.disk.names import Names
from search.backends.embedded.disk.postings import TERMS, Inverted
from search.backends.embedded.disk.squeezed import Squeezed
from search.backends.embedded.disk.word_list import WordList
from search.words.word_keys import WordKey

# Facets that all documents of a report share: kept once a report, not once a document.
OF_REPORTS: Final = frozenset({"school", "year"})
# Facets of which a document has any number of values: kept once a citation.
OF_CITATIONS: Final = frozenset({"docno"})


class Segment:
    """The arrays of a segment; `deleted` are documents that no longer count."""

    def __init__(self, arrays: Arrays, deleted: Docs = EMPTY) -> None:
        self.arrays = arrays
        self.deleted: Final = deleted
        self._names: dict[tuple[str, WordKey], Names] = {}
        self._counted: dict[str, NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self.lengths)

    @cached_property
    def inverted(self) -> Inverted:
        """Who has which terms."""
        return Inverted(self.arrays, TERMS)

    def count(self, number: int) -> int:
        """How many documents that count have a term."""
        if len(self.deleted):
            return int(np.count_nonzero(self.live[self.inverted.documents(number)]))
        return self.inverted.count(number)

    @cached_property
    def lengths(self) -> NDArray[np.int32]:
        """How many terms that rank each document has."""
        return self.arrays.map("lengths")

    @cached_property
    def live(self) -> Mask:
        """Which documents count."""
        mask = np.ones(len(self), np.bool_)
        mask[self.deleted] = False
        return mask

    @cached_property
    def squeezed(self) -> Squeezed:
        """The squeezed text of each document."""
        return Squeezed(self.arrays)

    @cached_property
    def passages(self) -> Blob:
        """Each passage, as stored."""
        return self.arrays.blob("passages")

    @cached_property
    def facts(self) -> Blob:
        """The facts of each report, as stored."""
        return self.arrays.blob("reports.facts")

    @cached_property
    def outlines(self) -> Blob:
        """The sections of each report, as stored."""
        return self.arrays.blob("reports.sections")

    @cached_property
    def report_starts(self) -> NDArray[np.int32]:
        """The first document of each report, and the number of documents at the end."""
        return self.arrays.map("report.starts")

    @cached_property
    def report_ids(self) -> tuple[str, ...]:
        """The id of each report, deleted ones included."""
        return self.arrays.blob("report.ids").texts()

    @cached_property
    def report_titles(self) -> tuple[str, ...]:
        """The squeezed title of each report, deleted ones included."""
        return self.arrays.blob("report.titles").texts()

    @cached_property
    def citing(self) -> Docs:
        """The document of each citation, ascending: of each of the ordinals of OF_CITATIONS."""
        return self.arrays.map("docno.docs")

    @cached_property
    def standing(self) -> Blob:
        """The pairs that stand as words in the texts, sorted by their bytes."""
        return self.arrays.blob("standing")

    @cached_property
    def word_list(self) -> WordList:
        """The terms that are listed as words, and what they are looked up by."""
        return WordList(self.arrays, self.inverted)

    def names(self, field: str, key: WordKey) -> Names:
        """What the values of a facet are called, to be looked through by a key."""
        if (field, key) not in self._names:
            self._names[field, key] = Names(self.arrays, field, key)
        return self._names[field, key]

    def having(self, field: str, place: int) -> Docs:
        """The documents, ascending, that have the value of a facet at a place in `values`."""
        having = self.ordinals(field) == place
        if field in OF_CITATIONS:
            citing: Docs = self.citing[having]
            return citing
        if field in OF_REPORTS:
            having = np.repeat(having, np.diff(self.report_starts))
        return np.flatnonzero(having).astype(np.int32)

    def counted(self, field: str) -> NDArray[np.int64]:
        """How many documents that count have each value of a facet, by its place in `values`."""
        if field not in self._counted:
            having, live = self.ordinals(field), self.live
            if field in OF_CITATIONS:
                live = live[self.citing]
            elif field in OF_REPORTS:
                having = np.repeat(having, np.diff(self.report_starts))
            size = len(self.arrays.map(f"{field}.values.ends")) - 1
            self._counted[field] = np.bincount(having[live], minlength=size)
        return self._counted[field]

    def documents(self, report: int) -> range:
        """The documents of a report."""
        return range(int(self.report_starts[report]), int(self.report_starts[report + 1]))

    def live_reports(self) -> Iterator[int]:
        """The reports that count: all documents of a report are deleted together."""
        return (at for at in range(len(self.report_ids)) if self.live[self.report_starts[at]])

    def values(self, field: str) -> Sequence[str]:
        """The distinct values of a facet or of heading trails, sorted."""
        values = self.arrays.blob(f"{field}.values")
        return Texts(values) if field in OF_CITATIONS else values.texts()

    def ordinals(self, field: str) -> NDArray[np.unsignedinteger]:
        """The value of each document, report (OF_REPORTS) or citation, as its place in `values`."""
        return self.arrays.map(f"{field}.ordinals")
