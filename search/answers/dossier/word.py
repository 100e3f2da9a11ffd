"""A dossier as a Word document: quotations in their own style, real links, references numbered."""

from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from search.answers.dossier.document import (
    DossierDocument,
    NumberedQuotation,
    SharedReference,
    addresses_apart,
)
from search.answers.dossier.word_styles import (
    CHANGE,
    LINK,
    NOTE,
    PLACE,
    QUOTE,
    REFERENCE,
    describe,
    set_up,
)


def word(document: DossierDocument) -> bytes:
    """The whole document as .docx; some milliseconds for each quotation."""
    made = docx.Document()
    set_up(made)
    describe(made, document.title, document.summary)
    made.add_paragraph(document.title, "Title")
    _add_linked(made.add_paragraph(style="Subtitle"), document.summary)
    for facts, quotations in document.chapters:
        made.add_paragraph(facts.name, "Heading 1")
        for each in quotations:
            _add_quotation(made, each)
    made.add_paragraph("参考文献", "Heading 1")
    for reference in document.references:
        _add_reference(made, document, reference)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _add_quotation(made: Document, quoted: NumberedQuotation) -> None:
    entry = quoted.entry
    place = made.add_paragraph(f"{quoted.place} · " if quoted.place else "", PLACE)
    _add_link(place, "原文", entry.link)
    words = made.add_paragraph(entry.text, QUOTE)
    words.add_run(quoted.mark).font.superscript = True
    if entry.alteration.said:
        made.add_paragraph(f"{entry.alteration.said}。", CHANGE)
    if entry.collected.note:
        made.add_paragraph(f"笔记：{entry.collected.note}", NOTE)


def _add_reference(made: Document, document: DossierDocument, reference: SharedReference) -> None:
    paragraph = made.add_paragraph(f"[{reference.number}] ", REFERENCE)
    _add_linked(paragraph, reference.cited(document.style, document.base))


def _add_linked(paragraph: Paragraph, text: str) -> None:
    """Add a text in which every address is a link."""
    for piece, address in addresses_apart(text):
        if address:
            _add_link(paragraph, piece, piece)
        else:
            paragraph.add_run(piece)


def _add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a link, for which python-docx has no method of its own."""
    run = paragraph.add_run(text, LINK)
    link = OxmlElement("w:hyperlink")
    related = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), related)
    link.append(run._element)  # noqa: SLF001 - as its own documentation does
    paragraph._element.append(link)  # noqa: SLF001
