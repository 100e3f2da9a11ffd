"""What the lines of a text show it to be; a report may hold any of these beside its parts.

Whole openings of every form are in test_openings.py.
"""

import pytest

from indexer.understanding.forms import (
    addressed_to_many,
    below_menu,
    in_articles,
    lists_matters,
    stands_before_parts,
    tells_others,
)

MENU = ("首页", "学校概况", "机构设置", "规章制度", "公开指南", "公开目录", "年度报告", "联系我们")
PROSE = "学校及时公开各类信息。"


def test_a_menu_above_the_text_is_left_out_but_for_six_lines() -> None:
    assert below_menu((*MENU, PROSE)) == (*MENU[-6:], PROSE)
    assert below_menu((*MENU, "一、概述", PROSE)) == (*MENU[-6:], "一、概述", PROSE)
    for short in ((*MENU[:6], PROSE), MENU, (PROSE, *MENU)):
        assert below_menu(short) == short


def test_what_stands_before_the_parts_may_be_a_headline_or_an_item_of_a_menu() -> None:
    assert all(map(stands_before_parts, ("东海大学信息公开办法", "学校概况", "學校概況")))
    assert not any(map(stands_before_parts, ("一、概述", "概述", "主动公开情况", "1\t招生")))


@pytest.mark.parametrize(
    "lines",
    [
        ("第一条 学校公开信息。", "第二条 学校受理申请。"),
        ("第一章 总 则", "第一條 為了規範信息公開，制定本辦法。"),
        ("第十一条 学校编制年度报告。", "第十二条 学校接受评议。"),
        ("第一章总则第一条学校公开信息。第二条学校受理申请。",),
        ("第一章 总则", "第一条 学校公开信息。", "第二章 主动公开情况", "第二条 公布招生信息。"),
        (
            *(f"第{number}条 学校公开信息。" for number in "一二三四五"),
            "一、概述",
            "二、主动公开情况",
        ),
        (*MENU, "第 1 条 学院公开信息。", "第 2 条 学院受理申请。"),
    ],
)
def test_rules_are_divided_into_articles(lines: tuple[str, ...]) -> None:
    assert in_articles(lines)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "根据《高等学校信息公开办法》",
            "第二十五条的规定，编制本报告。",
            "第七条、第八条已经落实。",
        ),
        ("第一条 学校公开信息。", "第二条 学校受理申请。", "一、概述", PROSE),
        ("一、概述", "第一条 学校公开信息。", "第二条 学校受理申请。"),
        ("第一章 概述", PROSE, "第二章 主动公开情况", PROSE),
        ("第一条 为了公开信息。", PROSE),
        ("对照第一条和第二条，第三条之规定已经落实。",),
    ],
)
def test_a_report_quotes_articles_and_is_not_divided_into_them(lines: tuple[str, ...]) -> None:
    assert not in_articles(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("序号\t类别\t公开事项", "1\t基本信息\t学校章程"),
        ("公开内容一览", "序号 | 公开内容 | 责任单位", "1 | 学校章程 | 校办"),
        ("序号", "信息类别", "信息名称", "1", "基本信息", "学校章程"),
        ("類別\t公開事項", "基本信息\t學校章程"),
        (
            "（1）办学规模、校级领导班子简介及分工",
            "（2）学校章程及制定的各项规章制度",
            "（7）招生章程及特殊类型招生办法",
        ),
    ],
)
def test_a_list_of_matters_is_told_by_its_columns_or_by_the_matters(lines: tuple[str, ...]) -> None:
    assert lists_matters(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("清单事项公开情况表", "序号\t类别\t公开事项", "1\t基本信息\t学校章程"),
        ("学校对照清单公开信息。", "序号\t类别\t公开事项", "1\t基本信息\t学校章程"),
        ("序号\t姓名\t电话", "1\t王五\t123"),
        ("（1）学校章程及制定的各项规章制度已经公布。", "（2）招生章程已经公布。", "（3）其他。"),
        ("首页", "学校章程", PROSE),
    ],
)
def test_what_tells_what_was_done_is_no_list_of_matters(lines: tuple[str, ...]) -> None:
    assert not lists_matters(lines)


@pytest.mark.parametrize(
    "line",
    [
        "各高等学校：",
        "各学院、机关各部门：",
        "校内各单位:",
        "各省、自治区、直辖市教育厅（教委），部属各高等学校：",
        "全省各高校：",
        "各市教育局、各高等學校：",
    ],
)
def test_what_is_sent_to_many_is_seen_by_its_salutation(line: str) -> None:
    assert addressed_to_many(("标题", line, PROSE))


@pytest.mark.parametrize(
    "line",
    [
        "省教育厅：",
        "各位代表、各位同事：",
        "学校要求各学院、各部门：",
        "各学院：信息员三十名",
        "各单位的公开情况如下：",
        "教育部办公厅、省教育厅：",
    ],
)
def test_a_letter_to_one_office_is_not_sent_to_many(line: str) -> None:
    assert not addressed_to_many(("标题", line, PROSE))


@pytest.mark.parametrize(
    "text",
    [
        "年度报告应包括下列内容：",
        "高校年报须写明以下八个方面。",
        "今后，信息公开年度报告都要包含以下部分。",
        "各高校要在十月底前公布。",
        "年度报告包括哪些内容？",
    ],
)
def test_what_the_reports_of_others_must_hold_is_told_by_no_report(text: str) -> None:
    assert tells_others(text)
    assert not tells_others(f"{text}我校按照要求编制。")


@pytest.mark.parametrize(
    "text",
    [
        "本年度报告应包括的内容均已列明。",
        "年度报告由概述、主动公开情况等组成。",
        "学校要按时公布招生信息。",
        "现将信息公开工作报告如下，内容应有尽有。",
    ],
)
def test_a_report_tells_of_itself(text: str) -> None:
    assert not tells_others(text)
