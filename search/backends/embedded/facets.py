"""Filters and facet counts: masks and counts over the ordinals of whole columns."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.arrays import Docs, Mask
from search.backends.embedded.sets import Places, highest
from search.backends.embedded.snapshot import Snapshot
from search.plan import Count, Counts
from search.results import Filter

# Facets that all documents of a report share: counted once a report, not once a document.
OF_REPORTS: Final = frozenset({"school", "year"})


@dataclass(frozen=True, slots=True)
class ByReport:
    """Documents, ascending, and where in them each report begins: reports are contiguous."""

    docs: Docs
    starts: Places
    reports: NDArray[np.int32]

    @classmethod
    def of(cls, snapshot: Snapshot, docs: Docs) -> "ByReport":
        """Documents found, report by report."""
        reports = snapshot.report_of[docs]
        changes = np.flatnonzero(reports[1:] != reports[:-1]) + 1
        starts = np.concatenate(([0], changes)) if len(docs) else changes
        return cls(docs, starts, reports[starts])

    @property
    def sizes(self) -> Places:
        """How many documents of each report there are."""
        return np.diff(self.starts, append=len(self.docs))

    def inside(self, at: int) -> slice:
        """Where the documents of a report are."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.docs)
        return slice(int(self.starts[at]), int(end))


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

    def counts(self, field: str, found: ByReport, limit: int) -> Counts:
        """Passages by value, the facet's own filter set aside; `found` is what all filters left.

        The values that most have, `limit` of them, and those that are chosen.
        """
        column = self.snapshot.column(field)
        if field in self.masks:
            found = ByReport.of(self.snapshot, self.docs(leaving_out=field))
        docs = found.docs[found.starts] if field in OF_REPORTS else found.docs
        weights = found.sizes if field in OF_REPORTS else None
        counts = np.bincount(column.ordinals[docs], weights, len(column.values))
        wanted = self.chosen.get(field, ())
        chosen = [column.values.index(value) for value in wanted if value in column.values]
        shown = dict.fromkeys((*highest(counts, limit).tolist(), *chosen))
        values = tuple(Count(column.values[at], int(counts[at])) for at in shown if counts[at])
        return Counts(field, values, int(np.count_nonzero(counts)))


def _allowed(snapshot: Snapshot, chosen: Filter) -> Mask:
    return snapshot.cache.get(chosen, lambda: _mask(snapshot, chosen))


def _mask(snapshot: Snapshot, chosen: Filter) -> Mask:
    if chosen.field == "report":
        reports = np.zeros(len(snapshot.reports), np.bool_)
        reports[[snapshot.ids[each] for each in chosen.values if each in snapshot.ids]] = True
        return reports[snapshot.report_of]
    column = snapshot.column(chosen.field)
    wanted = np.array([value in chosen.values for value in column.values], np.bool_)
    return wanted[column.ordinals]
