"""Sets of documents are as Python's sets, whichever way they are worked out."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.backends.embedded.disk.arrays import Docs
from search.backends.embedded.disk.sets import (
    FEW,
    difference,
    highest,
    intersection,
    member,
    places,
    union,
)

SIZE = 600
# Sets of a few documents and of many.
_SETS = st.builds(
    lambda seed, size: {*Random(seed).sample(range(SIZE), size)},
    st.integers(0, 2**32),
    st.integers(0, 3) | st.integers(0, SIZE),
)
# Few keys and many, with many equals.
_KEYS = st.lists(st.integers(0, 9), max_size=9) | st.integers(0, 2**32).map(
    lambda seed: np.random.default_rng(seed).integers(0, 99, 2 * FEW).tolist()
)


def docs(having: set[int]) -> Docs:
    return np.array(sorted(having), np.int32)


@given(_SETS, _SETS, _SETS)
def test_sets_are_joined_and_parted_as_sets_of_python_are(
    a: set[int], b: set[int], c: set[int]
) -> None:
    assert intersection(docs(a), docs(b), SIZE).tolist() == sorted(a & b)
    assert difference(docs(a), docs(b), SIZE).tolist() == sorted(a - b)
    assert union([docs(a), docs(b), docs(c)], SIZE).tolist() == sorted(a | b | c)
    assert union([], SIZE).tolist() == []


@given(_SETS.filter(bool), _SETS)
def test_every_place_is_one_of_the_set(inside: set[int], asked: set[int]) -> None:
    found = docs(inside)[places(docs(asked), docs(inside))]
    assert found.tolist() == [
        min((each for each in inside if each >= doc), default=min(inside)) for doc in sorted(asked)
    ]


@given(_KEYS, st.integers(0, 3 * FEW))
def test_the_highest_keys_come_first_and_equals_in_their_order(keys: list[int], count: int) -> None:
    best = sorted(range(len(keys)), key=lambda at: -keys[at])[:count]
    assert highest(np.array(keys, np.int64), count).tolist() == best


def test_none_of_many_keys_are_the_highest_when_none_are_asked_for() -> None:
    assert highest(np.arange(2 * FEW), 0).tolist() == []


@given(st.sets(st.integers(0, 4_000)), st.sets(st.integers(0, 4_000)))
def test_members_are_told_however_long_either_set_is(some: set[int], more: set[int]) -> None:
    for docs, inside in ((some, more), (some, set(list(more)[:2])), (set(list(some)[:2]), more)):
        asked, held = (np.array(sorted(each), np.int32) for each in (docs, inside))
        wanted = [doc in inside for doc in sorted(docs)]
        assert member(asked, held, 4_001).tolist() == wanted
