"""A file is what its headline says or what it calls itself, never what it mentions.

Whole openings of every kind are in test_openings.py.
"""

import pytest

from indexer.understanding.kinds import Evidence, Kind, kind_of
from indexer.understanding.titles import Title

REPORT = Title("东海大学2020-2021学年信息公开工作年度报告", 0, 0)


def seen(*lines: str, title: Title | None = None, parts: tuple[str, ...] = ()) -> Evidence:
    named = (title,) if title else ()
    return Evidence(title, title is not None, named, parts, lines)


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("关于做好信息公开年度报告工作的通知", Kind.NOTICE),
        ("东海大学信息公开指南（试行）", Kind.GUIDE),
        ("东海大学信息公开实施细则", Kind.RULES),
        ("东海大学信息公开目录", Kind.CATALOGUE),
        ("东海大学信息公开申请表", Kind.APPLICATION),
        ("东海大学2020年部门决算公开说明", Kind.ACCOUNTS),
        ("东海大学本科教学质量报告（2020）", Kind.TEACHING),
        ("东海大学2020届毕业生就业质量年度报告", Kind.EMPLOYMENT),
        ("中国高校信息公开评估报告", Kind.EVALUATION),
        ("我校召开信息公开工作会议", Kind.NEWS),
        ("东海大学艺术教育年度报告", Kind.OTHER),
    ],
)
def test_a_headline_says_what_a_file_is(headline: str, kind: Kind) -> None:
    assert kind_of(seen(headline, "根据信息公开年度报告工作的要求。")) is kind
    assert kind.label


def test_a_report_may_cite_all_the_others() -> None:
    cited = "根据《信息公开指南》和《关于做好年度报告的通知》，公布部门预算和本科教学质量报告。"
    assert kind_of(seen("信息公开指南", cited, title=REPORT)) is Kind.REPORT


def test_items_of_a_menu_are_no_headlines() -> None:
    own = "本报告统计期限为2019年9月1日至2020年8月31日，介绍学校信息公开工作。"
    assert kind_of(seen("信息公开指南", "信息公开目录", "规章制度", own)) is Kind.REPORT
    assert kind_of(seen("信息公开指南", own)) is Kind.REPORT
    assert kind_of(seen("信息公开指南", "编制本指南。")) is Kind.GUIDE


@pytest.mark.parametrize(
    "title",
    ["东海大学2020年政府信息公开工作年度报告", "东海市教育局2020年信息公开年度报告"],
)
def test_reports_of_and_for_the_government_are_told_apart(title: str) -> None:
    assert kind_of(seen("学校做好信息公开。", title=Title(title, 0, 0))) is Kind.GOVERNMENT


def test_an_office_is_known_by_how_it_speaks_of_itself() -> None:
    own = "我局主动公开政府信息一千条，信息公开工作报告如下。"
    assert kind_of(seen(own)) is Kind.GOVERNMENT
    assert kind_of(seen(own.replace("我局", "我校"))) is Kind.REPORT


def test_a_list_of_reports_is_none_of_them() -> None:
    named = tuple(Title(f"东海大学{year}年信息公开年报", 0, 0) for year in (2019, 2020))
    page = Evidence(named[0], True, named, (), ("下一页",))
    assert kind_of(page) is Kind.OTHER


def test_parts_make_a_report_whatever_it_is_called() -> None:
    parts = ("overview", "proactive", "request")
    assert kind_of(seen("学校公布一百条。", parts=parts)) is Kind.REPORT
    assert (
        kind_of(seen("学校公布一百条。", parts=("overview", "improvement", "other"))) is Kind.OTHER
    )
    letter = seen("关于报送信息公开年度报告的函", "现报送如下。", parts=parts)
    assert kind_of(letter) is Kind.REPORT


def test_what_says_nothing_is_unknown_and_what_is_about_something_else_is_other() -> None:
    assert kind_of(seen("学校公开信息一百条。")) is Kind.UNKNOWN
    assert kind_of(seen("欢迎来到美丽的校园。")) is Kind.OTHER


def test_a_report_may_tell_that_a_guide_was_made() -> None:
    made = "学校重新编制《信息公开指南》，方便公众申请信息公开。"
    assert kind_of(seen(made)) is Kind.GUIDE
    assert kind_of(seen(made, parts=("overview",))) is Kind.REPORT
