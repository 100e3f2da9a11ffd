"""What a report says of itself: school, title, year, period and date, and where each was read.

A fact that is not stated is None. The title is asked first, then the preface, then the rest.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from indexer.conventions.dates import (
    Period,
    StatedYear,
    academic_years,
    day,
    own_year,
    period,
    stated_year,
)
from indexer.conventions.naming import parts_of, simplified, without_citations
from indexer.understanding import kinds, school_names, titles
from indexer.understanding.clean import BYLINE, Clean
from indexer.understanding.kinds import Evidence, Kind
from indexer.understanding.stated import Stated
from indexer.understanding.structure import Outline
from search.model.report import PassageKind, YearKind

_CITED_TITLE: Final = "正文引用的标题"
_OPENING_ELEMENTS: Final = 12
# Where a page says something of itself outside its text.
OF_PAGE: Final = "网页元数据"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts that a report states, None for what it does not; `year` is the first of an academic
    year.

    `origins` says of each stated fact, by its name, where it was read.
    """

    kind: Kind
    title: str | None
    school: str | None
    year: int | None
    year_kind: YearKind | None
    period: Period | None
    published: date | None
    origins: Mapping[str, str]


def metadata(
    cleaned: Clean, outline: Outline, *, called: str | None = None, dated: date | None = None
) -> Metadata:
    """All facts of a cleaned and outlined file.

    What the file is `called` and how it is `dated` outside its text count where that says nothing.
    """
    opening = _opening(outline)
    title = _title(cleaned, opening, called)
    words = title.value if title else ""
    school = _school(words, outline)
    stated = _period(words, opening)
    year = _year(words, opening, stated.value if stated else None)
    published = _published(cleaned, outline) or (Stated(dated, OF_PAGE) if dated else None)
    facts = {
        "title": title,
        "school": school,
        "year": year,
        "period": stated,
        "published": published,
    }
    return Metadata(
        _kind(cleaned, outline, title),
        title.value if title else None,
        school.value if school else None,
        year.value.year if year else None,
        year.value.kind if year else None,
        stated.value if stated else None,
        published.value if published else None,
        {fact: each.source for fact, each in facts.items() if each},
    )


def _title(cleaned: Clean, opening: str, called: str | None) -> Stated[str] | None:
    if cleaned.title:
        return Stated(cleaned.title.text, f"标题{_line(cleaned.title_lines)}")
    if cited := titles.cited_title(opening):
        return Stated(cited, _CITED_TITLE)
    outside = titles.called_title(called or "")
    return Stated(outside, OF_PAGE) if outside else None


def _line(lines: Sequence[int]) -> str:
    """第 7 行; of several the first."""
    return f"第 {lines[0]} 行" if lines else ""


def _opening(outline: Outline) -> str:
    """The preface, or what else comes first; lines joined, since a page end may cut a period."""
    preface = [each.text for each in outline.elements if each.part == "preface"]
    first = [each.text for each in outline.elements[:_OPENING_ELEMENTS]]
    return "\n".join(dict.fromkeys((*preface, *first)))


def _period(title: str, opening: str) -> Stated[Period] | None:
    for text, source in ((title, "标题"), (opening, "正文")):
        if found := period(text):
            return Stated(found, source)
    return None


def _year(title: str, opening: str, stated: Period | None) -> Stated[StatedYear] | None:
    """The title's year, read by the period stated: 2020年度 may mean 2019-09 to 2020-08."""
    if range_named := next(academic_years(title), None):
        return Stated(StatedYear(range_named, YearKind.ACADEMIC), "标题")
    if stated:
        return Stated(StatedYear(stated.start.year, stated.kind), "正文所写的起止")
    named = stated_year(title)
    own = Counter(academic_years(without_citations(opening)))
    if named is None:
        return _most_common(own) or _own_year(opening)
    if meant := _most_common(Counter(year for year in own if year in (named.year - 1, named.year))):
        return meant
    return Stated(StatedYear(named.year, named.kind or YearKind.CALENDAR), "标题")


def _own_year(opening: str) -> Stated[StatedYear] | None:
    """The single year of which a text without a title says that it tells, read as a title's is."""
    found = own_year(simplified(without_citations(opening)))
    return (
        Stated(StatedYear(found.year, found.kind or YearKind.CALENDAR), "正文") if found else None
    )


def _most_common(years: Counter[int]) -> Stated[StatedYear] | None:
    if not years:
        return None
    return Stated(StatedYear(years.most_common(1)[0][0], YearKind.ACADEMIC), "正文")


def _school(title: str, outline: Outline) -> Stated[str] | None:
    """From the title, the signature, then the name the text most often gives to itself.

    Where the title names somebody else, names in passing are those of other schools.
    """
    named = titles.Title(title, 0, 0)
    if named.school:
        return Stated(named.school, "标题")
    return next(_signed(outline), None) or _in_text(outline, bool(named.publisher))


def _signed(outline: Outline) -> Iterator[Stated[str]]:
    for each in outline.elements:
        if each.kind is PassageKind.SIGNATURE and (name := school_names.signer(each.text)):
            yield Stated(name, f"落款{_line(each.lines)}")


def _in_text(outline: Outline, somebody_else: bool) -> Stated[str] | None:
    text = "\n".join(each.text for each in outline.elements)
    name = school_names.named_in(text)
    if name is None and not somebody_else:
        name = school_names.told_in(_opening(outline))
    return Stated(name, "正文") if name else None


def _published(cleaned: Clean, outline: Outline) -> Stated[date] | None:
    """The day under the signature, else the one in the page's byline."""
    signed = [each for each in outline.elements if each.kind is PassageKind.SIGNATURE]
    for each in reversed(signed):
        if found := day(each.text):
            return Stated(found, f"落款{_line(each.lines)}")
    for line in cleaned.dropped:
        if line.why == BYLINE and (found := day(line.text)):
            return Stated(found, f"页面信息第 {line.line} 行")
    return None


def _kind(cleaned: Clean, outline: Outline, title: Stated[str] | None) -> Kind:
    headings = (section.heading for section in outline.sections if section.level == 1)
    parts = [part for heading in headings for part in parts_of(heading)]
    lines = [each.text.strip() for each in cleaned.paragraphs]
    stands_apart = title is not None and title.source != _CITED_TITLE
    named = titles.Title(title.value, 0, 0) if title else None
    return kinds.kind_of(Evidence(named, stands_apart, cleaned.titles, parts, lines))
