"""Answers and reports as values for JSON, and as CSV: what programs read, here and on the web."""

import csv
from io import StringIO
from typing import Any

from search.answers.facets import label_of
from search.answers.page import Hit, Page
from search.backends.plan import Stats
from search.model.links import permalink
from search.model.report import Passage, Report
from search.model.versions import Versions
from search.query.intents import Intent

# What is said of a hit, in CSV and in JSON.
COLUMNS = (
    *("report", "school", "title", "year", "part", "category", "trail"),
    *("passage", "url", "score", "text"),
)


def page_json(page: Page, base: str) -> dict[str, Any]:
    """An answer as JSON values; `base` is where the pages are served."""
    request = page.request
    return {
        "query": request.text,
        "total": {"reports": page.totals.reports, "passages": page.totals.passages},
        "page": request.page,
        "pages": page.pages,
        "relaxed": page.relaxed,
        "complete": page.complete,
        "unquoted": page.unquoted,
        "strict": request.strict,
        "instead": page.instead and str(page.instead),
        "suggestion": page.suggestion and str(page.suggestion),
        "synonyms": {"words": list(page.synonyms), "included": request.synonyms},
        "intents": [_intent_json(each) for each in page.intents],
        "hits": [_hit_json(hit, base) for hit in page.hits],
        "facets": {
            facet.field: [
                {
                    "value": each.value,
                    "label": each.label,
                    "count": each.passages,
                    "chosen": each.chosen,
                }
                for each in facet.values
            ]
            for facet in page.facets
        },
        "without": [{"field": each.field, "passages": each.passages} for each in page.without],
        "elapsed_ms": round(page.elapsed * 1000, 3),
    }


def _intent_json(intent: Intent) -> dict[str, str]:
    field, (value,) = intent.filter.field, intent.filter.values
    label = label_of(field, value)
    return {"field": field, "value": value, "label": label, "query": str(intent.rest)}


def _hit_json(hit: Hit, base: str) -> dict[str, Any]:
    row = _row(hit, base) | {"trail": list(hit.passage.trail)}
    row["excerpt"] = [{"text": each.text, "hit": each.hit} for each in hit.excerpt]
    row["in_report"] = {each.part: each.count for each in hit.in_report}
    row["page"] = hit.passage.page
    return row


def _row(hit: Hit, base: str) -> dict[str, Any]:
    facts, passage = hit.facts, hit.passage
    return {
        "report": facts.id,
        "school": facts.school,
        "title": facts.title,
        "year": facts.year,
        "part": passage.part,
        "category": passage.category,
        "trail": " › ".join(passage.trail),
        "passage": passage.id,
        "url": permalink(passage, base),
        "score": round(hit.score, 4),
        "text": passage.text,
    }


def page_csv(page: Page, base: str) -> str:
    """The hits of an answer as CSV with a header line."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(_row(hit, base) for hit in page.hits)
    return out.getvalue()


def report_json(report: Report, versions: Versions, part: str | None = None) -> dict[str, Any]:
    """A report, or one part of it, as JSON values; `versions` has the current one first."""
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
        "sections": [
            {
                "part": section.part,
                "category": section.category,
                "level": section.level,
                "heading": section.heading,
                "line": section.line,
            }
            for section in report.sections
            if part in (None, section.part)
        ],
        "passages": [passage_json(each) for each in report.passages if part in (None, each.part)],
    }


def passage_json(passage: Passage) -> dict[str, Any]:
    """A passage as JSON values."""
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


def iso(day: Any) -> str | None:
    """A date as JSON has it."""
    return day.isoformat() if day else None


def stats_json(stats: Stats) -> dict[str, Any]:
    """What an index holds, with what its backend tells of itself."""
    counts = {name: getattr(stats, name) for name in ("reports", "passages", "schools", "years")}
    return counts | dict(pair for each in stats.details for pair in each.values)
