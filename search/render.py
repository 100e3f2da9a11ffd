"""Answers as text for a terminal, and as values for JSON and CSV: the web's JSON is made here."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import Any

from search import taxonomy
from search.facets import label_of
from search.links import permalink, short_link
from search.model import Facts, Passage, PassageKind, Report
from search.notices import asides, corrections
from search.results import Fragment, Hit, Intent, Page, Stats

Style = Callable[[str], str]


def _label_only(_url: str, label: str) -> str:
    return label


@dataclass(frozen=True, slots=True)
class Look:
    """How to show a hit, a title, an aside and a link (url, label); plain unless on a terminal."""

    hit: Style = str
    title: Style = str
    aside: Style = str
    link: Callable[[str, str], str] = _label_only


PLAIN = Look()

# What is said of a hit, in CSV and in JSON.
COLUMNS = (
    *("report", "school", "title", "year", "part", "category", "trail"),
    *("passage", "url", "score", "text"),
)


# ---- JSON and CSV ----


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
                    "count": each.count,
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


def report_json(report: Report, part: str | None = None) -> dict[str, Any]:
    """A report, or one part of it, as JSON values."""
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
        "file": facts.file,
        "sha256": facts.sha256,
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
        "kind": passage.kind,
        "trail": list(passage.trail),
        "text": passage.text,
        "lines": list(passage.lines),
    }


def iso(day: Any) -> str | None:
    """A date as JSON has it."""
    return day.isoformat() if day else None


# ---- text ----


def page_text(page: Page, base: str, look: Look = PLAIN, *, facets: bool = False) -> str:
    """An answer for reading in a terminal."""
    lines = [look.aside(_summary(page)), *corrections(page), *map(look.aside, asides(page))]
    for report, hits in groupby(page.hits, key=lambda hit: hit.facts.id):
        lines += ["", *_group(report, list(hits), base, look)]
    if facets:
        lines += _facet_lines(page, look)
    if not page.totals.passages or page.relaxed:
        lines += (f"去掉“{each.label}”的筛选可得 {each.passages} 处。" for each in page.without)
    return "\n".join(lines) + "\n"


def _summary(page: Page) -> str:
    totals = page.totals
    if not totals.passages:
        return "没有找到。"
    if not page.hits:
        return f"第 {page.request.page} 页没有内容，共 {page.pages} 页。"
    place = f"，第 {page.request.page}/{page.pages} 页" if page.pages > 1 else ""
    took = round(page.elapsed * 1000)
    return f"{totals.reports} 份报告，{totals.passages} 处段落{place}（{took} 毫秒）"


def _group(report: str, hits: list[Hit], base: str, look: Look) -> Iterator[str]:
    facts = hits[0].facts
    yield f"{look.title(facts.name)}  {facts.title}  {look.aside(report)}"
    for hit in hits:
        yield look.aside(f"  {place(hit.passage)}")
        yield f"    {_fragments(hit.excerpt, look)}"
        yield f"    {_link(hit.passage, base, look)}"
    in_report = hits[0].in_report
    total = sum(each.count for each in in_report)
    if total > len(hits):
        counts = "、".join(
            f"{taxonomy.parts()[each.part].short} {each.count}" for each in in_report
        )
        yield look.aside(f"  本报告共 {total} 处：{counts}（加 --flat 逐段列出）")


def _link(passage: Passage, base: str, look: Look) -> str:
    return look.link(permalink(passage, base), short_link(passage, base))


def place(passage: Passage) -> str:
    """Where a passage stands: its headings, or its part when it has none."""
    return " › ".join(passage.trail or (taxonomy.parts()[passage.part].short,))


def _fragments(fragments: Iterable[Fragment], look: Look) -> str:
    return "".join(look.hit(each.text) if each.hit else each.text for each in fragments)


def _facet_lines(page: Page, look: Look) -> Iterator[str]:
    for facet in filter(lambda each: each.values, page.facets):
        yield ""
        yield look.title(f"{facet.label}（处段落）")
        for each in facet.values:
            yield f"  {'✓' if each.chosen else ' '} {each.label}  {each.count}"


def report_text(report: Report, look: Look = PLAIN, part: str | None = None) -> str:
    """A report, or one part of it, for reading in a terminal."""
    wanted = [each for each in report.passages if part in (None, each.part)]
    lines = [look.title(report.facts.title), *facts_lines(report.facts)]
    if part and not wanted:
        lines += ["", f"这份报告没有“{taxonomy.parts()[part].short}”这一章节。"]
    shown: tuple[str, ...] = ()
    for passage in wanted:
        for depth, heading in enumerate(passage.trail):
            if passage.trail[: depth + 1] != shown[: depth + 1]:
                lines += ["", look.title(f"{'  ' * depth}{heading}")]
        shown = passage.trail
        lines += passage_lines(passage, look)
    return "\n".join(lines) + "\n"


def facts_lines(facts: Facts) -> Iterator[str]:
    """What is known of a report, a line each."""
    period = "至".join(str(day) for day in (facts.period_start, facts.period_end) if day)
    yield f"学校：{facts.school or '未注明'}"
    yield f"年份：{facts.year_label}{f'（{period}）' if period else ''}"
    if facts.published:
        yield f"发布：{facts.published}"
    yield f"编号：{facts.id}"
    yield f"来源：{facts.url or visible(facts.file)}"


def visible(name: str) -> str:
    """A file's name without what a terminal would obey or could not print."""
    return "".join(
        char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in name
    )


def passage_lines(passage: Passage, look: Look = PLAIN) -> Iterator[str]:
    """A passage and its id."""
    indent = " " * 24 if passage.kind is PassageKind.SIGNATURE else ""
    yield f"{indent}{passage.text}  {look.aside('#' + passage.id.rpartition('.')[2])}"


def passage_text(report: Report, passage: Passage, base: str, look: Look = PLAIN) -> str:
    """One passage with its neighbours, where it stands and its link."""
    around = report.passages[max(0, passage.ordinal - 1) : passage.ordinal + 2]
    lines = [
        look.title(report.facts.title),
        look.aside(place(passage)),
        "",
    ]
    for each in around:
        asked = each == passage
        lines.append(f"▶ {look.hit(each.text)}" if asked else f"  {look.aside(each.text)}")
    return "\n".join([*lines, "", _link(passage, base, look)]) + "\n"


def stats_lines(stats: Stats) -> Iterator[str]:
    """What an index holds, a line each."""
    years = f"{stats.years[0]}—{stats.years[-1]}" if stats.years else "无"
    yield f"索引    {stats.where}（第 {stats.generation} 代，{stats.size / 1e6:.1f} MB）"
    yield f"报告    {stats.reports} 份，{stats.schools} 所学校，年份 {years}"
    yield f"段落    {stats.passages} 处"
    yield f"分词    {stats.segmenter}，词典 {stats.dictionary}，索引格式 {stats.schema}"
    yield f"缓存    最多 {stats.cache // 2**20} MB"
