"""Scans are read by recognition where it is installed."""

import difflib
import shutil
from pathlib import Path

import pytest

from indexer.loaders.pdf import document as pdf
from indexer.understanding.report import read
from search.errors import UnreadableFile
from search.words.units import squeeze
from tests import printing, tiny_files
from tests.formats import Formats
from tests.manuscripts import original

NAME = "长春理工大学-2022"


@pytest.mark.ocr
@pytest.mark.browser
def test_a_scan_has_the_same_headings_and_nearly_the_same_text(
    formats: Formats, tmp_path: Path
) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("没有 Tesseract：请运行 apt-get install tesseract-ocr tesseract-ocr-chi-sim")
    printing.scan(formats.files("pdf-paper")[NAME], tmp_path / "扫描.pdf", pages=2)
    ours, theirs = original(NAME).report, read(tmp_path / "扫描.pdf").report
    assert theirs.facts.id == ours.facts.id
    found = [(each.level, each.part, each.category) for each in theirs.sections]
    assert len(found) > 8
    assert found == [(each.level, each.part, each.category) for each in ours.sections[: len(found)]]
    expected, text = (
        squeeze("".join(each.text for each in report.passages)) for report in (ours, theirs)
    )
    likeness = difflib.SequenceMatcher(None, expected[: len(text)], text, autojunk=False).ratio()
    assert likeness > 0.95
    assert {passage.page for passage in theirs.passages} == {1, 2}


@pytest.mark.ocr
def test_an_image_that_says_to_be_enormous_is_refused() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("没有 Tesseract：请运行 apt-get install tesseract-ocr tesseract-ocr-chi-sim")
    image = (
        "5 0 obj<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray"
        "/BitsPerComponent 8/Length 1>>stream\nx\nendstream endobj\n"
    )
    with pytest.raises(UnreadableFile, match="不合理"):
        pdf.blocks(tiny_files.pdf("q 600 0 0 800 0 0 cm /I Do Q", objects=image))
