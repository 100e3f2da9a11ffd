"""Every searchable fact is said once and can be named in Chinese or English."""

import pytest

from search.model.fields import FACETS, FIELDS, PREFIXES, FieldSpec, Match, Sort, field_named
from search.query.syntax import parse
from search.query.tree import Field, Range


def test_the_fields_are_those_of_the_query_language() -> None:
    assert [(name, field.label) for name, field in FIELDS.items()] == [
        ("school", "学校"),
        ("year", "年份"),
        ("part", "章节"),
        ("category", "类别"),
        ("title", "标题"),
        ("docno", "文号"),
    ]


def test_a_field_is_kept_under_its_own_name_and_no_two_share_a_prefix() -> None:
    assert all(name == field.name for name, field in FIELDS.items())
    assert len(PREFIXES) == 2 * len(FIELDS)


def test_the_sidebar_shows_school_year_part_category_and_documents_cited() -> None:
    assert FACETS == ("school", "year", "part", "category", "docno")
    assert FIELDS["docno"].facet == "引用文件"


@pytest.mark.parametrize("field", FIELDS.values(), ids=str)
def test_the_example_of_a_field_is_a_query_that_can_be_read(field: FieldSpec) -> None:
    tree = parse(field.example)
    assert isinstance(tree, Range if field.match is Match.NUMBER else Field)
    assert getattr(tree, "name", None) == field.name
    assert field_named(field.example) is field


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("学校:衢州学院", "school"),
        ("学校：衢州学院", "school"),
        ("SCHOOL:衢州学院", "school"),
        ("文号:", "docno"),
        ("年份:2021:2023", "year"),
    ],
)
def test_a_run_names_a_field_before_its_first_colon(run: str, name: str) -> None:
    assert field_named(run) is FIELDS[name]


@pytest.mark.parametrize("run", ["", "学校", ":学校", "电话:0571", "本校学校:甲", "学校 :甲"])
def test_other_runs_name_no_field(run: str) -> None:
    assert field_named(run) is None


def test_every_order_has_a_label_of_its_own() -> None:
    assert len({sort.label for sort in Sort}) == len(Sort) == 4
    assert Sort("year").label == "年份从新到旧"
