"""A report opened: its marks, its neighbours in the list of results, the years of its school."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from search.answers.page import Fragment, Hit, Neighbour, OpenedReport
from search.backends import open_backend
from search.backends.plan import Filter
from search.engine import Engine
from search.errors import NotFound
from search.model.fields import Sort
from search.query.request import Options, Request, request_from
from tests.reports import make_report, put

SCHOOLS = (("anhui", "安徽大学"), ("beijing", "北京大学"), ("quzhou", "衢州学院"))
YEARS = (2020, 2021, 2022, 2023)


def saying(school: str, year: int) -> str:
    more = "公开预算。\n" * (year - 2019)
    return (
        f"# overview 概述\n{school}{year}年公开招生信息。\n# proactive 主动公开\n{more}公开章程。"
    )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Twelve reports of three schools, one of them in two versions, and one of no known school."""
    backend = open_backend(Path(tmp_path_factory.mktemp("index")))
    reports = [
        make_report(f"{name}-{year}", saying(school, year), school=school, year=year)
        for name, school in SCHOOLS
        for year in YEARS
    ]
    older = make_report("anhui-2021-2", saying("安徽大学", 2021), school="安徽大学", year=2021)
    put(backend, *reports, older, make_report("x", "公开。", school=None, year=None))
    yield Engine(backend)
    backend.close()


def results(engine: Engine, request: Request) -> list[Hit]:
    """All results from the first page to the last, of a report its best passage."""
    first = engine.search(request)
    pages = (engine.search(replace(request, page=at)) for at in range(1, first.pages + 1))
    hits = [hit for page in pages for hit in page.hits]
    return list(
        {hit.facts.id if request.grouped else hit.passage.id: hit for hit in hits[::-1]}.values()
    )[::-1]


def told(neighbour: Neighbour | None) -> str:
    return neighbour.passage.id if neighbour else ""


@pytest.mark.parametrize(
    "options",
    [
        {"size": 3},
        {"size": 3, "grouped": False},
        {"size": 1, "sort": Sort.SCHOOL},
        {"size": 100, "sort": Sort.HITS},
        {"size": 2, "filters": (Filter("year", ("2021", "2022")),)},
    ],
    ids=["grouped", "flat", "one a page", "one page", "filtered"],
)
@pytest.mark.parametrize("query", ["公开 预算", "招生", "", "火箭 招生"])
def test_going_on_from_the_first_result_meets_every_result_in_order(
    engine: Engine, query: str, options: Options
) -> None:
    request = request_from(query, **options)
    expected = [hit.passage.id for hit in results(engine, request)]
    assert len(expected) > 3
    here, page, seen = expected[0], 1, [expected[0]]
    while len(seen) <= len(expected):
        opened = engine.open_report(here.rpartition(".")[0], replace(request, page=page), here)
        assert told(opened.before) == (seen[-2] if len(seen) > 1 else "")
        if opened.after is None:
            break
        here, page = opened.after.passage.id, opened.after.page
        seen.append(here)
    assert seen == expected


def test_a_neighbour_knows_its_page(engine: Engine) -> None:
    request = request_from("公开", size=5)
    found = results(engine, request)
    for at, (hit, following) in enumerate(pairwise(found)):
        opened = engine.open_report(hit.facts.id, replace(request, page=at // 5 + 1))
        assert opened.after
        assert opened.after.facts.id == following.facts.id
        assert opened.after.page == (at + 1) // 5 + 1


def test_what_is_not_among_the_results_has_no_neighbours(engine: Engine) -> None:
    for options in ({"page": 2}, {"filters": (Filter("year", ("1999",)),)}):
        first = results(engine, request_from("公开", size=5))[0].facts.id
        opened = engine.open_report(first, request_from("公开", size=5, **options))
        assert (opened.before, opened.after) == (None, None)


def test_without_a_request_nothing_is_marked_or_listed(engine: Engine) -> None:
    opened = engine.open_report("quzhou-2021")
    assert opened.reading == OpenedReport((), ())
    assert (opened.before, opened.after) == (None, None)
    assert opened.report == engine.report("quzhou-2021")


def test_a_report_is_marked_as_it_is_by_itself(engine: Engine) -> None:
    request = request_from("公开 预算")
    opened = engine.open_report("quzhou-2021", request)
    assert opened.reading == engine.read(opened.report, request.query)
    assert len(opened.reading.hits) > 1


def test_the_years_of_a_school_are_its_current_reports_the_latest_first(engine: Engine) -> None:
    for report_id in ("anhui-2021", "anhui-2021-2"):
        opened = engine.open_report(report_id)
        assert [each.id for each in opened.years] == [f"anhui-{year}" for year in YEARS[::-1]]
        assert opened.versions.ids == ("anhui-2021", "anhui-2021-2")
    assert engine.open_report("x").years == ()


def test_a_report_that_is_not_held_cannot_be_opened(engine: Engine) -> None:
    with pytest.raises(NotFound):
        engine.open_report("nobody", request_from("公开"))


def test_a_run_over_the_end_of_a_line_in_a_cell_is_found_and_marked(tmp_path: Path) -> None:
    backend = open_backend(tmp_path / "index")
    report = make_report("quzhou-2021", "# attachment 附件\n|1 |  | 就业网")
    (row,) = report.passages
    put(backend, replace(report, passages=(replace(row, text="|1 |  | 就业指导\n中心 | a.cn"),)))
    engine = Engine(backend)
    request = request_from('"指导中心"')
    (hit,) = engine.search(request).hits
    assert hit.excerpt == (
        *(Fragment("|1 | 就业"), Fragment("指导 中心", hit=True), Fragment(" | a.cn")),
    )
    opened = engine.open_report("quzhou-2021", request)
    assert Fragment("指导\n中心", hit=True) in opened.reading.marked[0]
    backend.close()
