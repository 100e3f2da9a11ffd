"""Which tables hold data, and their cells in a grid; the others only place things on a page."""

from collections.abc import Iterator
from typing import Final

from bs4 import Tag

from indexer.loaders.html.tree import attribute

_CELLS: Final = ("td", "th")
# A cell as long as an article, and most of its table, is no cell.
_LONGEST_CELL, _LARGEST_SHARE = 600, 0.5
_MOST_COLUMNS, _MOST_ROWS = 64, 1000


def is_data(table: Tag) -> bool:
    """Whether a table holds data and does not only place things on the page: no other table in it,
    two rows of several cells at least, and no cell as long as an article.
    """
    if attribute(table, "role") in ("presentation", "none"):
        return False
    if table.find("table"):
        return False
    sizes = [[_size(cell) for cell in _cells(row)] for row in table.find_all("tr")]
    if sum(len(row) > 1 for row in sizes) < 2:
        return False
    largest = max(max(row, default=0) for row in sizes)
    return largest <= _LONGEST_CELL or largest <= _LARGEST_SHARE * sum(map(sum, sizes))


def rows(table: Tag) -> Iterator[list[Tag | None]]:
    """The cells of each row; None where a cell beside or above goes on.

    So a merged cell says what it says once, as in a plain-text copy of the table.
    """
    below: dict[int, int] = {}
    for row in table.find_all("tr"):
        grid: list[Tag | None] = []
        cells = iter(_cells(row))
        while len(grid) < _MOST_COLUMNS:
            if below.get(len(grid), 0) > 0:
                below[len(grid)] -= 1
                grid.append(None)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            for at in range(_span(cell, "colspan", _MOST_COLUMNS)):
                below[len(grid)] = _span(cell, "rowspan", _MOST_ROWS) - 1
                grid.append(None if at else cell)
        yield grid


def _cells(row: Tag) -> list[Tag]:
    return [each for each in row.find_all(True, recursive=False) if each.name in _CELLS]


def _size(cell: Tag) -> int:
    return sum(map(len, cell.stripped_strings))


def _span(cell: Tag, name: str, most: int) -> int:
    text = attribute(cell, name).strip()[:6]
    stated = int(text) if text.isascii() and text.isdigit() else 1
    return max(1, min(stated, most))
