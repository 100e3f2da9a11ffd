"""Word documents of the sample reports, as different authors would have made them."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from indexer.conventions.numbering import Style, marker
from tests.manuscripts import Piece, tables_apart

# Of each kind of number: Word's name for the numeral, and what stands around it.
_FORMS = {
    Style.HAN: ("chineseCounting", "{}、"),
    Style.HAN_ROUND: ("chineseCountingThousand", "（{}）"),
    Style.DIGIT: ("decimal", "{}."),
    Style.DIGIT_ROUND: ("decimal", "（{}）"),
    Style.DIGIT_CLOSE: ("decimal", "{})"),
}


def write(pieces: Sequence[Piece], path: Path, *, automatic: bool = False) -> None:
    """A document with typed numbers and heading styles, or with automatic numbers and without."""
    document = docx.Document()
    body = document.styles["Normal"]
    body.font.size = Pt(14)
    body.font.name = "Noto Serif CJK SC"
    body.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    lists = Lists(document)
    for piece in tables_apart(tuple(pieces)):
        if isinstance(piece, list):
            _table(document, piece)
        else:
            _paragraph(document, piece, lists if automatic else None)
    _page_numbers(document.sections[0])
    document.save(str(path))


def _paragraph(document: Any, piece: Piece, lists: "Lists | None") -> None:
    styled = lists is None and piece.level
    text = lists.unnumbered(piece.text) if lists else piece.text
    paragraph = document.add_paragraph(text, f"Heading {piece.level}" if styled else None)
    if lists:
        lists.number(paragraph, piece.text)
    if piece.kind == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].font.size = Pt(22)
    elif piece.kind == "signature":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif piece.kind == "paragraph":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Pt(28)
    for run in paragraph.runs:
        run.bold = piece.kind in ("title", "heading") or None


def _table(document: Any, rows: list[Piece]) -> None:
    table = document.add_table(0, len(rows[0].cells), "Table Grid")
    for piece in rows:
        for cell, text in zip(table.add_row().cells, piece.cells, strict=True):
            cell.text = text
    for column, _ in enumerate(rows[0].cells):
        for (above, _), (below, piece) in pairwise(zip(table.rows, rows, strict=True)):
            if column and not piece.cells[column]:
                above.cells[column].merge(below.cells[column])
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = cell.text.strip()
    document.add_paragraph()


def _page_numbers(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._element.append(field)  # noqa: SLF001
    paragraph.add_run(" —")
    section.header.paragraphs[0].text = "信息公开年度报告"


class Lists:
    """Automatic numbering: one abstract list for each kind of number, begun anew as needed."""

    def __init__(self, document: Any) -> None:
        self._root = document.part.numbering_part.element
        self._last: dict[tuple[Style, bool], tuple[int, str]] = {}
        self._next = 500

    def unnumbered(self, text: str) -> str:
        """The text without the number that Word will put there."""
        found = marker(text)
        return text[found.end :] if found and found.style in _FORMS else text

    def number(self, paragraph: Any, text: str) -> None:
        """Tie a paragraph to a list whose next number is the one that its text has."""
        found = marker(text)
        if found is None or found.style not in _FORMS:
            return
        kind = (found.style, "（" in text[:2])
        last, number = self._last.get(kind, (0, ""))
        if found.number != last + 1 or not number:
            number = self._begin(found.style, found.number, "（" in text[:2])
        self._last[kind] = (found.number, number)
        properties = paragraph._element.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(number)

    def _begin(self, style: Style, start: int, wide: bool) -> str:
        self._next += 1
        form, text = _FORMS[style]
        if style in (Style.HAN_ROUND, Style.DIGIT_ROUND) and not wide:
            text = "({})"
        abstract = _element("abstractNum", abstractNumId=str(self._next))
        level = _element("lvl", ilvl="0")
        for name, value in (
            ("start", str(start)),
            ("numFmt", form),
            ("suff", "nothing"),
            ("lvlText", text.replace("{}", "%1")),
        ):
            level.append(_element(name, val=value))
        abstract.append(level)
        self._root.insert(0, abstract)
        number = _element("num", numId=str(self._next))
        number.append(_element("abstractNumId", val=str(self._next)))
        self._root.append(number)
        return str(self._next)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
