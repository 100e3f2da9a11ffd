"""A workbook: what LibreOffice reads of it, and what Excel would not take."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, repeat
from pathlib import Path

import pytest
from lxml import etree

from search.answers.formulas import may_run
from search.answers.page import Hit, Page
from search.answers.rows import COLUMNS, rows
from search.answers.workbook import EXCEL, SheetLimits, workbook
from search.backends.plan import Filter, Totals
from search.errors import OutputUnwritable
from search.query.request import Request
from search.query.tree import Words
from tests.answers import BASE, HITS, PAGE
from tests.spreadsheets import TEXTS, SheetCell, Sheets, hard_hits, sheets

TODAY = date(2026, 11, 28)
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def packed(
    hits: Iterator[Hit] | tuple[Hit, ...], page: Page = PAGE, limits: SheetLimits = EXCEL
) -> bytes:
    return b"".join(workbook(page, rows(hits, BASE, TODAY), TODAY, limits))


def with_text(text: str) -> Hit:
    return HITS[0]._replace(passage=replace(HITS[0].passage, text=text))


STRANGE = ("铃\x07声\x0b直\x1f表", "末\ufffe位\uffff码", "𠮷野家 emoji 😀", "_x0007_")
LENGTHY = ("字" * 200, "字" * 201, "😀" * 101, "一句。")
REQUEST = Request("=招生", filters=(Filter("part", ("request",)), Filter("year", ("2022",))))
ASKED = replace(
    PAGE, request=REQUEST, relaxed=True, instead=Words("招生"), listed=Totals(2_000, 30_000)
)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheets]:
    """Workbooks as LibreOffice reads them, all in one run."""
    made = {
        "hard": packed(hard_hits()),
        "strange": packed(tuple(map(with_text, STRANGE))),
        "lengthy": packed(tuple(map(with_text, LENGTHY)), limits=replace(EXCEL, cell=200)),
        "six rows": packed(hard_hits(), limits=replace(EXCEL, rows=6)),
        "three links": packed(hard_hits(), limits=replace(EXCEL, links=3)),
        "short links": packed(hard_hits(), limits=replace(EXCEL, link=40)),
        "asked": packed(HITS, ASKED),
    }
    folder = tmp_path_factory.mktemp("books")
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return dict(zip(made, sheets(*(folder / f"{name}.xlsx" for name in made)), strict=True))


def column(table: list[list[SheetCell]], label: str) -> list[SheetCell]:
    at = [cell.value for cell in table[0]].index(label)
    return [row[at] for row in table[1:]]


def said(table: list[list[SheetCell]]) -> dict[str, str]:
    return {label.value: value.value for label, value in table}


@pytest.mark.office
def test_libreoffice_reads_what_was_written(books: dict[str, Sheets]) -> None:
    table = books["hard"]["段落"]
    assert [cell.value for cell in table[0]] == [each.label for each in COLUMNS]
    expected = [[each.cell(row) for each in COLUMNS] for row in rows(hard_hits(), BASE, TODAY)]
    for cells, values in zip(table[1:], expected, strict=True):
        for cell, value in zip(cells, values, strict=True):
            assert cell.value.strip() == str("" if value is None else value).strip()
            assert cell.formula == ""


@pytest.mark.office
def test_texts_are_texts_numbers_numbers_and_dates_dates(books: dict[str, Sheets]) -> None:
    table = books["hard"]["段落"]
    assert {cell.kind for cell in column(table, "段落")} == {"string"}
    assert {cell.kind for cell in column(table, "年份")} == {"float", ""}
    assert {cell.kind for cell in column(table, "得分")} == {"float"}
    assert column(table, "发布日期")[0] == SheetCell("date", "2022-10-31", "", "")


@pytest.mark.office
def test_links_can_be_followed(books: dict[str, Sheets]) -> None:
    table = books["hard"]["段落"]
    links = column(table, "链接")
    assert all(cell.link == cell.value for cell in links)
    assert links[0].link.startswith(f"{BASE}/p/quzhou-2021.00000000?quote=%E5%85%AC")


def xml(data: bytes, name: str, folder: Path) -> etree._Element:
    path = folder / "book.xlsx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as book:
        return etree.fromstring(book.read(f"xl/{name}.xml"))


def test_the_heading_stays_and_columns_have_widths_and_filters(tmp_path: Path) -> None:
    sheet = xml(packed(HITS), "worksheets/sheet1", tmp_path)
    (pane,) = sheet.iterfind(".//m:pane", MAIN)
    assert (pane.get("state"), pane.get("ySplit"), pane.get("xSplit")) == ("frozen", "1", None)
    assert len(sheet.findall(".//m:col", MAIN)) >= len({each.width for each in COLUMNS})
    assert sheet.find("m:autoFilter", MAIN).get("ref") == "A1:Q3"


def test_what_would_run_once_it_is_edited_is_marked_as_text(tmp_path: Path) -> None:
    data = packed(hard_hits())
    styles = xml(data, "styles", tmp_path).findall("m:cellXfs/m:xf", MAIN)
    sheet = xml(data, "worksheets/sheet1", tmp_path)
    at = [each.label for each in COLUMNS].index("段落")
    for row, text in zip(sheet.findall(".//m:row", MAIN)[1:], TEXTS, strict=True):
        cell = next(each for each in row if each.get("r").startswith("ABCDEFGHIJKLMNOPQ"[at]))
        style = styles[int(cell.get("s"))]
        assert (style.get("quotePrefix") == "1") == may_run(text)
        assert style.find("m:alignment", MAIN).get("wrapText") == "1"
        assert cell.get("t") == "inlineStr"


@pytest.mark.office
def test_characters_that_xml_does_not_have_cost_nothing_else(books: dict[str, Sheets]) -> None:
    shown = [cell.value for cell in column(books["strange"]["段落"], "段落")]
    assert [each[0] + each[-1] for each in shown[:2]] == ["铃表", "末码"]
    assert shown[1] == "末\ufffd位\ufffd码"
    assert shown[2:] == list(STRANGE[2:])


@pytest.mark.office
def test_what_is_too_long_for_a_cell_is_cut_and_said(books: dict[str, Sheets]) -> None:
    whole, cut, pairs, short = (cell.value for cell in column(books["lengthy"]["段落"], "段落"))
    assert (whole, short) == (LENGTHY[0], LENGTHY[3])
    assert len(cut) == 200
    assert len(pairs.encode("utf-16-le")) in (398, 400)
    for each in (cut, pairs):
        assert each.endswith("……（太长，Excel 一格放不下；全文在 CSV、JSONL 里）")
        assert "\ufffd" not in each
    assert "截断" in said(books["lengthy"]["说明"])


@pytest.mark.office
def test_rows_that_a_sheet_does_not_take_are_on_the_next(books: dict[str, Sheets]) -> None:
    book = books["six rows"]
    names = [name for name in book if name != "说明"]
    assert names == ["段落", "段落 2", "段落 3", "段落 4"]
    assert all(book[name][0][0].value == "学校" for name in names)
    ids = [cell.value for name in names for cell in column(book[name], "段落编号")]
    assert ids == [hit.passage.id for hit in hard_hits()]
    assert said(book["说明"])["分表"] == "一张表最多 6 行，段落分在 4 张表里。"


@pytest.mark.office
@pytest.mark.parametrize(("name", "links"), [("three links", 3), ("short links", 0)])
def test_links_that_a_sheet_does_not_take_are_text_and_said(
    books: dict[str, Sheets], name: str, links: int
) -> None:
    cells = column(books[name]["段落"], "链接")
    assert [bool(cell.link) for cell in cells] == [at < links for at in range(len(TEXTS))]
    assert all(cell.value.startswith(BASE) for cell in cells)
    assert f"其余 {len(TEXTS) - links} 行" in said(books[name]["说明"])["链接"]


@pytest.mark.office
def test_the_last_sheet_says_what_was_asked_and_how_it_was_widened(
    books: dict[str, Sheets],
) -> None:
    assert said(books["asked"]["说明"]) == {
        "检索式": "=招生",
        "改正": "没有找到“=招生”，这里是“招生”的结果。",
        "章节": "依申请公开",
        "年份": "2022 年",
        "次序": "相关度，按报告合并",
        "结果": "2,000 份报告，30,000 处段落",
        "说明": "有全部检索词的在前；后面另列 29995 处只有其中一部分的。",
        "日期": "2026-11-28",
    }


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder, which nobody else uses."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("taken", [0, 1, 100])
def test_nothing_is_left_in_the_temporary_folder(temporary: Path, taken: int) -> None:
    every = workbook(PAGE, rows(islice(repeat(HITS[0]), 50), BASE, TODAY), TODAY)
    for _ in islice(every, taken):
        assert list(temporary.iterdir())
    every.close()
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_either_when_the_rows_break_off(temporary: Path) -> None:
    def broken() -> Iterator[Hit]:
        yield from HITS
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        packed(broken())
    assert list(temporary.iterdir()) == []


def test_a_temporary_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(OutputUnwritable, match=r"写不成 Excel 文件.*none"):
        packed(HITS)
