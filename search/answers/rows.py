"""What a file of results says of each passage: a row, and the columns that people read.

One place for the files of the command line and of the pages. CSV and XLSX have COLUMNS, in Chinese
and with names for codes; for JSON Lines see `export.row_json`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum, auto
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource
from search.answers.facets import label_of
from search.answers.page import Hit
from search.model.links import permalink
from search.model.report import trail_line

Cell: TypeAlias = str | int | float | date | None


class HitRow(NamedTuple):
    """A passage of an answer, its link and its citation as GB/T 7714—2015 has it."""

    hit: Hit
    url: str
    citation: str


def rows(hits: Iterable[Hit], base: str, accessed: date) -> Iterator[HitRow]:
    """A row for each hit, made as it is taken.

    `base` is the address where the pages are served, without a last slash, and `accessed` the day
    that citations name.
    """
    for hit in hits:
        source = CitedSource.of_passage(hit.facts, hit.passage, base)
        citation = cited(CitationStyle.GBT7714, source, accessed)
        yield HitRow(hit, permalink(hit.passage, base), citation)


class ColumnKind(Enum):
    """How a sheet shows a column: on one line, on as many as it takes, or as a link to follow."""

    PLAIN = auto()
    WRAPPED = auto()
    LINK = auto()


class HitColumn(NamedTuple):
    """A column for people: its heading, its width in characters, and its cell of a row."""

    label: str
    width: int
    cell: Callable[[HitRow], Cell]
    kind: ColumnKind = ColumnKind.PLAIN


# What is read comes first, what only a program needs comes last.
COLUMNS: Final = (
    HitColumn("学校", 16, attrgetter("hit.facts.school")),
    HitColumn("年份", 6, attrgetter("hit.facts.year")),
    HitColumn("时段", 15, attrgetter("hit.facts.year_label")),
    HitColumn("章节", 16, lambda row: label_of("part", row.hit.passage.part)),
    HitColumn("类别", 10, lambda row: _category(row.hit.passage.category)),
    HitColumn("标题路径", 28, lambda row: trail_line(row.hit.passage.trail), ColumnKind.WRAPPED),
    HitColumn("段落", 70, attrgetter("hit.passage.text"), ColumnKind.WRAPPED),
    HitColumn("页码", 6, attrgetter("hit.passage.page")),
    HitColumn("词全都有", 9, lambda row: "是" if row.hit.complete else "否"),
    HitColumn("链接", 30, attrgetter("url"), ColumnKind.LINK),
    HitColumn("引文", 50, attrgetter("citation")),
    HitColumn("报告标题", 30, attrgetter("hit.facts.title"), ColumnKind.WRAPPED),
    HitColumn("发布日期", 12, attrgetter("hit.facts.published")),
    HitColumn("来源网址", 30, attrgetter("hit.facts.url")),
    HitColumn("报告编号", 28, attrgetter("hit.facts.id")),
    HitColumn("段落编号", 36, attrgetter("hit.passage.id")),
    HitColumn("得分", 9, lambda row: round(row.hit.score, 4)),
)


def _category(code: str | None) -> str | None:
    return label_of("category", code) if code else None
