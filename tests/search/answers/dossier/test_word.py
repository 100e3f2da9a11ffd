"""A dossier as a Word document, opened again by python-docx and by LibreOffice."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from search.answers.dossier.word import word
from tests.dossiers import BASE, OTHER, REPORT, document, paged, passage_json
from tests.printing import convert_all

PAGED = paged(REPORT, 2, 5, 5)
ITEMS = (
    passage_json(PAGED, 0),
    passage_json(PAGED, 1, note="可以引用\n与上一年比较"),
    passage_json(OTHER, 0, passage="kunming-2022.gone", text="收到申请九件，\n都已答复。"),
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return word(document(*ITEMS, reports=(PAGED, OTHER)))


@pytest.fixture(scope="module")
def opened(made: bytes) -> Document:
    return docx.Document(BytesIO(made))


def texts(opened: Document, style: str) -> list[str]:
    return [each.text for each in opened.paragraphs if each.style and each.style.name == style]


def test_headings_are_the_title_the_reports_and_the_references(opened: Document) -> None:
    assert texts(opened, "Title") == ["申请的数量"]
    assert texts(opened, "Heading 1") == [
        "衢州学院 2021-2022学年",
        "昆明理工大学 2022-2023学年",
        "参考文献",
    ]


def test_quotations_have_their_own_style_and_their_number_is_raised(opened: Document) -> None:
    assert texts(opened, "Quote") == [
        "学校坚持“以公开为常态、不公开为例外”。[1]2",
        "本年度收到依申请公开申请3件。[1]5",
        "收到申请九件，\n都已答复。[2]",
    ]
    quotes = [each for each in opened.paragraphs if each.style and each.style.name == "Quote"]
    raised = [run.text for each in quotes for run in each.runs if run.font.superscript]
    assert raised == ["[1]2", "[1]5", "[2]"]


def test_places_notes_and_changes_stand_with_their_quotation(opened: Document) -> None:
    assert texts(opened, "出处") == [
        "一、概述 · 第 2 页 · 原文",
        "三、依申请公开 › （一）数量 · 第 5 页 · 原文",
        "原文",
    ]
    assert texts(opened, "笔记") == ["笔记：可以引用\n与上一年比较"]
    assert texts(opened, "变更") == ["此段已变更：报告里已经没有这些文字，这里是收集时的文字。"]


def test_links_are_real(opened: Document) -> None:
    links = [(link.text, link.address) for each in opened.paragraphs for link in each.hyperlinks]
    assert links[1][0] == "原文"
    assert links[1][1].startswith(f"{BASE}/p/{REPORT.passages[0].id}?quote=")
    assert (f"{BASE}/r/quzhou-2021",) * 2 in links
    assert (f"{BASE}/p/kunming-2022.gone",) * 2 in links


def test_the_page_is_a4_and_every_style_has_a_chinese_font(opened: Document) -> None:
    (page,) = opened.sections
    assert [round(each.mm) for each in (page.page_width, page.page_height) if each] == [210, 297]
    for name in {each.style.name for each in opened.paragraphs if each.style}:
        fonts = opened.styles[name or ""].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体", "楷体")
        assert not [each for each in fonts.attrib if each.endswith("Theme")]


def test_the_file_says_what_it_is_and_nothing_of_the_library(opened: Document) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.language) == ("申请的数量", "zh-CN")
    assert properties.comments.startswith("共 3 段，出自 2 份报告")
    assert "docx" not in f"{properties.author}{properties.comments}{properties.last_modified_by}"


@pytest.mark.office
def test_libreoffice_reads_the_same_text(made: bytes, tmp_path: Path) -> None:
    file = tmp_path / "dossier.docx"
    file.write_bytes(made)
    convert_all([file], "txt:Text (encoded):UTF8", tmp_path)
    lines = (tmp_path / "dossier.txt").read_text("utf-8-sig").splitlines()
    assert lines[0] == "申请的数量"
    assert "本年度收到依申请公开申请3件。[1]5" in lines
    assert "笔记：可以引用" in lines
    assert lines[-1].startswith("[2] 昆明理工大学. 昆明理工大学2022学年信息公开工作报告[R/OL]")
