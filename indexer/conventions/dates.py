"""Years, days and periods as reports write them, also with characters lost on the way.

All functions read; none guesses. What is not stated is None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from indexer.conventions.numerals import HAN_DIGIT, ZEROS, dates_in_digits, in_digits
from search.model.report import YearKind

_YEAR: Final = r"20\d\d"
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_DASH: Final = r"(?:至|到|[-‐‑–—―−~～－]{1,2})"
# 年, 月 and 日 may be lost: 201491日至2015831日.
_MONTH_DAY: Final = rf"({_MONTH})\s*[月./-]?\s*({_DAY})(?!\d)\s*[日号]?"
_FULL: Final = rf"({_YEAR})\s*[年./-]?\s*{_MONTH_DAY}"
_JOINT: Final = rf"\s*(?:起|止|[,，])*\s*(?:{_DASH}|\s)\s*"
_PERIOD: Final = re.compile(rf"(?<!\d){_FULL}{_JOINT}(?:({_YEAR})\s*[年./-]?\s*)?{_MONTH_DAY}")
_ACADEMIC: Final = re.compile(
    rf"(?<!\d)({_YEAR})\s*年?\s*{_DASH}?\s*({_YEAR}|\d\d)(?!\d)\s*(学年度?|年度|年)?"
)
_ONE_YEAR: Final = re.compile(rf"(?<!\d)({_YEAR})(?!\d)\s*(学年度?|年度|年)?")
_LABEL: Final = rf"(?<![\d至到、-])({_YEAR})\s*(学年度?|年度)"
# Of the text itself: 2021年度信息公开工作, 2021年度学校…; at the head of a sentence 2021年度，…
_OWN_YEAR: Final = re.compile(
    rf"{_LABEL}(?=\s*[，,]?\s*的?[我本]?学?[校院]|\s*的?(?:校务)?信息公开(?![^。，；]{{0,40}}通知))"
    rf"|(?<![^\s。；]){_LABEL}(?=\s*[，,])|(?<=[（(]){_LABEL}(?=\s*[）)])"
)
# Behind the digits that a gambling site puts in the place of a school's name.
_AFTER_DIGITS: Final = re.compile(rf"({_YEAR})\s*{_DASH}\s*({_YEAR})\s*(学年度?|年度|年)")
# A year of this century in Han digits: 二〇二二.
HAN_YEAR: Final = rf"二[{ZEROS}]{HAN_DIGIT}{{2}}"
_STATED_HAN_YEAR: Final = re.compile(rf"{HAN_YEAR}(?=\s*(?:学?年|{_DASH}))")
_DAYS: Final = (
    re.compile(rf"(?<!\d)({_YEAR})\s*[年./-]\s*({_MONTH})\s*[月./-]\s*({_DAY})(?!\d)"),
    re.compile(rf"(?<!\d)({_DAY})[./-]({_MONTH})[./-]({_YEAR})(?!\d)"),
)
_SHORTEST, _LONGEST = 270, 460


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of what a report covers, both counted in. Made by `period`, which gives
    only stretches of about a year.
    """

    start: date
    end: date

    @property
    def kind(self) -> YearKind:
        """Academic when it begins after June and ends in another year, else calendar.

        Years of study begin in autumn; no school counts a calendar year from July on.
        """
        crosses = self.start.year < self.end.year and self.start.month > 6
        return YearKind.ACADEMIC if crosses else YearKind.CALENDAR


@dataclass(frozen=True, slots=True)
class StatedYear:
    """A year as a title names it; of an academic year the first, 2021 of 2021-2022.

    `kind` is None where 2020年度 may mean either.
    """

    year: int
    kind: YearKind | None


def period(text: str) -> Period | None:
    """The first stretch of 270 to 460 days between two days in a text, or None.

    The second day may leave out its year, and 年, 月 and 日 may be lost: 201491日至2015831日.
    """
    for match in _PERIOD.finditer(_arabic(text)):
        year, month, day, end_year, end_month, end_day = match.groups()
        start = _date(year, month, day)
        end = _date(end_year or year, end_month, end_day)
        if start and end and _SHORTEST <= (end - start).days <= _LONGEST:
            return Period(start, end)
    return None


def academic_years(text: str) -> Iterator[int]:
    """The first year of each pair such as 2021-2022 in a text, in order, whatever the dash, or none
    (20212022学年).

    Years in Han digits count. Two years that do not follow one another are no pair.
    """
    plain = _arabic_years(text)
    for match in (*_ACADEMIC.finditer(plain), *_AFTER_DIGITS.finditer(plain)):
        first, second = int(match[1]), int(match[2])
        if second in (first + 1, (first + 1) % 100):
            yield first


def stated_year(text: str) -> StatedYear | None:
    """The year that a title names, or None: an academic year first, else one with 年 behind it,
    else the first number that looks like a year of this century.
    """
    for first in academic_years(text):
        return StatedYear(first, YearKind.ACADEMIC)
    found = sorted(_ONE_YEAR.finditer(_arabic_years(text)), key=lambda match: match[2] is None)
    if not found:
        return None
    match = found[0]
    academic = (match[2] or "").startswith("学年")
    return StatedYear(int(match[1]), YearKind.ACADEMIC if academic else None)


def own_year(text: str) -> StatedYear | None:
    """The single year that a text in simplified Han speaks of as its own, or None when it names
    none or several: 2021年度，学校…, 2021学年度信息公开工作.

    Budgets, prizes and notices have years of their own, and a bare 2021年 is part of a day.
    """
    found = {
        StatedYear(int(year), YearKind.ACADEMIC if label.startswith("学年") else None)
        for match in _OWN_YEAR.finditer(_arabic_years(text))
        for year, label in [tuple(filter(None, match.groups()))]
    }
    return found.pop() if len(found) == 1 else None


def without_years(text: str) -> str:
    """A title with its years taken out, those in Han digits too, so that only names and subjects
    are left to be looked at.
    """
    return _ONE_YEAR.sub("", _ACADEMIC.sub("", _arabic_years(text)))


def day(text: str) -> date | None:
    """The first day that a text names, or None: 2022年10月31日, 2022-10-31, 31.10.2022,
    二〇二二年十月…

    A year comes first before one that comes last. Days that no month has are passed over.
    """
    plain = _arabic(text)
    for pattern, order in zip(_DAYS, ((1, 2, 3), (3, 2, 1)), strict=True):
        for match in pattern.finditer(plain):
            if found := _date(*(match[at] for at in order)):
                return found
    return None


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, as under a signature; brackets, spaces and 号
    around it do not matter.
    """
    plain = re.sub(r"[\s\[\]()（）日号]", "", _arabic(text))
    return any(pattern.fullmatch(plain) for pattern in _DAYS)


def _arabic(text: str) -> str:
    """二〇二二年十月三十一日 -> 2022年10月31日; text in other digits stays as it is."""
    if not re.search(rf"{HAN_DIGIT}{{4}}\s*年", text):
        return text
    return dates_in_digits(text)


def _arabic_years(text: str) -> str:
    """二〇二一至二〇二二学年 -> 2021至2022学年; other numerals may be part of a name."""
    return _STATED_HAN_YEAR.sub(lambda match: in_digits(match.group()), text)


def _date(year: str, month: str, day_of_month: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
