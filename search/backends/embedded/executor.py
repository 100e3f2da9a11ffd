"""One plan on one snapshot: match, filter, score, order, cut the page and count."""

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.arrays import Docs, Scores
from search.backends.embedded.facets import ByReport, Filtered
from search.backends.embedded.matching import matching
from search.backends.embedded.ranking import Scorer
from search.backends.embedded.sets import Places, highest
from search.backends.embedded.snapshot import Snapshot
from search.fields import Sort
from search.plan import Answer, Found, Plan
from search.results import PartCount, Totals
from search.taxonomy import parts


def execute(snapshot: Snapshot, plan: Plan) -> Answer:
    """Answer a plan."""
    filtered = Filtered.by(snapshot, matching(snapshot, plan.match), plan.filters)
    docs = filtered.docs()
    found = ByReport.of(snapshot, docs)
    return Answer(
        Totals(len(found.starts), len(docs)),
        _page(snapshot, plan, found) if len(docs) else (),
        tuple(filtered.counts(field, found, plan.facet_values) for field in plan.facets),
    )


# ---- pages ----


def _page(snapshot: Snapshot, plan: Plan, found: ByReport) -> tuple[Found, ...]:
    terms = tuple(dict.fromkeys(plan.terms))
    scorer = Scorer(snapshot, terms, plan.runs, tuple(dict.fromkeys(plan.lesser_terms)))
    scores = scorer.scores(found.docs)
    shown = _shown(snapshot, plan, found, scores)
    return tuple(_found(snapshot, plan, found, scores, int(at)) for at in shown)


def _shown(snapshot: Snapshot, plan: Plan, found: ByReport, scores: Scores) -> Places:
    """The places in `found` of what is on the page, in its order."""
    start, end = (plan.page - 1) * plan.size, plan.page * plan.size
    first = _sorting(snapshot, plan.sort, found)
    if not plan.grouped:
        return highest(_keys(np.repeat(first, found.sizes), scores), end)[start:]
    best = np.maximum.reduceat(scores, found.starts)
    reports = highest(_keys(first, best), end)[start:]
    groups = [_of_report(found, scores, int(at), plan.per_report) for at in reports]
    return np.concatenate([np.empty(0, np.int64), *groups])


def _of_report(found: ByReport, scores: Scores, at: int, count: int) -> Places:
    inside = found.inside(at)
    best: Places = highest(scores[inside], count) + inside.start
    return best


def _keys(first: NDArray[np.float64], scores: Scores) -> NDArray[np.float64]:
    """One key for both orders: the second only parts equals of the first."""
    return first * (float(scores.max(initial=0)) + 1) + scores


def _sorting(snapshot: Snapshot, sort: Sort, found: ByReport) -> NDArray[np.float64]:
    """What each report found is sorted by before scores; higher comes first."""
    match sort:
        case Sort.RELEVANCE:
            return np.zeros(len(found.starts))
        case Sort.YEAR:
            column = snapshot.column("year")
            years = np.array([int(value or 0) for value in column.values], np.float64)
            return years[column.ordinals[found.docs[found.starts]]]
        case Sort.SCHOOL:
            return -_alphabetical(snapshot)[found.reports]
        case Sort.HITS:
            return found.sizes.astype(np.float64)


def _alphabetical(snapshot: Snapshot) -> NDArray[np.float64]:
    """The rank of each report by its id, which begins with the school's pinyin."""
    rank = np.zeros(len(snapshot.reports))
    for at, report_id in enumerate(sorted(snapshot.ids)):
        rank[snapshot.ids[report_id]] = at
    return rank


def _found(snapshot: Snapshot, plan: Plan, found: ByReport, scores: Scores, at: int) -> Found:
    doc, group = int(found.docs[at]), int(np.searchsorted(found.starts, at, side="right")) - 1
    in_report = _by_part(snapshot, found.docs[found.inside(group)]) if plan.grouped else ()
    facts = snapshot.facts(int(found.reports[group]))
    return Found(facts, snapshot.passage(doc), float(scores[at]), in_report)


def _by_part(snapshot: Snapshot, docs: Docs) -> tuple[PartCount, ...]:
    column = snapshot.column("part")
    counts = np.bincount(column.ordinals[docs], minlength=len(column.values)).tolist()
    by_code = dict(zip(column.values, counts, strict=True))
    return tuple(PartCount(code, by_code[code]) for code in parts() if by_code.get(code))
