"""Numbers that nobody cites are said not to be there, and the nearest that are, offered."""

from collections.abc import Iterator

import pytest

from search.answers.page import Page
from search.backends import open_backend
from search.engine import Engine
from search.query.numbers import MOST, AbsentNumber, absent_numbers, nearest, orders_beside
from search.query.request import request_from
from tests.reports import make_report, put

CITED = (
    *("教办函〔2014〕23号", "教办函〔2016〕30号", "浙教办综〔2021〕2号", "教学〔2023〕1号"),
    *("校办〔2021〕7号", "校办〔2022〕171号", "校办〔2022〕172号", "校办〔2022〕9号"),
)
HELD = dict.fromkeys(CITED, 1)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("校办〔2022〕173号", ["校办〔2022〕172号", "校办〔2022〕171号", "校办〔2022〕9号"]),
        ("教办厅函〔2014〕23号", ["教办函〔2014〕23号", "教办函〔2016〕30号"]),
        ("教办厅函〔2015〕48号", ["教办函〔2016〕30号", "教办函〔2014〕23号"]),
        ("沪教〔2021〕99号", ["校办〔2021〕7号", "浙教办综〔2021〕2号"]),
        ("沪教〔1999〕99号", []),
    ],
)
def test_the_nearest_are_of_the_same_issuer_else_of_the_same_year(
    typed: str, offered: list[str]
) -> None:
    found = list(nearest(typed, HELD))
    assert found[: len(offered)] == offered
    assert len(found) <= MOST
    assert bool(found) == bool(offered)


def test_a_number_is_absent_unless_a_part_of_one_that_is_held() -> None:
    assert list(absent_numbers(["校办〔2022〕171号", "〔2014〕23号", "招生"], HELD)) == []
    (only,) = absent_numbers(["校办〔2022〕第171号", "校办〔2022〕17号"], HELD)
    assert only.number == "校办〔2022〕17号"


def test_orders_are_told_by_their_issuer_in_either_form() -> None:
    texts = ("根据《条例》（国务院令第711号）和教育部令第29号", "国务院令第 700 号")
    assert orders_beside("国务院令第492号", texts) == ("国务院令第700号", "国务院令第711号")
    assert orders_beside("教育部第27号令", texts) == ("教育部令第29号",)
    assert orders_beside("招生", texts) == ()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Reports that cite two notices and an order."""
    backend = open_backend(tmp_path_factory.mktemp("cited"))
    text = """
# preface 前言
本报告按照《条例》(国务院令第711号)和《清单》(教办函〔2014〕23号)编制，共48号文件。
# proactive 主动公开
印发《办法》（教办函〔2016〕30号），2015年修订。
设立招生网。
"""
    put(backend, make_report("one", text))
    yield Engine(backend)
    backend.close()


def asked(engine: Engine, typed: str) -> Page:
    return engine.search(request_from(typed))


def test_a_number_that_is_slightly_wrong_finds_the_nearest_and_says_so(engine: Engine) -> None:
    page = asked(engine, "教办厅函[2015]48号")
    assert page.absent == (
        AbsentNumber("教办厅函〔2015〕48号", ("教办函〔2016〕30号", "教办函〔2014〕23号")),
    )
    assert page.complete == 0
    assert {hit.passage.ordinal for hit in page.hits} == {0, 1}
    page = asked(engine, "国务院令第492号")
    assert page.absent == (AbsentNumber("国务院令第492号", ("国务院令第711号",)),)
    assert [hit.passage.ordinal for hit in page.hits] == [0]


def test_a_number_that_is_cited_finds_its_passages_and_no_other(engine: Engine) -> None:
    for typed, where in (("教办函[2014]第23号", 0), ("国务院第711号令", 0), ("〔2016〕30号", 1)):
        page = asked(engine, typed)
        assert ([hit.passage.ordinal for hit in page.hits], page.relaxed) == ([where], False)
        assert page.absent == ()


def test_a_number_beside_words_is_said_not_to_be_there_too(engine: Engine) -> None:
    page = asked(engine, "招生网 教办函〔2015〕1号")
    assert [each.number for each in page.absent] == ["教办函〔2015〕1号"]
    assert page.hits[0].passage.ordinal == 2


def test_nothing_near_is_said_too(engine: Engine) -> None:
    page = asked(engine, "沪教〔1999〕99号")
    assert (page.absent, page.hits) == ((AbsentNumber("沪教〔1999〕99号", ()),), ())
