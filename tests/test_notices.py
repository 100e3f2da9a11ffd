"""What is said before the hits of an answer that is not to what was typed."""

from dataclasses import replace

from search.notices import corrections
from search.query import Words
from search.results import Page, Request, Totals

PAGE = Page(Request("信息工开", Words("信息工开")), (), Totals(0, 0), (), elapsed=0.0)


def test_nothing_is_said_of_an_ordinary_answer() -> None:
    assert list(corrections(PAGE)) == []


def test_a_corrected_answer_says_so_and_how_to_do_without() -> None:
    (line,) = corrections(replace(PAGE, instead=Words("信息公开")))
    assert line == "没有找到“信息工开”，以下是“信息公开”的结果（不要改正：加 --literal）。"


def test_a_better_query_is_offered() -> None:
    (line,) = corrections(replace(PAGE, suggestion=Words("信息公开")))
    assert line == "您是不是要找：信息公开"
