"""Names as people type them become the values of facets, or an error that lists the names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.backends import open_backend
from search.backends.plan import Filter
from search.engine import Engine
from search.errors import XxgkError
from search.query.filters import filters_of_names, filters_of_values, part_named
from tests.reports import make_report, put

SCHOOLS = ("大学", "昆明大学", "昆明理工大学", "衢州学院")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Four schools, a year each."""
    backend = open_backend(Path(tmp_path_factory.mktemp("index")))
    reports = (
        make_report(
            f"r-{year}",
            f"公开。\n中大〔{year}〕42号。\n国发〔2014〕142号。",
            school=school,
            year=year,
        )
        for year, school in enumerate(SCHOOLS, start=2019)
    )
    put(backend, *reports)
    yield Engine(backend)
    backend.close()


NAMED: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    ("school", ("衢州学院",), ("衢州学院",)),
    ("school", ("昆明",), ("昆明大学", "昆明理工大学")),
    ("school", ("理工",), ("昆明理工大学",)),
    ("school", ("大学",), ("大学",)),
    ("school", ("衢州", "理工"), ("衢州学院", "昆明理工大学")),
    ("year", ("2021",), ("2021",)),
    ("year", ("1999",), ("1999",)),
    ("year", ("2020..2021",), ("2020", "2021")),
    ("year", ("2021..",), ("2021", "2022")),
    ("year", ("..2019", "2022"), ("2019", "2022")),
    ("part", ("依申请公开",), ("request",)),
    ("part", ("request", "概述"), ("request", "overview")),
    ("category", ("财务",), ("finance",)),
    ("category", ("finance", "招生"), ("finance", "admission")),
    ("docno", ("中大〔2020〕42号",), ("中大〔2020〕42号",)),
    ("docno", ("中大 (2020) 第 42 號",), ("中大〔2020〕42号",)),
    ("docno", ("根据国发【二〇一四】142号",), ("国发〔2014〕142号",)),
    ("docno", ("[2021]42号", "国发"), ("中大〔2021〕42号", "国发〔2014〕142号")),
    ("docno", ("42号",), tuple(f"中大〔{year}〕42号" for year in range(2019, 2023))),
]


@pytest.mark.parametrize(("field", "names", "values"), NAMED)
def test_a_name_stands_for_what_bears_it(
    engine: Engine, field: str, names: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert filters_of_names({field: names}, engine.suggest) == (Filter(field, values),)


def test_what_was_not_chosen_is_not_a_filter(engine: Engine) -> None:
    assert filters_of_names({"school": (), "year": ()}, engine.suggest) == ()
    several = filters_of_names({"school": ("衢州",), "part": (), "year": ("2022",)}, engine.suggest)
    assert [each.field for each in several] == ["school", "year"]


@pytest.mark.parametrize(
    ("field", "name", "message"),
    [
        ("school", "清华", "没有叫“清华”的学校。学校有：大学、昆明大学、"),
        ("part", "火箭", "没有叫“火箭”的章节。章节有：前言、概述、"),
        ("category", "火箭", "没有叫“火箭”的类别。类别有："),
        ("docno", "2号", "没有叫“2号”的文号。文号有：中大〔2019〕42号、"),
        ("docno", "", "没有叫“”的文号。"),
        ("year", "去年", "年份要写成四位数字或范围"),
        ("year", "21", "年份要写成四位数字或范围"),
        ("year", "2021 2022", "年份要写成四位数字或范围"),
        ("year", "2023..2021", "起点 2023 晚于终点 2021"),
        ("year", "1990..1995", "没有叫“1990..1995”的年份。年份有：2019、2020、2021、2022。"),
    ],
)
def test_a_name_that_nobody_bears_is_an_error_that_helps(
    engine: Engine, field: str, name: str, message: str
) -> None:
    with pytest.raises(XxgkError) as error:
        filters_of_names({field: (name,)}, engine.suggest)
    assert message in str(error.value)


def test_all_schools_of_a_name_are_meant_however_many(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    put(backend, *(make_report(f"r-{at}", "公开。", school=f"第{at}大学") for at in range(60)))
    (chosen,) = filters_of_names({"school": ("大学",)}, Engine(backend).suggest)
    assert len(chosen.values) == 60


def test_a_part_that_could_be_several_is_asked_about() -> None:
    assert part_named("概述") == "overview"
    with pytest.raises(XxgkError, match=r"可以是几个章节：.*请写明一个"):
        part_named("公开")


def test_the_values_of_an_address_are_filters_in_one_order() -> None:
    chosen = [("year", "2022"), ("school", ""), ("year", "2021"), ("q", "招生"), ("year", "2022")]
    filters = (Filter("school", ("",)), Filter("year", ("2021", "2022")))
    assert filters_of_values(chosen) == filters_of_values(chosen[::-1]) == filters


def test_a_document_number_of_an_address_may_have_any_brackets() -> None:
    (one,) = filters_of_values([("docno", "中大[2021]42号"), ("docno", "中大（2021）第42号")])
    assert one == Filter("docno", ("中大〔2021〕42号",))


@pytest.mark.parametrize(
    ("field", "value"), [("part", "概述"), ("category", "x"), ("year", "21"), ("docno", "")]
)
def test_an_address_has_values_and_no_names(field: str, value: str) -> None:
    with pytest.raises(XxgkError, match=f"网址里的 {field} 没有“{value}”这个值"):
        filters_of_values([(field, value)])
