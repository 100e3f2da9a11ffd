"""Ids of versions, told from ids that end in digits of their own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from search.backends import open_backend
from search.cli.main import main
from search.model.versions import current_id, version_id, versions
from tests.reports import make_report, put

HELD = (
    *("a-2021", "a-2021-10", "a-2021-2", "a-2021-2022", "a-2021-2022-2", "a-2021-9"),
    *("ab-2021", "b-12345678", "b-12345678-2", "c-2022"),
)


@pytest.mark.parametrize(
    ("report_id", "base"),
    [
        ("a-2021-2", "a-2021"),
        ("a-2021-999", "a-2021"),
        ("a-2021-2022-2", "a-2021-2022"),
        *(
            (name, name)
            for name in ("a-2021", "a-2021-2022", "b-12345678", "a-2021-1", "a-2021-02")
        ),
    ],
)
def test_a_year_and_a_hash_are_no_version(report_id: str, base: str) -> None:
    assert current_id(report_id) == base


def test_versions_are_listed_with_the_current_one_first() -> None:
    assert versions("a-2021-9", HELD).ids == ("a-2021", "a-2021-2", "a-2021-9", "a-2021-10")
    assert versions("a-2021-2022", HELD).ids == ("a-2021-2022", "a-2021-2022-2")


def test_an_old_version_knows_the_current_one_and_those_before_it() -> None:
    ours = versions("a-2021", HELD)
    assert ours.newer_than("a-2021") is None
    assert ours.older_than("a-2021") == ("a-2021-2", "a-2021-9", "a-2021-10")
    assert ours.newer_than("a-2021-9") == "a-2021"
    assert ours.older_than("a-2021-9") == ("a-2021-10",)


def test_an_only_version_has_no_others() -> None:
    only = versions("c-2022", HELD)
    assert (only.newer_than("c-2022"), only.older_than("c-2022")) == (None, ())


def test_an_id_is_made_as_it_is_read() -> None:
    made = [version_id("a-2021", number) for number in (1, 2, 10)]
    assert made == ["a-2021", "a-2021-2", "a-2021-10"]
    assert {current_id(version_id("a-2021", number)) for number in range(1, 1000)} == {"a-2021"}


def test_a_report_that_is_shown_names_its_versions(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    names = ("quzhou-2021", "quzhou-2021-2")
    put(backend, *(make_report(each, f"# overview 一、概述\n公开{each}。") for each in names))
    backend.close()

    def shown(*arguments: str) -> str:
        env = {"XXGK_INDEX": str(tmp_path)}
        return CliRunner().invoke(main, ["show", *arguments], env=env).stdout

    assert "较早：quzhou-2021-2\n" in shown("quzhou-2021")
    assert "较新：quzhou-2021（" in shown("quzhou-2021-2")
    assert json.loads(shown("quzhou-2021-2", "--json"))["versions"] == list(names)
