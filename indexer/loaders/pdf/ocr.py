"""Text recognition for scans, with Tesseract, when the extra `ocr` and its Chinese are installed.

The lines come back with their places, and become paragraphs as those of any PDF do.
"""

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import groupby
from statistics import median
from typing import Any, Final

import pypdfium2 as pdfium

from indexer.loaders.pdf.lines import TextLine
from search.errors import UnreadableFile, UnreadableForNow
from search.words.folding import HAN

SECONDS: Final = 900
SECONDS_A_PAGE: Final = 60
_LANGUAGE: Final = "chi_sim"
# One column of text in several sizes; the full analysis takes justified lines for a table.
_ONE_COLUMN: Final = "--psm 4"
_SCALE: Final = 200 / 72
_MOST_DOTS: Final = 25_000_000
# An A4 page at 1,200 dots an inch; to draw an image at all it must be unpacked whole.
_MOST_DOTS_OF_IMAGE: Final = 150_000_000
# How far sizes that Tesseract measures are off; what differs by less is one size.
_UNSURE: Final = 0.25
_BETWEEN: Final = re.compile(rf"(?<={HAN}|[^\x00-\xff]) +| +(?={HAN}|[^\x00-\xff])")
_CURE: Final = (
    "需要 OCR：请运行 apt-get install tesseract-ocr tesseract-ocr-chi-sim 和 "
    "pip install --editable '.[ocr]'，再收入一次"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in the picture: its line, its text, and its box in points from the lower left."""

    line: tuple[int, ...]
    text: str
    x0: float
    x1: float
    y: float


def pages(document: pdfium.PdfDocument, reason: str) -> Iterator[list[TextLine]]:
    """The lines of each page, recognised from its looks; seconds a page.

    Raises UnreadableForNow with the `reason` why it is needed and how to install it, UnreadableFile
    when it fails or takes longer than SECONDS for the file.
    """
    if not _is_installed():
        raise UnreadableForNow(f"{reason}，{_CURE}")
    limit = time.monotonic() + SECONDS
    for number, page in enumerate(document, start=1):
        words = list(_words(page))
        lines = [_line(list(group), number) for _, group in groupby(words, key=lambda w: w.line)]
        yield _evened(sorted(lines, key=lambda line: -line.y))
        if time.monotonic() > limit:
            raise UnreadableFile(f"文字识别用了 {SECONDS} 秒还没有读完")


def _is_installed() -> bool:
    if find_spec("pytesseract") is None or shutil.which("tesseract") is None:
        return False
    import pytesseract

    return _LANGUAGE in pytesseract.get_languages()


def _words(page: pdfium.PdfPage) -> Iterator[_Word]:
    import pytesseract

    images = page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE])
    if any(wide * high > _MOST_DOTS_OF_IMAGE for wide, high in (i.get_px_size() for i in images)):
        raise UnreadableFile("扫描的图片大得不合理")
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    # Several files are read at once; threads only get in the way.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    picture = page.render(scale=scale, grayscale=True).to_pil()
    try:
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            picture,
            lang=_LANGUAGE,
            config=_ONE_COLUMN,
            timeout=SECONDS_A_PAGE,
            output_type=pytesseract.Output.DICT,
        )
    except (RuntimeError, pytesseract.TesseractError) as error:
        raise UnreadableFile("文字识别没有成功，扫描件可能已损坏或太大") from error
    places = ("block_num", "par_num", "line_num", "text", "left", "top", "width", "height")
    for *line, text, left, top, wide, high in zip(*(found[key] for key in places), strict=True):
        if text.strip():
            bottom = height - (top + high) / scale
            yield _Word(tuple(line), text.strip(), left / scale, (left + wide) / scale, bottom)


def _line(words: list[_Word], page: int) -> TextLine:
    text = _BETWEEN.sub("", " ".join(word.text for word in words))
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    size = max(1.0, (x1 - x0) / max(1.0, _ems(text)))
    first = re.match(r"[\x00-\xff]+", text)
    room = size * _ems(first[0] if first else text[:1])
    return TextLine(text, x0, x1, median(word.y for word in words), size, False, room, page=page)


def _ems(text: str) -> float:
    """About how wide a text is: Latin letters are half as wide as Han."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _evened(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines with one size where sizes are about the same."""
    every = list(lines)
    usual = median(line.size for line in every) if every else 1.0
    return [
        replace(line, size=usual) if abs(line.size - usual) < _UNSURE * usual else line
        for line in every
    ]
