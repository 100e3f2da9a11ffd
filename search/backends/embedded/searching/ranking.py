"""Scores of the documents found, by `search.backends.scoring` (BM25F), in two stages.

Every document gets a first score, by the share of a term times its idf: from pairs,
numbers, Latin words and rare characters, and from runs wherever their candidates are. The RESCORED
best of these get their exact score: by the weights of `scoring`, from all terms, and from a run
only where it stands. Since that number is fixed, every page is cut from the same order. A passage
whose exact score is lower, as when it loses a run it seemed to have, may fall behind some that were
not looked at. See docs/decisions/0014-two-stages-of-scoring.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Docs, Scores
from search.backends.embedded.disk.levels import COUNTING
from search.backends.embedded.disk.postings import COMMON, Frequencies
from search.backends.embedded.disk.sets import LOOKUP, Places, highest, intersection
from search.backends.embedded.searching import runs
from search.backends.embedded.searching.matching import Known, among
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Matcher, Run
from search.backends.scoring import B, RankingRun, RankingTerm, idf, run_bonus, weight

# How many of the best are scored exactly.
RESCORED: Final = 64


Tiers: TypeAlias = NDArray[np.int8]


class Scored(NamedTuple):
    """The scores and tiers of documents found, parallel to them, and the places of the best, best
    first.

    `best` are those with an exact score that come before all without one, by tier and score: at
    most RESCORED, and none where nothing ranks.
    """

    each: Scores
    tiers: Tiers
    best: Places

    @property
    def keys(self) -> NDArray[np.float64]:
        """Higher for what comes first: of an earlier tier, or of a higher score in the same."""
        return keyed(-self.tiers, self.each)


def keyed(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float64]:
    """One key for two orders: the second, never negative, only parts equals of the first."""
    key: NDArray[np.float64] = first * (float(second.max(initial=0)) + 1) + second
    return key


@dataclass(frozen=True)
class Scorer:
    """Scores documents of a snapshot by the terms, runs and tiers of one plan.

    Weights are worked out when they are first needed. A term that occurs in no live document is
    passed over.
    """

    snapshot: Snapshot
    terms: tuple[RankingTerm, ...]
    runs: tuple[RankingRun, ...]
    tiers: tuple[Matcher, ...]

    @cached_property
    def ranking(self) -> dict[str, RankingTerm]:
        """The terms of the plan, by their text."""
        return {term.text: term for term in self.terms}

    @cached_property
    def counts(self) -> dict[str, int]:
        """The document frequency of each term that occurs, in the order of the plan."""
        counts = {term: self.snapshot.count(term) for term in self.ranking}
        return {term: count for term, count in counts.items() if count}

    @cached_property
    def idf(self) -> dict[str, float]:
        """The idf of each term that occurs (see `scoring.idf`)."""
        held = len(self.snapshot.everything)
        return {term: idf(held, count) for term, count in self.counts.items()}

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each term that occurs (see `scoring.weight`): of the exact score."""
        return {term: weight(self.ranking[term], self.idf) for term in self.idf}

    def _rarity(self, term: str) -> float:
        """The weight of a term in the first score."""
        return self.ranking[term].share * self.idf[term]

    def _bonus(self, run: RankingRun) -> np.float32:
        """The score of a run that stands (see `scoring.run_bonus`)."""
        return np.float32(run_bonus(run, self.idf))

    def scored(self, found: Docs) -> Scored:
        """The scores and tiers of docids, ascending: scores are exact for the RESCORED that come
        first by tier and first score.

        All 0 where no term occurs. At worst linear in the documents there are for each term and
        run; the first scores of a term in all its documents are cached.
        """
        scores, tiers = self.first(found), self._tiers(found)
        if not self.idf:
            return Scored(scores, tiers, np.empty(0, np.int64))
        best = np.sort(highest(keyed(-tiers, scores), RESCORED))
        rough, scores[best] = scores[best], self.exact(found[best])
        apart = -tiers[best] * (1 + float(max(rough.max(), scores.max())))
        others = (apart + rough).min() if len(best) < len(found) else -np.inf
        final = apart + scores[best]
        order = np.argsort(-final, kind="stable")
        return Scored(scores, tiers, best[order[: np.count_nonzero(final > others)]])

    def _tiers(self, found: Docs) -> Tiers:
        """The tier of every document found, ascending."""
        tiers = np.full(len(found), len(self.tiers), np.int8)
        known: Known = {}
        for at, matcher in reversed([*enumerate(self.tiers)]):
            tiers[among(self.snapshot, matcher, found, known)] = at
        return tiers

    def first(self, found: Docs) -> Scores:
        """The first score of docids, ascending: float32, parallel to them.

        A term that has many more documents than these is looked up in each; what others are worth
        is added up over all documents there are, unless theirs are just these.
        """
        total = np.zeros(len(found), np.float32)
        others: list[str] = []
        for term in self._telling():
            docs = self.snapshot.docs(term)
            if np.array_equal(docs, found):
                total += self._worth(term)
            elif len(found) * LOOKUP < len(docs):
                total += self._rough(term, found, self.snapshot.frequencies((term,), found)[0])
            else:
                others.append(term)
        if others:
            total += self._everywhere(others).take(found)
        for run in self.runs:
            candidates = self.snapshot.mask(runs.candidates(self.snapshot, run.text))
            total += candidates.take(found) * self._bonus(run)
        return total

    def _telling(self) -> list[str]:
        """The terms of the first score: all but common single characters, or these if no other."""
        common = len(self.snapshot) // COMMON
        counts = self.counts
        return [term for term in counts if len(term) > 1 or counts[term] < common] or [*counts]

    def exact(self, docs: Docs) -> Scores:
        """The exact score of docids, ascending: float32, parallel to them.

        Meant for few: frequencies are looked up, and texts where a run may stand.
        """
        total = np.zeros(len(docs), np.float32)
        weights = {term: worth for term, worth in self.weights.items() if worth}
        if weights:
            held = self.snapshot.frequencies(tuple(weights), docs)
            k1 = np.array([[self.ranking[term].k1] for term in weights], np.float32)
            each = np.array([[worth] for worth in weights.values()], np.float32)
            total += self._impacts(docs, held, k1, each).sum(axis=0)
        for run in self.runs:
            total[np.searchsorted(docs, self._having(run.text, docs))] += self._bonus(run)
        return total

    def _having(self, run: str, docs: Docs) -> Docs:
        """Those of some docids that have a run; matching may just have found all that do."""
        known = self.snapshot.cache.peek(Run(run))
        candidates = runs.candidates(self.snapshot, run) if known is None else known
        some = intersection(docs, candidates, len(self.snapshot))
        return some if known is not None else runs.verified(self.snapshot, some, run)

    def _everywhere(self, terms: Iterable[str]) -> Scores:
        """The first score, of some terms only, of all documents there are."""
        scores = np.zeros(len(self.snapshot), np.float32)
        for term in terms:
            docs = self.snapshot.docs(term)
            if len(docs) * COMMON < len(self.snapshot):
                scores[docs] += self._worth(term)
            else:
                scores += self._spread(term)
        return scores

    def _worth(self, term: str) -> Scores:
        """The first score of a term in each of its documents, parallel to its postings; cached."""
        key = ("worth", term, self._rarity(term))
        return self.snapshot.cache.get(
            key, lambda: self._rough(term, *self.snapshot.postings(term))
        )

    def _spread(self, term: str) -> Scores:
        """The first score of a term in all documents there are; cached."""

        def make() -> Scores:
            everywhere = np.zeros(len(self.snapshot), np.float32)
            everywhere[self.snapshot.docs(term)] = self._worth(term)
            return everywhere

        return self.snapshot.cache.get(("everywhere", term, self._rarity(term)), make)

    def _rough(self, term: str, docs: Docs, frequencies: Frequencies) -> Scores:
        """The first score of a term in documents, by its frequency in each."""
        k1, worth = np.float32(self.ranking[term].k1), np.float32(self._rarity(term))
        return self._impacts(docs, frequencies, k1, worth)

    def _impacts(self, docs: Docs, frequencies: Frequencies, k1: Any, weight: Any) -> Scores:
        """BM25 of a term, or of several (rows), in each document (columns).

        weight * f * (k1 + 1) / (f + k1 * norm), where f is what the four bits of `frequencies`
        stand for (see `disk.levels`).
        """
        frequency = COUNTING.take(frequencies)
        dampened = norms(self.snapshot).take(docs) * k1 + frequency
        frequency *= (k1 + 1) * weight
        frequency /= dampened
        return frequency


def norms(snapshot: Snapshot) -> Scores:
    """How BM25 normalizes by length, by docid: 1 - B + B * length / average length.

    The average is that of live documents. Worked out once, then cached.
    """

    def make() -> Scores:
        average = snapshot.lengths[snapshot.everything].mean(dtype=np.float64)
        return np.float32(1 - B) + np.float32(B) * snapshot.lengths / np.float32(average)

    return snapshot.cache.get("norms", make)
