"""Word documents: paragraphs and rows in reading order."""

from pathlib import Path

import pytest

from indexer.loaders import load
from indexer.loaders.blocks import Block
from indexer.loaders.word import docx
from indexer.loaders.word.package import Package
from search.errors import UnreadableFile
from tests.tiny_files import DOCUMENT, SHEET, paragraph, word

LINE = "学校高度重视信息公开工作，及时公布各项信息。"


def blocks(body: str, **parts: str) -> list[Block]:
    named = {f"{name}.xml": xml for name, xml in parts.items()}
    return list(docx.blocks(Package(word(body, named))))


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts)]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_a_file_is_read_whatever_its_name_is(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(word(paragraph("一、概述") + "<w:p/>" + paragraph(LINE)))
    assert load(path).blocks == (Block("一、概述", 1), Block(LINE, 2))


def test_paragraphs_in_controls_boxes_and_notes_come_in_reading_order() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框中')}</w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:f xmlns:w="{NAMESPACE}"><w:footnote w:id="1">{paragraph("注")}</w:footnote></w:f>'
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('控件中')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>正文</w:t></w:r>{box}{note}</w:p>{paragraph('其后')}"
    )
    assert texts(body, footnotes=notes) == ["控件中", "正文", "框中", "注", "其后"]


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERS = f"""<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>
</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_lost_numbers_are_restored_and_deleted_paragraphs_do_not_count() -> None:
    deleted = f"<w:p><w:pPr>{NUMBERED}<w:rPr><w:del/></w:rPr></w:pPr></w:p>"
    body = paragraph("概述", NUMBERED) + deleted + paragraph("主动公开情况", NUMBERED)
    assert texts(body, numbering=NUMBERS) == ["一、概述", "二、主动公开情况"]


def test_the_cells_of_a_row_are_kept_apart_and_merged_ones_empty() -> None:
    table = "".join(
        (
            row(*(cell(paragraph(text)) for text in ("序号", "类别", "事项"))),
            row(
                cell(paragraph("1")),
                cell(paragraph("招生") + paragraph("考试"), '<w:vMerge w:val="restart"/>'),
                cell(paragraph("章程")),
            ),
            row(cell(paragraph("2")), cell("<w:p/>", "<w:vMerge/>"), cell(paragraph("计划"))),
            row(cell(paragraph("合计"), '<w:gridSpan w:val="2"/>'), cell(paragraph("2 项"))),
        )
    )
    found = blocks(f"<w:tbl>{table}</w:tbl>")
    assert [block.cells for block in found] == [
        ("序号", "类别", "事项"),
        ("1", "招生\n考试", "章程"),
        ("2", "", "计划"),
        ("合计", "", "2 项"),
    ]
    assert [found[at].text for at in (1, 2)] == ["1\t招生考试\t章程", "2\t\t计划"]


def test_running_numbers_in_cells_are_restored() -> None:
    empty = paragraph("", NUMBERED)
    rows = (row(cell(empty), cell(paragraph(text))) for text in ("招生章程", "招生计划"))
    found = blocks(f"<w:tbl>{''.join(rows)}</w:tbl>", numbering=NUMBERS.replace("%1、", "%1"))
    assert [block.cells for block in found] == [("一", "招生章程"), ("二", "招生计划")]


def test_a_table_of_one_column_only_frames_the_report() -> None:
    inner = row(cell(paragraph("甲方信息")), cell(paragraph("乙方信息")))
    frame = row(cell(paragraph("一、概述") + f"<w:tbl>{inner}</w:tbl>" + paragraph(LINE)))
    found = blocks(f"<w:tbl>{frame}</w:tbl>")
    assert [block.text for block in found] == ["一、概述", "甲方信息\t乙方信息", LINE]


def test_levels_and_bold_are_those_of_short_paragraphs() -> None:
    heading = '<w:outlineLvl w:val="0"/>'
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>工作机制</w:t></w:r></w:p>"
    found = blocks(paragraph("概述", heading) + paragraph(LINE * 3, heading) + bold)
    assert [(block.level, block.bold) for block in found] == [
        (1, False),
        (None, False),
        (None, True),
    ]


def test_entries_of_the_table_of_contents_have_the_dots_that_word_draws() -> None:
    styles = (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
        "</w:styles>"
    )
    entry = (
        '<w:p><w:pPr><w:pStyle w:val="11"/></w:pPr><w:hyperlink><w:r><w:t>一、概述</w:t><w:tab/>'
        "<w:t>12</w:t></w:r></w:hyperlink></w:p>"
    )
    assert texts(entry, styles=styles) == ["一、概述......12"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word("", kind=SHEET), "表格"),
        (word("<w:p/>"), "没有文字"),
        (word(paragraph("only Latin letters here")), "汉字"),
        (word(paragraph("文"), {"styles.xml": "<w:styles"}), "损坏"),
        (word(paragraph("文")).replace(b"document.xml", b"documenu.xml"), "损坏"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        docx.blocks(Package(data))


def test_templates_and_documents_with_macros_are_documents_too() -> None:
    for kind in ("vnd.ms-word.document.macroEnabled", DOCUMENT.replace("document", "template")):
        package = Package(word(paragraph(LINE), kind=kind))
        assert docx.blocks(package)[0].text == LINE
