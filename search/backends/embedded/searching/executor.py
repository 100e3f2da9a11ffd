"""One plan on one snapshot: match, filter, score, order, cut the page and count.

What matches, all scores, and the counts of an answer without filters are kept in the snapshot's
cache, so that the next page, order or filter of a query finds them. Both ways to ask raise
FileNotFoundError as `Snapshot` does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.sets import Places, highest
from search.backends.embedded.searching.facets import ByReport, Filtered
from search.backends.embedded.searching.matching import matching
from search.backends.embedded.searching.ranking import Scored, Scorer, keyed
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Answer, Counts, Found, Matcher, PartCount, Plan, Totals
from search.model.fields import Sort
from search.model.report import Passage
from search.model.taxonomy import parts

# Bytes that a value of a facet and its count take in memory, about.
BYTES_PER_COUNT: Final = 150
# Passages of a whole answer that are read together.
AT_A_TIME: Final = 500


def execute(snapshot: Snapshot, plan: Plan) -> Answer:
    """The answer to a plan: the totals, the passages of its page, and the counts of its facets."""
    matched = _matched(snapshot, plan.match)
    filtered = Filtered.by(snapshot, matched.docs, plan.filters)
    found = ByReport.of(snapshot, filtered.docs()) if plan.filters else matched
    return Answer(
        Totals(len(found.starts), len(found.docs)),
        _page(snapshot, plan, found) if plan.size and len(found.docs) else (),
        _counts(snapshot, plan, filtered, found),
    )


def scan(snapshot: Snapshot, plan: Plan) -> Iterator[Found]:
    """All that a plan finds, in its order, whatever its page and size.

    Put in order now, read as it is asked for, AT_A_TIME passages together: it holds the docids and
    scores of all, and leaves to other searches what these have in the cache. Goes on even when the
    generation is replaced and removed meanwhile.
    """
    matched = _matched(snapshot, plan.match)
    docs = Filtered.by(snapshot, matched.docs, plan.filters).docs()
    found = ByReport.of(snapshot, docs) if plan.filters else matched
    if not len(found.docs):
        return iter(())
    snapshot.map_stored()
    scored = _scored(snapshot, plan, found)
    shown, groups = _shown(snapshot, plan, found, scored, 0, len(found.docs))
    some = (slice(start, start + AT_A_TIME) for start in range(0, len(shown), AT_A_TIME))
    read = partial(_read, snapshot, snapshot.read_passage, plan, found, scored)
    return chain.from_iterable(read(shown[at], groups[at]) for at in some)


def _matched(snapshot: Snapshot, match: Matcher) -> ByReport:
    """What matches, filters aside; the next page and the next filter of a query find it again."""
    key = (ByReport, match)
    return snapshot.cache.get(key, lambda: ByReport.of(snapshot, matching(snapshot, match)))


# ---- facets ----


@dataclass(frozen=True, slots=True)
class _Counted:
    """What all facets count, with its size for the cache."""

    facets: tuple[Counts, ...]

    @property
    def nbytes(self) -> int:
        """What is held in memory, about."""
        return BYTES_PER_COUNT * sum(len(each.values) for each in self.facets)


def _counts(
    snapshot: Snapshot, plan: Plan, filtered: Filtered, found: ByReport
) -> tuple[Counts, ...]:
    """What each facet counts; filters aside, the next page of the same query finds it again."""

    def counted() -> _Counted:
        return _Counted(
            tuple(filtered.counts(field, found, plan.facet_values) for field in plan.facets)
        )

    if plan.filters or not plan.facets:
        return counted().facets
    key = (Counts, plan.match, plan.facets, plan.facet_values)
    return snapshot.cache.get(key, counted).facets


# ---- pages ----


def _page(snapshot: Snapshot, plan: Plan, found: ByReport) -> tuple[Found, ...]:
    scored = _scored(snapshot, plan, found)
    start, end = (plan.page - 1) * plan.size, plan.page * plan.size
    shown = _shown(snapshot, plan, found, scored, start, end)
    return tuple(_read(snapshot, snapshot.passage, plan, found, scored, *shown))


def _read(
    snapshot: Snapshot,
    passage_of: Callable[[int], Passage],
    plan: Plan,
    found: ByReport,
    scored: Scored,
    shown: Places,
    groups: Places,
) -> Iterator[Found]:
    """The passages at some places of `found`, each in the report of its group."""
    in_report = _by_part(snapshot, found, groups) if plan.grouped else {}
    ranks = (scored.each[shown], scored.tiers[shown])
    rows = (groups, found.reports[groups], found.docs[shown], *ranks)
    for group, report, doc, score, tier in zip(*(row.tolist() for row in rows), strict=True):
        facts, passage = snapshot.facts(report), passage_of(doc)
        yield Found(facts, passage, score, tier, in_report.get(group, ()))


def _scored(snapshot: Snapshot, plan: Plan, found: ByReport) -> Scored:
    """The scores of what is found; the next page and another order of a query find them again."""
    key = (Scored, plan.match, plan.filters, plan.terms, plan.runs, plan.tiers)
    scorer = Scorer(snapshot, plan.terms, plan.runs, plan.tiers)
    return snapshot.cache.get(key, lambda: scorer.scored(found.docs))


def _shown(
    snapshot: Snapshot, plan: Plan, found: ByReport, scored: Scored, start: int, end: int
) -> tuple[Places, Places]:
    """The places in `found` of the passages, or of the reports, from the one numbered `start` to
    that before `end`, in the order of the plan, and the place of the report of each."""
    if not plan.grouped:
        shown = _first(snapshot, plan.sort, found, scored, end)[start:]
        return shown, found.groups(shown)
    groups = _first_reports(snapshot, plan.sort, found, scored, end)[start:]
    places, owners = found.inside(groups)
    order = np.lexsort((-scored.each[places], scored.tiers[places], owners))
    most = plan.per_report or len(found.docs)
    kept = places - found.starts[groups][owners] < most
    return places[order[kept]], groups[owners[kept]]


def _first(snapshot: Snapshot, sort: Sort, found: ByReport, scored: Scored, end: int) -> Places:
    """The places of the first documents in this order."""
    if sort is Sort.RELEVANCE and end <= len(scored.best):
        return scored.best[:end]
    return highest(_keys(snapshot, sort, found, scored), end)


def _first_reports(
    snapshot: Snapshot, sort: Sort, found: ByReport, scored: Scored, end: int
) -> Places:
    """The places of the first reports in this order; by relevance, a report is as good as its
    best document."""
    if sort is Sort.RELEVANCE:
        groups = np.array([*dict.fromkeys(found.groups(scored.best).tolist())], np.int64)
        if len(groups) >= min(end, len(found.starts)):
            return groups[:end]
    best = np.maximum.reduceat(_keys(snapshot, sort, found, scored), found.starts)
    return highest(best, end)


def _keys(snapshot: Snapshot, sort: Sort, found: ByReport, scored: Scored) -> NDArray[np.float64]:
    """One key of each document: its tier, then what its report is sorted by, then its score."""
    if sort is Sort.RELEVANCE:
        return scored.keys
    first = np.repeat(_sorting(snapshot, sort, found), found.sizes)
    return keyed(-scored.tiers, keyed(first, scored.each))


def _sorting(snapshot: Snapshot, sort: Sort, found: ByReport) -> NDArray[np.float64]:
    """What each report found is sorted by before scores, never negative; higher comes first."""
    match sort:
        case Sort.RELEVANCE:
            return np.zeros(len(found.starts))
        case Sort.YEAR:
            column = snapshot.column("year")
            years = np.array([int(value or 0) for value in column.values], np.float64)
            return years[column.ordinals[found.reports]]
        case Sort.SCHOOL:
            return (snapshot.report_bases[-1] - _alphabetical(snapshot))[found.reports]
        case Sort.HITS:
            return found.sizes.astype(np.float64)


def _alphabetical(snapshot: Snapshot) -> NDArray[np.float64]:
    """The rank of each report by its id, which begins with the school's pinyin."""
    rank = np.zeros(snapshot.report_bases[-1])
    for at, report_id in enumerate(sorted(snapshot.ids)):
        rank[snapshot.ids[report_id]] = at
    return rank


def _by_part(
    snapshot: Snapshot, found: ByReport, groups: Places
) -> dict[int, tuple[PartCount, ...]]:
    """Where in each of some reports the documents found are, by its place among those found."""
    column, distinct = snapshot.column("part"), list(dict.fromkeys(groups.tolist()))
    places, owners = found.inside(np.array(distinct, np.int64))
    width = len(column.values)
    keys = owners * width + column.ordinals[found.docs[places]]
    rows = np.bincount(keys, minlength=len(distinct) * width).reshape(-1, width)
    order = [(code, column.values.index(code)) for code in parts() if code in column.values]
    return {
        group: tuple(PartCount(code, row[at]) for code, at in order if row[at])
        for group, row in zip(distinct, rows.tolist(), strict=True)
    }
