"""What a report states of itself, and nothing else."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.loaders.blocks import Block
from indexer.understanding.clean import clean
from indexer.understanding.metadata import Metadata, metadata
from indexer.understanding.structure import outline
from search.model.report import YearKind

END = "\n一、概述\n学校重视信息公开。\n二、主动公开情况\n已公开。"


def stated(text: str) -> Metadata:
    lines = enumerate(text.split("\n"), start=1)
    cleaned = clean([Block(line, at) for at, line in lines if line.strip()])
    return metadata(cleaned, outline(cleaned.paragraphs))


def test_a_calendar_looking_year_is_read_by_the_period_stated() -> None:
    found = stated(f"东海大学2020年度信息公开年报\n统计期限为2019年9月1日至2020年8月31日。{END}")
    assert (found.year, found.year_kind) == (2019, YearKind.ACADEMIC)


def test_a_bare_year_without_a_period_is_a_calendar_year() -> None:
    found = stated(f"东海大学2020年信息公开年报\n本报告依法编制。{END}")
    assert (found.year, found.year_kind, found.period) == (2020, YearKind.CALENDAR, None)


def test_an_academic_year_needs_no_period() -> None:
    found = stated(f"东海大学2020-2021学年信息公开年报\n本报告依法编制。{END}")
    assert (found.year, found.year_kind, found.period) == (2020, YearKind.ACADEMIC, None)


def test_a_period_cut_by_a_page_end_is_read() -> None:
    found = stated(f"本报告统计期限为2018年9月1日至\n\n2019年8月31日。{END}")
    assert found.period
    assert (found.year, found.period.end) == (2018, date(2019, 8, 31))


def test_the_year_of_a_cited_notice_is_not_that_of_the_report() -> None:
    found = stated(f"本报告根据《关于做好2018-2019学年年度报告工作的通知》编制。{END}")
    assert found.year is None


def test_the_preface_may_name_the_year_in_its_own_words() -> None:
    assert stated(f"本报告总结2018-2019学年信息公开工作。{END}").year == 2018


@pytest.mark.parametrize(
    "text",
    [
        "本报告根据《东海大学信息公开实施细则》编制。",
        "本报告依法编制。如有疑问，请与东海大学办公室联系。",
        "本报告由东海大学信息公开办公室编制。",
    ],
)
def test_a_school_not_in_the_title_is_found_in_the_text(text: str) -> None:
    assert stated(text + END).school == "东海大学"


def test_a_school_may_only_sign() -> None:
    found = stated(f"本报告依法编制。{END}\n东海学院\n2021年10月30日")
    assert (found.school, found.published) == ("东海学院", date(2021, 10, 30))


def test_nothing_is_guessed_where_nothing_is_stated() -> None:
    found = stated(f"本报告根据《高等学校信息公开办法》编制，我校各学院参加。{END}")
    facts = (found.title, found.school, found.year, found.year_kind, found.period, found.published)
    assert facts == (None,) * 6


def test_the_day_comes_from_the_signature_before_the_byline() -> None:
    page = f"东海大学2020年信息公开年报\n发布时间：2021-11-05{END}"
    assert stated(page).published == date(2021, 11, 5)
    assert stated(f"{page}\n东海大学\n2021年10月30日").published == date(2021, 10, 30)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"东海大学2020年信息公开年报{END}", "report"),
        (f"本报告根据有关规定编制。{END}", "report"),
        ("一、概述\n好。\n二、主动公开情况\n好。\n三、评议情况\n好。", "report"),
        ("关于做好2020年信息公开年度报告工作的通知\n各高校：\n一、内容\n如下。", "notice"),
        ("东海大学信息公开指南\n为方便公众，编制本指南。", "guide"),
        ("东海大学信息公开实施办法（试行）\n第一章 总则\n第一条 为了公开信息。", "rules"),
        ("东海大学2020年部门预算\n一、概况\n学校概况。", "accounts"),
        (f"东海大学2020年政府信息公开工作年度报告{END}", "government"),
        ("学校公开信息一百条。", "unknown"),
    ],
)
def test_a_report_is_told_from_other_documents(text: str, kind: str) -> None:
    assert stated(text).kind == kind
    assert stated(text).kind.label


def test_what_the_page_says_of_itself_counts_only_where_the_text_is_silent() -> None:
    called, dated = "东海大学2020-2021学年信息公开年报-信息公开网", date(2021, 11, 1)
    text = "一、概述\n学校重视信息公开。\n二、主动公开情况\n已公开。"
    silent = clean([Block(line, at) for at, line in enumerate(text.split("\n"), 1)])
    found = metadata(silent, outline(silent.paragraphs), called=called, dated=dated)
    assert (found.title, found.school, found.year, found.published) == (
        *("东海大学2020-2021学年信息公开年报", "东海大学"),
        *(2020, date(2021, 11, 1)),
    )
    assert (found.origins["title"], found.origins["published"]) == ("网页元数据", "网页元数据")
    text = f"南海大学2018年信息公开年报\n时间：2019-10-30\n{text}"
    stating = clean([Block(line, at) for at, line in enumerate(text.split("\n"), 1)])
    found = metadata(stating, outline(stating.paragraphs), called=called, dated=dated)
    assert (found.school, found.year, found.published) == ("南海大学", 2018, date(2019, 10, 30))


@pytest.mark.parametrize(
    ("text", "year", "kind"),
    [
        ("2021年度，学校公开信息。", 2021, YearKind.CALENDAR),
        ("学校做好2018年度信息公开工作。", 2018, YearKind.CALENDAR),
        ("我校2016学年度信息公开工作有序开展。", 2016, YearKind.ACADEMIC),
        ("二〇一九年度，我校公开信息。", 2019, YearKind.CALENDAR),
        ("2021年度，学校公开信息。2022年度部门预算也已公布。", 2021, YearKind.CALENDAR),
    ],
)
def test_the_only_year_that_a_text_without_a_title_tells_of_is_its_own(
    text: str, year: int, kind: YearKind
) -> None:
    found = stated(f"本报告由学校办公室编制。{text}{END}")
    assert (found.year, found.year_kind, found.origins["year"]) == (year, kind, "正文")


@pytest.mark.parametrize(
    "text",
    [
        "公布2021年度部门预算。",
        "2019年度，学校公开信息。2020年度，学校继续公开。",
        "根据教育厅关于做好2017年度信息公开工作的通知编制。",
        "学校获评2021年度先进单位，2022年10月公布。",
        "2021年，学校公开信息。",
    ],
)
def test_years_of_budgets_prizes_and_notices_are_not_its_own(text: str) -> None:
    assert stated(f"本报告由学校办公室编制。{text}{END}").year is None


def test_a_single_academic_year_is_read_by_the_period_too() -> None:
    found = stated(f"东海大学2015学年信息公开年报\n统计期限为2014年9月1日至2015年8月31日。{END}")
    assert (found.year, found.year_kind) == (2014, YearKind.ACADEMIC)


def test_a_bare_year_is_the_academic_one_that_the_preface_names() -> None:
    found = stated(f"东海大学2015年信息公开年报\n本报告总结2014-2015学年的工作。{END}")
    assert (found.year, found.year_kind) == (2014, YearKind.ACADEMIC)


def test_a_school_in_passing_is_no_guess_where_the_title_names_somebody_else() -> None:
    page = f"线路66娱乐2015年信息公开年报\n娱乐城与东海大学合作。{END}"
    assert stated(page).school is None


def test_every_fact_says_where_it_was_read() -> None:
    page = f"东海大学2020年信息公开年报\n统计期限为2020年1月1日至12月31日。{END}\n2021年1月5日"
    assert stated(page).origins == {
        "title": "标题第 1 行",
        "school": "标题",
        "year": "正文所写的起止",
        "period": "正文",
        "published": "落款第 7 行",
    }


@settings(deadline=None)  # the list of schools is read when it is first asked for
@given(
    st.text(
        alphabet="一二、《》（）()，。\n\t 2014-5年月日至学大院校信息公开报告办法通知表北京",
        max_size=120,
    )
)
def test_any_text_has_facts_that_agree(text: str) -> None:
    found = stated(text)
    assert (found.year is None) == (found.year_kind is None)
    assert found.period is None or found.period.start < found.period.end
    assert found.school is None or found.school == found.school.strip()


def test_of_two_days_under_the_signature_the_last_counts() -> None:
    signed = "\n东海大学\n2020年10月30日\n2020年11月5日"
    found = stated(f"东海大学2019-2020学年信息公开年报\n本报告依法编制。{END}{signed}")
    assert found.published == date(2020, 11, 5)
