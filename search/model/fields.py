"""Every fact that can be searched, filtered or sorted by, said once.

The query language, the facets and the command's options read this list; docs/reference/fields.md
is held against it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How a field's value is compared with what was typed after its name in a query."""

    NAME = "name"  # a whole name, else every name that contains the words
    NUMBER = "number"  # a number, or a range a..b
    CODE = "code"  # names of the taxonomy
    TEXT = "text"  # an exact run inside the text of the field


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the query language; `name` and `label` are both prefixes: school:…, 学校:…

    `facet` heads the values to choose from; it is empty for a field that gives no choice. `match`
    says how values are compared, and `example` is a query that has the field.
    """

    name: str
    label: str
    match: Match
    facet: str
    example: str


FIELDS: dict[str, FieldSpec] = {
    field.name: field
    for field in (
        FieldSpec("school", "学校", Match.NAME, "学校", "学校:衢州学院"),
        FieldSpec("year", "年份", Match.NUMBER, "年份", "年份:2021..2023"),
        FieldSpec("part", "章节", Match.CODE, "章节", "章节:依申请公开"),
        FieldSpec("category", "类别", Match.CODE, "类别", "类别:财务"),
        FieldSpec("title", "标题", Match.TEXT, "", "标题:重点领域"),
        FieldSpec("docno", "文号", Match.TEXT, "引用文件", "文号:中量大〔2023〕42号"),
    )
}

FACETS: tuple[str, ...] = tuple(field.name for field in FIELDS.values() if field.facet)

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
