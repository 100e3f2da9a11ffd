"""How a dossier looks in Word: an A4 page, Chinese fonts, a style for each kind of paragraph."""

from datetime import UTC, datetime
from typing import Final, NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles import BabelFish
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

PLACE, QUOTE, CHANGE, NOTE, REFERENCE, LINK = (
    *("出处", "Quote", "变更", "笔记", "参考文献", "Hyperlink"),
)
# Fonts that Word has in Chinese; where they are missing, others take their place.
_SONG, _HEI, _KAI, _LATIN = "宋体", "黑体", "楷体", "Times New Roman"
_MUTED: Final = RGBColor(0x59, 0x59, 0x59)
_BLUE: Final = RGBColor(0x05, 0x63, 0xC1)


class _Look(NamedTuple):
    """How the paragraphs of a style look; sizes, spaces and indents in points."""

    han: str
    size: float
    before: float = 0
    after: float = 6
    indent: float = 0
    hanging: float = 0
    bold: bool = False
    muted: bool = False
    with_next: bool = False
    centred: bool = False


_LOOKS: Final = {
    "Normal": _Look(_SONG, 12),
    "Title": _Look(_HEI, 22, with_next=True, centred=True),
    "Subtitle": _Look(_SONG, 10.5, after=18, muted=True, centred=True),
    "Heading 1": _Look(_HEI, 16, before=18, with_next=True),
    PLACE: _Look(_SONG, 10.5, before=12, after=3, muted=True, with_next=True),
    QUOTE: _Look(_KAI, 12, indent=24),
    CHANGE: _Look(_SONG, 10.5, indent=24, bold=True),
    NOTE: _Look(_SONG, 12),
    REFERENCE: _Look(_SONG, 10.5, indent=24, hanging=24),
}


def set_up(made: Document) -> None:
    """Give a new document its page, its language and its styles."""
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(25.4)
    page.left_margin = page.right_margin = Mm(31.8)
    _number_pages(page.footer.paragraphs[0])
    for language in made.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:eastAsia"), "zh-CN")
    _leave_out_the_rest(made)
    for name, look in _LOOKS.items():
        _dress(_style(made, name), look)
    link = made.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(link, CharacterStyle)  # noqa: S101 - as it was asked for
    link.font.color.rgb = _BLUE
    link.font.underline = True


def describe(made: Document, title: str, summary: str) -> None:
    """Say what the file is, in the place of what the library's template says and looks like."""
    properties = made.core_properties
    properties.title = title
    properties.subject = "高校信息公开年度报告摘录"
    properties.comments = summary
    properties.author = properties.last_modified_by = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    related = made.part.package.rels
    for name in [each for each in related if related[each].reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del related[name]


def _leave_out_the_rest(made: Document) -> None:
    """Remove the template's styles that are not ours: each of them makes every paragraph slower."""
    wanted = {BabelFish.ui2internal(name) for name in ("Footer", *_LOOKS)}
    for style in made.styles.element.xpath("w:style[not(@w:default='1')]"):
        if style.name_val not in wanted:
            style.getparent().remove(style)
    for link in made.styles.element.xpath("w:style/w:link"):
        link.getparent().remove(link)


def _style(made: Document, name: str) -> ParagraphStyle:
    if name not in made.styles:
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = made.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - the names are those of paragraphs
    return style


def _dress(style: ParagraphStyle, look: _Look) -> None:
    """Give a style its look, and nothing of the template's but its level in the outline."""
    for each in style.element.xpath("w:rPr | w:pPr/*[not(self::w:outlineLvl)]"):
        each.getparent().remove(each)
    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.bold = _LATIN, Pt(look.size), look.bold
    style.element.rPr.rFonts.set(qn("w:eastAsia"), look.han)
    if look.muted:
        font.color.rgb = _MUTED
    shape.line_spacing = 1.5
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.left_indent, shape.first_line_indent = Pt(look.indent), Pt(-look.hanging)
    shape.keep_with_next = look.with_next
    if look.centred:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _number_pages(footer: Paragraph) -> None:
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._element.append(field)  # noqa: SLF001 - there is no method for fields
