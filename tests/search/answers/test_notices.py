"""What is said of an answer is true of it, and what it offers can be typed."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from search.answers.notices import asides, corrections, widening
from search.answers.page import Page
from search.backends import open_backend
from search.backends.plan import Filter, Totals
from search.cli.main import main
from search.model.fields import Sort
from search.query.intents import Intent
from search.query.request import Request
from search.query.tree import Everything, Node, Not, Words
from tests.reports import make_report, put

PAGE = Page(Request("信息工开", Words("信息工开")), (), Totals(0, 0), Totals(0, 0), (), 0.0)
NAMED = Intent(Filter("school", ("衢州学院",)), Words("招生"))


def test_nothing_is_said_of_an_ordinary_answer() -> None:
    assert list(corrections(PAGE)) == []


def test_a_corrected_answer_says_so_and_how_to_do_without() -> None:
    (line,) = corrections(replace(PAGE, instead=Words("信息公开")))
    assert line == "没有找到“信息工开”，以下是“信息公开”的结果（不要改正：加 --literal）。"


def test_a_better_query_is_offered() -> None:
    (line,) = corrections(replace(PAGE, suggestion=Words("信息公开")))
    assert line == "您是不是要找：信息公开"


def answer(
    *,
    relaxed: bool = True,
    complete: int = 0,
    beside: int = 0,
    preferred: bool = False,
    unquoted: bool = False,
    strict: bool = False,
    sort: Sort = Sort.RELEVANCE,
    intents: tuple[Intent, ...] = (),
    filters: tuple[Filter, ...] = (),
) -> Page:
    request = Request("招生", Words("招生"), filters, sort, strict=strict)
    return Page(
        *(request, (), Totals(1, 9), Totals(1, 9 + beside), (), 0.0, relaxed, complete),
        unquoted=unquoted,
        preferred=preferred,
        intents=intents,
    )


def test_an_answer_to_what_was_asked_needs_no_words() -> None:
    assert widening(answer(relaxed=False, complete=9)) == ""
    assert list(asides(answer(relaxed=False, complete=9))) == []


def test_it_is_said_when_nothing_has_all_the_words_and_when_quotes_were_taken_off() -> None:
    assert widening(answer()) == "没有段落包含全部检索词；以下按包含其中一部分词排序。"
    assert widening(answer(unquoted=True)) == "没有段落有引号里的原话；以下按其中的词排序。"


def test_a_sentence_says_how_many_have_all_and_how_to_see_only_those() -> None:
    said = "这句话里的词，有 3 处段落全都有；以下也列出只有其中一部分的，按相关度排序"
    assert widening(answer(complete=3)) == f"{said}。"
    assert list(asides(answer(complete=3))) == [f"{said}（只看全都有的：加 --strict）。"]
    (back,) = asides(answer(relaxed=False, complete=3, strict=True))
    assert "去掉 --strict" in back


def test_words_that_few_passages_have_say_how_many_more_have_some() -> None:
    said = "有全部检索词的在前；后面另列 5 处只有其中一部分的"
    assert widening(answer(complete=9, beside=5)) == f"{said}。"
    assert list(asides(answer(complete=9, beside=5))) == [f"{said}（只看全都有的：加 --strict）。"]


def test_quotes_of_a_sentence_are_said_to_be_a_preference() -> None:
    first, *_ = asides(answer(complete=3, preferred=True))
    assert first == "引号里的话只作参考：有原话的在前，没有的也列出（必须有原话：加 --verbatim）"


@pytest.mark.parametrize("sort", [Sort.YEAR, Sort.SCHOOL, Sort.HITS])
def test_an_answer_in_another_order_is_not_said_to_be_ranked(sort: Sort) -> None:
    pages = (
        answer(sort=sort),
        answer(sort=sort, complete=3),
        answer(sort=sort, unquoted=True),
    )
    assert not [said for said in map(widening, pages) if "排序" in said or not said]


@pytest.mark.parametrize(
    ("rest", "filters", "command"),
    [
        (Words("招生"), (), "xxgk search 招生 --school 衢州学院"),
        (Everything(), (), "xxgk search --school 衢州学院"),
        (Words("a b"), (), "xxgk search 'a\\ b' --school 衢州学院"),
        (Not(Words("招生")), (), "xxgk search -招生 --school 衢州学院"),
        (
            Words("招生"),
            (Filter("school", ("丽水学院",)), Filter("year", ("2021", "2022"))),
            "xxgk search 招生 --year 2021 --year 2022 --school 衢州学院",
        ),
        (
            Words("招生"),
            (Filter("part", ("request",)), Filter("category", ("finance",))),
            "xxgk search 招生 --part 依申请公开 --category 财务资产 --school 衢州学院",
        ),
    ],
)
def test_a_filter_is_offered_as_the_command_that_has_it(
    rest: Node, filters: tuple[Filter, ...], command: str
) -> None:
    page = answer(relaxed=False, intents=(Intent(NAMED.filter, rest),), filters=filters)
    assert list(asides(page)) == [f"可以只看：学校 衢州学院（{command}）"]


def test_what_is_offered_and_said_is_printed_and_works(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    put(backend, make_report("a-2021", "# request 三、其他\n收到申请。\n收到投诉。"))
    run = CliRunner(env={"XXGK_INDEX": str(tmp_path)})
    shown = run.invoke(main, ["search", "依申请公开", "收到"]).output
    assert "没有段落包含全部检索词" in shown
    shown = run.invoke(main, ["search", "衢州学院", "收到"]).output
    assert "可以只看：学校 衢州学院（xxgk search 收到 --school 衢州学院）" in shown
    assert run.invoke(main, ["search", "收到", "--school", "衢州学院"]).exit_code == 0
    question = ["search", "收到多少申请"]
    assert run.invoke(main, question).output.startswith("1 份报告，2 处段落")
    assert run.invoke(main, [*question, "--strict"]).output.startswith("1 份报告，1 处段落")
    table = run.invoke(main, [*question, "--csv"])
    assert table.stdout.startswith("\ufeff学校,")
    assert table.stderr.startswith("这句话里的词，有 1 处段落全都有")
