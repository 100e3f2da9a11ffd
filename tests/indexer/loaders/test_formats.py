"""The same report is the same in every format: parts, categories, headings, ids and pages.

And it is one file wherever a run meets it, by itself or in a .zip, though some formats are zips.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest

from indexer.runs.manifest import State
from indexer.runs.pipeline import IndexOptions, index
from indexer.runs.workers import Workers
from indexer.understanding.report import read
from search.backends.memory import MemoryBackend
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


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as opened:
        yield opened


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_the_same_in_every_format(formats: Formats, kind: str, name: str) -> None:
    found = likeness(name, read(formats.files(kind)[name]))
    assert (found.missing, found.added) == ((), ())
    assert found.headings
    assert found.facts


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_any_format_is_one_file_of_a_run(
    formats: Formats, kind: str, tmp_path: Path, workers: Workers
) -> None:
    original = formats.files(kind)[REPORTS[0]]
    file = Path(shutil.copy(original, tmp_path))
    with ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.write(original, original.name)
    outcome = index([tmp_path], MemoryBackend(), workers, IndexOptions(dry_run=True))
    assert {each.path: each.state for each in outcome.files} == {
        str(file): State.TAKEN,
        str(tmp_path / "包.zip" / original.name): State.TAKEN,
    }


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
