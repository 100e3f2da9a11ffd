"""The nouns of a report. Frozen values: equal content is equal, and nothing changes after reading.

A `Passage` is the unit that is indexed, ranked, quoted and linked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

# Stands between the cells of a table's row, and in no cell.
CELL_BREAK: Final = " | "


class YearKind(StrEnum):
    """Whether a report's year is academic, September to August, or calendar."""

    ACADEMIC = "academic"
    CALENDAR = "calendar"


class PassageKind(StrEnum):
    """What a passage is on the page it comes from; the value is what indexes and JSON have."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    SIGNATURE = "signature"

    @property
    def label(self) -> str:
        """The kind in Chinese, as `xxgk inspect` shows it."""
        names = {"text": "正文", "list": "条目", "table": "表格", "caption": "图题"}
        return names.get(self, "落款")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report besides its text; a fact that was not stated is None.

    `year` is the first calendar year of the period; `file` is the path it was read from, `fetched`
    the day on which it was downloaded from `url`.
    """

    id: str
    title: str
    school: str | None
    year: int | None
    year_kind: YearKind | None
    period_start: date | None
    period_end: date | None
    published: date | None
    url: str | None
    file: str
    sha256: str
    fetched: date | None = None

    @property
    def year_label(self) -> str:
        """The period as people say it: 2022-2023学年, 2022年, 年份不详 when it is not known."""
        if self.year is None:
            return "年份不详"
        if self.year_kind is YearKind.ACADEMIC:
            return f"{self.year}-{self.year + 1}学年"
        return f"{self.year}年"

    @property
    def name(self) -> str:
        """School and period in Chinese, the shortest name that tells one report from another."""
        return f"{self.school or '学校不详'} {self.year_label}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it opens.

    `part` and `category` are codes of `search.model.taxonomy`; `level` is 1 for a part; `ordinal`
    counts sections of the report from 0, `line` lines of the source from 1; `first` is the ordinal
    of the first passage at or below the heading (it may belong to a subsection, or be past the end
    when the section is empty).
    """

    ordinal: int
    part: str
    category: str | None
    level: int
    heading: str
    line: int
    first: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, list item, table row, caption or signature.

    `text` is one line but for a row's: there CELL_BREAK parts the cells, nothing stands for an
    empty one, and a cell may have several lines. `trail` holds the headings above it, outermost
    first; `lines` the source lines it was made of, counted from 1; `page` the page of a paged
    source, else None; `item` the number of the matter in the list of 50 that a table row is about,
    else None.
    """

    id: str
    ordinal: int
    text: str
    part: str
    category: str | None
    trail: tuple[str, ...]
    kind: PassageKind
    lines: tuple[int, ...]
    page: int | None = None
    item: int | None = None

    @property
    def line(self) -> str:
        """The text on one line, as lists of passages show it."""
        return row_line(self.text) if self.kind is PassageKind.TABLE else self.text


def row_line(text: str) -> str:
    """The text of a table's row on one line: without its empty cells, the lines of a cell with a
    space between.
    """
    return CELL_BREAK.join(" ".join(cell.split()) for cell in text.split(CELL_BREAK) if cell)


def trail_line(headings: Iterable[str]) -> str:
    """Headings from the outermost to the innermost as one line, parted by ›."""
    return " › ".join(headings)


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: its facts, its sections and its passages.

    Both are in reading order; their `ordinal` is their place in it.
    """

    facts: Facts
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
