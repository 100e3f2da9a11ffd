"""The same report is the same in every format: parts, categories, headings, ids and pages."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from indexer.understanding.report import read
from search.words.units import squeeze
from tests.formats import Formats
from tests.manuscripts import REPORTS, likeness

PDF = [
    pytest.param("pdf-paper", marks=pytest.mark.browser),
    pytest.param("pdf-screen", marks=pytest.mark.browser),
    pytest.param("pdf-office", marks=pytest.mark.office),
]
KINDS = [
    *("markdown", "docx", "docx-automatic"),
    *PDF,
    *(pytest.param(kind, marks=pytest.mark.office) for kind in ("doc", "odt", "rtf")),
]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_the_same_in_every_format(formats: Formats, kind: str, name: str) -> None:
    found = likeness(name, read(formats.files(kind)[name]))
    assert (found.missing, found.added) == ((), ())
    assert found.headings
    assert found.facts


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", PDF)
def test_every_passage_of_a_pdf_has_the_page_on_which_it_begins(
    formats: Formats, kind: str, name: str
) -> None:
    path = formats.files(kind)[name]
    pages = texts_of_pages(path)
    wrong = [
        passage.text
        for passage in read(path).report.passages
        if passage.kind != "table"
        and (not passage.page or squeeze(passage.text)[:6] not in pages[passage.page - 1])
    ]
    assert len(pages) > 3
    assert not wrong


def texts_of_pages(path: Path) -> list[str]:
    """What PDFium itself says stands on each page."""
    document = pdfium.PdfDocument(path)
    return [squeeze(page.get_textpage().get_text_range()) for page in document]
