"""Dossiers as a browser hands them over, made of reports that tests make by hand."""

import json
from dataclasses import replace
from datetime import date
from typing import Final

from search.answers.citation import CitationStyle
from search.answers.dossier.collected import CollectedJson, Dossier, dossier_from
from search.answers.dossier.document import DossierDocument
from search.answers.dossier.entries import entries, passage_to_collect, words_to_collect
from search.model.quotations import Quotation
from search.model.report import Report
from tests.reports import make_report

BASE: Final = "http://xxgk.example"
DAY: Final = date(2026, 11, 28)
REPORT: Final = make_report(
    "quzhou-2021",
    """
# overview 一、概述
学校坚持“以公开为常态、不公开为例外”。
# request 三、依申请公开
## request （一）数量
本年度收到依申请公开申请3件。
|1 | 招生章程 | 招生网
""",
)
OTHER: Final = make_report("kunming-2022", "收到申请1件。", school="昆明理工大学", year=2022)


def paged(report: Report, *pages: int | None) -> Report:
    """The report with its passages on these pages."""
    passages = zip(report.passages, pages, strict=True)
    return replace(report, passages=tuple(replace(each, page=page) for each, page in passages))


def passage_json(held: Report, at: int, **others: object) -> dict[str, object]:
    """A passage as a browser has kept it."""
    return kept(passage_to_collect(held.facts, held.passages[at]), **others)


def words_json(held: Report, words: Quotation, **others: object) -> dict[str, object]:
    """A selection as a browser has kept it."""
    found = words_to_collect(held, words)
    assert found
    return kept(found, **others)


def kept(item: CollectedJson, **others: object) -> dict[str, object]:
    return {**item, "collected": "2026-11-20", "note": "", **others}


def dossier_text(*items: dict[str, object], title: str = "申请的数量", **others: object) -> str:
    """The whole JSON of a dossier."""
    whole = {"format": "xxgk-dossier", "version": 1, "title": title, "items": items}
    return json.dumps({**whole, **others}, ensure_ascii=False)


def dossier(*items: dict[str, object], title: str = "申请的数量") -> Dossier:
    return dossier_from(dossier_text(*items, title=title))


def document(
    *items: dict[str, object],
    reports: tuple[Report, ...] = (REPORT, OTHER),
    style: CitationStyle = CitationStyle.GBT7714,
    title: str = "申请的数量",
) -> DossierDocument:
    """A document of what was collected, with these reports held now."""
    read = dossier(*items, title=title)
    return DossierDocument.of(read.title, entries(read, reports, BASE), style, BASE, DAY)
