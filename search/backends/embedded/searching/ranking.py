"""Scores of the documents found, by `search.backends.scoring`, in two stages.

Every document gets a first score, from pairs by their own idf, numbers, Latin words and rare
characters, and from the candidates of runs. The best of these, a fixed number whatever the page,
get their exact score: with all units, and with a run only where it stands. Since that number is
fixed, every page is cut from the same order. A passage whose exact score is lower, as when it loses
a run it seemed to have, may fall behind some that were not looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np

from search.backends.embedded.disk.arrays import Docs, Scores
from search.backends.embedded.disk.levels import COUNTING
from search.backends.embedded.disk.postings import COMMON, Frequencies
from search.backends.embedded.disk.sets import LOOKUP, Places, highest, intersection
from search.backends.embedded.searching import runs as exact
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Run
from search.backends.scoring import B, RankingTerm, idf, run_bonus, weight

# How many of the best are scored exactly.
RESCORED: Final = 64


class Scored(NamedTuple):
    """The scores of documents found, and the places of those that are better than all others,
    the best first."""

    each: Scores
    best: Places


@dataclass(frozen=True)
class Scorer:
    """The scores of documents found, for the terms and runs of one query."""

    snapshot: Snapshot
    terms: tuple[RankingTerm, ...]
    runs: tuple[str, ...]

    @cached_property
    def ranking(self) -> dict[str, RankingTerm]:
        """The terms of the query, as the plan has them."""
        return {term.text: term for term in self.terms}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many documents have each term that occurs at all."""
        counts = {term: self.snapshot.count(term) for term in self.ranking}
        return {term: count for term, count in counts.items() if count}

    @cached_property
    def idf(self) -> dict[str, float]:
        """The idf of each term that occurs at all."""
        held = len(self.snapshot.everything)
        return {term: idf(held, count) for term, count in self.counts.items()}

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each term that occurs at all is worth."""
        return {term: weight(self.ranking[term], self.idf) for term in self.idf}

    def _rarity(self, term: str) -> float:
        """What a term is worth at first glance."""
        return self.ranking[term].share * self.idf[term]

    @cached_property
    def bonus(self) -> np.float32:
        """More than terms alone can earn: what a run that stands as typed is worth."""
        return np.float32(run_bonus(self.idf.values()))

    def scored(self, found: Docs) -> Scored:
        """The score of every document found, ascending: exact for the best of them."""
        scores = self.first(found)
        if not self.idf:
            return Scored(scores, np.empty(0, np.int64))
        best = np.sort(highest(scores, RESCORED))
        others = scores[best].min() if len(best) < len(found) else -np.inf
        scores[best] = final = self.exact(found[best])
        order = np.argsort(-final, kind="stable")
        return Scored(scores, best[order[: np.count_nonzero(final > others)]])

    def first(self, found: Docs) -> Scores:
        """A first score of every document found, ascending."""
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
            candidates = self.snapshot.mask(exact.candidates(self.snapshot, run))
            total += candidates.take(found) * self.bonus
        return total

    def _telling(self) -> list[str]:
        """All but common single characters; those only when there is nothing else."""
        common = len(self.snapshot) // COMMON
        counts = self.counts
        return [term for term in counts if len(term) > 1 or counts[term] < common] or [*counts]

    def exact(self, docs: Docs) -> Scores:
        """The scores of some documents, ascending."""
        total = np.zeros(len(docs), np.float32)
        weights = {term: worth for term, worth in self.weights.items() if worth}
        if weights:
            held = self.snapshot.frequencies(tuple(weights), docs)
            k1 = np.array([[self.ranking[term].k1] for term in weights], np.float32)
            each = np.array([[worth] for worth in weights.values()], np.float32)
            total += self._impacts(docs, held, k1, each).sum(axis=0)
        for run in self.runs:
            total[np.searchsorted(docs, self._having(run, docs))] += self.bonus
        return total

    def _having(self, run: str, docs: Docs) -> Docs:
        """Which of some documents have a run; matching may just have found all that do."""
        known = self.snapshot.cache.peek(Run(run))
        candidates = exact.candidates(self.snapshot, run) if known is None else known
        some = intersection(docs, candidates, len(self.snapshot))
        return some if known is not None else exact.verified(self.snapshot, some, run)

    def _everywhere(self, terms: Iterable[str]) -> Scores:
        """What some terms are worth together in every document there is."""
        scores = np.zeros(len(self.snapshot), np.float32)
        for term in terms:
            docs = self.snapshot.docs(term)
            if len(docs) * COMMON < len(self.snapshot):
                scores[docs] += self._worth(term)
            else:
                scores += self._spread(term)
        return scores

    def _worth(self, term: str) -> Scores:
        """What a term is worth in each of its documents."""
        key = ("worth", term, self._rarity(term))
        return self.snapshot.cache.get(
            key, lambda: self._rough(term, *self.snapshot.postings(term))
        )

    def _spread(self, term: str) -> Scores:
        """What a term is worth in every document there is: nothing in most."""

        def make() -> Scores:
            everywhere = np.zeros(len(self.snapshot), np.float32)
            everywhere[self.snapshot.docs(term)] = self._worth(term)
            return everywhere

        return self.snapshot.cache.get(("everywhere", term, self._rarity(term)), make)

    def _rough(self, term: str, docs: Docs, frequencies: Frequencies) -> Scores:
        """What a term is worth at first glance in documents, by its frequency in each."""
        k1, worth = np.float32(self.ranking[term].k1), np.float32(self._rarity(term))
        return self._impacts(docs, frequencies, k1, worth)

    def _impacts(self, docs: Docs, frequencies: Frequencies, k1: Any, weight: Any) -> Scores:
        """BM25 of a term of this weight, or of several, a row each, for each document."""
        frequency = COUNTING.take(frequencies)
        dampened = norms(self.snapshot).take(docs) * k1 + frequency
        frequency *= (k1 + 1) * weight
        frequency /= dampened
        return frequency


def norms(snapshot: Snapshot) -> Scores:
    """The length part of BM25 for each document."""

    def make() -> Scores:
        average = snapshot.lengths[snapshot.everything].mean(dtype=np.float64)
        return np.float32(1 - B) + np.float32(B) * snapshot.lengths / np.float32(average)

    return snapshot.cache.get("norms", make)
