"""How values are written on a page: plain text, which the templates escape."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import PurePath
from typing import Final

from search.answers.page import Fragment
from search.backends.plan import PartCount
from search.model import taxonomy
from search.model.report import Facts
from webui.reading import CELL_BREAK

ARROW: Final = " › "


def cells(fragments: Iterable[Fragment]) -> tuple[tuple[Fragment, ...], ...]:
    """A table row's cells."""
    row: list[list[Fragment]] = [[]]
    for each in fragments:
        first, *rest = each.text.split(CELL_BREAK)
        row[-1].append(Fragment(first, each.hit))
        row.extend([Fragment(text, each.hit)] for text in rest)
    return tuple(tuple(cell) for cell in row)


def trail(headings: Iterable[str]) -> str:
    """Headings from the outermost to the innermost."""
    return ARROW.join(headings)


def number(count: int) -> str:
    """1,234"""
    return f"{count:,}"


def chinese_date(day: date) -> str:
    """2023年10月31日"""
    return f"{day.year}年{day.month}月{day.day}日"


def period(facts: Facts) -> str:
    """From when to when a report counts; empty when it does not say."""
    if facts.period_start is None or facts.period_end is None:
        return ""
    return f"{chinese_date(facts.period_start)}至{chinese_date(facts.period_end)}"


def file_name(facts: Facts) -> str:
    """The file a report was read from, without the server's folders."""
    return PurePath(facts.file).name


def milliseconds(seconds: float) -> str:
    """A duration as people read it: never 0."""
    return f"{max(1, round(seconds * 1000))} 毫秒"


def part_name(code: str) -> str:
    """The short name of a part of the report."""
    return taxonomy.parts()[code].short


def total(counts: Iterable[PartCount]) -> int:
    """How many passages the parts have together."""
    return sum(each.count for each in counts)


FILTERS: Final[dict[str, Callable[..., object]]] = {
    "cells": cells,
    "trail": trail,
    "number": number,
    "chinese_date": chinese_date,
    "period": period,
    "file_name": file_name,
    "milliseconds": milliseconds,
    "part_name": part_name,
    "total": total,
}
