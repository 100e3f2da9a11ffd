"""A whole answer as an Excel workbook (XLSX), written row by row: this alone knows XlsxWriter.

A workbook is packed when its last row is known, so that it stands in a temporary folder until then.
What Excel does not take is never left out silently: passages go on on another sheet, what is cut or
no link to follow says so, and the last sheet counts it.
"""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError

from search.answers.facets import label_of
from search.answers.formulas import may_run
from search.answers.notices import widening
from search.answers.page import Page
from search.answers.rows import COLUMNS, Cell, ColumnKind, HitColumn, HitRow
from search.errors import OutputUnwritable
from search.model.fields import FIELDS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# Points that a line of a cell takes, and those that a row may have.
LINE: Final = 15.0
TALLEST: Final = 409.0
_PIECE: Final = 65_536
_CUT: Final = "……（太长，Excel 一格放不下；全文在 CSV、JSONL 里）"
# What XML 1.0 has no way to say, besides the control characters, which the writer escapes.
_NO_CHARACTERS: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """What Excel takes (Excel specifications and limits): rows of a sheet, the heading among them,
    links of a sheet, and UTF-16 units of a cell and of a link."""

    rows: int = 1_048_576
    links: int = 65_530
    cell: int = 32_767
    link: int = 2_079


EXCEL: Final = SheetLimits()


def workbook(
    page: Page, rows: Iterable[HitRow], accessed: date, limits: SheetLimits = EXCEL
) -> Generator[bytes, None, None]:
    """The bytes of a workbook with a row for each passage, and a sheet that says what was asked.

    All rows are taken before the first piece. Raises OutputUnwritable when the temporary folder
    does not take it. Takes about 0.3 ms a row; memory does not grow but for links, 1 kB each.
    """
    with _faults_named(), TemporaryDirectory(prefix="xxgk-") as folder:
        path = Path(folder, "book.xlsx")
        with _opened(path) as book:
            sheets = _PassageSheets(book, limits)
            for row in rows:
                sheets.add(row)
            sheets.end()
            _tell(book, [*_asked(page, accessed), *sheets.limited()])
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


@contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except (OSError, XlsxFileError) as error:
        raise OutputUnwritable(
            f"写不成 Excel 文件（{error}）。请看临时文件夹 {gettempdir()} 能不能写、还有没有空间；"
            "CSV 和 JSONL 不用它。"
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """A workbook, packed at the end; on an exception its files are closed and nothing is packed."""
    book = Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
        raise
    book.close()


class _PassageSheets:
    """The passages, on as many sheets as they take."""

    def __init__(self, book: Workbook, limits: SheetLimits) -> None:
        self._book = book
        self._limits = limits
        self._heading = book.add_format({"bold": True, "bg_color": "#E8ECEF", "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._link = book.add_format({"font_color": "#0B57A4", "underline": 1, "valign": "top"})
        # By whether it is wrapped, and whether it would run as a formula once somebody edits it.
        self._texts = {
            (wrapped, quoted): book.add_format(
                {"text_wrap": wrapped, "quote_prefix": quoted, "valign": "top"}
            )
            for wrapped in (False, True)
            for quoted in (False, True)
        }
        self._cut = self._unlinked = 0
        self._begin()

    def _begin(self) -> None:
        number = len(self._book.worksheets()) + 1
        name = f"段落 {number}" if number > 1 else "段落"
        self._sheet: Worksheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for at, column in enumerate(COLUMNS):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, column.label, self._heading)
        self._row, self._links = 1, 0

    def add(self, row: HitRow) -> None:
        """Write a passage under those before it."""
        if self._row == self._limits.rows:
            self.end()
            self._begin()
        values = [column.cell(row) for column in COLUMNS]
        self._sheet.set_row(self._row, _height(values))
        for at, column in enumerate(COLUMNS):
            self._write(at, column, values[at])
        # The row before is written by now; its height would be kept for good.
        self._sheet.row_info.pop(self._row - 1, None)
        self._row += 1

    def _write(self, at: int, column: HitColumn, value: Cell) -> None:
        match value:
            case None:
                pass
            case str():
                self._write_text(at, column, value)
            case date():
                self._sheet.write_datetime(self._row, at, value, self._day)
            case _:
                self._sheet.write_number(self._row, at, value, self._texts[False, False])

    def _write_text(self, at: int, column: HitColumn, text: str) -> None:
        if column.kind is ColumnKind.LINK:
            if self._links < self._limits.links and len(text) <= self._limits.link:
                self._links += 1
                self._sheet.write_url(self._row, at, text, self._link)
                return
            self._unlinked += 1
        style = self._texts[column.kind is ColumnKind.WRAPPED, may_run(text)]
        self._sheet.write_string(self._row, at, self._fitting(text), style)

    def _fitting(self, text: str) -> str:
        """The text as a cell takes it."""
        text = _storable(text)
        if text.startswith("<r>"):
            # The writer takes this for its own mark-up.
            text = f" {text}"
        most = self._limits.cell
        if 2 * len(text) <= most or len(units := text.encode("utf-16-le")) <= 2 * most:
            return text
        self._cut += 1
        kept = units[: 2 * (most - len(_CUT))]
        return kept.decode("utf-16-le", errors="ignore") + _CUT

    def end(self) -> None:
        """The present sheet has all its rows."""
        self._sheet.autofilter(0, 0, self._row - 1, len(COLUMNS) - 1)

    def limited(self) -> Iterator[tuple[str, str]]:
        """What Excel did not take, label and sentence; often nothing."""
        limits, sheets = self._limits, len(self._book.worksheets())
        if sheets > 1:
            yield "分表", f"一张表最多 {limits.rows:,} 行，段落分在 {sheets} 张表里。"
        if self._cut:
            said = f"{self._cut:,} 格超过一格的上限 {limits.cell:,} 个字符，已截断并写明"
            yield "截断", f"{said}；全文在 CSV、JSONL 里。"
        if self._unlinked:
            said = f"一张表最多 {limits.links:,} 个可以点的链接"
            yield "链接", f"{said}，其余 {self._unlinked:,} 行的链接写成文字，可以复制。"


def _height(values: Sequence[Cell]) -> float:
    """The points that the wrapped cells of a row take: not every program works that out itself."""
    lines = [
        _lines(str(value), column.width)
        for column, value in zip(COLUMNS, values, strict=True)
        if column.kind is ColumnKind.WRAPPED
    ]
    return min(TALLEST, LINE * max(lines))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, about: a Han character is two characters wide, and
    two bytes of GB 18030."""
    widths = (len(line.encode("gb18030", "replace")) for line in text.split("\n"))
    return sum(max(1, -(-each // (width - 1))) for each in widths)


def _asked(page: Page, accessed: date) -> Iterator[tuple[str, str]]:
    """What was asked and what is there, label and value."""
    request = page.request
    yield "检索式", request.text or "（全部段落）"
    if page.instead:
        yield "改正", f"没有找到“{request.text}”，这里是“{page.instead}”的结果。"
    for each in request.filters:
        labels = "、".join(label_of(each.field, value) for value in each.values)
        yield FIELDS[each.field].label, labels
    arranged = "按报告合并" if request.grouped else "逐段列出"
    yield "次序", f"{request.sort.label}，{arranged}"
    yield "结果", f"{page.listed.reports:,} 份报告，{page.listed.passages:,} 处段落"
    if said := widening(page):
        yield "说明", said
    yield "日期", accessed.isoformat()


def _storable(text: str) -> str:
    """The text without what XML has no way to say."""
    return _NO_CHARACTERS.sub("\ufffd", text)


def _tell(book: Workbook, lines: Iterable[tuple[str, str]]) -> None:
    """Write labels and what they say on a sheet of its own."""
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 90)
    label = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for row, (name, said) in enumerate(lines):
        sheet.write_string(row, 0, name, label)
        sheet.write_string(row, 1, _storable(said), wrapped)
