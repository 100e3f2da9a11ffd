"""Reports to be compared, and comparisons as short text that a test can say."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Final

from benchmarks.grow import grow
from search.comparing.comparison import (
    ComparedRow,
    ComparedSentence,
    PartComparison,
    ReportComparison,
)
from search.comparing.pieces import ComparedPiece
from search.comparing.sentences import Sentence, sentences
from search.comparing.side_by_side import compare
from search.model.report import Passage, PassageKind, Report
from tests.reports import corpus, make_report

MOVED: Final = "学校坚持公开为常态不公开为例外。"
_OLD: Final = f"""
# overview 概述
{MOVED}收到申请3件。公开章程。
旧的一句。
## overview （一）组织
成立小组。
# request 申请
没有。
# attachment 附件
|1 | 招生 | 网址
"""
_NEW: Final = f"""
# overview 概述
收到申请12件。公开，章程！
## overview （一）组织
成立领导小组。新的一句。
# other 其他
{MOVED}
# attachment 附件
|2 | 招生 | 网站
"""
# Two years of one school, in which every change happens, and another school.
TWO_YEARS: Final = (
    make_report("quzhou-2021", _OLD, year=2021),
    make_report("quzhou-2022", _NEW, year=2022),
    make_report("kunming-2022", _NEW, school="昆明理工大学", year=2022),
)


def passage(text: str, kind: PassageKind = PassageKind.TEXT, part: str = "overview") -> Passage:
    """A passage with this text."""
    return Passage(f"r.{abs(hash(text)):x}", 0, text, part, None, (), kind, (1,))


def sentence(text: str) -> Sentence:
    """One sentence, or a row of a table when the text begins with |."""
    row = text.startswith("|")
    kind = PassageKind.TABLE if row else PassageKind.TEXT
    (only,) = sentences([passage(text.removeprefix("|"), kind)])
    return only


def said(pieces: Iterable[ComparedPiece]) -> str:
    """Pieces as text: [what differs], {a number that differs}."""
    return "".join(
        each.text if not each.differs else f"{{{each.text}}}" if each.number else f"[{each.text}]"
        for each in pieces
    )


def in_part(comparison: ReportComparison, code: str = "overview") -> PartComparison:
    """A part that is there."""
    part = comparison.part(code)
    assert part is not None
    return part


def compared(a: str, b: str) -> PartComparison:
    """Two texts of one part compared."""
    return in_part(
        compare(
            make_report("a-2021", f"# overview 概述\n{a}", year=2021),
            make_report("b-2022", f"# overview 概述\n{b}", year=2022),
        )
    )


def rows_said(rows: Iterable[ComparedRow]) -> list[tuple[str, str, str]]:
    """Rows as (change, a, b), each side as `said` has it, empty for none."""
    return [(row.change.value, side_said(row.a), side_said(row.b)) for row in rows]


def side_said(side: ComparedSentence | None) -> str:
    """A sentence beside another, as `said` has it; empty for none."""
    return said(side.pieces) if side else ""


@cache
def years() -> tuple[tuple[Report, Report], ...]:
    """Each report of the corpus as another school would have it, with that of another year: other
    numbers, and the sentences of each passage in another order."""
    grown = list(grow(corpus(), 2 * len(corpus()), seed=3))
    half = len(corpus())
    return tuple(
        (first, replace(second, facts=replace(second.facts, school=first.facts.school)))
        for first, second in zip(grown[:half], grown[half:], strict=True)
    )
