"""Filters and facet counts: masks and counts over the ordinals of whole columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Docs, Mask
from search.backends.embedded.disk.segment import OF_CITATIONS, OF_REPORTS
from search.backends.embedded.disk.sets import Places, highest
from search.backends.embedded.searching.columns import Column, Kinds
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Count, Counts, Filter

# The axes to sum over for the counts of a part, of a category.
_AXES: Final = ("category", "part")


@dataclass(frozen=True)
class ByReport:
    """Documents, ascending, and where in them each report begins: reports are contiguous.

    It is kept in the snapshot's cache, so it must not hold the snapshot itself.
    """

    all_kinds: Kinds
    docs: Docs
    starts: Places
    reports: NDArray[np.int32]

    @classmethod
    def of(cls, snapshot: Snapshot, docs: Docs) -> "ByReport":
        """Documents found, report by report."""
        reports = snapshot.report_of.take(docs)
        changes = np.flatnonzero(reports[1:] != reports[:-1]) + 1
        starts = np.concatenate(([0], changes)) if len(docs) else changes
        return cls(snapshot.kinds, docs, starts, reports[starts])

    @property
    def nbytes(self) -> int:
        """What is held in memory besides what is the snapshot's."""
        return self.docs.nbytes + 2 * self.starts.nbytes + self.reports.nbytes

    @cached_property
    def sizes(self) -> Places:
        """How many documents of each report there are."""
        return np.diff(self.starts, append=len(self.docs))

    @cached_property
    def kinds(self) -> NDArray[np.intp]:
        """How many documents there are of each part (rows) and category (columns)."""
        numbers, shape = self.all_kinds
        return np.bincount(numbers.take(self.docs), minlength=shape[0] * shape[1]).reshape(shape)

    def groups(self, places: Places) -> Places:
        """The report of each of some documents, all by place."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def inside(self, reports: Places) -> tuple[Places, Places]:
        """Where the documents of some reports are, and which of these reports each belongs to."""
        sizes = self.sizes[reports]
        owners = np.repeat(np.arange(len(reports)), sizes)
        before = np.cumsum(sizes) - sizes
        return np.arange(len(owners)) + (self.starts[reports] - before)[owners], owners

    def counts(self, field: str, column: Column) -> NDArray[Any]:
        """How many documents have each value of a facet that is no fact of citations."""
        if field not in OF_REPORTS:
            of_kinds: NDArray[Any] = self.kinds.sum(axis=_AXES.index(field))
            return of_kinds
        return np.bincount(column.ordinals[self.reports], self.sizes, len(column.values))


@dataclass(frozen=True, slots=True)
class Filtered:
    """What matched, and the values and documents that each chosen filter allows."""

    snapshot: Snapshot
    matched: Docs
    chosen: dict[str, tuple[str, ...]]
    masks: dict[str, Mask]

    @classmethod
    def by(cls, snapshot: Snapshot, matched: Docs, filters: tuple[Filter, ...]) -> "Filtered":
        """Filter what matched."""
        chosen = {each.field: each.values for each in filters}
        masks = {each.field: _allowed(snapshot, each) for each in filters}
        return cls(snapshot, matched, chosen, masks)

    def docs(self, leaving_out: str = "") -> Docs:
        """What all filters but one allow."""
        docs = self.matched
        for field, mask in self.masks.items():
            if field != leaving_out:
                docs = docs[mask[docs]]
        return docs

    def counts(self, field: str, found: ByReport, limit: int | None) -> Counts:
        """Passages by value, the facet's own filter set aside; `found` is what all filters left.

        The values that most have, `limit` of them or all, and those that are chosen.
        """
        column = self.snapshot.column(field)
        if field in self.masks:
            found = ByReport.of(self.snapshot, self.docs(leaving_out=field))
        if field in OF_CITATIONS:
            counts = self._cited(column, found.docs)
        else:
            counts = found.counts(field, column)
        commonest, distinct = _commonest(counts, limit)
        chosen = column.places(self.chosen.get(field, ()))
        shown = commonest + [at for at in chosen if counts[at] and at not in commonest]
        each = zip(shown, counts[shown].tolist(), strict=True)
        values = tuple([Count(column.values[at], int(count)) for at, count in each])
        return Counts(field, values, distinct)

    def _cited(self, column: Column, docs: Docs) -> NDArray[Any]:
        """How many of some documents have each value of a fact of citations."""
        inside = self.snapshot.mask(docs)[self.snapshot.citing]
        return np.bincount(column.ordinals[inside], minlength=len(column.values))


def _commonest(counts: NDArray[Any], limit: int | None) -> tuple[list[int], int]:
    """The places of the highest counts, equals in their order, and how many are not zero."""
    if limit is not None and len(counts) > limit:
        present = np.flatnonzero(counts)
        return present[highest(counts[present], limit)].tolist(), len(present)
    numbers = counts.tolist()
    few = [at for at, number in enumerate(numbers) if number]
    return sorted(few, key=numbers.__getitem__, reverse=True), len(few)


def _allowed(snapshot: Snapshot, chosen: Filter) -> Mask:
    return snapshot.cache.get(chosen, lambda: _mask(snapshot, chosen))


def _mask(snapshot: Snapshot, chosen: Filter) -> Mask:
    if chosen.field == "report":
        reports = np.zeros(snapshot.report_bases[-1], np.bool_)
        reports[[snapshot.ids[each] for each in chosen.values if each in snapshot.ids]] = True
        return reports[snapshot.report_of]
    column = snapshot.column(chosen.field)
    wanted = np.zeros(len(column.values), np.bool_)
    wanted[column.places(chosen.values)] = True
    return snapshot.valued(chosen.field, wanted)
