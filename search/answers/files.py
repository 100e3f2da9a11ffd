"""A whole answer as a file: for Excel (XLSX), for any spreadsheet (CSV), for programs (JSON Lines).

Written piece by piece as it is read, in memory that does not grow with it. The command line and the
pages give the same bytes.
"""

import json
from collections.abc import Generator, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from search.answers.csv_lines import csv_lines
from search.answers.export import row_json
from search.answers.page import Hit, Page
from search.answers.rows import COLUMNS, HitRow, rows

# Bytes that are handed on together, about: many lines, and soon enough for the first of them.
PIECE: Final = 32_768


class FileFormat(StrEnum):
    """The kinds of file; the value ends its name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"

    @property
    def label(self) -> str:
        """What the kind is called on a page."""
        return {"xlsx": "Excel", "csv": "CSV", "jsonl": "JSONL"}[self]

    @property
    def media_type(self) -> str:
        """The media type, with the encoding of what is text."""
        return {
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "csv": "text/csv; charset=utf-8",
            "jsonl": "application/jsonl; charset=utf-8",
        }[self]


def pieces(
    kind: FileFormat, page: Page, hits: Iterable[Hit], base: str, accessed: date
) -> Generator[bytes, None, None]:
    """The bytes of a file with a row for each of these hits of an answer, in their order.

    `base` is where the pages are served, without a last slash; `accessed` the day that citations
    name. Hits are read as pieces are taken; of XLSX all before the first. Raises OutputUnwritable
    when the temporary folder does not take an XLSX.
    """
    every = rows(hits, base, accessed)
    match kind:
        case FileFormat.CSV:
            cells = ([column.cell(row) for column in COLUMNS] for row in every)
            return _joined(csv_lines([column.label for column in COLUMNS], cells))
        case FileFormat.JSONL:
            return _joined(_json_lines(every))
        case FileFormat.XLSX:
            # Who wants no workbook has no use for the library.
            from search.answers.workbook import workbook

            return workbook(page, every, accessed)
        case _:
            assert_never(kind)


def _joined(lines: Iterable[str]) -> Generator[bytes, None, None]:
    pending, size = [], 0
    for line in lines:
        pending.append(encoded := line.encode())
        size += len(encoded)
        if size >= PIECE:
            yield b"".join(pending)
            pending, size = [], 0
    if pending:
        yield b"".join(pending)


def _json_lines(every: Iterable[HitRow]) -> Iterator[str]:
    for row in every:
        yield f"{json.dumps(row_json(row), ensure_ascii=False)}\n"
