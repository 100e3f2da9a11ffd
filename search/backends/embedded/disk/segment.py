"""One segment opened: its arrays by what they mean.

Docids count its passages from 0 in the order they were put, reports likewise; the passages of a
report have consecutive docids. An array is mapped when it is first asked for: FileNotFoundError, if
its generation was removed before that.
"""

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
from search.model.fields import Of, facets_of
from search.words.word_keys import WordKey

# Facets that all documents of a report share: their ordinals are kept once a report.
OF_REPORTS: Final = facets_of(Of.REPORT)
# Facets of which a document has just one value: their ordinals are kept once a document.
OF_PASSAGES: Final = facets_of(Of.PASSAGE)
# The facet of which a document has any number of values: its ordinals are kept once a citation.
(CITED,) = OF_CITATIONS = facets_of(Of.CITATION)


class Segment:
    """The arrays of a segment; its length is how many documents it has, deleted ones included.

    `deleted` are the docids, ascending, of reports that were dropped or replaced; the others are
    live. The arrays are as they were written, with the deleted ones.
    """

    def __init__(self, arrays: Arrays, deleted: Docs = EMPTY) -> None:
        self.arrays = arrays
        self.deleted: Final = deleted
        self._names: dict[tuple[str, WordKey], Names] = {}
        self._counted: dict[str, NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self.lengths)

    @cached_property
    def inverted(self) -> Inverted:
        """The postings of the inverted field, TERMS."""
        return Inverted(self.arrays, TERMS)

    def count(self, number: int) -> int:
        """How many live documents have the term of this number.

        O(1) where no document is deleted; else its list is decoded.
        """
        if len(self.deleted):
            return int(np.count_nonzero(self.live[self.inverted.documents(number)]))
        return self.inverted.count(number)

    @cached_property
    def lengths(self) -> NDArray[np.unsignedinteger]:
        """The length of each document for BM25, by docid: its units and those that it inherits."""
        return self.arrays.map("lengths")

    @cached_property
    def live(self) -> Mask:
        """Which documents are not deleted: one bool a document."""
        mask = np.ones(len(self), np.bool_)
        mask[self.deleted] = False
        return mask

    @cached_property
    def squeezed(self) -> Squeezed:
        """The squeezed texts, by docid: coded as they are on disk."""
        return Squeezed(self.arrays)

    @cached_property
    def passages(self) -> Blob:
        """The passages, by docid, as `stored.passage_bytes` wrote them."""
        return self.arrays.blob("passages")

    @cached_property
    def facts(self) -> Blob:
        """The facts, by report, as `stored.facts_bytes` wrote them."""
        return self.arrays.blob("reports.facts")

    @cached_property
    def sections(self) -> Blob:
        """The sections, by report, as `stored.sections_bytes` wrote them."""
        return self.arrays.blob("reports.sections")

    @cached_property
    def report_starts(self) -> NDArray[np.int32]:
        """The first docid of each report, ascending, then the number of documents: int32."""
        return self.arrays.map("report.starts")

    @cached_property
    def report_ids(self) -> tuple[str, ...]:
        """The id of each report, in the order they were put: all decoded at once."""
        return self.arrays.blob("report.ids").texts()

    @cached_property
    def report_titles(self) -> tuple[str, ...]:
        """The squeezed title of each report, parallel to `report_ids`: all decoded at once."""
        return self.arrays.blob("report.titles").texts()

    @cached_property
    def citing(self) -> Docs:
        """The docid of each citation, ascending: parallel to the ordinals of OF_CITATIONS."""
        return self.arrays.map(f"{CITED}.docs")

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

    def having(self, field: str, ordinal: int) -> Docs:
        """The docids, ascending, that have the value of a facet with this ordinal.

        Takes time linear in the documents, or in the citations for OF_CITATIONS.
        """
        having = self.ordinals(field) == ordinal
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
        """The docids of a report, given by its number in the segment."""
        return range(int(self.report_starts[report]), int(self.report_starts[report + 1]))

    def live_reports(self) -> Iterator[int]:
        """The live reports, ascending: all documents of a report are deleted together."""
        return (at for at in range(len(self.report_ids)) if self.live[self.report_starts[at]])

    def values(self, field: str) -> Sequence[str]:
        """The distinct values of a facet, or of `trail` (squeezed headings, a line each), sorted.

        A value's ordinal is its place among them; `""` is not stated. All are decoded, but those of
        OF_CITATIONS each when it is asked for.
        """
        values = self.arrays.blob(f"{field}.values")
        return Texts(values) if field in OF_CITATIONS else values.texts()

    def ordinals(self, field: str) -> NDArray[np.unsignedinteger]:
        """The ordinal of the value of each document, by docid: mapped.

        Of each report instead for OF_REPORTS, of each citation, as in `citing`, for OF_CITATIONS.
        """
        return self.arrays.map(f"{field}.ordinals")
