"""What is said of a comparison."""

from dataclasses import replace

import pytest

from search.comparing.comparison import CarriedOver, Change, ChangeCounts
from search.comparing.side_by_side import compare
from search.comparing.wording import (
    carried_over_label,
    carried_over_said,
    counts_said,
    labels,
    missing_said,
    percent,
    side_names,
)
from search.model.report import Facts
from tests.reports import make_facts, make_report

OLD = make_facts("quzhou-2021", "衢州学院", 2021)
NEW = make_facts("quzhou-2022", "衢州学院", 2022)
OTHER = make_facts("kunming-2021", "昆明理工大学", 2021)
UNKNOWN = make_facts("x", None, None)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (OLD, NEW, ("2021-2022学年", "2022-2023学年")),
        (OLD, OTHER, ("衢州学院", "昆明理工大学")),
        (NEW, OTHER, ("衢州学院 2022-2023学年", "昆明理工大学 2021-2022学年")),
        (
            OLD,
            replace(OLD, id="quzhou-2021-2"),
            ("2021-2022学年（quzhou-2021）", "2021-2022学年（quzhou-2021-2）"),
        ),
        (OLD, UNKNOWN, ("衢州学院 2021-2022学年", "学校不详 年份不详")),
        (UNKNOWN, replace(UNKNOWN, id="y"), ("年份不详（x）", "年份不详（y）")),
        (OLD, OLD, ("衢州学院 2021-2022学年", "衢州学院 2021-2022学年")),
    ],
)
def test_two_reports_have_the_shortest_names_that_tell_them_apart(
    a: Facts, b: Facts, expected: tuple[str, str]
) -> None:
    assert side_names(a, b) == expected
    assert side_names(b, a) == expected[::-1]


def test_what_another_year_lacks_was_taken_out_and_what_another_school_lacks_is_only_here() -> None:
    assert [labels(OLD, NEW)[each] for each in (Change.ONLY_A, Change.ONLY_B)] == ["删去", "新增"]
    assert [labels(OLD, OTHER)[each] for each in (Change.ONLY_A, Change.ONLY_B)] == [
        "只在甲",
        "只在乙",
    ]
    assert labels(UNKNOWN, replace(UNKNOWN, id="y"))[Change.ONLY_A] == "只在甲"
    assert (carried_over_label(OLD, NEW), carried_over_label(OLD, OTHER)) == ("沿用", "相同表述")


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (CarriedOver(758, 0, 1204), "62%"),
        (CarriedOver(999, 0, 1000), "99%"),
        (CarriedOver(1, 0, 1000), "不到 1%"),
        (CarriedOver(29, 0, 100), "29%"),
        (CarriedOver(0, 0, 5), "0%"),
        (CarriedOver(2, 3, 5), "100%"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_to_nothing(counted: CarriedOver, expected: str) -> None:
    assert percent(counted) == expected


def test_what_is_carried_over_is_said_in_one_sentence() -> None:
    assert carried_over_said(CarriedOver(758, 96, 1204), OLD, NEW) == (
        "沿用 70%：2022-2023学年的 1,204 字里，758 字的句子在2021-2022学年里有相同的，"
        "96 字的大同小异。"
    )
    assert carried_over_said(CarriedOver(0, 9, 90), OLD, OTHER) == (
        "相同表述 10%：昆明理工大学的 90 字里，9 字的句子在衢州学院里有大同小异的。"
    )
    assert carried_over_said(CarriedOver(9, 0, 9), OLD, NEW) == (
        "沿用 100%：2022-2023学年的 9 字里，9 字的句子在2021-2022学年里有相同的。"
    )
    assert carried_over_said(CarriedOver(0, 0, 90), OLD, NEW) == (
        "沿用 0%：2022-2023学年的 90 字里，没有哪一句在2021-2022学年里有相同或大同小异的。"
    )
    assert carried_over_said(CarriedOver(), OLD, NEW) == ""


def test_counts_that_are_nothing_are_left_out() -> None:
    counts = ChangeCounts(same=1200, moved=2, only_b=1)
    assert counts_said(counts, labels(OLD, NEW)) == "相同 1,200 句，移动 2 句，新增 1 句"


def test_a_report_that_lacks_a_part_is_named() -> None:
    one = make_report("a", "公开。\n# request 依申请\n没有。", year=2021)
    found = compare(one, make_report("b", "公开。", year=2022))
    a, b = found.a, found.b
    assert missing_said(found.part("request"), a, b) == "2022-2023学年没有这一章节。"
    assert missing_said(
        compare(make_report("b", "公开。", year=2022), one).part("request"), b, a
    ) == ("2022-2023学年没有这一章节。")
    assert missing_said(found.part("preface"), a, b) == ""
    assert missing_said(found.part("other"), a, b) == "两份报告都没有这一章节。"


def test_nobody_is_said_to_have_copied() -> None:
    said = [carried_over_said(CarriedOver(5, 0, 9), OLD, OTHER), *labels(OLD, OTHER).values()]
    assert not any("抄" in each for each in said)
