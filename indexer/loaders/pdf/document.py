"""PDF with a text layer: paragraphs and rows of tables, each with the page on which it begins.

A file without text, or whose fonts do not say what their glyphs mean, has to be recognised from its
looks: see `ocr`. Pages and time are limited.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pypdfium2 as pdfium

from indexer.conventions.joining import adjoined, on_one_line
from indexer.loaders.blocks import LONGEST_BOLD, Block
from indexer.loaders.pdf.aligned import with_rows
from indexer.loaders.pdf.lines import CellRow, TextLine, columns, gutter_of, lines_of
from indexer.loaders.pdf.page import Glyph, PageReader
from indexer.loaders.pdf.paragraphs import LineGroup, paragraphs, without_heads
from indexer.loaders.pdf.tables import Grid, grids
from indexer.loaders.text import GARBLED, checked, clean, fault
from search.errors import UnreadableFile
from search.words.folding import HAN

MOST_PAGES: Final = 500
SECONDS: Final = 60
# Han on a page: a scan has none, or those of a stamp. Of the glyphs of a real text layer next to
# none are unknown; when a font is, all of its glyphs are.
_LEAST_HAN: Final = 20
_MOST_UNKNOWN: Final = 0.05
_DAMAGED: Final = "PDF 已损坏，打不开；请重新下载，或用浏览器打开后打印成新的 PDF"
_LOCKED: Final = "PDF 有密码，请去掉密码后再收入"
_SLOW: Final = f"PDF 太复杂，{SECONDS} 秒还没有读完"

Content = TextLine | CellRow


def blocks(data: bytes) -> tuple[Block, ...]:
    """The paragraphs and rows of a PDF in reading order; `line` counts them, `page` is where each
    begins.

    Raises UnreadableFile for what is damaged, locked, not Chinese, or takes more than 500 pages or
    a minute; UnreadableForNow when only text recognition could read it and that is not installed.
    """
    document = _opened(data)
    try:
        layer = _text_layer(document)
        found = tuple(_blocks_of(layer.pages))
        text = "\n".join(block.text for block in found)
        reason = layer.without_text(text)
        if reason:
            from indexer.loaders.pdf import ocr

            found = tuple(_blocks_of([list(page) for page in ocr.pages(document, reason)]))
            text = "\n".join(block.text for block in found)
        checked(text)
        return found
    except pdfium.PdfiumError as error:
        raise UnreadableFile(_DAMAGED) from error
    finally:
        document.close()


@dataclass(slots=True)
class _TextLayer:
    """The lines and rows of each page, and how far they can be trusted."""

    pages: list[list[Content]] = field(default_factory=list)
    glyphs: int = 0
    unknown: int = 0
    pictures: bool = False

    def without_text(self, text: str) -> str | None:
        """Why the text must be recognised from its looks; None when it can be read."""
        if self.unknown > _MOST_UNKNOWN * self.glyphs or fault(text) == GARBLED:
            return "PDF 的字体没有说明各个字是什么，取出来是乱码"
        scanned = self.pictures and len(re.findall(HAN, text)) < _LEAST_HAN * len(self.pages)
        return "PDF 是扫描件，没有文字" if scanned else None


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code == pdfium.raw.FPDF_ERR_PASSWORD
        raise UnreadableFile(_LOCKED if locked else _DAMAGED) from error
    if not 0 < len(document) <= MOST_PAGES:
        count = len(document)
        document.close()
        raise UnreadableFile(f"PDF 有 {count} 页，不像一份年度报告（最多 {MOST_PAGES} 页）")
    return document


def _text_layer(document: pdfium.PdfDocument) -> _TextLayer:
    limit = time.monotonic() + SECONDS
    layer = _TextLayer()
    gutter: float | None = None
    for number, each in enumerate(document, start=1):
        page = PageReader(each)
        glyphs = list(page.glyphs())
        gutter = gutter_of(glyphs, page.width) or gutter
        layer.pages.append(_contents(glyphs, page, number, gutter))
        layer.glyphs += len(glyphs)
        layer.unknown += page.unknown
        layer.pictures = layer.pictures or page.has_picture()
        if time.monotonic() > limit:
            raise UnreadableFile(_SLOW)
    return layer


def _blocks_of(pages: Sequence[Sequence[Content]]) -> Iterator[Block]:
    """The blocks of a document whose pages have been cut into lines and rows."""
    for at, each in enumerate(_whole_rows(paragraphs(without_heads(pages))), start=1):
        if isinstance(each, CellRow):
            cells = tuple(map(clean, each.cells))
            text = "\t".join(map(on_one_line, cells))
            yield Block(text, at, page=each.page, cells=cells)
        else:
            text = clean(each.text)
            bold = each.is_bold and len(text) <= LONGEST_BOLD
            yield Block(text, at, page=each.lines[0].page, bold=bold)


def _contents(
    glyphs: Sequence[Glyph], page: PageReader, number: int, gutter: float | None
) -> list[Content]:
    """The lines and rows of a page in reading order; a table over both columns leaves one."""
    tables = list(grids(page.rulings()))
    if gutter and any(table.xs[0] < gutter < table.xs[-1] for table in tables):
        gutter = None
    inside: dict[int | None, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        at = next((at for at, table in enumerate(tables) if table.holds(glyph)), None)
        inside[at].append(glyph)
    parts: list[list[list[Content]]] = []
    for column, part in enumerate(columns(inside.pop(None, []), gutter)):
        lines = (replace(line, page=number, column=column) for line in lines_of(part))
        parts.append([[each] for each in with_rows(lines)])
    for at, each in inside.items():
        if at is not None and (rows := _rows(tables[at], each, number)):
            parts[_column(tables[at], gutter)].append(rows)
    ordered = (sorted(part, key=lambda group: -group[0].top) for part in parts)
    return [each for part in ordered for group in part for each in group]


def _column(table: Grid, gutter: float | None) -> int:
    """The place among the parts of a page: alone, or above, left, right and below."""
    if gutter is None:
        return 0
    return 1 if table.xs[-1] <= gutter else 2


def _rows(table: Grid, glyphs: Sequence[Glyph], page: int) -> list[Content]:
    return [CellRow(cells, page, table.ys[0]) for cells in table.rows(glyphs)]


def _whole_rows(contents: Iterable[LineGroup | CellRow]) -> Iterator[LineGroup | CellRow]:
    """The same, without header rows that come again, and with rows that a page end cut whole."""
    table: list[CellRow] = []
    page = 0
    for each in contents:
        if isinstance(each, CellRow):
            is_first = bool(table) and each.page > page
            page = each.page
            if is_first and each.cells == table[0].cells:
                page -= 1
            elif is_first and _goes_on(table, each):
                table[-1] = replace(table[-1], cells=tuple(map(_both, table[-1].cells, each.cells)))
            else:
                table.append(each)
        else:
            yield from table
            table = []
            yield each
    yield from table


def _goes_on(table: Sequence[CellRow], row: CellRow) -> bool:
    """Whether a row is the rest of the one before: in one cell, and not below a merged one."""
    cells = table[-1].cells
    rest = [above for above, below in zip(cells, row.cells, strict=False) if below]
    has_merged = any(not each.cells[0] for each in table)
    same = len(cells) == len(row.cells) and not row.cells[0] and not has_merged
    return same and len(rest) == 1 and bool(rest[0])


def _both(above: str, below: str) -> str:
    return adjoined(above, below) if above and below else above or below
