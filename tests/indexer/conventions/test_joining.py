"""Lines that a page end has cut."""

import pytest

from indexer.conventions.joining import continues, joined, joined_lines

CUT = "学校通过门户网站和校报校刊等各种渠道及时公开各类信息，认真听取师生的意见和"


@pytest.mark.parametrize("after", ["建议，不断改进。", "Web 端建议。", "”等渠道，不断改进。"])
def test_prose_that_stops_in_a_sentence_goes_on(after: str) -> None:
    assert continues(CUT, after)


@pytest.mark.parametrize(
    "after",
    [
        "二、主动公开情况",
        "（二）公开渠道",
        "1. 招生信息",
        "二是加强监督。",
        "依申请公开情况",
        "\t招生",
        "　　本学年，学校公开信息。",
        "2022年10月31日",
        "附件：清单",
        "图1：统计",
        "学校通过门户网站公布意见。",
    ],
)
def test_what_begins_anew_is_not_joined(after: str) -> None:
    assert not continues(CUT, after)


@pytest.mark.parametrize(
    "before",
    [
        "学校通过门户网站和校报校刊等各种渠道及时公开各类信息。",
        "学校通过门户网站和校报校刊等各种渠道公开“各类信息。”",
        "落实审查制度，规范公开流程",
        "（一）加强组织领导，健全工作机制，明确责任分工，落实监督检查",
        "教育部办公厅关于做好高校信息公开年度报告工作的通知",
        "主动公开情况",
        "东海大学",
    ],
)
def test_finished_lines_and_headings_are_not_gone_on_with(before: str) -> None:
    assert not continues(before, "建议，不断改进。")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("信息", "公开", "信息公开"),
        ("信息 ", "　公开", "信息公开"),
        ("open", "data", "open data"),
        ("网址（http://a.edu.cn/）", "http://a.edu.cn/）、微信", "网址（http://a.edu.cn/）、微信"),
    ],
)
def test_joining_adds_no_space_between_han_and_repeats_nothing(
    before: str, after: str, whole: str
) -> None:
    assert joined(before, after) == whole


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("信息公", "开工作", "信息公开工作"),
        ("见 https://www.a.ed", "u.cn/x", "见 https://www.a.edu.cn/x"),
        ("infor-", "mation", "information"),
        ("open", "data", "open data"),
        ("2021-", "2022", "2021-2022"),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_whole_again(
    before: str, after: str, expected: str
) -> None:
    assert joined_lines(before, after) == expected
