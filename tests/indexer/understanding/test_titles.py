"""Titles: split, spaced, repeated, run on, or only cited."""

import pytest

from indexer.loaders.blocks import Block
from indexer.understanding.titles import (
    best,
    called_title,
    cited_title,
    find_titles,
    is_title,
    split_run_on,
)


def title(*lines: str) -> str | None:
    found = best(find_titles([Block(text, at) for at, text in enumerate(lines, start=1)]))
    return found.text if found else None


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["东海大学 2021-2022 学年信息公开 年度报告"], "东海大学2021-2022学年信息公开年度报告"),
        (["东海大学", "2021-2022学年信息公开工作报告"], "东海大学2021-2022学年信息公开工作报告"),
        (["东海大学2021-2022学年", "信息公开年报"], "东海大学2021-2022学年信息公开年报"),
        (["首页", "2020-2021学年信息公开年报"], "2020-2021学年信息公开年报"),
        (["2021年信息公开年报", "东海大学2022年信息公开年报"], "东海大学2022年信息公开年报"),
        (["东海大学信息公开年报（2016-2017）.pdf"], "东海大学信息公开年报（2016-2017）"),
        (["东海大学信息公开年报（2016-2017）.odt"], "东海大学信息公开年报（2016-2017）"),
        (["东海大学信息公开年报（2016-2017）.htm"], "东海大学信息公开年报（2016-2017）"),
        (["1.6.11.8东海大学2016年信息公开年报"], "东海大学2016年信息公开年报"),
        (["東海學(xué)院2016年信息公開年報"], "東海學院2016年信息公開年報"),
        (["《东海大学2016年信息公开年报》"], "东海大学2016年信息公开年报"),
        (["浙江", "科技学院", "2016年信息公开年报"], "浙江科技学院2016年信息公开年报"),
        (["线路66,娱乐/城2016年信息公开年报"], "线路66,娱乐/城2016年信息公开年报"),
        (["信息公开", "东海大学2016年信息公开年报"], "东海大学2016年信息公开年报"),
        (["附件：东海大学2016年信息公开年报"], None),
        (["东海大学发布2016年信息公开年报"], None),
        (["高校2016年信息公开评估报告"], None),
        (["2014年9月1日至2015年8月31日信息公开工作报告"], None),
        (["关于做好2021年信息公开年度报告的通知"], None),
        (["信息公开年度报告"], None),
        (["根据要求，东海大学2021年信息公开工作报告"], None),
    ],
)
def test_a_title_is_found_and_put_together(lines: list[str], text: str | None) -> None:
    assert title(*lines) == text


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("东海大学关于2013-2014学年度信息公开工作的报告", "东海大学"),
        ("2021-2022学年东海学院信息公开年度报告", "东海学院"),
        ("西海大学东海学院2013~2014学年信息公开年度报告", "西海大学东海学院"),
        ("东海石油大学（华东）2020年信息公开年报", "东海石油大学（华东）"),
        ("2020年度（2019年9月1日-2020年8月31日）东海大学信息公开年报", "东海大学"),
        ("東海學院2020年校務信息公開報告", "东海学院"),
        ("36365东海线路2020年信息公开年报", None),
        ("2020年信息公开年报", None),
    ],
)
def test_the_school_is_what_a_title_says_beside_its_year(text: str, school: str | None) -> None:
    assert is_title(text)
    found = best(find_titles([Block(text, 1)]))
    assert found
    assert found.school == school


def test_titles_of_other_years_do_not_agree() -> None:
    first, second, third = find_titles(
        [
            Block("2019年信息公开年报", 1),
            Block("东海大学2020年信息公开年报", 2),
            Block("东海大学2020年信息公开工作报告", 3),
        ]
    )
    assert third.agrees(second)
    assert not third.agrees(first)


def test_a_split_title_may_have_its_year_in_han_digits() -> None:
    lines = ("东海大学", "二〇二二至二〇二三学年度", "信息公开工作报告")
    (title,) = find_titles([Block(text, at) for at, text in enumerate(lines)])
    assert (title.school, title.year, title.last) == ("东海大学", 2022, 2)


def test_a_title_that_runs_on_is_cut_from_its_text() -> None:
    text = "东海大学2020年信息公开年报 本报告根据有关规定编制，全文如下。"
    assert split_run_on(text) == ("东海大学2020年信息公开年报", text[16:])
    assert split_run_on("东海大学 本报告根据有关规定编制，全文如下。") is None
    glued = "东海大学2020年信息公开年报根据有关规定，现将情况公布。"
    assert split_run_on(glued) == ("东海大学2020年信息公开年报", glued[15:])
    assert split_run_on("东海大学2020年信息公开年报根据有关规定编制。") is None


def test_a_report_may_say_its_title_only_in_a_sentence() -> None:
    assert cited_title("现编制形成《东海大学2020年信息公开年报》。") == "东海大学2020年信息公开年报"
    plain = "学校现编制2020年信息公开年报，向社会公布。"
    assert cited_title(plain) == "2020年信息公开年报"
    assert cited_title("根据《关于做好2020年信息公开年度报告工作的通知》") is None


@pytest.mark.parametrize(
    "site", ["", "-东海大学", "_信息公开_东海大学", " | 信息公开网", "——东海大学"]
)
def test_what_a_page_is_called_may_have_the_name_of_the_site_behind_it(site: str) -> None:
    title = "东海大学2020-2021学年信息公开年报"
    assert called_title(f"{title}{site}") == title
    assert called_title("信息公开网-东海大学") is None
