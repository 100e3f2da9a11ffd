"""Files that were made or damaged to do harm cost a reason, and little time."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.loaders import load, markdown
from indexer.loaders.blocks import Block
from indexer.loaders.pdf import ocr
from indexer.loaders.pdf.document import blocks as pdf_blocks
from indexer.loaders.word import docx, office
from indexer.loaders.word.package import Package
from search.errors import UnreadableFile
from tests.examples import examples
from tests.formats import Formats
from tests.manuscripts import REPORTS
from tests.tiny_files import paragraph, pdf, shown, word, zipped

NAME = REPORTS[0]
SLOWEST = 20
# Places in a file as shares of its length, and what is done there.
KINDS = ("change", "cut", "copy", "digit")
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(KINDS)), min_size=1, max_size=40
)
FUZZ = settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def damaged(data: bytes, edits: list[tuple[float, str]]) -> bytes:
    """A file after some edits; each does something else at each place."""
    changed = bytearray(data)
    for share, edit in edits:
        at = int(share * len(changed))
        if edit == "cut":
            del changed[at : at + 1 + at % 50]
        elif edit == "copy":
            changed[at:at] = changed[at // 2 : at // 2 + 1 + at % 300]
        elif edit == "change":
            changed[at : at + 1] = bytes([at % 256])
        else:
            changed[at : at + 4] = bytes(48 + each % 10 for each in changed[at : at + 4])
    return bytes(changed) or b"\0"


def is_bounded(read: Callable[[bytes], tuple[Block, ...]], data: bytes) -> None:
    """Blocks or a reason, in good time."""
    start = time.monotonic()
    with suppress(UnreadableFile):
        assert read(data)
    assert time.monotonic() - start < SLOWEST


@pytest.mark.browser
@FUZZ
@given(edits=EDITS)
def test_a_damaged_pdf_is_read_or_refused(
    formats: Formats, monkeypatch: pytest.MonkeyPatch, edits: list[tuple[float, str]]
) -> None:
    monkeypatch.setattr(ocr, "_is_installed", lambda: False)
    is_bounded(pdf_blocks, damaged(formats.files("pdf-screen")[NAME].read_bytes(), edits))


@FUZZ
@given(edits=EDITS)
def test_a_damaged_word_document_is_read_or_refused(
    formats: Formats, edits: list[tuple[float, str]]
) -> None:
    is_bounded(office.blocks, damaged(formats.files("docx-automatic")[NAME].read_bytes(), edits))


@FUZZ
@given(edits=EDITS, part=st.sampled_from(["document", "numbering", "styles"]))
def test_damaged_xml_inside_a_word_document_is_read_or_refused(
    formats: Formats, edits: list[tuple[float, str]], part: str
) -> None:
    with ZipFile(formats.files("docx-automatic")[NAME]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # Only what stands between the marks is damaged, so that the XML stays XML.
    pieces = parts[f"word/{part}.xml"].split(b'"')
    for share, _ in edits:
        at = int(share * len(pieces) / 2) * 2 - 1
        other = int(share * share * len(pieces) / 2) * 2 - 1
        pieces[max(1, at)] = pieces[max(1, other)]
    parts[f"word/{part}.xml"] = b'"'.join(pieces)
    is_bounded(office.blocks, zipped(parts))


@FUZZ
@given(edits=EDITS)
def test_damaged_markdown_is_read_or_refused(
    formats: Formats, edits: list[tuple[float, str]]
) -> None:
    data = damaged(formats.files("markdown")[NAME].read_bytes(), edits)
    is_bounded(lambda each: markdown.blocks(each.decode("utf-8", "replace")), data)


SIGNATURES = [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]


@FUZZ
@given(signature=st.sampled_from(SIGNATURES), data=st.binary(max_size=2000))
def test_anything_after_a_right_signature_is_refused(
    tmp_path: Path, signature: bytes, data: bytes
) -> None:
    path = tmp_path / "文件"
    path.write_bytes(signature + data)
    with pytest.raises(UnreadableFile):
        load(path)


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 10_000,
        "<w:tbl><w:tr><w:tc>" * 10_000,
        "<w:p><w:r>" * 10_000,
    ],
)
def test_ten_thousand_nested_elements_are_refused(body: str) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        docx.blocks(Package(word(body)))


@pytest.mark.parametrize("wrapped", ["w:sdt", "w:ins", "w:AlternateContent"])
def test_nesting_as_deep_as_xml_may_be_is_read(wrapped: str) -> None:
    deep = f"<{wrapped}>" * 240 + paragraph("文字") + f"</{wrapped}>" * 240
    assert docx.blocks(Package(word(deep + paragraph("其后"))))[-1].text == "其后"


def test_a_cell_over_a_million_columns_is_bounded() -> None:
    cells = (
        '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:tc>'
    )
    found = docx.blocks(Package(word(f"<w:tbl><w:tr>{cells * 2}</w:tr></w:tbl>")))
    assert len(found[0].cells) < 200


@pytest.mark.slow
def test_a_row_of_a_hundred_thousand_characters_of_pdf_is_bounded() -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableFile):
        pdf_blocks(pdf(shown("a" * 200_000, 0, 700)))
    assert time.monotonic() - start < SLOWEST


@pytest.mark.slow
def test_a_page_of_a_hundred_thousand_lines_is_bounded() -> None:
    drawn = "".join(
        f"{at % 600} 0 m {at % 600} 800 l S 0 {at % 800} m 600 {at % 800} l S\n"
        for at in range(50_000)
    )
    start = time.monotonic()
    with pytest.raises(UnreadableFile):
        pdf_blocks(pdf(drawn + shown("a", 9, 9)))
    assert time.monotonic() - start < SLOWEST


def test_a_form_that_shows_itself_ends() -> None:
    form = (
        "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>"
        "/Length 5>>stream\n/I Do\nendstream endobj\n"
    )
    with pytest.raises(UnreadableFile):
        pdf_blocks(pdf("/I Do", objects=form))


def test_a_page_as_wide_as_it_may_say_is_no_matter() -> None:
    with pytest.raises(UnreadableFile):
        pdf_blocks(pdf(shown("a", 9, 9), box="0 0 1e9 1e9"))
