"""One generation, opened: its segments as if they were one.

Docids count the passages of all segments, one segment after the other, and numbers of reports their
reports; deleted ones keep theirs, and whatever is live counts.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk import stored
from search.backends.embedded.disk.arrays import EMPTY, Docs, Mask
from search.backends.embedded.disk.levels import INHERITED
from search.backends.embedded.disk.postings import COMMON, Frequencies, picked
from search.backends.embedded.disk.segment import OF_CITATIONS, OF_PASSAGES, OF_REPORTS, Segment
from search.backends.embedded.searching.cache import ArrayCache
from search.backends.embedded.searching.columns import Column, Kinds
from search.model.report import Facts, Passage, Report

_NEVER: Final[Frequencies] = np.empty(0, np.uint8)


class Postings(NamedTuple):
    """The docids of a term, ascending, and parallel to them its frequencies (see `disk.levels`)."""

    docs: Docs
    frequencies: Frequencies


@dataclass(slots=True)
class _KnownTerm:
    """The number of a term in each segment, -1 where it is not, and its document frequency.

    `asked`: whether its frequency in some documents has been looked up.
    """

    numbers: list[int]
    count: int
    asked: bool = False


class Snapshot:
    """What a search reads: the same however often it is asked, so that threads can share it.

    `cache_bytes` limits what is kept of what was worked out. The length is the number of documents,
    deleted ones included. Arrays are mapped when they are first asked for: whatever reads raises
    FileNotFoundError, if the generation was replaced and removed before that; what is mapped stays.
    """

    def __init__(self, segments: Sequence[Segment], cache_bytes: int) -> None:
        self.segments = tuple(segments)
        sizes = [len(segment) for segment in self.segments]
        self.bases = [sum(sizes[:at]) for at in range(len(sizes) + 1)]
        self.cache = ArrayCache(cache_bytes)
        self._columns: dict[str, Column] = {}

    def __len__(self) -> int:
        return self.bases[-1]

    def _each(self) -> Iterator[tuple[int, Segment]]:
        return zip(self.bases, self.segments, strict=False)

    # ---- postings ----

    def docs(self, term: str) -> Docs:
        """The live docids of a term, ascending: none, if it does not occur."""
        return self.postings(term).docs

    def postings(self, term: str) -> Postings:
        """The live postings of a term, of all segments: decoded, then cached."""
        return self.cache.get((Postings, term), lambda: self._postings(term))

    def count(self, term: str) -> int:
        """The document frequency of a term among live documents, 0 if it does not occur; cached."""
        return self._term(term).count

    def frequencies(self, terms: Sequence[str], docs: Docs) -> Frequencies:
        """The frequency of each term (rows) in each of some docids, ascending (columns), or 0.

        Every term must occur. When a common term is asked for the first time, its frequencies are
        looked up by rank (see `Inverted.frequencies_in`); from the second time on its whole list is
        decoded and cached, as are those of other terms at once.
        """
        found = np.empty((len(terms), len(docs)), np.uint8)
        new = [row for row, term in enumerate(terms) if self._is_new(term)]
        if new:
            numbers = zip(*(self._term(terms[row]).numbers for row in new), strict=True)
            pieces = [
                segment.inverted.frequencies_in(of_segment, local)
                for (segment, local), of_segment in zip(self._local(docs), numbers, strict=True)
            ]
            found[new] = np.concatenate(pieces, axis=1)
        for row in {*range(len(terms))}.difference(new):
            found[row] = picked(docs, *self.postings(terms[row]))
        return found

    def _is_new(self, term: str) -> bool:
        """Whether a common term is asked for the first time and its list not cached."""
        known = self._term(term)
        new = not known.asked and known.count * COMMON > len(self)
        known.asked = True
        return new and self.cache.peek((Postings, term)) is None

    def _term(self, term: str) -> _KnownTerm:
        return self.cache.get((_KnownTerm, term), lambda: self._looked_up(term))

    def _looked_up(self, term: str) -> _KnownTerm:
        word = term.encode()
        numbers = [segment.inverted.number(word) for segment in self.segments]
        each = [pair for pair in zip(self.segments, numbers, strict=True) if pair[1] >= 0]
        return _KnownTerm(numbers, sum(segment.count(number) for segment, number in each))

    def own(self, term: str) -> Docs:
        """The live docids, ascending, that have a term in their own text; cached."""

        def select() -> Docs:
            docs, frequencies = self.postings(term)
            own: Docs = docs[frequencies != INHERITED]
            return own

        return self.cache.get(("own", term), select)

    def _postings(self, term: str) -> Postings:
        pieces: list[tuple[Docs, Frequencies]] = []
        for (base, segment), number in zip(self._each(), self._term(term).numbers, strict=True):
            if number >= 0:
                docs = segment.inverted.documents(number)
                frequencies = segment.inverted.frequencies(number)
                if len(segment.deleted):
                    live = segment.live[docs]
                    docs, frequencies = docs[live], frequencies[live]
                pieces.append((docs + np.int32(base) if base else docs, frequencies))
        if len(pieces) == 1:
            return Postings(*pieces[0])
        docs = np.concatenate([EMPTY, *(docs for docs, _ in pieces)])
        return Postings(docs, np.concatenate([_NEVER, *(each for _, each in pieces)]))

    def beginning(self, prefix: str) -> Docs:
        """The live docids, ascending, that have a term with this beginning in their own text.

        Decodes the postings of all these terms.
        """
        mask = np.zeros(len(self), np.bool_)
        for base, segment in self._each():
            terms = segment.inverted.beginning(prefix.encode())
            own = segment.inverted.frequencies_of(terms) != INHERITED
            mask[segment.inverted.documents_of(terms)[own] + np.int32(base)] = True
        return np.flatnonzero(mask & self.live).astype(np.int32)

    # ---- documents ----

    @cached_property
    def live(self) -> Mask:
        """Which documents are not deleted, by docid."""
        return self._over_segments(lambda segment: segment.live, np.bool_)

    @cached_property
    def everything(self) -> Docs:
        """The docids that are live, ascending: int32."""
        return np.flatnonzero(self.live).astype(np.int32)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """The length of each document for BM25, by docid: its units and those that it inherits."""
        return self._over_segments(lambda segment: segment.lengths, np.float32)

    def _over_segments(self, of: Callable[[Segment], Any], dtype: Any) -> NDArray[Any]:
        return np.concatenate([np.empty(0, dtype), *map(of, self.segments)], dtype=dtype)

    def _locate(self, doc: int) -> tuple[Segment, int]:
        at = bisect_right(self.bases, doc) - 1
        return self.segments[at], doc - self.bases[at]

    def having(self, docs: Docs, run: str, *, open_end: bool = False) -> Docs:
        """Those of some docids, ascending, in whose text a run stands (see `Squeezed.having`)."""
        pieces = [
            segment.squeezed.having(local, run, open_end=open_end)
            for segment, local in self._local(docs)
        ]
        kept: Docs = docs[np.concatenate([np.empty(0, np.bool_), *pieces])]
        return kept

    def squeezed(self, docs: Docs) -> list[str]:
        """The squeezed texts of some docids, ascending: decoded."""
        each = self._local(docs)
        return [text for segment, local in each for text in segment.squeezed.texts(local)]

    def _local(self, docs: Docs) -> Iterator[tuple[Segment, Docs]]:
        """Docids, ascending, segment by segment, as the docids that they are there."""
        if len(self.segments) == 1:
            yield self.segments[0], docs
            return
        for base, segment in self._each():
            first, last = np.searchsorted(docs, (base, base + len(segment)))
            yield segment, docs[first:last] - np.int32(base)

    def passage(self, doc: int) -> Passage:
        """The passage of a docid; cached."""
        return self.cache.get(("passage", doc), lambda: self.read_passage(doc))

    def read_passage(self, doc: int) -> Passage:
        """The passage of a docid; not cached, for who reads so many that all else would go."""
        segment, local = self._locate(doc)
        return stored.passage(segment.passages.json(local))

    def map_stored(self) -> None:
        """Map what passages and facts are read from, so that no later removal can hide them."""
        for segment in self.segments:
            _ = segment.passages, segment.facts

    # ---- reports ----

    @cached_property
    def report_bases(self) -> list[int]:
        """How many reports there are before each segment, and at the end in all."""
        sizes = [len(segment.report_starts) - 1 for segment in self.segments]
        return [sum(sizes[:at]) for at in range(len(sizes) + 1)]

    def _locate_report(self, report: int) -> tuple[Segment, int]:
        at = bisect_right(self.report_bases, report) - 1
        return self.segments[at], report - self.report_bases[at]

    @cached_property
    def report_of(self) -> NDArray[np.int32]:
        """The number of the report of each document, by docid: ascending."""
        sizes = self._over_segments(lambda segment: np.diff(segment.report_starts), np.int64)
        return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)

    @cached_property
    def ids(self) -> dict[str, int]:
        """The number of each live report, by id: all ids are decoded."""
        places: dict[str, int] = {}
        for first, segment in zip(self.report_bases, self.segments, strict=False):
            ids = segment.report_ids
            places |= {ids[at]: first + at for at in segment.live_reports()}
        return places

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The squeezed title of each report, by its number: all are decoded."""
        return tuple(title for segment in self.segments for title in segment.report_titles)

    def facts(self, report: int) -> Facts:
        """The facts of a report by its number; cached."""
        return self.cache.get(("facts", report), lambda: stored.facts(self._stored(report)))

    def _stored(self, report: int) -> Any:
        segment, at = self._locate_report(report)
        return segment.facts.json(at)

    def report(self, report: int) -> Report:
        """A whole report by its number: every passage of it is read, and none cached."""
        segment, at = self._locate_report(report)
        passages = (stored.passage(segment.passages.json(doc)) for doc in segment.documents(at))
        sections = stored.sections(segment.sections.json(at))
        return Report(self.facts(report), sections, tuple(passages))

    # ---- facts of documents ----

    def column(self, field: str) -> Column:
        """The column of a facet or of `trail`; kept."""
        if field not in self._columns:
            self._columns[field] = Column.of(self.segments, field)
        return self._columns[field]

    def valued(self, field: str, wanted: Mask) -> Mask:
        """Which documents, by docid, have one of the values that `wanted` marks by ordinal."""
        having: Mask = wanted[self.column(field).ordinals]
        if field in OF_CITATIONS:
            return self.mask(self.citing[having])
        return having[self.report_of] if field in OF_REPORTS else having

    def mask(self, docs: Docs) -> Mask:
        """A new mask of all documents in which these docids are marked."""
        mask = np.zeros(len(self), np.bool_)
        mask[docs] = True
        return mask

    @cached_property
    def kinds(self) -> Kinds:
        """All of OF_PASSAGES of each document, worked out once."""
        return Kinds.of([self.column(name) for name in OF_PASSAGES])

    @cached_property
    def citing(self) -> Docs:
        """The docid of each citation, ascending; deleted ones are among them."""
        pieces = (segment.citing + np.int32(base) for base, segment in self._each())
        return np.concatenate([EMPTY, *pieces])
