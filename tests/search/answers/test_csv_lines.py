"""CSV for spreadsheets."""

import csv
from datetime import date
from io import StringIO

from search.answers.csv_lines import csv_lines
from search.answers.rows import Cell


def test_cells_are_read_again_as_they_were_but_for_what_would_run() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("公开，\n“招生”", 3, None, date(2022, 10, 31)),
        ("=1+1", -0.5, "-1", ""),
    ]
    text = "".join(csv_lines(("段落", "页码", "类别", "日期"), rows))
    assert text.startswith("\ufeff段落,")
    assert list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        ["段落", "页码", "类别", "日期"],
        ["公开，\n“招生”", "3", "", "2022-10-31"],
        ["'=1+1", "-0.5", "'-1", ""],
    ]


def test_a_line_is_made_when_it_is_taken() -> None:
    lines = csv_lines(("段落",), iter(lambda: ("招生",), None))
    assert [next(lines) for _ in range(3)] == ["\ufeff段落\r\n", "招生\r\n", "招生\r\n"]
