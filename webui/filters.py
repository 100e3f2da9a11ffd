"""How values are written on a page: plain text, which the templates escape."""

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import PurePath
from typing import Final

from search.answers.cited_source import CitedSource
from search.answers.dates import chinese_date
from search.answers.page import Fragment, Hit
from search.backends.plan import PartCount
from search.model import taxonomy
from search.model.report import CELL_BREAK, Facts, trail_line
from webui.addresses import linked, web_address


def cells(fragments: Iterable[Fragment]) -> tuple[tuple[Fragment, ...], ...]:
    """The cells of a table row, each in fragments, given the fragments of the whole row.

    The row is cut where the indexer has put CELL_BREAK; marks go on in the next cell.
    """
    row: list[list[Fragment]] = [[]]
    for each in fragments:
        first, *rest = each.text.split(CELL_BREAK)
        row[-1].append(each._replace(text=first))
        row.extend([each._replace(text=text, begins=False)] for text in rest)
    return tuple(tuple(cell) for cell in row)


def number(count: int) -> str:
    """A count with a comma between each three digits: 1,234."""
    return f"{count:,}"


def period(facts: Facts) -> str:
    """From when to when a report counts, in Chinese; empty when it does not say both."""
    if facts.period_start is None or facts.period_end is None:
        return ""
    return f"{chinese_date(facts.period_start)}至{chinese_date(facts.period_end)}"


def file_name(facts: Facts) -> str:
    """The name of the file a report was read from, without the server's folders."""
    return PurePath(facts.file).name


def web_page(facts: Facts) -> bool:
    """Whether a report was read from a web page of which the address is known."""
    return web_address(facts.url) is not None and CitedSource.of_report(facts, "").is_page


def milliseconds(seconds: float) -> str:
    """A duration, given in seconds, in whole milliseconds as people read it: never 0."""
    return f"{max(1, round(seconds * 1000))} 毫秒"


def part_name(code: str) -> str:
    """The short name of a part, given its code; raises KeyError for an unknown one."""
    return taxonomy.parts()[code].short


def total(counts: Iterable[PartCount]) -> int:
    """How many passages the parts of a report have together, given the counts of each."""
    return sum(each.count for each in counts)


def by_school(hits: Iterable[Hit]) -> tuple[tuple[str, tuple[Hit, ...]], ...]:
    """Hits by the schools of their reports, those first whose report states none (`""`)."""

    def school(hit: Hit) -> str:
        return hit.facts.school or ""

    return tuple((name, tuple(held)) for name, held in groupby(sorted(hits, key=school), school))


FILTERS: Final[dict[str, Callable[..., object]]] = {
    "cells": cells,
    "linked": linked,
    "web_address": web_address,
    "trail": trail_line,
    "number": number,
    "chinese_date": chinese_date,
    "period": period,
    "file_name": file_name,
    "web_page": web_page,
    "milliseconds": milliseconds,
    "part_name": part_name,
    "total": total,
    "by_school": by_school,
}
