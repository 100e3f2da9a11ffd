"""Words of a report are found again exactly as they were quoted, or not at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.answers.page import Fragment, QuotedStretch
from search.answers.quoting import quoted_in, runs_in, with_quoted
from search.model.quotations import Quotation
from search.model.report import Passage, PassageKind, Report
from search.words.units import squeeze
from tests.examples import examples
from tests.quotations import letters, quotation_of, text_of, trimmed
from tests.reports import corpus, make_report

REPORT = make_report(
    "quzhou-2021",
    """
# overview 一、概述
学校公开招生章程。
# proactive 二、主动公开情况
（一）招生考试。公开招生计划1,200人，完成2.5%。
|1 | 招生章程 | 招生网
|2 | 招生章程 | 教务网
# request 三、依申请公开情况
本年度收到依申请公开申请3件，均已答复。
# complaints 四、投诉
## complaints （一）举报
""",
)


def stretch(report: Report, quotation: Quotation) -> str:
    return quoted_in(report, quotation).text


# ---- what is quoted is marked ----


@pytest.mark.parametrize(
    "exact",
    [
        "公开招生计划1,200人",
        "二、主动公开情况",
        "章程。\n二、主动公开情况\n（一）招生",
        "招生章程 | 招生网\n|2 | 招生章程",
        "四、投诉\n（一）举报",
        "答复。\n四、投诉",
        "2.5%。",
    ],
)
def test_words_of_passages_cells_and_headings_are_marked_with_their_punctuation(exact: str) -> None:
    assert stretch(REPORT, Quotation(exact)) == exact


def test_context_tells_words_that_stand_twice_apart() -> None:
    assert not quoted_in(REPORT, Quotation("招生章程")).stretches
    (first,) = quoted_in(REPORT, Quotation("招生章程", "公开", "。")).stretches
    (row,) = quoted_in(REPORT, Quotation("招生章程", "2 | ")).stretches
    assert (first.line.ordinal, row.line.ordinal) == (0, 3)


def test_a_heading_that_its_passage_begins_with_stands_once() -> None:
    report = make_report("x", "# overview 一、概述\n一、概述 学校公开。")
    assert runs_in(report.sections[0], report.passages[0])
    (found,) = quoted_in(report, Quotation("一、概述")).stretches
    assert found.line == report.passages[0]


def test_a_number_is_cut_only_where_what_stands_around_goes_on_with_it() -> None:
    assert not quoted_in(REPORT, Quotation("00人，完成")).stretches
    assert stretch(REPORT, Quotation("00人", "公开招生计划1,2", "，完成")) == "00人"
    assert stretch(REPORT, Quotation("5%", "完成2.", "\n1")) == "5%"


# ---- what has changed ----


def test_words_are_found_by_one_side_and_then_it_is_said_that_they_have_moved() -> None:
    quotation = Quotation("3件", "收到依申请公开申请", "，全部答复")
    found = quoted_in(REPORT, quotation)
    assert (found.text, found.moved) == ("3件", True)
    assert not quoted_in(REPORT, replace(quotation, suffix="，均已答复")).moved


def test_words_alone_are_enough_only_when_they_are_many() -> None:
    around = ("从前这样写", "后来那样写")
    assert stretch(REPORT, Quotation("本年度收到依申请公开申请", *around))
    assert not stretch(REPORT, Quotation("3件", *around))


def test_a_number_that_has_changed_is_not_found_elsewhere() -> None:
    before = Quotation("30件", "收到依申请公开申请", "，均已答复")
    assert not quoted_in(REPORT, before).stretches
    assert not quoted_in(REPORT, Quotation("3件", "收到依申请公开申请1", "，均已答复")).stretches
    assert not quoted_in(REPORT, Quotation("25%", "完成", "\n1")).stretches


def test_a_long_quotation_with_one_word_changed_is_not_found() -> None:
    text = text_of(corpus()[0])
    start, end = trimmed(text, (200, 900))
    quotation = quotation_of(text, start, end)
    assert stretch(corpus()[0], quotation) == text[start:end]
    at = next(p for p in corpus()[0].passages if p.text in text[300:800])
    other = replace(at, text=at.text[:5] + "另" + at.text[6:])
    changed = tuple(other if each == at else each for each in corpus()[0].passages)
    assert not quoted_in(replace(corpus()[0], passages=changed), quotation).stretches


# ---- any words of any report ----

places = st.tuples(st.floats(0, 1), st.integers(1, 600))


def quoted(report: Report, place: tuple[float, int]) -> tuple[Quotation, str]:
    text = text_of(report)
    at = int(place[0] * (len(text) - 1))
    start, end = trimmed(text, (at, min(len(text), at + place[1])))
    assume(letters(text[start:end]))
    return quotation_of(text, start, end), text[start:end]


@given(st.sampled_from(corpus()), places)
@settings(max_examples=examples(300), deadline=None)
def test_any_stretch_of_a_report_is_found_again_exactly(
    report: Report, place: tuple[float, int]
) -> None:
    quotation, exact = quoted(report, place)
    found = quoted_in(report, quotation)
    assert found.text == exact
    assert not found.moved


def rewritten(text: str, random: Random) -> str:
    """The same words with other marks and spaces; what parts two numbers or words stays."""
    marks = {"，": [",", "、", ""], "。": ["", ";"], "、": ["", "，"], "“": ["", "「"], "”": ["」"]}

    def other(found: re.Match[str]) -> str:
        return random.choice(marks.get(found.group(), [found.group()]))

    return re.sub(r"(?<=[\u4e00-\u9fff])[，。、“”](?=[\u4e00-\u9fff])", other, text)


def wrapped_anew(report: Report, random: Random) -> Iterator[Passage]:
    """Passages cut in two, or with other marks; never where a heading stands before them."""
    opened = {section.first for section in report.sections}
    for passage in report.passages:
        text = rewritten(passage.text, random)
        cuts = [found.end() for found in re.finditer(r"[，。](?=[\u4e00-\u9fff])", text)]
        at = random.choice(cuts) if cuts and passage.ordinal not in opened else len(text)
        yield replace(passage, text=text[:at])
        if at < len(text):
            yield replace(passage, text=text[at:])


def with_ordinals(report: Report, passages: Iterator[Passage]) -> Report:
    """The report with these passages; headings stay before the passage that they stood before."""
    numbered = tuple(replace(each, ordinal=at) for at, each in enumerate(passages))
    firsts: dict[str, int] = {}
    for each in numbered:
        firsts.setdefault(each.id, each.ordinal)
    sections = tuple(
        replace(each, first=firsts[report.passages[each.first].id])
        if each.first < len(report.passages)
        else replace(each, first=len(numbered))
        for each in report.sections
    )
    return replace(report, passages=numbered, sections=sections)


@given(st.sampled_from(corpus()), places, st.randoms(use_true_random=False))
@settings(max_examples=examples(200), deadline=None)
def test_words_are_found_when_lines_and_punctuation_have_changed(
    report: Report, place: tuple[float, int], random: Random
) -> None:
    quotation, exact = quoted(report, place)
    found = quoted_in(with_ordinals(report, wrapped_anew(report, random)), quotation)
    assert squeeze(found.text) == squeeze(exact)


@given(st.sampled_from(corpus()), places, st.randoms(use_true_random=False))
@settings(max_examples=examples(200), deadline=None)
def test_words_of_a_report_that_was_put_in_another_order_are_found_or_are_not(
    report: Report, place: tuple[float, int], random: Random
) -> None:
    quotation, exact = quoted(report, place)
    passages = list(wrapped_anew(report, random))
    random.shuffle(passages)
    found = quoted_in(with_ordinals(report, iter(passages)), quotation)
    assert not found.stretches or squeeze(found.text) == squeeze(exact)
    inside = [each for each in passages if exact in each.text]
    by_itself = re.fullmatch(r"[\u4e00-\u9fff].{20,}[\u4e00-\u9fff]", exact)
    if by_itself and inside and letters(text_of(report)).count(letters(exact)) == 1:
        assert found.stretches


# ---- by brute force ----

few = st.text("公开a1，| \n", max_size=12)


def standing(text: str, quotation: Quotation) -> set[tuple[int, int]]:
    """Every stretch, from a letter to a letter, that has the words between what is around them."""
    before, after = letters(quotation.prefix), letters(quotation.suffix)
    return {
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if letters(text[start]) and letters(text[end - 1])
        if squeeze(text[start:end]) == squeeze(quotation.exact)
        if letters(text[:start]).endswith(before) and letters(text[end:]).startswith(after)
        if before or parted(text[:start], text[start:])
        if after or parted(text[:end], text[end:])
    }


def expected(text: str, quotation: Quotation) -> str:
    """The only stretch by all that is quoted, else by one side, else by the words; else nothing."""
    bare = replace(quotation, prefix="", suffix="")
    sides = [replace(bare, prefix=quotation.prefix), replace(bare, suffix=quotation.suffix)]
    for ways in ([quotation], enough(sides), enough([bare])):
        if found := set().union(*(standing(text, way) for way in ways)):
            start, end = found.pop()
            return "" if found else text[start:end]
    return ""


def enough(ways: list[Quotation]) -> list[Quotation]:
    return [each for each in ways if len(letters(each.prefix + each.exact + each.suffix)) >= 10]


def parted(before: str, after: str) -> bool:
    """Whether no number and no word goes on from one text in the other."""
    return not re.search(r"(\d\0\d|[a-z]\0[a-z])", f"{before}\0{after}")


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Quotation]:
    """A text and a quotation of it, or of one much like it."""
    text = draw(st.text("公开a1，| \n", min_size=1, max_size=24))
    here, there, low, high = sorted(draw(st.integers(0, len(text))) for _ in range(4))
    exact = text[there:low] if draw(st.booleans()) else draw(few)
    prefix = text[here:there] if draw(st.booleans()) else draw(few)
    return text, Quotation(exact, prefix, text[low:high] if draw(st.booleans()) else draw(few))


@given(cases())
@settings(max_examples=examples(400), deadline=None)
def test_one_place_is_found_where_there_is_one_and_none_where_there_are_several(
    case: tuple[str, Quotation],
) -> None:
    text, quotation = case
    assume(letters(quotation.exact))
    passages = tuple(
        Passage(f"x.{at}", at, line, "overview", None, (), PassageKind.TEXT, (at,))
        for at, line in enumerate(text.split("\n"))
    )
    report = replace(REPORT, sections=(), passages=passages)
    assert squeeze(stretch(report, quotation)) == squeeze(expected(text, quotation))


# ---- fragments ----


def test_a_stretch_cuts_fragments_and_keeps_hits() -> None:
    fragments = (Fragment("学校公开"), Fragment("招生", hit=True), Fragment("章程。"))
    stretch = QuotedStretch(REPORT.passages[0], 2, 5)
    assert with_quoted(fragments, stretch) == (
        Fragment("学校"),
        Fragment("公开", quoted=True, begins=True),
        Fragment("招", hit=True, quoted=True),
        Fragment("生", hit=True),
        Fragment("章程。"),
    )
    later = with_quoted(fragments, stretch._replace(begins=False))
    assert [each.text for each in later if each.quoted] == ["公开", "招"]
    assert not any(each.begins for each in later)


@given(st.lists(st.text("公开", max_size=3), max_size=5), st.integers(0, 9), st.integers(0, 9))
def test_fragments_join_to_the_text_and_the_quoted_ones_to_the_stretch(
    texts: list[str], start: int, length: int
) -> None:
    whole = "".join(texts)
    stretch = QuotedStretch(REPORT.passages[0], start, start + length)
    cut = with_quoted(map(Fragment, texts), stretch)
    assert "".join(each.text for each in cut) == whole
    assert "".join(each.text for each in cut if each.quoted) == whole[start : start + length]
