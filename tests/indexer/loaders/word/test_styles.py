"""What styles say of a paragraph, by themselves and through those they are based on."""

import pytest

from indexer.loaders.word.styles import Styles
from tests.tiny_files import element

STYLES = """<w:styles>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:styleId="mine"><w:basedOn w:val="1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="outline"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="body"><w:name w:val="文"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="round"><w:name w:val="圆"/><w:basedOn w:val="about"/></w:style>
<w:style w:styleId="about"><w:name w:val="转"/><w:basedOn w:val="round"/></w:style>
<w:style w:type="character" w:styleId="strong"><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def styles() -> Styles:
    return Styles(element(STYLES))


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="mine"/>', 1),
        ('<w:pStyle w:val="outline"/>', 3),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="body"/>', None),
        ('<w:pStyle w:val="round"/>', None),
        ('<w:pStyle w:val="没有"/>', None),
        ("", None),
    ],
)
def test_the_level_of_a_heading_is_found_however_it_is_said(
    properties: str, level: int | None
) -> None:
    paragraph = element(f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
    assert styles().level(paragraph) == level


@pytest.mark.parametrize(
    ("style", "run", "bold"),
    [
        ("a", "<w:b/>", True),
        ("mine", "", True),
        ("mine", '<w:b w:val="0"/>', False),
        ("a", '<w:rStyle w:val="strong"/>', True),
        ("a", "", False),
    ],
)
def test_bold_is_said_by_the_run_its_style_or_the_paragraphs(
    style: str, run: str, bold: bool
) -> None:
    paragraph = element(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr></w:r></w:p>'
    )
    assert styles().is_bold(paragraph, paragraph[1]) is bold


def test_a_paragraph_may_take_the_number_of_its_style_or_none() -> None:
    numbered = Styles(
        element(
            '<w:styles><w:style w:styleId="n"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
            '<w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>'
        )
    )
    by_style = '<w:p><w:pPr><w:pStyle w:val="n"/></w:pPr></w:p>'
    own = by_style.replace("</w:pPr>", '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    assert numbered.numbering(element(by_style)) == ("4", "1", "n")
    assert numbered.numbering(element(own)) == ("0", None, None)
    assert numbered.numbering(element("<w:p/>")) == (None, None, None)
