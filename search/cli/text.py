"""Answers and reports as text for a terminal."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from search.answers.notices import DIVIDING, MOVED_WORDS, WORDS_GONE, asides, corrections
from search.answers.page import Fragment, Hit, Page, ResolvedQuotation
from search.backends.plan import Stats
from search.model import taxonomy
from search.model.links import permalink, quotation_link, short_link
from search.model.report import Facts, Passage, PassageKind, Report, Section, trail_line

if TYPE_CHECKING:
    from search.model.versions import Versions

_Styled = Callable[[str], str]


def _label_only(_url: str, label: str) -> str:
    return label


class TerminalStyle(NamedTuple):
    """What makes a hit, a title, an aside and a link (url, label) of plain text.

    Each function is given text and returns it with or without codes for a terminal.
    """

    hit: _Styled = str
    title: _Styled = str
    aside: _Styled = str
    link: Callable[[str, str], str] = _label_only


PLAIN = TerminalStyle()


def page_lines(
    page: Page, hits: Iterable[Hit], base: str, style: TerminalStyle = PLAIN
) -> Iterator[str]:
    """An answer with these hits as lines for a terminal, those of a report at a time.

    `base` is where the pages are served, without a last slash.
    """
    yield style.aside(_summary(page))
    yield from corrections(page)
    yield from map(style.aside, asides(page))
    divided = not page.complete
    for report, each in groupby(hits, key=lambda hit: hit.facts.id):
        together = list(each)
        if not divided and not together[0].complete:
            yield from ("", style.aside(f"—— {DIVIDING} ——"))
            divided = True
        yield from ("", *_group(report, together, base, style))
    yield from _facet_lines(page, style)
    if not page.totals.passages or page.relaxed:
        yield from (f"去掉“{each.label}”的筛选可得 {each.passages} 处。" for each in page.without)


def _summary(page: Page) -> str:
    totals = page.totals
    if not totals.passages:
        return "没有找到。"
    if page.request.page > page.pages:
        return f"第 {page.request.page} 页没有内容，共 {page.pages} 页。"
    place = f"，第 {page.request.page}/{page.pages} 页" if page.pages > 1 else ""
    took = round(page.elapsed * 1000)
    return f"{totals.reports} 份报告，{totals.passages} 处段落{place}（{took} 毫秒）"


def _group(report: str, hits: list[Hit], base: str, style: TerminalStyle) -> Iterator[str]:
    facts = hits[0].facts
    yield f"{style.title(facts.name)}  {facts.title}  {style.aside(report)}"
    for hit in hits:
        some = hits[0].complete and not hit.complete
        yield style.aside(f"  {place(hit.passage)}{'（只有其中一部分词）' if some else ''}")
        yield f"    {_fragments(hit.excerpt, style)}"
        yield f"    {_link(hit.passage, base, style)}"
    in_report = hits[0].in_report
    total = sum(each.count for each in in_report)
    if total > len(hits):
        counts = "、".join(
            f"{taxonomy.parts()[each.part].short} {each.count}" for each in in_report
        )
        yield style.aside(f"  本报告共 {total} 处：{counts}（加 --flat 逐段列出）")


def _link(passage: Passage, base: str, style: TerminalStyle) -> str:
    return style.link(permalink(passage, base), short_link(passage, base))


def place(passage: Passage) -> str:
    """Where a passage stands: its headings, or its part when it has none, and its page."""
    headings = trail_line(passage.trail or (taxonomy.parts()[passage.part].short,))
    return f"{headings}（第 {passage.page} 页）" if passage.page else headings


def _fragments(fragments: Iterable[Fragment], style: TerminalStyle) -> str:
    return "".join(style.hit(each.text) if each.hit else each.text for each in fragments)


def _facet_lines(page: Page, style: TerminalStyle) -> Iterator[str]:
    for facet in filter(lambda each: each.values, page.facets):
        yield ""
        yield style.title(f"{facet.label}（处段落{'，词全都有的' if page.beside else ''}）")
        for each in facet.values:
            yield f"  {'✓' if each.chosen else ' '} {each.label}  {each.passages}"


def report_text(
    report: Report, versions: "Versions", style: TerminalStyle = PLAIN, part: str | None = None
) -> str:
    """A report, or one part of it by its code, as text for a terminal.

    Each heading is shown once, over its first passage; a part that it does not have is said.
    """
    wanted = [each for each in report.passages if part in (None, each.part)]
    lines = [style.title(report.facts.title), *facts_lines(report.facts)]
    lines += version_lines(report.facts.id, versions)
    if part and not wanted:
        lines += ["", f"这份报告没有“{taxonomy.parts()[part].short}”这一章节。"]
    shown: tuple[str, ...] = ()
    rows = {each.line for each in wanted if each.kind is PassageKind.TABLE}
    for passage in wanted:
        for depth, heading in enumerate(passage.trail):
            if heading not in rows and passage.trail[: depth + 1] != shown[: depth + 1]:
                lines += ["", style.title(f"{'  ' * depth}{heading}")]
        shown = passage.trail
        lines += passage_lines(passage, style)
    return "\n".join(lines) + "\n"


def facts_lines(facts: Facts) -> Iterator[str]:
    """What is known of a report, a line each in Chinese; what is not known is said or left out."""
    period = "至".join(str(day) for day in (facts.period_start, facts.period_end) if day)
    yield f"学校：{facts.school or '未注明'}"
    yield f"年份：{facts.year_label}{f'（{period}）' if period else ''}"
    if facts.published:
        yield f"发布：{facts.published}"
    yield f"编号：{facts.id}"
    fetched = f"（下载于 {facts.fetched}）" if facts.fetched else ""
    yield f"来源：{facts.url or visible(facts.file)}{fetched}"


def version_lines(report_id: str, versions: "Versions") -> Iterator[str]:
    """Lines that say which other versions there are of the report with this id; often none."""
    if newer := versions.newer_than(report_id):
        yield f"较新：{newer}（这份报告有较新的版本）"
    if older := versions.older_than(report_id):
        yield f"较早：{'、'.join(older)}"


def visible(name: str) -> str:
    """A file's name without what a terminal would obey or could not print."""
    return "".join(
        char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in name
    )


