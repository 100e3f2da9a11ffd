"""A dossier as CSV that opens right in spreadsheets: a row for each thing that was collected."""

from collections.abc import Iterator
from typing import Final

from search.answers.citation import citation
from search.answers.csv_lines import csv_lines
from search.answers.dossier.document import DossierDocument
from search.answers.rows import Cell
from search.model.report import trail_line

COLUMNS: Final = (
    *("序号", "学校", "时段", "标题路径", "文字", "页码", "笔记", "变更", "链接", "引文"),
    *("报告标题", "发布日期", "来源网址", "收集日期", "报告编号"),
)


def table(document: DossierDocument) -> str:
    """The whole file."""
    return "".join(csv_lines(COLUMNS, _rows(document)))


def _rows(document: DossierDocument) -> Iterator[tuple[Cell, ...]]:
    for at, quoted in enumerate(document.quotations, start=1):
        entry = quoted.entry
        facts, item = entry.facts, entry.collected
        cited = citation(document.style, facts, entry.short_link, item.collected, page=entry.page)
        yield (
            *(at, facts.school, facts.year_label, trail_line(entry.trail), entry.text),
            *(entry.page, item.note, entry.alteration.said, entry.link),
            *(cited, facts.title, facts.published, facts.url, item.collected, facts.id),
        )
