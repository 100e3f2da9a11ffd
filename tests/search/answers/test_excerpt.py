"""A long passage is cut where a reader would stop, and where the most different runs are shown."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.answers.excerpt import STRETCHES, stretches
from search.answers.marking import Mark, RunFinder, SoughtRun
from tests.examples import examples

CLAUSE = "学校严格执行有关规定，"
SENTENCE = "学校严格执行有关规定，坚持依法依规办事。"
FINDER = RunFinder(
    [SoughtRun("招生"), SoughtRun("预算"), SoughtRun("决算"), SoughtRun("以公开为常态不公开为例外")]
)
LENGTH = 60


def cut(text: str, length: int = LENGTH) -> list[str]:
    return [text[start:end] for start, end in stretches(text, FINDER.marks(text), length)]


def shown(marks: list[Mark], spans: list[tuple[int, int]]) -> int:
    """How many different runs are shown in full."""
    bits = {
        bit
        for start, end, runs in marks
        for bit in range(4)
        if runs >> bit & 1 and any(first <= start and end <= last for first, last in spans)
    }
    return len(bits)


def test_a_text_hardly_longer_than_an_excerpt_is_shown_whole() -> None:
    assert cut("各" * 66) == ["各" * 66]
    assert len(cut("各" * 67)[0]) == LENGTH


def test_whole_sentences_are_shown_where_they_fit() -> None:
    assert cut(SENTENCE * 3 + "公开招生的计划。" + SENTENCE * 3) == [
        "公开招生的计划。" + SENTENCE * 2
    ]


def test_a_clause_is_where_a_long_sentence_is_cut() -> None:
    (only,) = cut(CLAUSE * 9 + "公开招生计划，" + CLAUSE * 9)
    assert only.startswith("公开招生计划，")
    assert only.endswith("，")


def test_an_excerpt_at_the_end_is_as_long_as_any() -> None:
    (only,) = cut(SENTENCE * 9 + "公开招生的计划。")
    assert only == SENTENCE * 2 + "公开招生的计划。"


def test_different_runs_far_apart_are_shown_in_several_stretches() -> None:
    text = f"公开招生。{SENTENCE * 5}公开预算。{SENTENCE * 5}"
    first, second = cut(text)
    assert first.startswith("公开招生。")
    assert second.startswith("公开预算。")
    assert len(first + second) <= LENGTH * 1.1


def test_three_stretches_are_shown_but_never_four() -> None:
    finder = RunFinder([SoughtRun("招生"), SoughtRun("预算"), SoughtRun("决算"), SoughtRun("收费")])
    text = SENTENCE.join(
        ["", *(f"公开{run}。{SENTENCE * 4}" for run in ("招生", "预算", "决算", "收费"))]
    )
    spans = stretches(text, finder.marks(text), LENGTH)
    assert ["招生" in text[a:b] or "预算" in text[a:b] for a, b in spans] == [True, True, False]
    assert len(spans) == STRETCHES


def test_the_same_run_far_apart_is_shown_in_one_stretch() -> None:
    assert len(cut(f"公开招生。{SENTENCE * 5}公开招生。{SENTENCE * 5}")) == 1


def test_two_stretches_that_meet_are_one() -> None:
    text = f"{SENTENCE * 4}招生{CLAUSE * 5}预算{SENTENCE * 4}"
    assert len(cut(text)) == 1


def test_the_stretch_with_the_most_marks_is_shown_when_runs_are_alike() -> None:
    (only,) = cut(f"公开招生。{SENTENCE * 5}公开招生章程、招生计划、招生办法。{SENTENCE * 5}")
    assert only.startswith("公开招生章程")


def test_a_mark_is_not_cut_where_it_has_a_comma() -> None:
    quoted = "以公开为常态、不公开为例外"
    (only,) = cut("各" * 30 + quoted + "各" * 30, 14)
    assert quoted in only


@pytest.mark.parametrize("length", [10, 20])
def test_a_mark_longer_than_an_excerpt_is_shown_in_full(length: int) -> None:
    quoted = "以公开，为常态，不公开，为例外"
    text = SENTENCE * 3 + quoted + SENTENCE * 3
    finder = RunFinder([SoughtRun("以公开为常态不公开为例外")])
    ((start, end),) = stretches(text, finder.marks(text), length)
    assert quoted in text[start:end]


_PIECES = st.lists(
    st.sampled_from(("招生", "预算", "决算", "招生预算", "以公开为常态、不公开为例外"))
    | st.sampled_from(("。", "，", "。”", "各位", SENTENCE, CLAUSE, "各" * 50)),
    max_size=24,
).map("".join)
_LENGTHS = st.integers(20, 80)


@settings(deadline=None, max_examples=examples(500))
@given(_PIECES, _LENGTHS)
def test_stretches_are_in_order_and_apart_and_cut_no_mark(text: str, length: int) -> None:
    marks = FINDER.marks(text)
    spans = stretches(text, marks, length)
    assert 1 <= len(spans) <= STRETCHES
    assert all(0 <= start < end <= len(text) for start, end in spans) or not text
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    for edge in {edge for span in spans for edge in span}:
        assert not any(start < edge < end for start, end, _ in marks)


@settings(deadline=None, max_examples=examples(500))
@given(_PIECES, _LENGTHS)
def test_an_excerpt_is_about_as_long_as_asked(text: str, length: int) -> None:
    marks = FINDER.marks(text)
    size = sum(end - start for start, end in stretches(text, marks, length))
    longest = max((end - start for start, end, _ in marks), default=0)
    assert size <= max(length * 1.1, longest)
    assert size >= min(length * 0.8 - 1 - longest, len(text))


@settings(deadline=None, max_examples=examples(500))
@given(_PIECES, _LENGTHS)
def test_no_stretch_of_that_length_shows_more_different_runs(text: str, length: int) -> None:
    marks = FINDER.marks(text)
    assume(len(text) > length)
    best = max(shown(marks, [(start, start + length)]) for start in range(len(text)))
    assert shown(marks, stretches(text, marks, length)) >= best
