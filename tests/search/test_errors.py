"""Errors a user can mend: what they say and how the web answers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import IndexUnusable, NotFound, QueryError, UnreadableFile, XxgkError


@pytest.mark.parametrize("kind", [NotFound, IndexUnusable, UnreadableFile])
def test_an_error_says_its_message_and_nothing_else(kind: type[XxgkError]) -> None:
    assert str(kind("请先运行 xxgk index。")) == "请先运行 xxgk index。"
    assert issubclass(kind, XxgkError)


def test_each_error_has_the_status_that_the_web_answers_with() -> None:
    kinds = (XxgkError, QueryError, NotFound, IndexUnusable, UnreadableFile)
    assert [kind.status for kind in kinds] == [400, 400, 404, 503, 400]


def test_a_query_error_knows_the_query_the_place_and_a_literal_reading() -> None:
    error = QueryError("括号没有配对。", "招生 (本科", 3, '"招生 (本科"')
    assert str(error) == "括号没有配对。"
    assert (error.source, error.position, error.literal) == ("招生 (本科", 3, '"招生 (本科"')


@pytest.mark.parametrize(
    ("source", "position", "columns"),
    [
        ("*", 0, 0),
        ("ab *", 3, 3),
        ("招生 *", 3, 5),
        ("招生（本科", 2, 4),
        ("“招生”、*", 5, 8),
        ("－ＡＢ*", 3, 6),
        ("招生", 2, 4),
    ],
)
def test_the_caret_stands_under_the_fault(source: str, position: int, columns: int) -> None:
    pointer = QueryError("", source, position, "").pointer()
    assert pointer == f"{source}\n{' ' * columns}^"


@given(st.text('招生（）：、《》〔〕〇ＡＢａ１ab12()"-*.', max_size=20))
def test_wide_characters_take_two_columns(source: str) -> None:
    caret = QueryError("", source, len(source), "").pointer().splitlines()[-1]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in source)
    assert len(caret) == len(source) + wide + 1
