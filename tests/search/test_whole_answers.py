"""A whole answer, passage by passage: what its pages list, turned one by one, on every backend."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from search.answers.page import Hit
from search.backends.plan import Filter
from search.engine import Engine
from search.model.fields import Sort
from search.query.request import Options, Request, request_from
from tests.backends import MAKERS
from tests.reports import corpus, put

# A query, and what is chosen beside it.
ASKED: dict[str, tuple[str, Options]] = {
    "words": ("招生 预算", {}),
    "passage by passage": ("招生 预算", {"grouped": False}),
    "everything": ("", {}),
    "everything, by school": ("", {"sort": Sort.SCHOOL}),
    "few have all the words": ("收费 标准", {}),
    "few have all, one by one": ("收费 标准", {"grouped": False}),
    "few have all, by year": ("收费 标准", {"sort": Sort.YEAR}),
    "only all": ("收费 标准", {"strict": True}),
    "a sentence": ("学校收到了多少件信息公开申请", {}),
    "a sentence with a quotation": ("“主动公开”的情况怎样", {}),
    "that must stand": ("“主动公开”的情况怎样", {"verbatim": True}),
    "a quotation that is nowhere": ("“火箭招生” 监督", {}),
    "synonyms": ("收费", {}),
    "no synonyms": ("收费", {"synonyms": False}),
    "a slip": ("信息工开", {}),
    "a slip, as typed": ("信息工开", {"literal": True}),
    "filters": ("公开", {"filters": (Filter("part", ("proactive", "request")),)}),
    "by hits": ("公开", {"sort": Sort.HITS, "filters": (Filter("year", ("2021", "2022")),)}),
    "nothing": ("火箭", {"literal": True}),
}


@pytest.fixture(scope="module", params=MAKERS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The samples, but for memory two of them: it looks at every passage for every plan."""
    backend = MAKERS[request.param](tmp_path_factory.mktemp("whole"))
    few = {"衢州学院", "浙江工业大学"} if request.param == "memory" else None
    put(backend, *(each for each in corpus() if few is None or each.facts.school in few))
    return Engine(backend)


def whole(text: str, options: Options) -> Request:
    return replace(request_from(text, **options), size=0, per_report=0)


def turned(engine: Engine, text: str, options: Options) -> Iterator[Hit]:
    """The hits of all pages, one page after the other, with every passage of each report."""
    request = replace(whole(text, options), size=2)
    for number in count(1):
        page = engine.search(replace(request, page=number))
        yield from page.hits
        if number >= page.pages:
            return


@pytest.mark.parametrize("name", ASKED)
def test_a_scan_has_what_the_pages_list_in_their_order(engine: Engine, name: str) -> None:
    text, options = ASKED[name]
    expected = list(turned(engine, text, options))
    scan = engine.scan(whole(text, options))
    assert list(map(scan.marked, scan.hits)) == expected
    assert scan.page.listed.passages == len(expected)


def test_the_cases_try_what_they_say(engine: Engine) -> None:
    pages = {
        name: engine.scan(whole(text, options)).page for name, (text, options) in ASKED.items()
    }
    few = pages["few have all the words"]
    assert few.relaxed
    assert few.beside > 0
    assert pages["a slip"].instead
    assert pages["a quotation that is nowhere"].unquoted
    assert pages["synonyms"].listed != pages["no synonyms"].listed
    assert pages["nothing"].listed.passages == 0
    assert pages["a sentence with a quotation"].preferred


@pytest.mark.parametrize("options", [{}, {"grouped": False}], ids=["grouped", "flat"])
def test_a_page_of_size_0_is_the_whole_answer(engine: Engine, options: Options) -> None:
    text = "收费 标准"
    page = engine.search(whole(text, options))
    assert list(page.hits) == list(turned(engine, text, options))
    assert {hit.complete for hit in page.hits} == {True, False}
    assert page.pages == 1


def test_a_scan_says_of_the_answer_what_a_page_says(engine: Engine) -> None:
    request = request_from("收费 标准", size=0)
    scan, page = engine.scan(request), engine.search(replace(request, size=10, per_report=3))
    assert replace(scan.page, hits=page.hits, request=page.request, elapsed=page.elapsed) == page


def test_a_scan_takes_as_many_passages_of_each_report_as_are_wanted(engine: Engine) -> None:
    request = replace(request_from("公开", size=0), per_report=2)
    found = [hit.facts.id for hit in engine.scan(request).hits]
    assert all(found.count(each) <= 2 for each in found)
    assert len(set(found)) == engine.search(request_from("公开")).totals.reports


def test_a_scan_reads_one_state_of_the_index(tmp_path: Path) -> None:
    backend = MAKERS["embedded"](tmp_path)
    put(backend, *corpus())
    engine = Engine(backend)
    expected = [hit.passage for hit in engine.scan(request_from("公开", size=0)).hits]
    scan = engine.scan(request_from("公开", size=0))
    begun = next(scan.hits).passage
    for _ in range(2):
        put(backend, drop=[each.facts.id for each in corpus()[1:]])
    assert [begun, *(hit.passage for hit in scan.hits)] == expected
