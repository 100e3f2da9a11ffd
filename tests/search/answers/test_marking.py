"""Runs are marked where they stand in the squeezed text, however many are looked for at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.answers.marking import Mark, RunFinder, SoughtRun, run_finder
from search.words.folding import fold, normalize
from search.words.units import GAP, occurrences, squeeze
from tests.examples import examples
from tests.search.words.test_folding import TEXTS


def _spans(runs: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    marks = RunFinder([SoughtRun(squeeze(run)) for run in runs]).marks(text)
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
    found = RunFinder([SoughtRun("公开公开")]).found("公开公、开公开")
    assert [(start, end) for start, end, _ in found] == [(0, 5), (2, 7)]


def spans(run: SoughtRun, text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in RunFinder([run]).found(text)]


def test_a_span_covers_what_is_not_read_inside_it_and_accents_after_it() -> None:
    text = "信 息 公 开，共 2,092 条，２，０９２；二 ○ 二 二 年，cafe\u0301、葛\U000e0100城…信 息"

    def found(run: str) -> list[str]:
        return [text[start:end] for start, end in spans(SoughtRun(squeeze(run)), text)]

    assert found("信息公开") == ["信 息 公 开"]
    assert found("2092") == ["2,092", "２，０９２"]
    assert found("2092条") == ["2,092 条"]
    assert found("2022年") == ["二 ○ 二 二 年"]
    assert found("café") == ["cafe\u0301"]
    assert found("葛") == ["葛\U000e0100"]
    assert found("信息") == ["信 息", "信 息"]
    assert spans(SoughtRun("展"), "公…开 展") == [(4, 5)]


def test_an_open_end_may_go_on() -> None:
    assert RunFinder([SoughtRun("20", open_end=True)]).marks("2022、120") == [(0, 2, 1)]
    assert RunFinder([SoughtRun("20")]).marks("2022、120") == []


def test_a_mark_says_which_runs_it_shows() -> None:
    finder = RunFinder([SoughtRun("招生计划"), SoughtRun("招生"), SoughtRun("计划")])
    whole, *parts = finder.marks("招生计划、计划、招生")
    assert whole[2].bit_count() == 3
    assert [runs.bit_count() for _, _, runs in parts] == [1, 1]
    assert whole[2] & parts[0][2] & parts[1][2] == 0
    assert whole[2] > parts[0][2] | parts[1][2]


def test_what_touches_is_one_mark_that_shows_both() -> None:
    ((start, end, runs),) = RunFinder([SoughtRun("招生"), SoughtRun("计划")]).marks("公开招生计划")
    assert (start, end, runs.bit_count()) == (2, 6, 2)


def test_a_finder_is_compiled_once_for_the_same_runs() -> None:
    assert run_finder(frozenset({SoughtRun("招生"), SoughtRun("计划")})) is run_finder(
        frozenset({SoughtRun("计划"), SoughtRun("招生")})
    )


_RUNS = st.text("公开12.a ,", max_size=6).map(squeeze).filter(bool)
_TEXTS = TEXTS | st.text("公开開1２2.aＡ, 、㎡①", max_size=24)


_FEW = st.text("公开12.a ,", max_size=14).map(squeeze)


@st.composite
def _run_of(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a piece of its squeezed text, which need not begin or end at an edge."""
    text = draw(TEXTS | st.text("公开零二年级12,，.．… 　\n", max_size=16))
    squeezed = squeeze(text)
    start = draw(st.integers(0, len(squeezed)))
    return squeezed[start : draw(st.integers(start, len(squeezed)))].strip(f"{GAP}."), text


_FOUND = _run_of() | st.tuples(_FEW, st.text("公开1２2.aＡ, 、", max_size=16) | TEXTS)


@settings(max_examples=examples(400))
@given(_FOUND.filter(lambda pair: bool(pair[0])), st.booleans())
def test_a_run_is_found_in_a_text_where_it_is_found_in_its_squeezed_text(
    found: tuple[str, str], open_end: bool
) -> None:
    run, text = found
    where = spans(SoughtRun(run, open_end), text)
    assert len(where) == len(list(occurrences(run, squeeze(text), open_end=open_end)))
    assert where == sorted(where)
    for start, end in where:
        _assert_marked_in_full(run, text, start, end, open_end=open_end)


def _assert_marked_in_full(run: str, text: str, start: int, end: int, *, open_end: bool) -> None:
    """The span reads as the run and no more: but ㎡, which is marked whole for its m, and where
    its neighbours tell how to read it, as 年 does after 一八九七."""
    before, span, after = text[:start], text[start:end], text[end:]
    assert squeeze(text[start]) or text[start] == "○"
    if normalize(text) == normalize(before) + normalize(span) + normalize(after):
        ends = [char for char in span if fold(char)]
        whole = len(fold(ends[0])) == len(fold(ends[-1])) == 1
        assert run in squeeze(span)
        assert squeeze(span) == run or not whole


def _union(runs: list[SoughtRun], text: str) -> list[Mark]:
    """Every run found by itself, then all of them merged."""
    merged: list[Mark] = []
    for start, end, bit in sorted(
        (start, end, 1 << bit)
        for bit, run in enumerate(runs)
        for start, end, _ in RunFinder([run]).found(text)
    ):
        if merged and start <= merged[-1][1]:
            begin, stop, bits = merged.pop()
            merged.append((begin, max(stop, end), bits | bit))
        else:
            merged.append((start, end, bit))
    return merged


@given(st.lists(st.builds(SoughtRun, _RUNS, st.booleans()), max_size=4), _TEXTS)
def test_one_look_for_all_runs_finds_what_a_look_for_each_does(
    runs: list[SoughtRun], text: str
) -> None:
    found = [(start, end) for start, end, _ in RunFinder(runs).marks(text)]
    assert found == [(start, end) for start, end, _ in _union(runs, text)]


@given(st.lists(_RUNS, unique=True, max_size=4), _TEXTS)
def test_a_mark_shows_every_run_that_stands_in_it(runs: list[str], text: str) -> None:
    longest_first = [SoughtRun(run) for run in sorted(runs, key=lambda run: (-len(run), run))]
    assert RunFinder(longest_first).marks(text) == _union(longest_first, text)


@given(_TEXTS)
def test_a_text_is_one_mark_of_itself(text: str) -> None:
    if whole := squeeze(text):
        ((start, end, _),) = RunFinder([SoughtRun(whole)]).marks(text)
        assert squeeze(text[start:end]) == whole
