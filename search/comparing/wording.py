"""What is said of a comparison in Chinese, on the pages and in the terminal alike.

The same words are called that, and nothing else: no report is said to have copied another.
"""

from collections.abc import Mapping
from typing import Final

from search.comparing.comparison import CarriedOver, Change, ChangeCounts, PartComparison
from search.model.report import Facts

HOW_COUNTED: Final = (
    "字数只算字母、数字和汉字。相同的句子不计标点、空格、全半角和简繁，换了地方的也算；"
    "大同小异是只改了数字，或九成以上相同。"
)
_LABELS: Final = {
    Change.SAME: "相同",
    Change.NUMBERS: "只改数字",
    Change.CHANGED: "改动",
    Change.MOVED: "移动",
    Change.ONLY_A: "删去",
    Change.ONLY_B: "新增",
}


def of_one_school(a: Facts, b: Facts) -> bool:
    """Whether two reports are known to be of the same school."""
    return a.school is not None and a.school == b.school


def side_names(a: Facts, b: Facts) -> tuple[str, str]:
    """The shortest names that tell two reports from each other: years of one school, schools of
    one year, else both; ids when there is nothing else, as of two versions."""
    if a.id == b.id:
        return a.name, b.name
    if of_one_school(a, b) and a.year_label != b.year_label:
        return a.year_label, b.year_label
    if a.school and b.school and a.school != b.school and a.year_label == b.year_label:
        return a.school, b.school
    if a.name == b.name:
        return f"{a.year_label}（{a.id}）", f"{b.year_label}（{b.id}）"
    return a.name, b.name


def labels(a: Facts, b: Facts) -> Mapping[Change, str]:
    """What each change is called, where the sides are called 甲 and 乙: what another year of the
    school lacks was taken out, what another school lacks is only here."""
    if of_one_school(a, b):
        return _LABELS
    return {**_LABELS, Change.ONLY_A: "只在甲", Change.ONLY_B: "只在乙"}


def carried_over_label(a: Facts, b: Facts) -> str:
    """What the share of the same words is called: carried over within a school, else the same."""
    return "沿用" if of_one_school(a, b) else "相同表述"


def percent(carried_over: CarriedOver) -> str:
    """The share in whole percent, never rounded up to all, nor down to nothing."""
    held = carried_over.same + carried_over.nearly
    whole = held * 100 // max(1, carried_over.total)
    return "不到 1%" if held and not whole else f"{whole}%"


def carried_over_said(carried_over: CarriedOver, a: Facts, b: Facts) -> str:
    """How much of b stands in a, in one sentence; empty when b says nothing."""
    if not carried_over.total:
        return ""
    of_a, of_b = side_names(a, b)
    share = f"{carried_over_label(a, b)} {percent(carried_over)}"
    said = f"{share}：{of_b}的 {carried_over.total:,} 字里，"
    same, nearly = carried_over.same, carried_over.nearly
    if not same and not nearly:
        return f"{said}没有哪一句在{of_a}里有相同或大同小异的。"
    if not same:
        return f"{said}{nearly:,} 字的句子在{of_a}里有大同小异的。"
    rest = f"，{nearly:,} 字的大同小异" if nearly else ""
    return f"{said}{same:,} 字的句子在{of_a}里有相同的{rest}。"


def counts_said(counts: ChangeCounts, called: Mapping[Change, str]) -> str:
    """How many sentences became what, in one line; those that none became are left out."""
    every = ((called[change], counts.of_change(change)) for change in Change)
    return "，".join(f"{label} {count:,} 句" for label, count in every if count)


def missing_said(part: PartComparison | None, a: Facts, b: Facts) -> str:
    """Which report lacks the part; empty when both have it."""
    if part is None:
        return "两份报告都没有这一章节。"
    of_a, of_b = side_names(a, b)
    if not part.in_a:
        return f"{of_a}没有这一章节。"
    return "" if part.in_b else f"{of_b}没有这一章节。"
