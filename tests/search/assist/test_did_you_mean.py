"""Did you mean: what is offered, what is answered instead, and when nothing is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.answers.page import Page
from search.backends import open_backend
from search.backends.plan import Filter
from search.cli.main import main
from search.engine import Engine
from search.query.request import Request
from search.query.syntax import parse
from search.query.tree import Node
from tests.reports import make_report, put

JILIANG = make_report(
    "jiliang",
    """
# overview 一、概述
学校重视信息公开。信息平台升级。
依申请公开渠道畅通。
公示学费标准。公示名单。公示结果。
# proactive 二、主动公开
公开招生章程，见 xxgk.cjlu.edu.cn。
公开预算、决算，公示采购结果。
信息公开保密审查严格。
"""
    + "\n".join(f"信息公开第{at}例，公示其结果。" for at in range(30)),
    school="中国计量大学",
)
QUZHOU = make_report(
    "quzhou", "# request 一、依申请公开\n收到信息公开申请3件。数学公式一则。", school="衢州学院"
)


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(tmp_path_factory.mktemp("index"))
    backend = open_backend(folder)
    put(backend, JILIANG, QUZHOU)
    backend.close()
    return folder


@pytest.fixture(scope="module")
def engine(where: Path) -> Iterator[Engine]:
    backend = open_backend(where)
    yield Engine(backend)
    backend.close()


def ask(engine: Engine, text: str, *chosen: Filter, literal: bool = False) -> Page:
    return engine.search(Request(text, parse(text), chosen, literal=literal))


def printed(node: Node | None) -> str:
    return "" if node is None else str(node)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("信息工开", "信息公开"),
        ("依申情公开", "依申请公开"),
        ("保秘审查", "保密审查"),
        ("xuefei", "学费"),
        ("zhongguojiliang", "中国计量大学"),
        ("zgjldx", "中国计量大学"),
        ("zhong guo ji liang", "中国计量大学"),
        ("caigou 公示", "采购 公示"),
        ("信息工开 -决算", "信息公开 -决算"),
        ("(信息工开 OR 信息工開) 公示", "(信息公开 OR 信息公开) 公示"),
        ("学校:中国计量大学 信息工开", "学校:中国计量大学 信息公开"),
        ('"平台升级" 信息工开', '"平台升级" 信息公开'),
    ],
)
def test_what_nothing_has_is_corrected_and_answered(engine: Engine, typed: str, meant: str) -> None:
    page = ask(engine, typed)
    assert printed(page.instead) == meant
    assert page.suggestion is None
    assert page.request.text == typed
    assert parse(meant) == page.instead
    assert page.totals == ask(engine, meant).totals
    assert page.hits == ask(engine, meant).hits


@pytest.mark.parametrize(
    "typed",
    [
        "信息公开",
        '"信息工开"',
        "标题:信息工开",
        "信息工开*",
        '"信息 工开"~20',
        "-信息工开 公示",
        "\\-5",
        "中量大〔2023〕43号",
        "龘",
        "wifi",
        "今年学校收到了多少件信息公开申请",
        "有没有人举报学校",
        "学校:清华大学",
        " ".join(["信息工开"] * 9),
        "",
    ],
)
def test_what_is_right_or_quoted_or_unknown_is_left_as_it_is(engine: Engine, typed: str) -> None:
    page = ask(engine, typed)
    assert (page.instead, page.suggestion) == (None, None)


def test_what_few_have_is_answered_and_the_correction_offered(engine: Engine) -> None:
    page = ask(engine, "公式")
    assert page.totals.passages == 1
    assert (page.instead, printed(page.suggestion)) == (None, "公示")
    assert printed(ask(engine, "xxgk").suggestion) == "信息公开"


def test_a_correction_that_finds_no_more_is_not_offered(engine: Engine) -> None:
    inside = Filter("school", ("衢州学院",))
    assert ask(engine, "公式", inside).suggestion is None


def test_whoever_wants_what_was_typed_gets_it(engine: Engine) -> None:
    page = ask(engine, "xuefei", literal=True)
    assert (page.totals.passages, page.instead) == (0, None)
    assert printed(page.suggestion) == "学费"


def test_filters_that_explain_an_empty_answer_are_said_and_nothing_is_answered_instead(
    engine: Engine,
) -> None:
    page = ask(engine, "公式", Filter("school", ("中国计量大学",)))
    assert page.instead is None
    assert [each.field for each in page.without] == ["school"]
    assert printed(page.suggestion) == "公示"


def test_a_corrected_answer_can_be_narrowed(engine: Engine) -> None:
    page = ask(engine, "信息工开", Filter("school", ("衢州学院",)))
    assert printed(page.instead) == "信息公开"
    assert page.totals.passages == 1


def test_pages_of_a_corrected_answer_can_be_turned(engine: Engine) -> None:
    first = Request("信息工开", parse("信息工开"), grouped=False, size=3)
    pages = [engine.search(replace(first, page=at)) for at in (1, 2)]
    assert {hit.passage.id for hit in pages[0].hits}.isdisjoint(
        hit.passage.id for hit in pages[1].hits
    )
    assert all(printed(page.instead) == "信息公开" for page in pages)


def test_a_command_line_is_told_beside_its_csv_and_can_refuse(where: Path) -> None:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ("search", *arguments), env={"XXGK_INDEX": str(where)})

    corrected = run("xuefei", "--csv")
    assert corrected.stderr.startswith("没有找到“xuefei”，以下是“学费”的结果")
    assert len(corrected.stdout.splitlines()) == 2
    refused = run("xuefei", "--literal")
    assert refused.exit_code == 1
    assert refused.stdout.splitlines() == ["没有找到。", "您是不是要找：学费"]
