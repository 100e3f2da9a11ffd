"""Two reports of an index side by side, and which there are to choose from."""

from pathlib import Path

import pytest

from search.backends import Backend
from search.comparing.side_by_side import compare
from search.engine import Engine
from search.errors import NotFound
from tests.backends import MAKERS
from tests.compared import rows_said
from tests.reports import corpus, make_report, put

OLD = make_report("jiliang-2021", "公开章程。收到3件。", school="中国计量大学", year=2021)
NEW = make_report("jiliang-2022", "公开章程。收到5件。", school="中国计量大学", year=2022)
OLDER = make_report("jiliang-2022-2", "公开章程。", school="中国计量大学", year=2022)
OTHER = make_report("ligong-2022", "公开预算。", school="昆明理工大学", year=2022)
ALONE = make_report("quzhou-2020", "公开决算。", school="衢州学院", year=2020)
UNKNOWN = make_report("x", "公开。", school=None, year=None)


@pytest.fixture
def engine(backend: Backend) -> Engine:
    """Years of one school, two versions of one year, other schools, one that is not known."""
    put(backend, OLD, NEW, OLDER, OTHER, ALONE, UNKNOWN)
    return Engine(backend)


def test_two_reports_are_compared_as_they_were_written(engine: Engine) -> None:
    found = engine.compare("jiliang-2021", "jiliang-2022")
    assert found == compare(OLD, NEW)
    assert rows_said(found.parts[0].rows)[1] == ("numbers", "收到{3件}。", "收到{5件}。")


@pytest.mark.parametrize("kind", MAKERS)
def test_reports_of_many_passages_are_compared_whole(kind: str, tmp_path: Path) -> None:
    backend = MAKERS[kind](tmp_path)
    one, other = corpus()[:2]
    put(backend, one, other)
    assert Engine(backend).compare(other.facts.id, one.facts.id) == compare(other, one)
    backend.close()


def test_a_report_can_be_compared_with_itself_and_with_its_older_version(engine: Engine) -> None:
    assert engine.compare("x", "x") == compare(UNKNOWN, UNKNOWN)
    assert engine.compare("jiliang-2022-2", "jiliang-2022") == compare(OLDER, NEW)


@pytest.mark.parametrize(("a", "b", "gone"), [("x", "nobody", "nobody"), ("none", "x", "none")])
def test_a_report_that_is_not_held_is_named(engine: Engine, a: str, b: str, gone: str) -> None:
    with pytest.raises(NotFound, match=f"编号为 {gone} 的报告"):
        engine.compare(a, b)


def test_the_reports_of_schools_are_listed_the_newest_first(engine: Engine) -> None:
    listed = [each.id for each in engine.reports_of(["昆明理工大学", "中国计量大学"])]
    assert listed == ["jiliang-2022", "jiliang-2022-2", "jiliang-2021", "ligong-2022"]
    assert engine.reports_of([]) == ()
    assert engine.reports_of(["没有大学"]) == ()


@pytest.mark.parametrize(
    ("report_id", "school", "expected"),
    [
        ("ligong-2022", "中国计量大学", "jiliang-2022"),
        ("jiliang-2021", "昆明理工大学", "ligong-2022"),
        ("quzhou-2020", "中国计量大学", "jiliang-2022"),
        ("jiliang-2022", "中国计量大学", "jiliang-2022-2"),
        ("", "中国计量大学", "jiliang-2022"),
        ("quzhou-2020", "衢州学院", None),
    ],
)
def test_the_counterpart_is_of_the_same_year_or_the_newest(
    engine: Engine, report_id: str, school: str, expected: str | None
) -> None:
    found = engine.counterpart(report_id, school)
    assert (found and found.id) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("衢州学院", ("衢州学院",)),
        ("中量大", ("中国计量大学",)),
        ("中国计量学院", ("中国计量大学",)),
        ("大学", ("中国计量大学", "昆明理工大学")),
        ("昆明 理工", ("昆明理工大学",)),
        ("清华", ()),
        ("。", ()),
    ],
)
def test_a_school_is_found_by_any_of_its_names_or_a_piece_of_one(
    engine: Engine, typed: str, expected: tuple[str, ...]
) -> None:
    assert engine.schools_called(typed) == expected
