"""What begins like a formula, and what does not."""

import pytest

from search.answers.formulas import inert, may_run

DANGEROUS = [
    *("=1+1", "+1", "-1", "@SUM(1,1)", "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", "\ttext"),
    *("＝1+1", "＋1", "－1", "＠SUM(1,1)", "﹦1", "﹣1", "﹫a"),
    *(" =1+1", "\u3000=1+1", "\xa0=1+1", '=HYPERLINK("http://a.example","x")', "=cmd|'/c'!A1"),
]
HARMLESS = [
    "",
    "招生",
    "1+1",
    "a=b",
    "（1）招生",
    "—— 招生",
    "“-”",
    " 招生",
    "'=1+1",
    "https://a.cn",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_may_run_stands_behind_an_apostrophe(text: str) -> None:
    assert may_run(text)
    assert inert(text) == f"'{text}"
    assert not may_run(inert(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_what_none_runs_is_left_as_it_is(text: str) -> None:
    assert not may_run(text)
    assert inert(text) == text
