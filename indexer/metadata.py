"""What a report says of itself: school, year, period, date, and whether it is a report at all.

A fact that is not stated is None. The title is asked first, then the preface, then the rest.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from indexer import titles
from indexer.clean import BYLINE, Clean
from indexer.dates import Period, StatedYear, academic_years, day, period, stated_year
from indexer.naming import simplified
from indexer.structure import Outline
from search.folding import HAN
from search.model import PassageKind, YearKind

_NAME: Final = re.compile(
    rf"(?:{HAN}{{2,14}}?(?:大学|学院|专科学校|职业学校)(?!生|城))+(?:[(（](?:{HAN}){{2,6}}[)）])?"
)
# 《…大学信息公开实施细则》, …大学信息公开网, 与…大学办公室联系
_NAMED_BY: Final = re.compile(rf"({_NAME.pattern})(?=信息公开|办公室|校长办公室|党政办|校办|党委)")
_BEFORE_NAME: Final = re.compile(
    r"^.*(?:根据|结合|按照|依据|遵照|现将|以及|学年度?|年度|制定|关于|编制|印发|有关|《|与|由|是|为|在|将|了)"
)
_NO_NAME: Final = re.compile(
    r"^(?:高等|二级|各|本|我|该|全|普通|直属|所属|兄弟|其他|人民)|教育部|教育厅"
)
_CITED: Final = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
_OPENING_ELEMENTS: Final = 12


class Kind(StrEnum):
    """What a file is; UNKNOWN when nothing tells, which is no reason to leave it out."""

    REPORT = "report"
    NOTICE = "notice"
    GUIDE = "guide"
    RULES = "rules"
    CATALOGUE = "catalogue"
    ACCOUNTS = "accounts"
    GOVERNMENT = "government"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _LABELS[self]


_LABELS: Final = {
    Kind.REPORT: "年度报告",
    Kind.NOTICE: "通知",
    Kind.GUIDE: "指南",
    Kind.RULES: "规章制度",
    Kind.CATALOGUE: "目录",
    Kind.ACCOUNTS: "预算或决算",
    Kind.GOVERNMENT: "政府信息公开年度报告",
    Kind.UNKNOWN: "不能确定的文件",
}
# How the first line of another kind of document ends.
_OTHER_KINDS: Final = (
    (Kind.NOTICE, re.compile(r"的?通知$|的函$|公告$")),
    (Kind.GUIDE, re.compile(r"指南$")),
    (Kind.RULES, re.compile(r"(?:办法|细则|规定|条例|章程)(?:[(（]\S{2,6}[)）])?$")),
    (Kind.CATALOGUE, re.compile(r"目录(?:编制说明)?$|事项清单$")),
    (Kind.ACCOUNTS, re.compile(r"(?:预算|决算)(?:公开)?(?:说明|情况)?$")),
)
_SAYS_REPORT: Final = re.compile(
    r"(?:本|年度)报告(?:根据|按照|依据|由|中|所|电子版|全文|的)|编制(?:了)?本报告|信息公开(?:工作)?(?:年度)?报告|报告如下"
)
_LEAST_PARTS: Final = 3


# Where a page says something of itself outside its text.
OF_PAGE: Final = "网页元数据"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with where it was read: 标题, 落款第 99 行, reports.toml."""

    value: Any
    source: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts that a report states; `origins` says of each that is stated where it was read."""

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
    title_text = title.value if title else ""
    name = _school(title_text, outline)
    stated = period("\n".join((title_text, opening)))
    year = _year(title_text, opening, stated)
    day_published = _published(cleaned, outline, dated)
    facts = {
        "title": title,
        "school": name,
        "year": year and Stated(year, _source_of_year(title_text, stated)),
        "period": stated and Stated(stated, _source_of_period(title_text, stated)),
        "published": day_published,
    }
    return Metadata(
        kind_of(outline, title_text or None, opening),
        title_text or None,
        name.value if name else None,
        year.year if year else None,
        year.kind if year else None,
        stated,
        day_published.value if day_published else None,
        {fact: each.source for fact, each in facts.items() if each},
    )


def _title(cleaned: Clean, opening: str, called: str | None) -> Stated | None:
    if cleaned.title:
        return Stated(cleaned.title.text, f"标题{_lines(cleaned.title_lines)}")
    if cited := titles.cited_title(opening):
        return Stated(cited, "正文引用的标题")
    own = titles.called_title(called or "")
    return Stated(own, OF_PAGE) if own else None


def _lines(lines: Sequence[int]) -> str:
    """第 7 行; of several the first."""
    return f"第 {lines[0]} 行" if lines else ""


def _opening(outline: Outline) -> str:
    """The preface, or what else comes first; lines joined, since a page end may cut a period."""
    preface = [each.text for each in outline.elements if each.part == "preface"]
    first = [each.text for each in outline.elements[:_OPENING_ELEMENTS]]
    return "\n".join(dict.fromkeys((*preface, *first)))


def _year(title: str, opening: str, stated: Period | None) -> StatedYear | None:
    """The title's year, read by the period stated: 2020年度 may mean 2019-09 to 2020-08."""
    named = stated_year(title)
    if named and named.kind is YearKind.ACADEMIC:
        return named
    if stated:
        return StatedYear(stated.start.year, stated.kind)
    if named:
        return StatedYear(named.year, YearKind.CALENDAR)
    own = [year for year in academic_years(_CITED.sub("", opening)) if year]
    return StatedYear(Counter(own).most_common(1)[0][0], YearKind.ACADEMIC) if own else None


