"""Filters and facet counts: masks of documents and counts of ordinals for each facet."""

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Docs, Mask
from search.backends.embedded.disk.segment import OF_CITATIONS, OF_PASSAGES
from search.backends.embedded.disk.sets import Places, highest
from search.backends.embedded.searching.columns import Column, Kinds
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Count, Counts, Filter


@dataclass(frozen=True)
class ByReport:
    """Docids found, ascending, and their reports: those of one report are next to each other.

    `starts` has the place in `docs` of the first document of each report found, and `reports` the
    number of the report, parallel to it; a group is a place in these two. It is kept in the
    snapshot's cache, so it must not hold the snapshot itself.
    """

    all_kinds: Kinds
    docs: Docs
    starts: Places
    reports: NDArray[np.int32]

    @classmethod
    def of(cls, snapshot: Snapshot, docs: Docs) -> "ByReport":
        """The docids found, ascending, with their reports: O(n)."""
        reports = snapshot.report_of.take(docs)
        changes = np.flatnonzero(reports[1:] != reports[:-1]) + 1
        starts = np.concatenate(([0], changes)) if len(docs) else changes
        return cls(snapshot.kinds, docs, starts, reports[starts])

    @property
    def nbytes(self) -> int:
        """The bytes held besides those of the snapshot, about: what the cache counts."""
        return self.docs.nbytes + 2 * self.starts.nbytes + self.reports.nbytes

    @cached_property
    def sizes(self) -> Places:
        """How many documents each group has, parallel to `starts`."""
        return np.diff(self.starts, append=len(self.docs))

    @cached_property
    def kinds(self) -> NDArray[np.intp]:
        """How many documents each combination of OF_PASSAGES has, an axis of ordinals for each."""
        numbers, shape = self.all_kinds
        return np.bincount(numbers.take(self.docs), minlength=prod(shape)).reshape(shape)

    def groups(self, places: Places) -> Places:
        """The group of each of some places: O(log) of the reports for each."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def inside(self, groups: Places) -> tuple[Places, Places]:
        """The places of all documents of some groups, group by group, and whose each is.

        That is said by a number from 0 that counts the groups as they were given.
        """
        sizes = self.sizes[groups]
        owners = np.repeat(np.arange(len(groups)), sizes)
        before = np.cumsum(sizes) - sizes
        return np.arange(len(owners)) + (self.starts[groups] - before)[owners], owners

    def counts(self, field: str, column: Column) -> NDArray[Any]:
        """How many documents have each value of a column, by ordinal; not for OF_CITATIONS."""
        if field in OF_PASSAGES:
            others = tuple(at for at, name in enumerate(OF_PASSAGES) if name != field)
            of_kinds: NDArray[Any] = self.kinds.sum(axis=others)
            return of_kinds
        return np.bincount(column.ordinals[self.reports], self.sizes, len(column.values))


@dataclass(frozen=True, slots=True)
class Filtered:
    """What matched, and what filters leave of it.

    `matched` are docids, ascending; `chosen` and `masks` have, by field, the values of its filters
    and which documents these let through, a bool by docid.
    """

    snapshot: Snapshot
    matched: Docs
    chosen: dict[str, tuple[str, ...]]
    masks: dict[str, Mask]

    @classmethod
    def by(cls, snapshot: Snapshot, matched: Docs, filters: tuple[Filter, ...]) -> "Filtered":
        """What matched, by these filters; several of one field must all let a document through."""
        chosen: dict[str, tuple[str, ...]] = {}
        masks: dict[str, Mask] = {}
        for each in filters:
            mask, before = _allowed(snapshot, each), masks.get(each.field)
            masks[each.field] = mask if before is None else before & mask
            chosen[each.field] = (*chosen.get(each.field, ()), *each.values)
        return cls(snapshot, matched, chosen, masks)

    def docs(self, leaving_out: str = "") -> Docs:
        """The docids, ascending, that the filters let through, but for those of one field."""
        docs = self.matched
        for field, mask in self.masks.items():
            if field != leaving_out:
                docs = docs[mask[docs]]
        return docs

    def counts(self, field: str, found: ByReport, limit: int | None) -> Counts:
        """How many documents have each value of a facet, its own filters set aside.

        `found` is what all filters left. Of the values the `limit` that most documents have (None:
        all), equals in their order, then those chosen; none that no document has. `distinct` is
        how many values documents have.
        """
        column = self.snapshot.column(field)
        if field in self.masks:
            found = ByReport.of(self.snapshot, self.docs(leaving_out=field))
        if field in OF_CITATIONS:
            counts = self._cited(column, found.docs)
        else:
            counts = found.counts(field, column)
        commonest, distinct = _commonest(counts, limit)
        chosen = column.ordinals_of(self.chosen.get(field, ()))
        shown = commonest + [at for at in chosen if counts[at] and at not in commonest]
        each = zip(shown, counts[shown].tolist(), strict=True)
        values = tuple([Count(column.values[at], int(count)) for at, count in each])
        return Counts(field, values, distinct)

    def _cited(self, column: Column, docs: Docs) -> NDArray[Any]:
        """How many of some documents cite each document number, by ordinal."""
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
    wanted[column.ordinals_of(chosen.values)] = True
    return snapshot.valued(chosen.field, wanted)
