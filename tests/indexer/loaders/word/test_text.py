"""The text of a Word paragraph is what a reader sees."""

import pytest

from indexer.loaders.word.styles import Styles
from indexer.loaders.word.text import Text, text_of
from tests.tiny_files import element

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def read(inside: str) -> Text:
    return text_of(element(f"<w:p>{inside}</w:p>"), Styles())


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (run("信息") + run("公开"), ["信息公开"]),
        (f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", ["新"]),
        (f"<w:moveFrom>{run('从前')}</w:moveFrom><w:moveTo>{run('现在')}</w:moveTo>", ["现在"]),
        (f"见<w:hyperlink>{run('网站')}</w:hyperlink>", ["网站"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", ["控件"]),
        (f"<w:fldSimple>{run('3')}</w:fldSimple>", ["3"]),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("文"), ["文"]),
        (run("看不见", "<w:vanish/>") + run("看得见"), ["看得见"]),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", ["甲", "乙", "丙"]),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:tab/></w:r>", ["甲 乙"]),
        ("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2022</w:t></w:r>", ["2021-2022"]),
        (
            f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('学')}</w:rubyBase></w:ruby></w:r>",
            ["学"],
        ),
        (f'<m:oMath xmlns:m="{MATH}"><m:f><m:num><m:t>1</m:t></m:num></m:f></m:oMath>', ["1"]),
        ("", []),
    ],
)
def test_what_is_seen_is_read_and_nothing_else(inside: str, lines: list[str]) -> None:
    assert read(inside).lines == lines


def test_a_paragraph_is_bold_when_all_that_is_seen_is() -> None:
    assert read(run("标", "<w:b/>") + run(" ")).is_bold
    assert not read(run("标", "<w:b/>") + run("文")).is_bold
    assert not read("").is_bold


def test_a_text_box_is_set_apart_and_counted_once() -> None:
    box = f"<w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent>"
    inside = (
        f"<w:r><w:AlternateContent><w:Choice><w:drawing>{box}</w:drawing></w:Choice>"
        f"<w:Fallback><w:pict>{box}</w:pict></w:Fallback></w:AlternateContent><w:t>文</w:t></w:r>"
    )
    text = read(inside)
    assert text.lines == ["文"]
    assert len(text.beside) == 1


def test_footnotes_are_named() -> None:
    assert read('<w:r><w:footnoteReference w:id="2"/></w:r>').notes == ["2"]
