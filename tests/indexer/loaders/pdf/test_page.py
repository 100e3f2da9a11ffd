"""What is on a page of a PDF, upright as a reader sees it."""

import pypdfium2 as pdfium
import pytest

from indexer.loaders.pdf.page import PageReader
from tests.tiny_files import pdf, shown

PICTURE = (
    "5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    "/BitsPerComponent 8/Length 1>>stream\nx\nendstream endobj\n"
)


def page(
    content: str, *, turned: int = 0, objects: str = "", box: str = "0 0 600 800"
) -> PageReader:
    return PageReader(pdfium.PdfDocument(pdf(content, turned=turned, objects=objects, box=box))[0])


def test_glyphs_have_their_place_and_size() -> None:
    glyphs = list(page(shown("ab", 100, 700, size=20)).glyphs())
    assert [glyph.char for glyph in glyphs] == ["a", "b"]
    assert [round(value) for value in (glyphs[0].x0, glyphs[0].y, glyphs[0].size)] == [100, 700, 20]
    assert glyphs[0].x1 == pytest.approx(glyphs[1].x0, abs=0.5)


def test_places_count_from_the_corner_that_is_shown() -> None:
    (glyph,) = page(shown("a", 100, 700), box="50 100 650 900").glyphs()
    assert (round(glyph.x0), round(glyph.y)) == (50, 600)


@pytest.mark.parametrize(
    ("turned", "matrix"),
    [(90, "0 1 -1 0 200 300"), (180, "-1 0 0 -1 300 200"), (270, "0 -1 1 0 200 300")],
)
def test_text_on_a_turned_page_is_upright(turned: int, matrix: str) -> None:
    glyphs = list(page(f"BT /F 10 Tf {matrix} Tm (ab) Tj ET", turned=turned).glyphs())
    assert [glyph.char for glyph in glyphs] == ["a", "b"]
    assert glyphs[0].y == pytest.approx(glyphs[1].y)
    assert glyphs[0].x0 < glyphs[1].x0


def test_slanted_text_is_a_watermark_and_left_out() -> None:
    slanted = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (draft) Tj ET\n"
    assert "".join(glyph.char for glyph in page(slanted + shown("a", 9, 9)).glyphs()) == "a"


def test_text_drawn_twice_to_look_bold_counts_once() -> None:
    twice = shown("a", 100, 700) + shown("a", 100.4, 700) + shown("a", 106, 700)
    assert len(list(page(twice).glyphs())) == 2


def test_bold_is_told_by_the_font_or_by_an_outline() -> None:
    content = (
        shown("a", 9, 9, font="B") + "BT /F 10 Tf 2 Tr 50 9 Td (b) Tj 0 Tr ET\n" + shown("c", 90, 9)
    )
    assert [glyph.bold for glyph in page(content).glyphs()] == [True, True, False]


def test_thin_shapes_and_drawn_boxes_are_rulings() -> None:
    content = "10 20 m 110 20 l S 10 30 0.5 100 re f 200 200 50 60 re S 300 300 50 60 re f"
    found = list(page(content).rulings())
    assert [each.flat for each in found] == [True, False, True, True, False, False]
    assert found[0].at == pytest.approx(20)
    assert (found[0].start, found[0].end) == pytest.approx((10, 110), abs=1)
    assert (found[1].start, found[1].end) == pytest.approx((30, 130), abs=1)


def test_a_picture_is_noticed() -> None:
    assert page("q 600 0 0 800 0 0 cm /I Do Q", objects=PICTURE).has_picture()
    assert not page(shown("a", 9, 9)).has_picture()