def passage_lines(passage: Passage, style: TerminalStyle = PLAIN) -> Iterator[str]:
    """A passage and the last part of its id, as one line; signatures are set to the right."""
    indent = " " * 24 if passage.kind is PassageKind.SIGNATURE else ""
    yield f"{indent}{passage.line}  {style.aside('#' + passage.id.rpartition('.')[2])}"


def passage_text(report: Report, passage: Passage, base: str, style: TerminalStyle = PLAIN) -> str:
    """A passage between its neighbours, with where it stands and its link, for a terminal.

    `base` is where the pages are served, without a last slash.
    """
    around = report.passages[max(0, passage.ordinal - 1) : passage.ordinal + 2]
    lines = [
        style.title(report.facts.title),
        style.aside(place(passage)),
        "",
    ]
    for each in around:
        asked = each == passage
        lines.append(f"▶ {style.hit(each.line)}" if asked else f"  {style.aside(each.line)}")
    return "\n".join([*lines, "", _link(passage, base, style)]) + "\n"


def quotation_text(
    facts: Facts, quoted: ResolvedQuotation, base: str, style: TerminalStyle = PLAIN
) -> str:
    """The words that a link quotes, each stretch over the whole passage, for a terminal.

    Or that the report does not have them. `base` is where the pages are served, without a last
    slash.
    """
    lines = [style.title(facts.title)]
    if not quoted.stretches:
        sought = f"  {quoted.quotation.shown}"
        lines += [f"{WORDS_GONE}：", "", sought]
    if quoted.moved:
        lines.append(style.aside(MOVED_WORDS))
    above = ""
    for stretch in quoted.stretches:
        line = stretch.line
        where = "" if isinstance(line, Section) else place(line)
        if where != above:
            lines += ["", style.aside(where)]
            above = where
        lines.append(f"▶ {style.hit(stretch.text)}")
        if isinstance(line, Passage) and line.text != stretch.text:
            lines.append(f"  {style.aside(line.text)}")
    link = quotation_link(facts.id, quoted.quotation, base)
    return "\n".join([*lines, "", style.link(link, link)]) + "\n"


def stats_lines(stats: Stats) -> Iterator[str]:
    """What an index holds and how it was made, a line each in Chinese."""
    years = f"{stats.years[0]}—{stats.years[-1]}" if stats.years else "无"
    details = [f"{each.label}    {each.said}" for each in stats.details]
    yield from details[:1]
    yield f"报告    {stats.reports} 份，{stats.schools} 所学校，年份 {years}"
    yield f"段落    {stats.passages} 处"
    yield from details[1:]