def _source_of_year(title: str, stated: Period | None) -> str:
    """As `_year` decides."""
    named = stated_year(title)
    if named and (named.kind is YearKind.ACADEMIC or not stated):
        return "标题"
    return "正文所写的起止" if stated else "正文"


def _source_of_period(title: str, stated: Period) -> str:
    return "标题" if period(title) == stated else "正文"


def _school(title: str, outline: Outline) -> Stated | None:
    """From the title, the signature, then the name the text most often gives to itself."""
    named = titles.Title(title, 0, 0).school if title else None
    if named:
        return Stated(named, "标题")
    in_text = _named_in_text(outline)
    return _signed(outline) or (Stated(in_text, "正文") if in_text else None)


def _signed(outline: Outline) -> Stated | None:
    signatures = (each for each in outline.elements if each.kind is PassageKind.SIGNATURE)
    for each in signatures:
        if name := _NAME.match(simplified(re.sub(r"\s", "", each.text))):
            return Stated(name.group(), f"落款{_lines(each.lines)}")
    return None


def _named_in_text(outline: Outline) -> str | None:
    text = simplified("\n".join(each.text for each in outline.elements))
    for pattern in (_NAMED_BY, _NAME):
        found = (_BEFORE_NAME.sub("", match.group()) for match in pattern.finditer(text))
        names = Counter(name for name in found if _is_name(name))
        if names:
            return names.most_common(1)[0][0]
    return None


def _is_name(name: str) -> bool:
    return len(name) >= 4 and _NAME.fullmatch(name) is not None and not _NO_NAME.search(name)


def _published(cleaned: Clean, outline: Outline, dated: date | None) -> Stated | None:
    """The day under the signature, else the one in the page's byline, else the page's own."""
    signed = [each for each in outline.elements if each.kind is PassageKind.SIGNATURE]
    for each in reversed(signed):
        if found := day(each.text):
            return Stated(found, f"落款{_lines(each.lines)}")
    for line in cleaned.dropped:
        if line.why == BYLINE and (found := day(line.text)):
            return Stated(found, f"页面信息第 {line.line} 行")
    return Stated(dated, OF_PAGE) if dated else None


def kind_of(outline: Outline, title: str | None, opening: str) -> Kind:
    """A report by its title, its parts or its own words; another kind by how it is headed."""
    parts = {section.part for section in outline.sections if section.level == 1}
    headed = _headed(outline)
    if title and "政府信息" in simplified(title):
        return Kind.GOVERNMENT
    if title or (headed is None and _SAYS_REPORT.search(simplified(opening))):
        return Kind.REPORT
    return headed or (Kind.REPORT if len(parts) >= _LEAST_PARTS else Kind.UNKNOWN)


def _headed(outline: Outline) -> Kind | None:
    """What one of the first short lines says the document is."""
    lines = [each.text for each in outline.elements[:4] if len(each.text) <= 60]
    found = (kind for line in lines for kind, end in _OTHER_KINDS if end.search(simplified(line)))
    return next(found, None)
