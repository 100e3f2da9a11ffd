"""What a plain query names is offered as a filter; what it only seems to name is not."""

import pytest

from search.intents import intents
from search.syntax import parse

SCHOOLS = {"衢州学院": "衢州学院", "中国计量大学": "中国计量大学", "中量大": "中国计量大学"}


def offered(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.filter.field, each.filter.values[0], str(each.rest))
        for each in intents(parse(text), SCHOOLS)
    ]


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("衢州学院 招生", [("school", "衢州学院", "招生")]),
        ("中量大捐赠", [("school", "中国计量大学", "捐赠")]),
        ("中国计量大学", [("school", "中国计量大学", "")]),
        ("2022 预算", [("year", "2022", "预算")]),
        ("2021-2022学年预算", [("year", "2021", "预算")]),
        ("2022年度", [("year", "2022", "")]),
        ("依申请公开 收费", [("part", "request", "收费")]),
        ("依申请公开收到几件", [("part", "request", "收到几件")]),
        ("诉讼", [("part", "complaints", "")]),
        ("招生考试 录取", [("category", "admission", "录取")]),
        (
            "衢州学院2022年招生",
            [("school", "衢州学院", "2022年招生"), ("year", "2022", "衢州学院招生")],
        ),
    ],
)
def test_a_school_a_year_a_part_and_a_category_are_recognised(
    query: str, offers: list[tuple[str, str, str]]
) -> None:
    assert offered(query) == offers


@pytest.mark.parametrize(
    "query",
    [
        "招生",
        '"衢州学院"',
        "-衢州学院 招生",
        "招生 OR 2022",
        "学校:衢州学院",
        "2022.5",
        "12022",
        "国务院令第711号",
        "存在问题的原因",
    ],
)
def test_what_is_quoted_excluded_a_choice_a_field_or_part_of_a_number_names_nothing(
    query: str,
) -> None:
    assert offered(query) == []


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("中量大〔2023〕42号", [("docno", "中量大〔2023〕42号", "")]),
        ("中量大[２０２３]第42號", [("docno", "中量大〔2023〕42号", "")]),
        ("中量大(2023)42号 整治", [("docno", "中量大〔2023〕42号", "整治")]),
        ("根据教办函【二〇一四】23号公开", [("docno", "教办函〔2014〕23号", "根据公开")]),
        (
            "教办函〔2014〕23号、教财〔2019〕1号",
            [
                ("docno", "教办函〔2014〕23号", "、教财〔2019〕1号"),
                ("docno", "教财〔2019〕1号", "教办函〔2014〕23号、"),
            ],
        ),
        (
            "衢州学院 教办函〔2014〕23号",
            [
                ("school", "衢州学院", "教办函〔2014〕23号"),
                ("docno", "教办函〔2014〕23号", "衢州学院"),
            ],
        ),
        (
            "教办函〔2014〕23号2022年依申请公开",
            [
                ("docno", "教办函〔2014〕23号", "2022年依申请公开"),
                ("year", "2022", "教办函〔2014〕23号依申请公开"),
                ("part", "request", "教办函〔2014〕23号2022年"),
            ],
        ),
    ],
)
def test_a_document_number_is_recognised_and_what_is_in_it_is_not(
    query: str, offers: list[tuple[str, str, str]]
) -> None:
    assert offered(query) == offers


def test_each_filter_is_offered_once() -> None:
    assert offered("中量大 中国计量大学") == [("school", "中国计量大学", "中国计量大学")]
