"""Sentences are paired in order, as much of them as can be, then those that have moved."""

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing import alignment
from search.comparing.alignment import SentencePair, Symbols, in_order, moved
from tests.compared import sentence
from tests.examples import examples

LONG = "甲乙丙丁戊己庚辛"
ROWS = st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=4), max_size=5).map(tuple)


def places(pairs: list[SentencePair]) -> list[tuple[int, int]]:
    return [(pair.a, pair.b) for pair in pairs]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (["甲甲", "乙乙"], ["甲甲", "乙乙"], [(0, 0), (1, 1)]),
        (["甲甲", "乙乙"], ["乙乙"], [(1, 0)]),
        (["甲甲", "丙丙", "乙乙"], ["甲甲", "丁丁", "乙乙"], [(0, 0), (2, 2)]),
        # The longer of two that cross, the more alike of two that could be.
        (["甲甲", "乙乙乙乙"], ["乙乙乙乙", "甲甲"], [(1, 0)]),
        (["甲甲甲丙", "甲甲甲乙"], ["甲甲甲乙"], [(1, 0)]),
        # Half alike is enough, less is not.
        (["甲甲乙乙"], ["甲甲丙丙"], [(0, 0)]),
        (["甲甲甲乙乙乙乙"], ["甲甲甲丙丙丙丙"], []),
        ([], ["甲"], []),
        (["甲"], [], []),
    ],
)
def test_sentences_are_paired_in_order(
    a: list[str], b: list[str], expected: list[tuple[int, int]]
) -> None:
    assert places(in_order(a, b)) == expected


@given(ROWS, ROWS)
def test_no_choice_of_pairs_in_order_has_more_weight(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    pairs = in_order(a, b)
    assert [pair.a for pair in pairs] == sorted({pair.a for pair in pairs})
    assert [pair.b for pair in pairs] == sorted({pair.b for pair in pairs})
    weight = sum(pair.likeness**2 * (len(a[pair.a]) + len(b[pair.b])) for pair in pairs)
    assert weight == pytest.approx(heaviest(a, b), rel=1e-4)


@cache
def heaviest(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The same by trying everything."""
    if not a or not b:
        return 0.0
    common = longest_common(a[0], b[0])
    likeness = 2 * common / (len(a[0]) + len(b[0]))
    paired = likeness**2 * (len(a[0]) + len(b[0])) if likeness >= alignment.ALIKE else 0.0
    return max(heaviest(a[1:], b), heaviest(a, b[1:]), paired + heaviest(a[1:], b[1:]))


@cache
def longest_common(one: str, other: str) -> int:
    if not one or not other:
        return 0
    if one[0] == other[0]:
        return 1 + longest_common(one[1:], other[1:])
    return max(longest_common(one[1:], other), longest_common(one, other[1:]))


def test_too_many_sentences_are_fixed_by_those_that_stand_once_on_each_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a = ["甲甲", "丙丙丙", "乙乙", "丁丁", "戊戊"]
    b = ["甲甲", "丙丙己", "丁丁", "乙乙", "戊戊"]
    monkeypatch.setattr(alignment, "MOST_PAIRS", 4)
    assert places(in_order(a, b)) == [(0, 0), (1, 1), (3, 2), (4, 4)]
    monkeypatch.setattr(alignment, "MOST_PAIRS", 0)
    assert places(in_order(a, b)) == [(0, 0), (3, 2), (4, 4)]
    assert places(in_order(["甲", "甲"], ["甲", "甲"])) == []


def test_sentences_of_too_many_characters_are_fixed_likewise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alignment, "MOST_SYMBOLS", 15)
    assert places(in_order(["甲甲", "丙丙丙"], ["甲甲", "丙丙己"])) == [(0, 0), (1, 1)]
    assert places(in_order(["丙丙丙丙"], ["丙丙丙己"])) == []


def test_a_very_long_sentence_is_told_by_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "LONGEST", 3)
    assert len(Symbols().row(sentence("公开章程。"))) == 3


def test_as_many_as_stand_in_order_are_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_PAIRS", 0)
    chance = random.Random(1)
    for _ in range(examples(100)):
        a = [chr(0x4E00 + at) for at in range(8)]
        b = chance.sample(a, 8)
        assert len(in_order(a, b)) == longest_common("".join(a), "".join(b))


def test_what_has_moved_is_found_wherever_it_stands() -> None:
    a, b = [LONG, "甲", LONG[::-1]], ["甲", LONG[::-1], LONG[:-1] + "癸"]
    assert places(moved(a, b)) == [(2, 1), (0, 2)]


def test_of_several_the_most_alike_is_taken_and_each_only_once() -> None:
    a, b = [LONG + "子丑", LONG + "子寅"], [LONG + "子寅", LONG + "子卯", LONG + "子丑"]
    assert places(moved(a, b)) == [(0, 2), (1, 0)]
    assert places(moved([LONG, LONG], [LONG])) == [(0, 0)]


def test_a_short_sentence_is_not_known_again_elsewhere() -> None:
    assert moved([LONG[:-1]], [LONG[:-1]]) == []


def test_of_too_many_only_the_same_have_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_PAIRS", 0)
    a, b = [LONG, LONG, LONG[::-1]], [LONG[::-1] + "癸", LONG, LONG]
    assert places(moved(a, b)) == [(0, 1), (1, 2)]


def test_sentences_that_differ_in_a_number_are_more_alike_than_by_their_characters() -> None:
    symbols = Symbols()
    one, same, other = (symbols.row(sentence(each)) for each in ("3件。", "３ 件", "12件。"))
    assert one == same
    assert len(one) == 2
    ((_, _, likeness),) = in_order([one], [other])
    assert likeness == 0.5
