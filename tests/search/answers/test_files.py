"""A whole answer as a file: what each kind holds, and that it is written as it is read."""

import csv
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest

from search.answers.export import row_json
from search.answers.files import PIECE, FileFormat, pieces
from search.answers.formulas import inert
from search.answers.page import Hit
from search.answers.rows import COLUMNS, rows
from tests.answers import BASE, PAGE
from tests.spreadsheets import TEXTS, hard_hits, sheets

TODAY = date(2026, 11, 28)


def written(kind: FileFormat, hits: tuple[Hit, ...]) -> bytes:
    return b"".join(pieces(kind, PAGE, hits, BASE, TODAY))


def test_csv_is_utf_8_that_excel_knows_by_its_mark() -> None:
    data = written(FileFormat.CSV, hard_hits())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\r\n") == len(TEXTS) + 1


def test_csv_has_a_heading_and_a_row_for_each_passage() -> None:
    table = list(csv.reader(StringIO(written(FileFormat.CSV, hard_hits()).decode("utf-8-sig"))))
    assert table[0] == [column.label for column in COLUMNS]
    assert [row[table[0].index("段落")] for row in table[1:]] == [inert(text) for text in TEXTS]
    first = dict(zip(*table[:2], strict=True))
    assert (first["年份"], first["发布日期"], first["得分"]) == ("2021", "2022-10-31", "1.5")
    second = dict(zip(table[0], table[2], strict=True))
    assert (second["学校"], second["年份"], second["发布日期"]) == ("", "", "")


@pytest.mark.office
def test_no_cell_of_csv_runs_as_a_formula_in_libreoffice_but_it_would(tmp_path: Path) -> None:
    path, plain = tmp_path / "结果.csv", tmp_path / "plain.csv"
    path.write_bytes(written(FileFormat.CSV, hard_hits()))
    plain.write_text("=1+1,@SUM(1;1)", "utf-8")
    (table,), ((row,),) = (list(read.values()) for read in sheets(path, plain))
    assert [cell.value for cell in table[0]] == [column.label for column in COLUMNS]
    assert not [cell for row in table for cell in row if cell.formula]
    at = [cell.value for cell in table[0]].index("段落")
    shown = [row[at].value for row in table[1:]]
    # A spreadsheet takes digits for a number, whatever a file says.
    assert shown == [{"007": "7"}.get(text, inert(text)) for text in TEXTS]
    assert (row[0].formula, row[0].value) == ("of:=1+1", "2")


def test_json_lines_have_a_row_each_as_it_is() -> None:
    lines = written(FileFormat.JSONL, hard_hits()).decode().split("\n")
    assert lines.pop() == ""
    read = [json.loads(line) for line in lines]
    assert read == [row_json(row) for row in rows(hard_hits(), BASE, TODAY)]
    assert [each["text"] for each in read] == list(TEXTS)
    assert "招生" in lines[0]


@pytest.mark.parametrize(
    ("kind", "size"), [(FileFormat.CSV, 1), (FileFormat.JSONL, 0)], ids=["csv", "jsonl"]
)
def test_a_file_of_nothing_is_its_heading(kind: FileFormat, size: int) -> None:
    assert len(written(kind, ()).splitlines()) == size


def endless(taken: list[int]) -> Iterator[Hit]:
    (hit, *_) = hard_hits()
    while True:
        taken.append(1)
        yield hit


@pytest.mark.parametrize("kind", [FileFormat.CSV, FileFormat.JSONL])
def test_the_first_piece_is_there_before_the_rest_is_read(kind: FileFormat) -> None:
    taken: list[int] = []
    every = pieces(kind, PAGE, endless(taken), BASE, TODAY)
    assert taken == []
    assert len(next(every)) >= PIECE
    assert len(taken) < 200
    every.close()


@pytest.mark.parametrize("kind", FileFormat)
def test_memory_does_not_grow_with_the_rows(kind: FileFormat) -> None:
    # Links to follow are held until a workbook is packed; a thousand bytes each.
    held = 1_000 if kind is FileFormat.XLSX else 1

    def most(count: int) -> int:
        hits = islice(endless([]), count)
        tracemalloc.start()
        for _ in pieces(kind, PAGE, hits, BASE, TODAY):
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(10)
    few, many = most(200), most(1_200)
    assert many - few < 100_000 + 1_000 * held


def test_every_kind_has_a_name_and_says_what_it_is() -> None:
    assert [kind.label for kind in FileFormat] == ["Excel", "CSV", "JSONL"]
    assert FileFormat.CSV.media_type == "text/csv; charset=utf-8"
