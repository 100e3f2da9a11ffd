"""Every searchable fact is said once and can be named in Chinese or English."""

from types import SimpleNamespace

import click
import pytest
from flask.testing import FlaskClient

from search.answers.facets import label_of
from search.cli.search import search
from search.engine import Engine
from search.model.fields import (
    FACETS,
    FIELDS,
    PREFIXES,
    FieldSpec,
    Match,
    Of,
    Sort,
    facets_of,
    field_named,
    stated,
)
from search.query.syntax import parse
from search.query.tree import Field, Range
from tests.reports import make_report

NUMBER = Match.NUMBER


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


def test_every_facet_is_that_of_a_report_a_passage_or_a_citation() -> None:
    assert sorted(name for owner in Of for name in facets_of(owner)) == sorted(FACETS)
    assert facets_of(Of.REPORT) == ("school", "year")
    assert facets_of(Of.CITATION) == ("docno",)


@pytest.mark.parametrize("name", [*facets_of(Of.REPORT), *facets_of(Of.PASSAGE)])
def test_a_facet_is_read_where_its_owner_has_it_and_is_empty_when_not_stated(name: str) -> None:
    report = make_report("a", "一段。", school="衢州学院", year=2021)
    owner = report.facts if FIELDS[name].of is Of.REPORT else report.passages[0]
    assert stated(owner, name) == str(getattr(owner, name) or "")
    assert stated(SimpleNamespace(**{name: None}), name) == ""


@pytest.mark.parametrize("name", FACETS)
def test_every_facet_has_a_panel_on_the_page(client: FlaskClient, name: str) -> None:
    assert f'id="facet-{name}">' in client.get("/search?q=公开 OR 报告").text


@pytest.mark.parametrize("name", FACETS)
def test_every_facet_is_an_option_of_the_command(name: str) -> None:
    (option,) = [each for each in search.params if f"--{name}" in each.opts]
    assert isinstance(option, click.Option)
    assert option.help == FIELDS[name].choice
    assert option.metavar == FIELDS[name].label


@pytest.mark.parametrize("name", [each for each in FACETS if FIELDS[each].match is not NUMBER])
def test_the_values_of_every_facet_but_numbers_are_completed(
    small_engine: Engine, name: str
) -> None:
    value = next(iter(small_engine.backend.tables().values(name)))
    typed = f"{FIELDS[name].label}:{label_of(name, value)[:2]}"
    assert {each.kind for each in small_engine.complete(typed)} == {name}


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
