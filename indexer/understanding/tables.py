"""The rows of a table, with their cells or as they came out of a document as lines.

Without cells, either a row is a line with tabs between them, or every cell is a line of its own and
a running number begins each row; `bars` has told which bars make cells. A cell may have several
lines, which stay lines, and a merged cell stands only in the first of its rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from indexer.conventions.dates import is_day
from indexer.conventions.joining import beneath, joined
from indexer.conventions.naming import bare, category_of
from indexer.conventions.numbering import Style, marker
from indexer.understanding.clean import Paragraph
from indexer.understanding.items import category_of_item, item_of
from search.model.report import CELL_BREAK, row_line

_HEADER_START: Final = "序号"
_CATEGORY_HEADERS: Final = ("类别", "类目", "信息类别", "公开类别")
_MATTERS: Final = re.compile("事项|内容|项目")
_LONGEST_COLUMN: Final = 12
_BETWEEN_CELLS: Final = re.compile(r"\t+")
_LONG_PROSE: Final = 60
_BAR: Final = re.compile(r" ?\| ?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; an empty cell is kept, since it may be part of a merged one.

    `header` is the row that names the columns, on one line, `item` the number of the matter that
    the row is about, of the list's 50.
    """

    cells: tuple[str, ...]
    lines: tuple[int, ...]
    page: int | None = None
    category: str | None = None
    item: int | None = None
    header: str = ""

    @property
    def text(self) -> str:
        """The cells with a bar between: how a row reads as a passage, and what is searched in it.

        One that is filled alone, before all others, stands by itself, and a bar inside of a cell
        touches what is beside it, so that it divides none.
        """
        cells = [_BAR.sub("|", _tidy(cell)) for cell in self.cells]
        return CELL_BREAK.join(cells if any(cells[1:]) else cells[:1])


def starts_table(paragraph: Paragraph) -> bool:
    """Whether a table begins with this paragraph: a row, or the 序号 that heads a table which came
    out of its file cell by cell.
    """
    return bare(paragraph.text) == _HEADER_START or _is_row(paragraph)


def table_length(paragraphs: Sequence[Paragraph]) -> int:
    """How many of the paragraphs belong to the table that begins with the first of them; at least
    one. Headings, days and long prose end a table of cells.
    """
    by_cell = bare(paragraphs[0].text) == _HEADER_START
    for at, paragraph in enumerate(paragraphs):
        if not _is_row(paragraph) and (not by_cell or _ends_table(paragraph.text)):
            return at
    return len(paragraphs)


def rows(paragraphs: Sequence[Paragraph]) -> Iterator[TableRow]:
    """The rows of a table, its header among them, each with the category and the matter that it is
    about where its columns tell.
    """
    header: TableRow | None = None
    category: str | None = None
    raw = tuple(_raw_rows(paragraphs))
    for at, row in enumerate(raw):
        if _is_header(row) or (at == 0 and _names_columns(row, raw[1:2])):
            category = category if header and row.text == header.text else None
            header = row
            yield row
        elif header and (_is_numbered(row) or _goes_on(row, header)):
            read = _read(row, header, category)
            category = read.category
            yield read
        else:
            header, category = None, None
            yield row


def _read(row: TableRow, header: TableRow, above: str | None) -> TableRow:
    """A row below its header; `above` is the category of the row before."""
    item = item_of(row.cells) if _lists_matters(header) else None
    category = _category(row, header, above)
    if item and (category is None or _column(header) is None):
        category = category_of_item(item)
    number = item.number if item else None
    return replace(row, category=category, item=number, header=row_line(header.text))


def _ends_table(text: str) -> bool:
    if text.startswith("\t"):
        return False
    found = marker(text)
    is_heading = found is not None and found.style in (Style.CHAPTER, Style.HAN, Style.HAN_ROUND)
    return is_heading or is_day(text) or text.startswith("附") or len(text) > _LONG_PROSE


def _is_row(paragraph: Paragraph) -> bool:
    return bool(paragraph.cells) or len(_cells(paragraph)) > 1


