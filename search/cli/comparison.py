"""A comparison as text for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size

from search.cli.text import PLAIN, TerminalStyle
from search.comparing.comparison import (
    Change,
    ComparedRow,
    ComparedSentence,
    PartComparison,
    ReportComparison,
    SentencePlace,
)
from search.comparing.wording import (
    HOW_COUNTED,
    carried_over_label,
    carried_over_said,
    counts_said,
    labels,
    missing_said,
    percent,
)
from search.model import taxonomy
from search.model.report import Facts

# What stands around a piece that differs, as wdiff has it.
_MARKS: Final = {"a": ("[-", "-]"), "b": ("{+", "+}")}


def overview_text(comparison: ReportComparison, style: TerminalStyle = PLAIN) -> str:
    """How much of each part is carried over, and how many sentences became what: a table."""
    a, b = comparison.a, comparison.b
    called = labels(a, b)
    head = ["章节", carried_over_label(a, b), *(called[change] for change in Change)]
    first, *others = _table([head, *map(_cells, comparison.parts)])
    lines = [*_heads(a, b, style), "", carried_over_said(comparison.carried_over, a, b)]
    lines += ["", style.title(first), *others, ""]
    for part in comparison.parts:
        if missing := missing_said(part, a, b):
            lines.append(f"{taxonomy.parts()[part.part].short}：{missing}")
    return "\n".join([*lines, style.aside(HOW_COUNTED)]) + "\n"


def _cells(part: PartComparison) -> list[str]:
    share = percent(part.carried_over) if part.in_b else "—"
    counts = (str(part.counts.of_change(change)) for change in Change)
    return [taxonomy.parts()[part.part].short, share, *counts]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of columns: the first to the left, numbers to the right; Han are two columns wide."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = zip(rest, widths[1:], strict=True)
        right = (f"{' ' * (width - cell_len(cell))}{cell}" for cell, width in cells)
        yield "  ".join([set_cell_size(first, widths[0]), *right])


def part_text(
    comparison: ReportComparison, part: PartComparison, style: TerminalStyle = PLAIN
) -> str:
    """One part, sentence by sentence; [-…-] is what only a has, {+…+} what only b has."""
    a, b = comparison.a, comparison.b
    called = labels(a, b)
    width = max(cell_len(called[row.change]) for row in part.rows)
    lines = [*_heads(a, b, style), "", style.title(taxonomy.parts()[part.part].name)]
    lines += filter(None, (missing_said(part, a, b), carried_over_said(part.carried_over, a, b)))
    lines += [counts_said(part.counts, called), ""]
    for row in part.rows:
        label = set_cell_size(called[row.change], width)
        lines += _row(row, label, style)
    return "\n".join(lines) + "\n"


def _heads(a: Facts, b: Facts, style: TerminalStyle) -> Iterator[str]:
    for side, facts in (("甲", a), ("乙", b)):
        yield f"{side}  {style.title(facts.name)}  {facts.title}  {style.aside(facts.id)}"


def _row(row: ComparedRow, label: str, style: TerminalStyle) -> Iterator[str]:
    if row.change is Change.SAME and row.b:
        yield style.aside(f"{label}  　  {row.b.sentence.text.strip()}")
        return
    for side, mark, compared in (("a", "甲", row.a), ("b", "乙", row.b)):
        if compared:
            yield f"{label}  {mark}  {_marked(compared, side, style)}{_elsewhere(row, compared)}"
            label = " " * cell_len(label)


def _marked(compared: ComparedSentence, side: str, style: TerminalStyle) -> str:
    before, after = _MARKS[side]
    return "".join(
        style.hit(f"{before}{piece.text}{after}") if piece.differs else piece.text
        for piece in compared.pieces
    ).strip()


def _elsewhere(row: ComparedRow, compared: ComparedSentence) -> str:
    place = compared.elsewhere
    if place is None:
        return ""
    return f"（{'移到' if row.a else '原在'}{_place(place, compared.place)}）"


def _place(place: SentencePlace, seen_from: SentencePlace) -> str:
    part = "" if place.part == seen_from.part else taxonomy.parts()[place.part].short
    return f"{part}第 {place.number} 句"
