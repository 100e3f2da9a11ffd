"""Answers and reports in the forms that programs read: JSON (see `shapes`) and CSV.

The command line and the pages write these, byte for byte alike. Nothing here asks an engine.
"""

import csv
from datetime import date
from io import StringIO
from typing import Final

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource
from search.answers.facets import label_of
from search.answers.page import Facet, Hit, Page
from search.answers.shapes import (
    CitationsJson,
    FacetValueJson,
    HitFactsJson,
    HitJson,
    IntentJson,
    PageJson,
    PassageJson,
    ReportJson,
    SectionJson,
)
from search.backends.plan import Stats
from search.model.links import permalink
from search.model.report import Passage, Report, Section
from search.model.versions import Versions
from search.query.intents import Intent
from search.query.tree import Node

# What CSV says of a hit, a column each.
COLUMNS: Final = (
    *("report", "school", "title", "year", "part", "category", "trail"),
    *("passage", "url", "score", "text"),
)


def page_json(page: Page, base: str) -> PageJson:
    """An answer as JSON: its hits with their links, its facets, and what was made of the query.

    `base` is the address where the pages are served, without a last slash.
    """
    request = page.request
    return {
        "query": request.text,
        "total": {"reports": page.totals.reports, "passages": page.totals.passages},
        "listed": {"reports": page.listed.reports, "passages": page.listed.passages},
        "page": request.page,
        "pages": page.pages,
        "relaxed": page.relaxed,
        "complete": page.complete,
        "unquoted": page.unquoted,
        "preferred": page.preferred,
        "strict": request.strict,
        "instead": _typed(page.instead),
        "suggestion": _typed(page.suggestion),
        "synonyms": {"words": list(page.synonyms), "included": request.synonyms},
        "absent": [{"number": each.number, "nearest": list(each.nearest)} for each in page.absent],
        "intents": [_intent_json(each) for each in page.intents],
        "hits": [_hit_json(hit, base) for hit in page.hits],
        "facets": {facet.field: _values_json(facet) for facet in page.facets},
        "without": [{"field": each.field, "passages": each.passages} for each in page.without],
        "elapsed_ms": round(page.elapsed * 1000, 3),
    }


def _typed(query: Node | None) -> str | None:
    return None if query is None else str(query)


def _intent_json(intent: Intent) -> IntentJson:
    field, (value,) = intent.filter.field, intent.filter.values
    label = label_of(field, value)
    return {"field": field, "value": value, "label": label, "query": str(intent.rest)}


def _values_json(facet: Facet) -> list[FacetValueJson]:
    return [
        {"value": each.value, "label": each.label, "count": each.passages, "chosen": each.chosen}
        for each in facet.values
    ]


def _hit_json(hit: Hit, base: str) -> HitJson:
    return {
        **_hit_facts(hit),
        "trail": list(hit.passage.trail),
        "passage": hit.passage.id,
        "url": permalink(hit.passage, base),
        "score": _score(hit),
        "text": hit.passage.text,
        "excerpt": [{"text": each.text, "hit": each.hit} for each in hit.excerpt],
        "in_report": {each.part: each.count for each in hit.in_report},
        "page": hit.passage.page,
        "complete": hit.complete,
    }


def _hit_facts(hit: Hit) -> HitFactsJson:
    return {
        "report": hit.facts.id,
        "school": hit.facts.school,
        "title": hit.facts.title,
        "year": hit.facts.year,
        "part": hit.passage.part,
        "category": hit.passage.category,
    }


def _score(hit: Hit) -> float:
    return round(hit.score, 4)


def page_csv(page: Page, base: str) -> str:
    """The hits of an answer as CSV (RFC 4180) of COLUMNS with a header line, a row each.

    `base` is as for `page_json`; headings of the trail are parted by ›.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_row(hit, base) for hit in page.hits)
    return out.getvalue()


def _row(hit: Hit, base: str) -> tuple[object, ...]:
    passage = hit.passage
    trail = " › ".join(passage.trail)
    link = permalink(passage, base)
    return (*_hit_facts(hit).values(), trail, passage.id, link, _score(hit), passage.text)


def report_json(report: Report, versions: Versions, part: str | None = None) -> ReportJson:
    """A report as JSON, or with a code for `part` only its sections and passages of that part.

    `versions` are all those that the index holds of the report, the current one first.
    """
    facts = report.facts
    return {
        "id": facts.id,
        "school": facts.school,
        "title": facts.title,
        "year": facts.year,
        "year_kind": facts.year_kind,
        "period_start": iso(facts.period_start),
        "period_end": iso(facts.period_end),
        "published": iso(facts.published),
        "url": facts.url,
        "fetched": iso(facts.fetched),
        "file": facts.file,
        "sha256": facts.sha256,
        "versions": list(versions.ids),
        "sections": [_section_json(each) for each in report.sections if part in (None, each.part)],
        "passages": [passage_json(each) for each in report.passages if part in (None, each.part)],
    }


def _section_json(section: Section) -> SectionJson:
    return {
        "part": section.part,
        "category": section.category,
        "level": section.level,
        "heading": section.heading,
        "line": section.line,
    }


def passage_json(passage: Passage) -> PassageJson:
    """A passage as JSON, without its link; `lines` count from 1 in the source."""
    return {
        "id": passage.id,
        "part": passage.part,
        "category": passage.category,
        "item": passage.item,
        "kind": passage.kind,
        "trail": list(passage.trail),
        "text": passage.text,
        "lines": list(passage.lines),
        "page": passage.page,
    }


def citations_json(source: CitedSource, accessed: date, *, moved: bool = False) -> CitationsJson:
    """A source cited in every style as JSON; `moved` when the words of its link led to it."""
    return {
        "report": source.facts.id,
        "moved": moved,
        "quoted": source.quoted,
        "page": source.page,
        "link": source.link,
        "accessed": accessed.isoformat(),
        "citations": [
            {"style": style, "label": style.label, "text": cited(style, source, accessed)}
            for style in CitationStyle
        ],
    }


def iso(day: date | None) -> str | None:
    """A date as JSON has it, YYYY-MM-DD; None for a date that is not known."""
    return day.isoformat() if day else None


def stats_json(stats: Stats) -> dict[str, object]:
    """What an index holds, with what its backend tells of itself."""
    counts = {name: getattr(stats, name) for name in ("reports", "passages", "schools", "years")}
    return counts | dict(pair for each in stats.details for pair in each.values)
