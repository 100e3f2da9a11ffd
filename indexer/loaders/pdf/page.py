"""What PDFium finds on a page: glyphs with their places, and the straight lines drawn.

Upright as a reader sees the page, y growing upwards, in points. Slanted text is a watermark and is
left out. Everything is bounded, since a page may claim any number of anything.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_GLYPHS: Final = 100_000
_MOST_PATHS: Final = 50_000
_THIN: Final = 3.0
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|simhei|方正小标宋|黑体", re.IGNORECASE)
_BOLD_WEIGHT: Final = 600
_FILL_AND_STROKE: Final = 2
_QUARTER: Final = pi / 2
_SLANTED: Final = 0.1
_DEEPEST_FORM: Final = 4


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn, in points from the page's lower left corner: from `x0` to `x1` on the
    baseline `y`, in a font of `size`.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line drawn on the page, in points.

    When `flat`, it is at height `at` and goes from `start` to `end` from left to right; else it is
    upright, and goes from below to above.
    """

    flat: bool
    at: float
    start: float
    end: float


class PageReader:
    """One page, read through PDFium's raw interface, which alone knows fonts and angles.

    All places are those that a reader sees, after the page has been turned.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Raises pdfium.PdfiumError. `unknown` counts glyphs that no font explains."""
        self.unknown = 0
        self._page = page
        self._text = page.get_textpage()
        self._turn = page.get_rotation() // 90
        self._box = page.get_bbox()

    @property
    def width(self) -> float:
        """The width of the page in points as it is seen: its height, where the viewer turns it by a
        quarter.
        """
        return float(self._page.get_width())

    def glyphs(self) -> Iterator[Glyph]:
        """The characters in the order in which they were drawn, MOST_GLYPHS at most.

        Slanted ones are left out as watermarks, and those drawn twice to look bold come once.
        """
        last: Glyph | None = None
        for at in range(min(raw.FPDFText_CountChars(self._text), MOST_GLYPHS)):
            self.unknown += raw.FPDFText_HasUnicodeMapError(self._text, at) == 1
            glyph = self._glyph(at)
            if glyph and not (last and _is_twice(last, glyph)):
                yield glyph
                last = glyph

    def _glyph(self, at: int) -> Glyph | None:
        code = raw.FPDFText_GetUnicode(self._text, at)
        if raw.FPDFText_IsGenerated(self._text, at) or not 0 < code <= 0x10FFFF:
            return None
        angle = raw.FPDFText_GetCharAngle(self._text, at) + self._turn * _QUARTER
        if abs((angle + pi) % (2 * pi) - pi) > _SLANTED:
            return None
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        raw.FPDFText_GetLooseCharBox(self._text, at, box)
        x0, y0 = self._upright(x.value, y.value)
        ends = [
            self._upright(*corner)[0] for corner in ((box.left, box.top), (box.right, box.bottom))
        ]
        return Glyph(chr(code), x0, max(x0, *ends), y0, self._size(at), self._is_bold(at))

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is seen when the viewer has turned the page clockwise."""
        left, bottom, right, top = self._box
        turned = (
            (x - left, y - bottom),
            (y - bottom, right - x),
            (right - x, top - y),
            (top - y, x - left),
        )
        return turned[self._turn]

    def _size(self, at: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, at, matrix)
        scale = max(abs(matrix.d), abs(matrix.b), 0.01)
        size = float(raw.FPDFText_GetFontSize(self._text, at))
        return max(1.0, size * float(scale))

    def _is_bold(self, at: int) -> bool:
        """By weight, by the font's name, or drawn with an outline, as Word fakes it."""
        if raw.FPDFText_GetFontWeight(self._text, at) >= _BOLD_WEIGHT:
            return True
        name = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(self._text, at, name, len(name), ctypes.c_int())
        if _BOLD_NAME.search(name.value.decode("utf-8", "ignore")):
            return True
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(self._text, at))
        return bool(mode == _FILL_AND_STROKE)

    def rulings(self) -> Iterator[Ruling]:
        """The straight lines on the page: thin paths whether drawn or filled, and the sides of
        boxes that are drawn as one. In no order.
        """
        paths = self._page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST_FORM)
        for _, path in zip(range(_MOST_PATHS), paths, strict=False):
            left, bottom, right, top = path.get_bounds()
            corners = (self._upright(left, bottom), self._upright(right, top))
            x0, x1 = sorted(x for x, _ in corners)
            y0, y1 = sorted(y for _, y in corners)
            if y1 - y0 <= _THIN:
                yield Ruling(True, (y0 + y1) / 2, x0, x1)
            elif x1 - x0 <= _THIN:
                yield Ruling(False, (x0 + x1) / 2, y0, y1)
            elif _is_stroked(path):
                yield from (Ruling(True, y, x0, x1) for y in (y0, y1))
                yield from (Ruling(False, x, y0, y1) for x in (x0, x1))

    def has_picture(self) -> bool:
        """Whether there is an image on the page, as there is on every page of a scan. Forms within
        forms are looked into, four deep.
        """
        images = self._page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM)
        return next(iter(images), None) is not None


def _is_twice(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is the one before drawn once more, a hair beside it, to look bold."""
    near = abs(last.x0 - glyph.x0) < glyph.size / 5 and abs(last.y - glyph.y) < glyph.size / 5
    return near and last.char == glyph.char


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)
