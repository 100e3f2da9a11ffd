"""Two reports side by side: what is the same, changed, moved, or in one of them only."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.grow import grow
from search.comparing.comparison import (
    CarriedOver,
    Change,
    ChangeCounts,
    ComparedRow,
    ReportComparison,
    SentencePlace,
)
from search.comparing.sentences import sentences
from search.comparing.side_by_side import compare
from search.model.report import Report
from tests.compared import compared, in_part, rows_said, years
from tests.reports import corpus, make_report

SENTENCES = st.lists(
    st.sampled_from(
        [
            *("学校收到申请3件。", "学校收到申请5件。", "学校未收到申请。", "公开。", "公开！"),
            *("学校坚持公开为常态不公开为例外。", "学校坚持以公开为常态，不公开为例外。"),
            *("|1 | 招生章程 | 网址", "|2 | 招生章程 | 网站", "|2 | 决算"),
        ]
    ),
    max_size=8,
)


def report(name: str, overview: list[str], proactive: list[str]) -> Report:
    lines = ["# overview 概述", *overview, "# proactive 主动公开", *proactive]
    return make_report(name, "\n".join(lines))


@pytest.mark.parametrize(
    ("a", "b", "rows"),
    [
        ("公开章程。", "公开，章程！", [("same", "公开章程。", "公开，章程！")]),
        (
            "收到申请3件，答复２件。",
            "收到申请12件，答复2件。",
            [("numbers", "收到申请{3件}，答复２件。", "收到申请{12件}，答复2件。")],
        ),
        (
            "学校公开招生章程。",
            "学校主动公开招生章程。",
            [("changed", "学校公开招生章程。", "学校[主动]公开招生章程。")],
        ),
        ("公开章程。", "没有申请。", [("only_a", "公开章程。", ""), ("only_b", "", "没有申请。")]),
        (
            "甲甲甲甲。没有。乙乙乙乙。",
            "甲甲甲甲。收到。公布。乙乙乙乙。",
            [
                ("same", "甲甲甲甲。", "甲甲甲甲。"),
                ("only_a", "没有。", ""),
                ("only_b", "", "收到。"),
                ("only_b", "", "公布。"),
                ("same", "乙乙乙乙。", "乙乙乙乙。"),
            ],
        ),
        (
            "学校章程已经公开。预算与决算都在网站公布。",
            "预算和决算都在网站公布。学校章程已经公开。",
            [
                ("moved", "学校章程已经公开。", ""),
                ("changed", "预算[与]决算都在网站公布。", "预算[和]决算都在网站公布。"),
                ("moved", "", "学校章程已经公开。"),
            ],
        ),
    ],
)  # fmt: skip
def test_sentences_stand_side_by_side(a: str, b: str, rows: list[tuple[str, str, str]]) -> None:
    assert rows_said(compared(a, b).rows) == rows


def test_rows_of_a_table_that_differ_in_their_numbers_are_told_from_others() -> None:
    part = compared("|1 | 章程 | 网址\n|2 | 决算 | 网站", "|1 | 决算 | 网站\n|2 | 章程 | 网址")
    assert [row[0] for row in rows_said(part.rows)] == ["only_a", "numbers", "only_b"]


def test_a_sentence_that_moved_to_another_part_knows_where_it_is() -> None:
    sentence = "学校坚持公开为常态不公开为例外。"
    found = compare(
        report("a", ["公开。", sentence], ["招生。"]), report("b", ["公开。"], ["招生。", sentence])
    )
    gone, come = in_part(found, "overview").rows[-1], in_part(found, "proactive").rows[-1]
    assert gone.change is come.change is Change.MOVED
    assert gone.a is not None
    assert gone.a.elsewhere == SentencePlace("proactive", 2)
    assert come.b is not None
    assert come.b.elsewhere == SentencePlace("overview", 2)
    assert found.counts == ChangeCounts(same=2, moved=1)
    assert [each.counts.moved for each in found.parts] == [1, 1]
    assert found.carried_over.share == 1


def test_a_loose_pair_is_parted_when_one_of_it_stands_elsewhere() -> None:
    kept = "学校坚持公开为常态不公开为例外的原则。"
    part = compared(
        f"{kept}经费预算和决算都在学校网站上公布，接受监督。",
        f"学校坚持公开为常态，实行目录制度。经费预算和决算都在学校网站上公布，接受监督。{kept}",
    )
    assert [row[0] for row in rows_said(part.rows)] == ["moved", "only_b", "same", "moved"]


def test_a_part_that_one_report_lacks_has_the_sentences_of_the_other() -> None:
    found = compare(make_report("a", "# request 依申请\n没有。"), make_report("b", "公开。"))
    assert [(each.part, each.in_a, each.in_b) for each in found.parts] == [
        ("preface", 0, 1),
        ("request", 1, 0),
    ]
    assert in_part(found, "request").carried_over == CarriedOver()
    assert found.part("other") is None


def test_what_is_carried_over_is_counted_in_characters_that_are_read() -> None:
    part = compared(
        "学校公开章程。收到申请3件。学校坚持主动公开各类应当公开的办学信息。没有。",
        "学校，公开章程！收到申请12件。学校坚持主动公开各类应当公开的学校信息。新增。",
    )
    nearly = len("收到申请12件") + len("学校坚持主动公开各类应当公开的学校信息")
    assert part.carried_over == CarriedOver(6, nearly, 6 + nearly + 2)
    less = compared("学校公开招生章程。", "学校主动公开招生的章程。")
    assert less.carried_over == CarriedOver(0, 0, 11)


@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_it_does_not_matter_which_of_two_is_called_a(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    one, other = report("a", a, b), report("b", c, d)
    there, back = compare(one, other), compare(other, one)
    assert [pairs(part.rows) for part in there.parts] == [
        {(right, left, change, likeness) for left, right, change, likeness in pairs(part.rows)}
        for part in back.parts
    ]
    assert (there.counts.only_a, there.counts.moved) == (back.counts.only_b, back.counts.moved)


def pairs(rows: tuple[ComparedRow, ...]) -> set[tuple[object, object, Change, float]]:
    """What stands beside what, or moved where; sides of one report only are told apart by None."""
    found: set[tuple[object, object, Change, float]] = set()
    for row in rows:
        a = row.a.place if row.a else row.b.elsewhere if row.b else None
        b = row.b.place if row.b else row.a.elsewhere if row.a else None
        alone = row.change in (Change.ONLY_A, Change.ONLY_B)
        found.add((a, b, Change.ONLY_A if alone else row.change, row.likeness))
    return found


@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_every_sentence_stands_once_on_its_side(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    one, other = report("a", a, b), report("b", c, d)
    check(one, other, compare(one, other))


@given(SENTENCES, SENTENCES)
def test_a_report_is_the_same_as_itself(a: list[str], b: list[str]) -> None:
    one = report("a", a, b)
    found = compare(one, one)
    assert all(part.is_same for part in found.parts)
    assert found.carried_over.same == found.carried_over.total
    assert found.counts == ChangeCounts(same=len(sentences(one.passages)))


@pytest.mark.parametrize(("a", "b"), [*combinations(range(5), 2)])
def test_reports_of_two_schools_share_little(a: int, b: int) -> None:
    one, other = corpus()[a], corpus()[b]
    found = compare(one, other)
    check(one, other, found)
    assert found.carried_over.share < 0.05
    assert found.counts.changed + found.counts.numbers >= 1


@pytest.mark.parametrize("at", range(5))
def test_another_year_of_a_report_is_carried_over_but_for_numbers_and_order(at: int) -> None:
    one, other = years()[at]
    found = compare(one, other)
    check(one, other, found)
    assert found.carried_over.share > 0.7
    assert found.counts.numbers >= 3
    assert found.counts.moved >= 10


def check(a: Report, b: Report, found: ReportComparison) -> None:
    """What holds of every comparison."""
    for side, given_report in (("a", a), ("b", b)):
        shown = [
            compared_sentence
            for part in found.parts
            for row in part.rows
            if (compared_sentence := getattr(row, side))
        ]
        written = sentences(given_report.passages)
        assert sorted(each.sentence.text for each in shown) == sorted(e.text for e in written)
        for part in found.parts:
            numbers = [side_of.place.number for row in part.rows if (side_of := getattr(row, side))]
            assert numbers == list(range(1, len(numbers) + 1))
        for each in shown:
            assert "".join(piece.text for piece in each.pieces) == each.sentence.text
    for counted in (found.carried_over, *(part.carried_over for part in found.parts)):
        assert 0 <= counted.same + counted.nearly <= counted.total
        assert 0 <= counted.share <= 1
    total = sum(each.length for each in sentences(b.passages))
    assert found.carried_over.total == total


# The most that are compared each with each, and more than that.
@pytest.mark.slow
@pytest.mark.parametrize(("reports", "least"), [(17, 1900), (22, 2500)])
def test_two_thousand_sentences_a_side_take_less_than_two_seconds(reports: int, least: int) -> None:
    one, other = (joined(grow(corpus(), reports, seed)) for seed in (1, 2))
    assert min(len(sentences(each.passages)) for each in (one, other)) > least
    started = process_time()
    compare(one, other)
    assert process_time() - started < 2


def joined(reports: Iterable[Report]) -> Report:
    """The passages of all reports as those of one part of one."""
    first, *others = reports
    passages = (each for report in (first, *others) for each in report.passages)
    return replace(first, passages=tuple(replace(each, part="overview") for each in passages))
