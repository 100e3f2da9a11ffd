"""The reference is whole: commands, options, settings, fields, operators and dependencies."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Final, get_args

import click
import pytest

from search.cli.main import COMMANDS, main
from search.engine import Engine
from search.model.fields import FIELDS, PREFIXES, FieldSpec
from search.query import tree as query
from search.query.request import Request
from search.query.syntax import parse
from search.settings import Settings
from tests.documents import PROJECT, code, rows
from tests.places import ROOT
from webui.help import SYNTAX

OPERATORS: Final = {*get_args(query.Leaf), query.And, query.Or, query.Not} - {query.Everything}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_reference(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    options = [each for each in command.params if isinstance(each, click.Option)]
    listed = [
        code(row[1]) for row in rows("reference/commands.md") if code(row[0]) == [f"xxgk {name}"]
    ]
    known = {option for each in options for option in each.opts}
    assert {each.split()[0] for row in listed for each in row} == known


def test_every_setting_is_in_the_reference_with_its_default() -> None:
    listed = {code(row[0])[0]: row[1] for row in rows("reference/settings.md")}
    given = {f"XXGK_{each.name.upper()}": each.default for each in fields(Settings)}
    assert set(listed) == set(given)
    for name, default in given.items():
        worked_out = {
            "XXGK_JOBS": "处理器个数",
            "XXGK_URL": "按监听的地址和端口",
            "XXGK_WORDS": "无",
            "XXGK_ROBOTS": "允许收录报告，不许跟着检索走",
        }
        assert listed[name] == worked_out.get(name, f"`{default}`")


def test_every_field_is_in_the_reference_under_both_of_its_names() -> None:
    listed = {prefix for row in rows("reference/fields.md") for prefix in code(row[0])}
    assert listed == {f"{prefix}:" for prefix in PREFIXES}


@pytest.mark.parametrize("field", FIELDS.values(), ids=str)
def test_the_example_of_a_field_is_in_the_reference(field: FieldSpec) -> None:
    examples = {example for row in rows("reference/fields.md") for example in code(row[1])}
    assert field.example in examples
    assert {type(parse(each)) for each in examples} <= {query.Field, query.Range}


def test_the_syntax_table_has_every_operator() -> None:
    trees = [
        parse(example)
        for row in rows("guides/searching.md", "检索语法")
        for example in code(row[0])
    ]
    assert {type(node) for tree in trees for node in nodes(tree)} == OPERATORS - {query.Field}


def nodes(tree: query.Node) -> Iterator[query.Node]:
    yield tree
    match tree:
        case query.And(inner) | query.Or(inner):
            for each in inner:
                yield from nodes(each)
        case query.Not(each):
            yield from nodes(each)
        case _:
            pass


def test_the_guide_and_the_help_page_teach_the_same_language() -> None:
    taught = {
        example for row in rows("guides/searching.md", "检索语法") for example in code(row[0])
    }
    taught |= {example for row in rows("reference/fields.md") for example in code(row[1])}
    assert {example for rule in SYNTAX for example in rule.examples} <= taught


def required(*, with_tests: bool) -> list[str]:
    """The names of the packages that pyproject.toml asks for."""
    tests = PROJECT["optional-dependencies"]["test"] if with_tests else []
    return [re.split("[<>=]", each)[0] for each in (*PROJECT["dependencies"], *tests)]


def test_every_dependency_is_in_the_reference_with_its_licence_and_release() -> None:
    listed = rows("reference/dependencies.md")
    extras = PROJECT["optional-dependencies"]
    optional = [re.split("[>=]", each)[0] for name in extras for each in extras[name]]
    names = [*required(with_tests=False), *optional, *required(with_tests=True)]
    assert [code(row[0]) for row in listed] == [[name] for name in dict.fromkeys(names)]
    assert all(re.search(r"\d \(\d{4}-\d\d\)$", row[3]) and row[2] for row in listed)


@pytest.mark.parametrize("extra", ["", "-test"])
def test_every_dependency_is_locked_as_the_reference_says(extra: str) -> None:
    locked = re.findall(r"^([\w-]+)==", (ROOT / f".ci/lock{extra}.txt").read_text(), re.MULTILINE)
    assert set(required(with_tests=bool(extra))) <= set(locked)


def test_every_part_of_a_request_and_every_method_of_the_engine_is_in_the_reference() -> None:
    parts = [code(row[0])[0] for row in rows("reference/python.md", "Request")]
    assert parts == [each.name for each in fields(Request)]
    methods = [code(row[0])[0] for row in rows("reference/python.md", "Engine")]
    public = {name for name in vars(Engine) if not name.startswith("_")}
    assert len(methods) == len(set(methods))
    assert set(methods) == public


def test_the_defaults_of_a_request_are_those_of_the_reference() -> None:
    for row in rows("reference/python.md", "Request"):
        default = getattr(Request(), code(row[0])[0])
        if isinstance(default, int):
            assert row[1] == f"`{default}`"
