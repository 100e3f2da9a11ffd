"""How passages are ranked, said once for every backend: which terms, and what each is worth.

BM25F as in Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009),
3.6; fields are pooled before weighting, so one length and one saturation serve all. The idf is
that of Robertson and Spärck Jones as in Lucene, log(1 + (N - n + 0.5) / (n + 0.5)).

A unit is worth its idf. A pair is worth what it tells beyond the rarer of its units, and is
satisfied sooner: k1 is one for units, another for pairs. All constants were chosen by measurement
on judged queries kept apart from those that are reported.
"""

from collections.abc import Mapping
from math import log
from typing import Final, NamedTuple

from search.words.function_words import FUNCTION_CHARACTERS
from search.words.units import UNIT, terms

# How soon a term that comes again counts no more: k1 of BM25, for a unit and for a pair.
K_UNIT: Final = 1.5
K_PAIR: Final = 0.5
B: Final = 0.75
# What a pair is worth beyond the rarer of its units, and with a function character in it.
PAIR: Final = 1.5
FUNCTIONAL: Final = 0.5
# What a run that stands as typed is worth beside all of its terms.
RUN: Final = 0.5
# What a term that was not typed is worth beside one that was.
LESSER: Final = 0.2
# How often an inherited term counts: it heads the passage, but is not said in it.
INHERITED_WEIGHT: Final = 1


class RankingTerm(NamedTuple):
    """A unit or a pair that ranks, with all of its weight that does not depend on the index.

    A backend multiplies `share * factor` by the idf of `text`, less the highest idf among `beyond`,
    never below 0 (see `weight`). `share` is 1 for what was typed and LESSER for its synonyms;
    `k1` is that of BM25; `beyond` are the units of a pair, and empty for a unit.
    """

    text: str
    share: float = 1.0
    factor: float = 1.0
    k1: float = K_UNIT
    beyond: tuple[str, ...] = ()


class RankingRun(NamedTuple):
    """A squeezed run that ranks where it stands as typed, and the terms that say what it tells."""

    text: str
    terms: tuple[str, ...]


def ranking_term(text: str, share: float = 1.0) -> RankingTerm:
    """A unit or a pair of squeezed text as it ranks; `share` as in RankingTerm.

    A pair with a function character, such as 的, has FUNCTIONAL of the factor of others.
    """
    units = tuple(UNIT.findall(text))
    if len(units) == 1:
        return RankingTerm(text, share)
    functional = not FUNCTION_CHARACTERS.isdisjoint(units)
    return RankingTerm(text, share, PAIR * (FUNCTIONAL if functional else 1), K_PAIR, units)


def ranking_run(text: str) -> RankingRun:
    """A squeezed run as it ranks: by its own units and pairs."""
    return RankingRun(text, terms(text))


def idf(held: int, having: int) -> float:
    """The inverse document frequency of a term that `having` of `held` passages have.

    log(1 + (held - having + 0.5) / (having + 0.5)), the natural logarithm: above 0.
    """
    return log(1 + (held - having + 0.5) / (having + 0.5))


def weight(term: RankingTerm, idfs: Mapping[str, float]) -> float:
    """The weight of a term that occurs, by the idf of every term of the plan that does; 0 or more.

    BM25 multiplies it by f * (k1 + 1) / (f + k1 * (1 - B + B * length / average length)), where f
    is the term frequency.
    """
    if not term.beyond:
        return term.share * idfs[term.text]
    beyond = idfs[term.text] - max(idfs.get(unit, 0) for unit in term.beyond)
    return term.share * (term.factor * max(0, beyond))


def run_bonus(run: RankingRun, idfs: Mapping[str, float]) -> float:
    """The score of a run that stands as typed, by the idf of every term of the plan that occurs.

    In proportion to what its own terms tell: a common word that stands as typed does not lead. 0
    where none occurs.
    """
    return RUN * (K_UNIT + 1) * sum(idfs.get(term, 0) for term in run.terms)
