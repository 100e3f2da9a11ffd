"""Which sentences of two texts stand for each other: first in order, then those that have moved.

Sentences are compared as rows of symbols, one for each token, so likenesses are counted in tokens:
`2 * common / (tokens of a + tokens of b)`, where `common` is the length of a longest common row.
A number is two symbols, that it is one and which: those that differ only in numbers are still much
alike, and of several such the one with the same numbers is most alike.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from search.comparing.sentences import Sentence
from search.comparing.tokens import Token

# Less alike than this, two sentences have nothing to do with each other.
ALIKE: Final = 0.5
# So much alike a sentence must be to be known again at another place, and so many symbols long.
MOVED: Final = 0.8
SHORTEST_MOVED: Final = 8
# How many of its tokens tell how much alike a sentence is; few are a tenth as long.
LONGEST: Final = 2_000
# How many pairs of sentences, and of their symbols, are compared at once: 16 megabytes of
# likenesses, and a second.
MOST_PAIRS: Final = 4_000_000
MOST_SYMBOLS: Final = 10_000_000_000

Matrix: TypeAlias = NDArray[np.float32]


class SentencePair(NamedTuple):
    """Two sentences, by their places, and how much alike they are: more than 0, at most 1."""

    a: int
    b: int
    likeness: float


class Symbols:
    """Sentences as rows of symbols: a character for each token, the same for the same tokens.

    They are given out from 0, since rapidfuzz is fastest on small ones; sentences that squeeze
    alike have the same row.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}
        self._rows: dict[str, str] = {}

    def row(self, sentence: Sentence) -> str:
        """The symbols of a sentence."""
        row = self._rows.get(sentence.squeezed)
        if row is None:
            row = "".join(map(self._of, sentence.tokens[:LONGEST]))
            self._rows[sentence.squeezed] = row
        return row

    def _of(self, token: Token) -> str:
        one = self._symbol("", token.shape)
        return one + self._symbol("#", token.key) if token.is_number else one

    def _symbol(self, kind: str, text: str) -> str:
        return self._known.setdefault((kind, text), chr(len(self._known)))


def in_order(a: Sequence[str], b: Sequence[str]) -> list[SentencePair]:
    """The pairs of two rows of sentences that keep the order and have most in common.

    Of pairs that cross, those with more symbols in common are taken, and the more alike count for
    more. Given too many, the sentences that each side has once and that stand in the same order
    are fixed first, and what lies between two of them is left alone when it is still too much.
    Time and memory grow with the product of the lengths, up to a second and 64 megabytes.
    """
    if _comparable(a, b):
        return list(_best(a, b))
    fixed = [(-1, -1), *_fixed(a, b), (len(a), len(b))]
    found: list[SentencePair] = []
    for (last_a, last_b), (next_a, next_b) in pairwise(fixed):
        inner_a, inner_b = a[last_a + 1 : next_a], b[last_b + 1 : next_b]
        if _comparable(inner_a, inner_b):
            inner = _best(inner_a, inner_b)
            found += (
                SentencePair(one + last_a + 1, other + last_b + 1, likeness)
                for one, other, likeness in inner
            )
        if next_a < len(a):
            found.append(SentencePair(next_a, next_b, 1.0))
    return found


def moved(a: Sequence[str], b: Sequence[str]) -> list[SentencePair]:
    """The pairs of sentences that are MOVED alike, whatever their order; of several the most alike,
    of equals the first. Each is in one pair at most. Given too many, only those that are the
    same."""
    long_a = [at for at, row in enumerate(a) if len(row) >= SHORTEST_MOVED]
    long_b = [at for at, row in enumerate(b) if len(row) >= SHORTEST_MOVED]
    rows_a, rows_b = [a[at] for at in long_a], [b[at] for at in long_b]
    if not _comparable(rows_a, rows_b):
        return _same(a, b, long_a, long_b)
    likeness = _likeness(rows_a, rows_b, MOVED)
    rows, columns = np.nonzero(likeness)
    best_first = np.argsort(-likeness[rows, columns], kind="stable")
    free_a, free_b = set(long_a), set(long_b)
    found: list[SentencePair] = []
    for row, column in zip(rows[best_first], columns[best_first], strict=True):
        one, other = long_a[row], long_b[column]
        if one in free_a and other in free_b:
            free_a.remove(one)
            free_b.remove(other)
            found.append(SentencePair(one, other, float(likeness[row, column])))
    return found


def _comparable(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each of a can be compared with each of b."""
    symbols = sum(map(len, a)) * sum(map(len, b))
    return len(a) * len(b) <= MOST_PAIRS and symbols <= MOST_SYMBOLS


def _same(
    a: Sequence[str], b: Sequence[str], in_a: Sequence[int], in_b: Sequence[int]
) -> list[SentencePair]:
    """Of several that are the same, the first with the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in reversed(in_a):
        places[a[at]].append(at)
    return [SentencePair(places[b[at]].pop(), at, 1.0) for at in in_b if places[b[at]]]


def _likeness(a: Sequence[str], b: Sequence[str], least: float) -> Matrix:
    """How much alike each of a is to each of b, 0 where that is less than `least`."""
    if not a or not b:
        return np.zeros((len(a), len(b)), np.float32)
    scorer: Any = Indel.normalized_similarity
    found: Matrix = cdist(a, b, scorer=scorer, dtype=np.float32)
    found[found < least] = 0
    return found


def _best(a: Sequence[str], b: Sequence[str]) -> Iterator[SentencePair]:
    """The pairs in order whose weights sum up highest (Needleman and Wunsch, without penalties)."""
    likeness = _likeness(a, b, ALIKE)
    of_a, of_b = (np.array([len(row) for row in side], np.float32) for side in (a, b))
    weights = likeness * likeness * np.add.outer(of_a, of_b)
    sums = np.zeros((len(a) + 1, len(b) + 1), np.float32)
    for at in range(len(a)):
        after = sums[at + 1]
        np.maximum(sums[at, 1:], sums[at, :-1] + weights[at], out=after[1:])
        np.maximum.accumulate(after, out=after)
    return reversed(list(_way_back(sums, likeness)))


def _way_back(sums: Matrix, likeness: Matrix) -> Iterator[SentencePair]:
    one, other = likeness.shape
    while one and other:
        if sums[one, other] == sums[one - 1, other]:
            one -= 1
        elif sums[one, other] == sums[one, other - 1]:
            other -= 1
        else:
            one, other = one - 1, other - 1
            yield SentencePair(one, other, float(likeness[one, other]))


def _fixed(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Sentences that each side has once, as many as stand in the same order."""
    once_a, once_b = _once(a), _once(b)
    places = sorted((once_a[row], once_b[row]) for row in once_a.keys() & once_b.keys())
    return _longest_rising(places)


def _once(rows: Sequence[str]) -> dict[str, int]:
    counts = Counter(rows)
    return {row: at for at, row in enumerate(rows) if counts[row] == 1}


def _longest_rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, sorted by their first and no two with the same, in which the
    second rise, too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(places):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [at]
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(places[at])
        at = before[at]
    return chosen[::-1]
