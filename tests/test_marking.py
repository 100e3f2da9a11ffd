"""Runs are marked where they stand in the squeezed text, however many are looked for at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.marking import Finder, Mark, Run, finder
from search.text import occurrences, squeeze


def _spans(runs: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    marks = Finder([Run(squeeze(run)) for run in runs]).marks(text)
    return [(start, end) for start, end, _ in marks]


# (runs, text with what must be marked in square brackets)
MARKED = [
    (("公开",), "信息[公开]与[公，开]"),
    (("信息公开", "公开办法"), "[信息公开办法]"),
    (("信息公开", "公开"), "[信息公开]、信息化、[公开]"),
    (("信息", "公开"), "[信息公开]、[公开]，[信息]"),
    (("公开公开",), "[公开公、开公开]"),
    (("常态不公开",), "以[常態、不公開]為例外"),
    (("5m2",), "共 [5㎡]"),
    (("42号", "2号"), "第142号，〔2023〕[42号]、[2号]"),
    (("1.2", "2"), "[1.2]、1.[2].3、1.25"),
    (("1、2",), "1.2、[1.-2]、[1、2]"),
    (("open data",), "[Open.Data]、opendata"),
    (("公开", "2023"), "[２０２３公开]"),
    ((), "公开"),
]


@pytest.mark.parametrize(("runs", "expected"), MARKED)
def test_all_runs_are_marked_in_full(runs: tuple[str, ...], expected: str) -> None:
    text = expected.replace("[", "").replace("]", "")
    shown = text
    for start, end in reversed(_spans(runs, text)):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    assert shown == expected


def test_a_run_that_overlaps_itself_is_found_every_time() -> None:
    found = Finder([Run("公开公开")]).found("公开公、开公开")
    assert [(start, end) for start, end, _ in found] == [(0, 5), (2, 7)]


def test_an_open_end_may_go_on() -> None:
    assert Finder([Run("20", open_end=True)]).marks("2022、120") == [(0, 2, 1)]
    assert Finder([Run("20")]).marks("2022、120") == []


def test_a_mark_says_which_runs_it_shows() -> None:
    finder = Finder([Run("招生计划"), Run("招生"), Run("计划")])
    whole, *parts = finder.marks("招生计划、计划、招生")
    assert whole[2].bit_count() == 3
    assert [runs.bit_count() for _, _, runs in parts] == [1, 1]
    assert whole[2] & parts[0][2] & parts[1][2] == 0
    assert whole[2] > parts[0][2] | parts[1][2]


def test_what_touches_is_one_mark_that_shows_both() -> None:
    ((start, end, runs),) = Finder([Run("招生"), Run("计划")]).marks("公开招生计划")
    assert (start, end, runs.bit_count()) == (2, 6, 2)


def test_a_finder_is_compiled_once_for_the_same_runs() -> None:
    assert finder(frozenset({Run("招生"), Run("计划")})) is finder(
        frozenset({Run("计划"), Run("招生")})
    )


_RUNS = st.text("公开12.a ,", max_size=6).map(squeeze).filter(bool)
_TEXTS = st.text("公开開1２2.aＡ, 、㎡①", max_size=24) | st.text(
    st.sampled_from("公开招生12.a、\n\x1f½") | st.characters(), max_size=24
)


@given(_RUNS, _TEXTS, st.booleans())
def test_a_run_is_found_in_a_text_where_it_is_found_in_its_squeezed_text(
    run: str, text: str, open_end: bool
) -> None:
    spans = [(start, end) for start, end, _ in Finder([Run(run, open_end)]).found(text)]
    assert len(spans) == len(list(occurrences(run, squeeze(text), open_end=open_end)))
    assert all(run in squeeze(text[start:end]) for start, end in spans)
    assert spans == sorted(spans)


def _union(runs: list[Run], text: str) -> list[Mark]:
    """Every run found by itself, then all of them merged."""
    merged: list[Mark] = []
    for start, end, bit in sorted(
        (start, end, 1 << bit)
        for bit, run in enumerate(runs)
        for start, end, _ in Finder([run]).found(text)
    ):
        if merged and start <= merged[-1][1]:
            begin, stop, bits = merged.pop()
            merged.append((begin, max(stop, end), bits | bit))
        else:
            merged.append((start, end, bit))
    return merged


@given(st.lists(st.builds(Run, _RUNS, st.booleans()), max_size=4), _TEXTS)
def test_one_look_for_all_runs_finds_what_a_look_for_each_does(runs: list[Run], text: str) -> None:
    found = [(start, end) for start, end, _ in Finder(runs).marks(text)]
    assert found == [(start, end) for start, end, _ in _union(runs, text)]


@given(st.lists(_RUNS, unique=True, max_size=4), _TEXTS)
def test_a_mark_shows_every_run_that_stands_in_it(runs: list[str], text: str) -> None:
    longest_first = [Run(run) for run in sorted(runs, key=lambda run: (-len(run), run))]
    assert Finder(longest_first).marks(text) == _union(longest_first, text)


@given(_TEXTS)
def test_a_text_is_one_mark_of_itself(text: str) -> None:
    if whole := squeeze(text):
        ((start, end, _),) = Finder([Run(whole)]).marks(text)
        assert squeeze(text[start:end]) == whole
