"""`xxgk suggest` as a user meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.backends import open_backend
from search.cli.suggest import suggest
from search.errors import IndexUnusable
from search.settings import Settings
from tests.reports import make_report, put


@pytest.fixture
def where(tmp_path: Path) -> Path:
    folder = tmp_path / "索引"
    report = make_report("jl", "# overview 一、概述\n公示学费标准。", school="中国计量大学")
    put(open_backend(folder), report)
    return folder


def run(where: Path, *arguments: str) -> Result:
    return CliRunner().invoke(suggest, arguments, obj=Settings(index=str(where)))


def test_each_suggestion_is_a_line(where: Path) -> None:
    result = run(where, "中量")
    assert result.exit_code == 0
    assert result.output == "学校  中国计量大学（中量大）  1 处\n"
    assert run(where, "xuef").output.splitlines() == [
        "清单事项  学费公示（清单第 21 项）  1 处",
        "词  学费  1 处",
    ]


def test_json_has_the_queries_too(where: Path) -> None:
    answered = json.loads(run(where, "公示 xuef", "--json").output)
    assert answered["query"] == "公示 xuef"
    assert [each["query"] for each in answered["suggestions"]] == ["公示 学费公示", "公示 学费"]


def test_there_are_as_many_as_asked_for(where: Path) -> None:
    assert len(run(where, "g").output.splitlines()) > 1
    assert len(run(where, "g", "-n", "1").output.splitlines()) == 1


def test_nothing_to_offer_is_no_error(where: Path) -> None:
    result = run(where, "龘")
    assert (result.exit_code, result.output) == (0, "")


def test_without_an_index_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = run(tmp_path / "没有", "学")
    assert isinstance(result.exception, IndexUnusable)
