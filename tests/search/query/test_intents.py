"""What a plain query names is offered as a filter; what it only seems to name is not."""

from pathlib import Path

import pytest

from search.answers.page import Page
from search.backends import open_backend
from search.backends.plan import Filter
from search.engine import Engine
from search.query.intents import intents, school_names
from search.query.request import Request
from search.query.syntax import parse
from search.query.tree import Words
from tests.reports import make_report, put

SCHOOLS = {
    "衢州学院": "衢州学院",
    "中国计量大学": "中国计量大学",
    "中量大": "中国计量大学",
    "南大": "南京大学",
    "中国石油大学华东": "中国石油大学（华东）",
    "zgjldx": "中国计量大学",
}


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
        ("2022年的预算", [("year", "2022", "预算")]),
        ("预算，2022年度", [("year", "2022", "预算")]),
        ("二〇二二年预算", [("year", "2022", "预算")]),
        ("衢州學院招生", [("school", "衢州学院", "招生")]),
        ("衢州学院-研究生", [("school", "衢州学院", "研究生")]),
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
        "章节:举报 诉讼",
        "年份:2020..2022 2022",
        "2022.5",
        "12022",
        "国务院令第711号",
        "存在问题的原因",
        "云南大学",
        "海南大道",
    ],
)
def test_what_is_quoted_excluded_a_choice_a_field_or_part_of_a_number_names_nothing(
    query: str,
) -> None:
    assert offered(query) == []


def test_a_school_is_named_in_full_in_short_and_as_formerly_if_the_index_has_it() -> None:
    names = school_names(["中国计量大学", "某某学院", "中国石油大学（华东）"])
    for said in ("中国计量大学", "中量大", "中国计量学院"):
        assert names[said] == "中国计量大学"
    assert names["某某学院"] == "某某学院"
    assert names["中国石油大学华东"] == "中国石油大学（华东）"
    assert not {"南大", "南京大学"} & set(names)


def test_brackets_and_letters_do_not_hide_a_school() -> None:
    asked = intents(Words("中国石油大学（华东）招生"), SCHOOLS)
    assert [(each.filter.values, each.rest) for each in asked] == [
        (("中国石油大学（华东）",), Words("招生"))
    ]
    assert offered("zgjldx招生") == [("school", "中国计量大学", "招生")]
    assert offered("zgjldxy") == []


def test_every_school_of_a_run_is_offered() -> None:
    assert offered("衢州学院和中量大招生") == [
        ("school", "衢州学院", "和中量大招生"),
        ("school", "中国计量大学", "衢州学院和招生"),
    ]


REPORTS = (
    make_report("a-2021", "# finance 预算\n公开预算。\n收到捐赠。", school="衢州学院", year=2021),
    make_report("b-2022", "# request 二、依申请\n公开预算。", school="衢州学院", year=2022),
    make_report("c-2022", "# other 其他\n公开预算，与衢州学院合作。", school="丽水学院", year=2022),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Three reports of two schools and two years."""
    backend = open_backend(Path(tmp_path_factory.mktemp("index")))
    put(backend, *REPORTS)
    return Engine(backend)


def ask(engine: Engine, text: str, *chosen: Filter) -> Page:
    return engine.search(Request(text, parse(text), chosen, grouped=False))


def named(engine: Engine, text: str, *chosen: Filter) -> list[str]:
    return [each.filter.values[0] for each in ask(engine, text, *chosen).intents]


def test_an_answer_offers_what_its_index_has(engine: Engine) -> None:
    page = ask(engine, "衢州学院 2022年 预算")
    assert [str(each.rest) for each in page.intents] == ["2022年 预算", "衢州学院 预算"]
    assert page.request.filters == (), "nothing is applied unasked"
    assert named(engine, "中国计量大学 预算") == []
    assert named(engine, "1999 预算") == []


def test_a_school_typed_by_its_initials_is_offered_when_it_was_understood(engine: Engine) -> None:
    page = ask(engine, "qzxy 预算")
    assert page.instead
    assert [(each.filter.values, each.rest) for each in page.intents] == [
        (("衢州学院",), Words("预算"))
    ]


def test_what_is_chosen_or_leaves_nothing_is_not_offered(engine: Engine) -> None:
    school = Filter("school", ("衢州学院",))
    assert named(engine, "衢州学院 2022 预算", school) == ["2022"]
    assert named(engine, "丽水学院 捐赠") == []
    assert named(engine, "丽水学院 捐赠 火箭") == []
    assert named(engine, "丽水学院 预算 火箭") == ["丽水学院"]
    assert named(engine, "依申请公开 捐赠") == []


def test_few_filters_are_offered(engine: Engine) -> None:
    every = "衢州学院 丽水学院 2021 2022 依申请公开"
    assert len(named(engine, f"{every} 预算")) == 4


def test_a_changed_index_offers_its_new_schools(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    put(backend, REPORTS[0])
    changed = Engine(backend)
    assert named(changed, "丽水学院 预算") == []
    put(backend, REPORTS[2])
    assert named(changed, "丽水学院 预算") == ["丽水学院"]


@pytest.mark.parametrize(("said", "first"), [("丽水学院", "c"), ("2021", "a"), ("依申请", "b")])
def test_passages_of_what_is_named_come_before_others_with_the_same_words(
    engine: Engine, said: str, first: str
) -> None:
    page = ask(engine, f"{said}的公开预算如何")
    assert page.hits[0].facts.id.startswith(first)
    assert len({hit.facts.id for hit in page.hits}) == 3


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
                ("docno", "教办函〔2014〕23号", "教财〔2019〕1号"),
                ("docno", "教财〔2019〕1号", "教办函〔2014〕23号"),
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
