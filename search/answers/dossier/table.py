"""A dossier as CSV that opens right in spreadsheets: a row for each thing that was collected."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from search.answers.citation import citation
from search.answers.dossier.document import DossierDocument
from search.answers.formulas import inert

COLUMNS: Final = (
    *("序号", "学校", "时段", "标题路径", "文字", "页码", "笔记", "变更", "链接", "引文"),
    *("报告标题", "发布日期", "来源网址", "收集日期", "报告编号"),
)
# Without it Excel takes UTF-8 for the code page of its Windows.
_BYTE_ORDER_MARK: Final = "\ufeff"


def table(document: DossierDocument) -> str:
    """The whole file, as RFC 4180 has it; no cell can run as a formula."""
    out = StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([inert(cell) for cell in row] for row in _rows(document))
    return out.getvalue()


def _rows(document: DossierDocument) -> Iterator[tuple[str, ...]]:
    for at, quoted in enumerate(document.quotations, start=1):
        entry = quoted.entry
        facts, item = entry.facts, entry.collected
        cited = citation(document.style, facts, entry.short_link, item.collected, page=entry.page)
        yield (
            *(str(at), facts.school or "", facts.year_label, " › ".join(entry.trail), entry.text),
            *(str(entry.page or ""), item.note, entry.alteration.said, entry.link),
            *(cited, facts.title, str(facts.published or ""), facts.url or ""),
            *(str(item.collected), facts.id),
        )
