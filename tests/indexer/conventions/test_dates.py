"""Years, days and periods, in the wordings that real reports use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.conventions.dates import (
    Period,
    StatedYear,
    day,
    is_day,
    period,
    stated_year,
    without_years,
)
from search.model.report import YearKind

YEAR = (date(2014, 9, 1), date(2015, 8, 31))


@pytest.mark.parametrize(
    "text",
    [
        "统计期限为2014年9月1日至2015年8月31日。",
        "自2014年9月1日起至2015年8月31日止",
        "从2014年9月1日到2015年8月31日",
        "2014年9月1日-2015年8月31日",
        "2014年9月1日—2015年8月31日",
        "2014年9月1日——2015年8月31日",
        "2014年9月1日~2015年8月31日",
        "2014 年 9 月 1 日至\n\n2015 年 8月 31 日",
        "自2014年9月1日起，至2015年8月31日止",
        "201491日至2015831日",
        "201491起至2015831止",
        "20149月1日至20158月31日",
        "201491 2015831",
        "2014.9.1-2015.8.31",
        "2014-09-01至2015-08-31",
    ],
)
def test_a_period_is_read_in_every_wording(text: str) -> None:
    found = period(text)
    assert found
    assert (found.start, found.end) == YEAR
    assert found.kind is YearKind.ACADEMIC


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2022年1月1日至12月31日", date(2022, 12, 31)),
        ("2022年1月1日至2022年10月31日", date(2022, 10, 31)),
    ],
)
def test_a_calendar_period_may_leave_out_its_second_year(text: str, end: date) -> None:
    found = period(text)
    assert found
    assert (found.start, found.end) == (date(2022, 1, 1), end)
    assert found.kind is YearKind.CALENDAR


@pytest.mark.parametrize("text", ["2022年3月1日至5月1日报名", "2022年", "", "2022年9月31日至"])
def test_what_is_not_about_a_year_long_is_no_period(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("title", "year", "kind"),
    [
        ("某大学2021-2022学年报告", 2021, YearKind.ACADEMIC),
        ("某大学2021—2022年度报告", 2021, YearKind.ACADEMIC),
        ("某大学2021~2022学年度报告", 2021, YearKind.ACADEMIC),
        ("某大学2021至2022学年报告", 2021, YearKind.ACADEMIC),
        ("某大学2018年-2019年报告", 2018, YearKind.ACADEMIC),
        ("某大学20122013学年报告", 2012, YearKind.ACADEMIC),
        ("某大学2021-22学年报告", 2021, YearKind.ACADEMIC),
        ("某大学2022学年报告", 2022, YearKind.ACADEMIC),
        ("某大学2022年报告", 2022, None),
        ("某大学2022年度报告", 2022, None),
    ],
)
def test_the_year_of_a_title(title: str, year: int, kind: YearKind | None) -> None:
    stated = stated_year(title)
    assert stated
    assert (stated.year, stated.kind) == (year, kind)
    assert without_years(title) == "某大学报告"


def test_a_title_without_a_year_states_none() -> None:
    assert stated_year("某大学36365信息公开报告") is None


@pytest.mark.parametrize(
    "text",
    [
        "2022年10月31日",
        "2022 年 10 月 31 日",
        "2022年10月31",
        "2022-10-31",
        "2022/10/31",
        "[2022-10-31]",
        "（2022年10月31日）",
        "31.10.2022",
        "二〇二二年十月三十一日",
        "二○二二年十月三十一日",
    ],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert day(text) == date(2022, 10, 31)
    assert is_day(text)


@pytest.mark.parametrize(
    "text", ["浏览:216次 发布日期:2022年10月31日", "时间：2022/10/31 14:32:41"]
)
def test_a_day_among_other_words_is_found_but_is_not_a_day_alone(text: str) -> None:
    assert day(text) == date(2022, 10, 31)
    assert not is_day(text)


@given(st.dates(date(2005, 1, 1), date(2039, 12, 31)))
def test_every_day_comes_back_from_how_it_is_written(when: date) -> None:
    assert day(f"{when.year}年{when.month}月{when.day}日") == when
    assert day(when.isoformat()) == when


@given(st.text(alphabet="20129年月日至-—. 一二十〇", max_size=40))
def test_no_text_makes_the_reading_of_dates_fail(text: str) -> None:
    found = period(text)
    assert found is None or found.start < found.end
    assert not is_day(text) or "2" in text or "二" in text
    stated_year(text)
    day(text)


def test_years_in_han_digits_are_read_and_names_left_alone() -> None:
    assert stated_year("二〇二二至二〇二三学年度报告") == StatedYear(2022, YearKind.ACADEMIC)
    assert stated_year("二○二一年报告") == StatedYear(2021, None)
    assert without_years("东海第二学院二〇二一年报告") == "东海第二学院报告"
    assert period("自二〇二一年九月一日至二〇二二年八月三十一日") == Period(
        date(2021, 9, 1), date(2022, 8, 31)
    )


def test_numbers_of_a_gambling_site_are_no_year() -> None:
    assert stated_year("2025某娱乐城2025版2020年度报告") == StatedYear(2020, None)
    assert stated_year("bet3652019-2020学年报告") == StatedYear(2019, YearKind.ACADEMIC)
