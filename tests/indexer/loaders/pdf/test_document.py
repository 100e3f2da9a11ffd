"""PDF files with a text layer, and the reasons why one cannot be read."""

from pathlib import Path

import pytest

from indexer.loaders import load
from indexer.loaders.pdf import document as pdf
from indexer.understanding.report import read
from search.errors import UnreadableFile
from tests import printing, tiny_files
from tests.formats import Formats
from tests.manuscripts import REPORTS, likeness, manuscript
from tests.tiny_files import shown

LOCK = (
    f"9 0 obj<</Filter/Standard/V 1/R 2/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>endobj\n",
    b"/Root 1 0 R/Encrypt 9 0 R/ID[<00><00>]",
)
SCAN = "q 600 0 0 800 0 0 cm /I Do Q"
PICTURE = (
    "5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    "/BitsPerComponent 8/Length 1>>stream\nx\nendstream endobj\n"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "损坏"),
        (tiny_files.pdf(""), "没有文字"),
        (tiny_files.pdf(shown("only Latin letters here", 100, 700)), "汉字"),
        (tiny_files.pdf(*[""] * 501), "501 页"),
        (tiny_files.pdf("", objects=LOCK[0]).replace(b"/Root 1 0 R", LOCK[1]), "密码"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        pdf.blocks(data)


def test_a_scan_needs_recognition_and_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    scan = tiny_files.pdf(SCAN, SCAN + shown("Scanned by CamScanner", 9, 9), objects=PICTURE)
    with pytest.raises(UnreadableFile, match=r"扫描件.*需要 OCR.*\[ocr\]"):
        pdf.blocks(scan)


@pytest.mark.browser
def test_fonts_that_do_not_say_what_their_glyphs_are_need_recognition(
    formats: Formats, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = formats.files("pdf-paper")[REPORTS[0]].read_bytes()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match=r"乱码.*需要 OCR"):
        pdf.blocks(data.replace(b"/ToUnicode", b"/ToUnicodX"))


def test_too_complex_a_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", -1)
    with pytest.raises(UnreadableFile, match="太复杂"):
        pdf.blocks(tiny_files.pdf("", ""))


@pytest.mark.browser
def test_a_few_lines_may_stand_before_a_pdf(formats: Formats, tmp_path: Path) -> None:
    whole = formats.files("pdf-paper")[REPORTS[0]]
    path = tmp_path / "邮件"
    path.write_bytes(b"Content-Type: application/pdf\r\n\r\n" + whole.read_bytes())
    assert load(path).blocks == load(whole).blocks


@pytest.mark.browser
def test_a_table_over_several_pages_is_one_table(tmp_path: Path) -> None:
    tall = "<br>".join(f"第{at}行说明" for at in range(60))
    rows = "".join(f"<tr><td>{at}<td>招生<td>公开事项{at}" for at in range(1, 30))
    page = (
        f"<meta charset=utf-8><style>{printing.TABLE}</style><p>附件：清单<table><thead>"
        f"<tr><td>序号<td>类别<td>事项</thead>{rows}<tr><td>30<td>财务<td>{tall}</table>"
    )
    printing.print_all([(page, tmp_path / "表.pdf")])
    found = [block for block in load(tmp_path / "表.pdf").blocks if block.cells]
    assert [block.cells[0] for block in found] == ["序号", *map(str, range(1, 31))]
    assert found[30].cells[2] == tall.replace("<br>", "")
    assert found[30].page == found[29].page
    assert found[1].page != found[29].page


@pytest.mark.browser
def test_a_report_in_two_columns_is_read_in_order(tmp_path: Path) -> None:
    name = "衢州学院-2021-2022"
    style = """body { font: 12px 'Noto Sans CJK SC'; text-align: justify; }
    div { columns: 2; column-gap: 2.5em; column-fill: auto; }
    p, h2, h3, h4 { text-indent: 2em; margin: 0; font-size: 12px; }"""
    page = printing.page(manuscript(name), style).replace("</h1>", "</h1><div>")
    printing.print_all([(page, tmp_path / "两栏.pdf")])
    found = likeness(name, read(tmp_path / "两栏.pdf"))
    assert (found.missing, found.added, found.headings) == ((), (), True)


@pytest.mark.browser
def test_rows_below_a_merged_cell_that_a_page_ends_are_rows_of_their_own(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>事项{at}<td>网址{at}" for at in range(2, 60))
    page = (
        f"<meta charset=utf-8><style>{printing.TABLE}</style><p>附件：清单"
        f"<table><tr><td rowspan=59>财务<td>事项1<td>网址1{rows}</table>"
    )
    printing.print_all([(page, tmp_path / "表.pdf")])
    found = [block for block in load(tmp_path / "表.pdf").blocks if block.cells]
    assert [block.cells[1:] for block in found] == [(f"事项{n}", f"网址{n}") for n in range(1, 60)]
    assert found[-1].page != found[0].page
