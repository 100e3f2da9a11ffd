"""CSV that opens right in spreadsheets, and in which no cell runs as a formula."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final

from search.answers.formulas import inert
from search.answers.rows import Cell

# Without it Excel takes UTF-8 for the code page of its Windows.
_BYTE_ORDER_MARK: Final = "\ufeff"


class _Echo:
    """What csv writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(labels: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """A line of labels, and one for each row as it is taken (RFC 4180)."""
    written = csv.writer(_Echo()).writerow
    yield f"{_BYTE_ORDER_MARK}{written(labels)}"
    for row in rows:
        yield str(written([inert(cell) if isinstance(cell, str) else cell for cell in row]))
