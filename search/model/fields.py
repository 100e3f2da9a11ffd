"""Every fact that can be searched, filtered or sorted by, said once.

The query language, the help page, the facets of an index and of a page, and the options of `xxgk
search` read this list; docs/reference/fields.md is held against it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How a field's value is compared with what was typed after its name in a query."""

    NAME = "name"  # a whole name, else every name that contains the words
    NUMBER = "number"  # a number, or a range a..b
    CODE = "code"  # names of the taxonomy
    TEXT = "text"  # an exact run inside the text of the field


class Of(StrEnum):
    """Whose a field's value is: what has one value of it, or none."""

    REPORT = "report"  # all passages of a report share it
    PASSAGE = "passage"
    CITATION = "citation"  # a passage may cite any number


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the query language; `name` and `label` are both prefixes: school:…, 学校:…

    `name` is also what a report or a passage calls the value. `of` says whose it is, `match` how
    values are compared, and `example` is a query that has the field. `facet` heads the values to
    choose from, and `choice` says what choosing one does; both are empty for a field that gives no
    choice.
    """

    name: str
    label: str
    of: Of
    match: Match
    example: str
    facet: str = ""
    choice: str = ""


FIELDS: dict[str, FieldSpec] = {
    field.name: field
    for field in (
        FieldSpec(
            *("school", "学校", Of.REPORT, Match.NAME, "学校:衢州学院"),
            *("学校", "只看这所学校；可写几次。"),
        ),
        FieldSpec(
            *("year", "年份", Of.REPORT, Match.NUMBER, "年份:2021..2023"),
            *("年份", "只看这一年（学年的第一年）或范围 2021..2023。"),
        ),
        FieldSpec(
            *("part", "章节", Of.PASSAGE, Match.CODE, "章节:依申请公开"),
            *("章节", "只看这一章节，例如 依申请公开。"),
        ),
        FieldSpec(
            *("category", "类别", Of.PASSAGE, Match.CODE, "类别:财务"),
            *("类别", "只看这一类事项，例如 财务。"),
        ),
        FieldSpec("title", "标题", Of.PASSAGE, Match.TEXT, "标题:重点领域"),
        FieldSpec(
            *("docno", "文号", Of.CITATION, Match.TEXT, "文号:中量大〔2023〕42号"),
            *("引用文件", "只看引用这份文件的，括号随意。"),
        ),
    )
}

FACETS: tuple[str, ...] = tuple(field.name for field in FIELDS.values() if field.facet)


def facets_of(owner: Of) -> tuple[str, ...]:
    """The facets whose values are a report's, a passage's or a citation's, in their order."""
    return tuple(name for name in FACETS if FIELDS[name].of is owner)


def stated(owner: object, facet: str) -> str:
    """The value of a facet that the facts of a report, or a passage, have under its name; the empty
    string when they do not state it.
    """
    return str(getattr(owner, facet) or "")


PREFIXES: dict[str, FieldSpec] = {
    prefix: field for field in FIELDS.values() for prefix in (field.name, field.label)
}


def field_named(run: str) -> FieldSpec | None:
    """The field that a run such as 学校:衢州学院 names before its colon; None when it names none.

    Either colon, and English names in any case.
    """
    name, colon, _ = run.replace("：", ":").partition(":")
    return PREFIXES.get(name.lower()) if colon else None


class Sort(StrEnum):
    """The orders of hits that a reader can ask for.

    The value is what addresses and the command have.
    """

    RELEVANCE = "relevance"
    YEAR = "year"
    SCHOOL = "school"
    HITS = "hits"

    @property
    def label(self) -> str:
        """The name of the order in Chinese, as the pages show it."""
        return {
            "relevance": "相关度",
            "year": "年份从新到旧",
            "school": "学校拼音",
            "hits": "命中多少",
        }[self]
