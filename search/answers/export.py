"""Answers and reports in the form that programs read: JSON (see `shapes`).

The command line and the pages write the same. Nothing here asks an engine.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource
from search.answers.dates import iso
from search.answers.facets import label_of
from search.answers.page import Facet, Hit, Page, QuotedStretch, ResolvedQuotation
from search.answers.rows import HitRow
from search.answers.shapes import (
    CitationsJson,
    FacetValueJson,
    HitFactsJson,
    HitJson,
    IntentJson,
    PageJson,
    PassageJson,
    QuotationJson,
    QuotedStretchJson,
    ReportJson,
    RowJson,
    SectionJson,
)
from search.backends.plan import Stats
from search.model.links import permalink
from search.model.report import Passage, Report, Section
from search.model.versions import Versions
from search.query.intents import Intent
from search.query.tree import Node

# The key of the hits as `page_pieces` writes it, before there are any; nothing that was typed can
# have a line end there.
_HITS: Final = '\n  "hits": ['


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


def page_pieces(page: Page, hits: Iterable[Hit], base: str) -> Iterator[str]:
    """The same as text, indented and with Chinese as it is, with these hits in it: a piece for each
    as it is taken, so that memory does not grow with them."""
    before, key, after = _text(page_json(replace(page, hits=()), base)).partition(_HITS)
    yield before + key
    end = ""
    for hit in hits:
        written = _text(_hit_json(hit, base)).replace("\n", "\n    ")
        yield f"{end and ','}\n    {written}"
        end = "\n  "
    yield f"{end}{after}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def row_json(row: HitRow) -> RowJson:
    """A row of a file as JSON, a line of JSON Lines."""
    facts, passage = row.hit.facts, row.hit.passage
    return {
        **_hit_facts(row.hit, row.url),
        "page": passage.page,
        "complete": row.hit.complete,
        "published": iso(facts.published),
        "source_url": facts.url,
        "citation": row.citation,
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
        **_hit_facts(hit, permalink(hit.passage, base)),
        "excerpt": [{"text": each.text, "hit": each.hit} for each in hit.excerpt],
        "in_report": {each.part: each.count for each in hit.in_report},
        "page": hit.passage.page,
        "complete": hit.complete,
    }


def _hit_facts(hit: Hit, link: str) -> HitFactsJson:
    return {
        "report": hit.facts.id,
        "school": hit.facts.school,
        "title": hit.facts.title,
        "year": hit.facts.year,
        "part": hit.passage.part,
        "category": hit.passage.category,
        "trail": list(hit.passage.trail),
        "passage": hit.passage.id,
        "url": link,
        "score": round(hit.score, 4),
        "text": hit.passage.text,
    }


def report_json(
    report: Report,
    versions: Versions,
    part: str | None = None,
    quoted: ResolvedQuotation | None = None,
) -> ReportJson:
    """A report as JSON, or with a code for `part` only its sections and passages of that part.

    `versions` are all those that the index holds of the report, the current one first; `quoted` is
    what a link quotes of it.
    """
    facts = report.facts
    whole: ReportJson = {
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
    return {**whole, "quotation": quotation_json(quoted)} if quoted else whole


def quotation_json(quoted: ResolvedQuotation) -> QuotationJson:
    """What a link quotes as JSON, and where it stands."""
    return {
        "exact": quoted.quotation.shown,
        "prefix": quoted.quotation.prefix,
        "suffix": quoted.quotation.suffix,
        "moved": quoted.moved,
        "stretches": [_stretch_json(each) for each in quoted.stretches],
    }


def _stretch_json(stretch: QuotedStretch) -> QuotedStretchJson:
    line = stretch.line
    return {
        "passage": line.id if isinstance(line, Passage) else None,
        "section": line.ordinal if isinstance(line, Section) else None,
        "start": stretch.start,
        "end": stretch.end,
        "text": stretch.text,
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


def stats_json(stats: Stats) -> dict[str, object]:
    """What an index holds, with what its backend tells of itself."""
    counts = {name: getattr(stats, name) for name in ("reports", "passages", "schools", "years")}
    return counts | dict(pair for each in stats.details for pair in each.values)