def _cells(paragraph: Paragraph) -> tuple[str, ...]:
    """As the file's format or its bars have them, else the pieces between tabs."""
    if paragraph.cells:
        return paragraph.cells
    cells = _BETWEEN_CELLS.split(paragraph.text.strip())
    return tuple(cell.strip() for cell in cells if cell.strip())


@dataclass(slots=True)
class _Growing:
    """A row of which more lines may come."""

    cells: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    page: int | None = None

    def row(self) -> Iterator[TableRow]:
        if any(self.cells):
            yield TableRow(tuple(self.cells), tuple(self.lines), self.page)

    def add(self, paragraph: Paragraph) -> None:
        """One more cell, or more of the last one when the line is not set off like a cell.

        What stands directly beneath is its next line; behind an empty line goes on what a page end
        has cut.
        """
        text = paragraph.text.strip()
        if self.cells and self.cells[-1] and not _is_set_off(paragraph.text):
            is_next = self.lines[-1] + 1 == paragraph.lines[0]
            self.cells[-1] = (beneath if is_next else joined)(self.cells[-1], text)
        else:
            self.cells.append(text)
        if text:
            self.lines.extend(paragraph.lines)


def _raw_rows(paragraphs: Sequence[Paragraph]) -> Iterator[TableRow]:
    growing, width, number = _Growing(), 0, 1
    all_set_off = any(_is_set_off(paragraph.text) for paragraph in paragraphs)
    for paragraph in paragraphs:
        if len(cells := _cells(paragraph)) > 1:
            yield from growing.row()
            yield TableRow(cells, paragraph.lines, paragraph.page)
            growing, width = _Growing(), 0
            continue
        next_row = bare(paragraph.text) == str(number)
        full = width and len(growing.cells) >= width and _is_set_off(paragraph.text)
        if next_row or full:
            yield from growing.row()
            width = (width or len(growing.cells)) if next_row else 0
            number += next_row
            growing = _Growing(page=paragraph.page)
        growing.add(paragraph if all_set_off else replace(paragraph, text=f"\t{paragraph.text}"))
    yield from growing.row()


def _tidy(cell: str) -> str:
    """The lines of a cell, empty ones left out, each with one space for any white space."""
    return "\n".join(line for each in cell.split("\n") if (line := " ".join(each.split())))


def _is_set_off(text: str) -> bool:
    return "\t" in text[: len(text) - len(text.lstrip())] or not text.strip()


def _is_header(row: TableRow) -> bool:
    return bare(row.cells[0]) == _HEADER_START


def _is_numbered(row: TableRow) -> bool:
    return bare(row.cells[0]).isdecimal()


def _goes_on(row: TableRow, header: TableRow) -> bool:
    """Whether a row belongs to a table without numbers, or its number is that of the one above."""
    same_width = len(row.cells) == len(header.cells)
    return same_width and (not row.cells[0] or not _is_header(header))


def _names_columns(row: TableRow, below: Sequence[TableRow]) -> bool:
    """Whether the first row of a table is its header: short words over every column, no number."""
    cells = [bare(cell) for cell in row.cells]
    return (
        len(cells) > 1
        and all(len(below_row.cells) == len(cells) for below_row in below)
        and bool(below)
        and all(cell and len(cell) <= _LONGEST_COLUMN and cell.isalpha() for cell in cells)
    )


def _lists_matters(header: TableRow) -> bool:
    return any(_MATTERS.search(bare(cell)) for cell in header.cells)


def _column(header: TableRow) -> int | None:
    """The place of the column of categories."""
    names = [bare(cell) for cell in header.cells]
    return next((at for at, name in enumerate(names) if name in _CATEGORY_HEADERS), None)


def _category(row: TableRow, header: TableRow, above: str | None) -> str | None:
    """What the category column says; an empty or missing cell there is the one above going on."""
    column = _column(header)
    if column is None:
        return category_of(row.text, None)
    if len(row.cells) < len(header.cells) or not row.cells[column]:
        return above or category_of(row.text, None)
    return category_of(row.cells[column], None)
