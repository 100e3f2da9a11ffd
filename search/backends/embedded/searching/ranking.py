"""Scores of the documents found: BM25F over the one pooled field, and exact runs first.

BM25F as in Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
3.6; fields are pooled before weighting, so one length and one saturation serve all. The idf is
that of Robertson and Spärck Jones as in Lucene, log(1 + (N - n + 0.5) / (n + 0.5)).

A unit is worth its idf. A pair is worth what it tells beyond the rarer of its units, and is
satisfied sooner: k1 is one for units, another for pairs. Both were chosen by measurement, see
benchmarks/quality.md.

Scoring has two stages. Every document gets a first score, from pairs by their own idf, numbers,
Latin words and rare characters, and from the candidates of runs. The best of these, a fixed number
whatever the page, get their exact score: with all units, and with a run only where it stands. Since
that number is fixed, every page is cut from the same order. A passage whose exact score is lower,
as when it loses a run it seemed to have, may fall behind some that were not looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any, Final, NamedTuple

import numpy as np

from search.backends.analysis import INHERITED, INHERITED_WEIGHT, LEVELS, OWN
from search.backends.embedded.disk.arrays import Docs, Scores
from search.backends.embedded.disk.postings import COMMON, Frequencies
from search.backends.embedded.disk.sets import LOOKUP, Places, highest, intersection
from search.backends.embedded.searching import runs as exact
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Run
from search.words.function_words import FUNCTION_CHARACTERS
from search.words.units import UNIT

# How soon a term that comes again counts no more: k1 of BM25, for a unit and for a pair.
K_UNIT: Final = 1.5
K_PAIR: Final = 0.5
B: Final = 0.75
# What a pair is worth beyond the rarer of its units, and with a function character in it.
PAIR: Final = 1.5
FUNCTIONAL: Final = 0.5
# What a term that was not typed is worth beside one that was.
LESSER: Final = 0.2
# How many of the best are scored exactly.
RESCORED: Final = 64
# How often a term counts that has a frequency, as `analysis` has it.
FREQUENCY: Final[Scores] = np.array(
    [LEVELS[each & OWN] + INHERITED_WEIGHT * (each >= INHERITED) for each in range(16)], np.float32
)


class Scored(NamedTuple):
    """The scores of documents found, and the places of those that are better than all others,
    the best first."""

    each: Scores
    best: Places


@dataclass(frozen=True)
class Scorer:
    """The scores of documents found, for the terms and runs of one query."""

    snapshot: Snapshot
    terms: tuple[str, ...]
    runs: tuple[str, ...]
    lesser: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many documents have each term that occurs at all."""
        every = dict.fromkeys((*self.terms, *self.lesser))
        counts = {term: self.snapshot.count(term) for term in every}
        return {term: count for term, count in counts.items() if count}

    @cached_property
    def idf(self) -> dict[str, float]:
        """The idf of each term that occurs at all."""
        held = len(self.snapshot.everything)
        return {term: _idf(held, count) for term, count in self.counts.items()}

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each term is worth: a unit its idf, a pair what it tells beyond its units."""
        return {term: self._typed(term) * self._weight(term) for term in self.idf}

    def _weight(self, term: str) -> float:
        units = UNIT.findall(term)
        if len(units) == 1:
            return self.idf[term]
        beyond = self.idf[term] - max(self.idf.get(unit, 0) for unit in units)
        functional = not FUNCTION_CHARACTERS.isdisjoint(units)
        return PAIR * max(0, beyond) * (FUNCTIONAL if functional else 1)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.terms)

    def _typed(self, term: str) -> float:
        return 1 if term in self._own else LESSER

    def _rarity(self, term: str) -> float:
        """What a term is worth at first glance."""
        return self._typed(term) * self.idf[term]

    @cached_property
    def bonus(self) -> np.float32:
        """More than terms alone can earn: what a run that stands as typed is worth."""
        return np.float32(PAIR * (K_UNIT + 1) * sum(self.idf.values()))

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
        weights = {term: weight for term, weight in self.weights.items() if weight}
        if weights:
            held = self.snapshot.frequencies(tuple(weights), docs)
            k1 = np.array([[_k1(term)] for term in weights], np.float32)
            each = np.array([[weight] for weight in weights.values()], np.float32)
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
        k1, weight = np.float32(_k1(term)), np.float32(self._rarity(term))
        return self._impacts(docs, frequencies, k1, weight)

    def _impacts(self, docs: Docs, frequencies: Frequencies, k1: Any, weight: Any) -> Scores:
        """BM25 of a term of this weight, or of several, a row each, for each document."""
        frequency = FREQUENCY.take(frequencies)
        dampened = norms(self.snapshot).take(docs) * k1 + frequency
        frequency *= (k1 + 1) * weight
        frequency /= dampened
        return frequency


def _k1(term: str) -> float:
    return K_UNIT if UNIT.fullmatch(term) else K_PAIR


def _idf(held: int, having: int) -> float:
    return log(1 + (held - having + 0.5) / (having + 0.5))


def norms(snapshot: Snapshot) -> Scores:
    """The length part of BM25 for each document."""

    def make() -> Scores:
        average = snapshot.lengths[snapshot.everything].mean(dtype=np.float64)
        return np.float32(1 - B) + np.float32(B) * snapshot.lengths / np.float32(average)

    return snapshot.cache.get("norms", make)
