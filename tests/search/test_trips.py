"""How often a page asks its backend, should every call cross a network: three times at most."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.backends import Backend
from search.engine import Engine
from search.settings import Settings
from tests.backends import MAKERS, FarAway
from tests.dossiers import dossier_text, passage_json
from tests.reports import corpus, make_report, put, report_ids
from webui import create_app

MOST = 3
FILTERED = "&school=衢州学院&year=2021&part=request&docno=教办函〔2014〕23号"
PAGES = {
    "the list": "/",
    "reports": "/reports",
    "everything": "/search",
    "words": "/search?q=招生 预算",
    "filters": f"/search?q=招生{FILTERED}",
    "nothing, and what hides it": f"/search?q=火箭 发射{FILTERED}",
    "some of the words": "/search?q=火箭 招生 预算",
    "a sentence": "/search?q=今年学校收到了多少件信息公开申请",
    "a quotation that is nowhere": "/search?q=“火箭招生”的情况怎样",
    "what names filters": "/search?q=中国计量大学2022年的财务 捐赠",
    "a sentence that names filters": "/search?q=中国计量大学2022年收到了多少捐赠",
    "a school by its name": "/search?q=学校:计量 招生",
    "near": '/search?q="预算 决算"~20',
    "a slip": "/search?q=信息工开",
    "pinyin": "/search?q=caigou",
    "pinyin, as typed": "/search?q=caigou&literal=1",
    "a slip with filters": f"/search?q=信息工开 招生{FILTERED}",
    "the next page": "/search?q=公开&page=2&size=2",
    "a report": "/r/report-3",
    "a report with marks": "/r/report-3?q=招生 预算",
    "a report with a question": "/r/report-3?q=学校收到了多少件申请",
    "a report among its results": "/r/report-3?q=公开&page=2&size=1",
    "a report from a list of passages": "/r/report-3?q=公开&view=flat&size=1&school=衢州学院",
    "two reports": "/compare?a=report-3&b=report-4&part=request",
    "two that were ticked": "/compare?r=report-3&r=report-4",
    "one to compare": "/compare?a=report-3",
    "one to compare with another school's": "/compare?a=report-3&school=长春理工大学",
    "one to compare with some school's": "/compare?a=report-3&school=学",
    "no such report": "/r/nobody-2022",
    "a passage that has changed": "/p/report-3.00000000?quote=招生",
    "a report cited": "/r/report-3/cite",
    "a passage cited that has changed": "/p/report-3.00000000/cite?quote=招生",
    "completion": "/suggest.json?q=zgjl",
    "a passage to collect": "/dossier/item.json?passage=report-3.00000000",
}
# What has the whole answer, which is read in one trip more.
WHOLE = {
    f"{name}, as {kind}": PAGES[name].replace("/search", f"/search.{kind}")
    for kind in ("csv", "xlsx", "jsonl", "atom")
    for name in ("words", "filters", "a sentence", "a slip", "some of the words", "everything")
}


@pytest.fixture(
    scope="module",
    params=[("embedded", ()), ("memory", ("衢州学院", "长春理工大学"))],
    ids=["embedded", "memory"],
)
def far(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FarAway:
    """The samples behind a network."""
    kind, only = request.param
    backend: Backend = MAKERS[kind](tmp_path_factory.mktemp("far"))
    # Memory looks at every passage for every plan.
    reports = [each for each in corpus() if not only or each.facts.school in only]
    put(backend, *reports)
    return FarAway(backend)


@pytest.fixture(scope="module")
def client(far: FarAway) -> FlaskClient:
    app = create_app(Engine(far), Settings())
    app.testing = True
    return app.test_client()


def trips(far: FarAway, client: FlaskClient, address: str) -> int:
    far.trips.clear()
    assert client.get(address).status_code < 500
    return far.trips.total()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_takes_more_than_three_trips(far: FarAway, client: FlaskClient, page: str) -> None:
    put(far.backend, make_report("another", "另一份报告。"))
    after_a_change, warm = (trips(far, client, PAGES[page]) for _ in range(2))
    assert max(after_a_change, warm) <= MOST, (after_a_change, far.trips)


def test_a_dossier_of_many_reports_takes_one_trip(far: FarAway, client: FlaskClient) -> None:
    items = [passage_json(each, 0) for each in far.backend.reports(report_ids(far.backend))]
    far.trips.clear()
    assert client.post("/dossier.md", data={"dossier": dossier_text(*items)}).status_code == 200
    assert far.trips == {"reports": 1}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_answer_takes_one_trip_more(far: FarAway, client: FlaskClient, name: str) -> None:
    assert trips(far, client, WHOLE[name]) <= MOST + 1, far.trips
    assert far.trips["scan"] == 1


def test_what_is_asked_together_is_answered_alike(far: FarAway, tmp_path: Path) -> None:
    near = create_app(Engine(far.backend), Settings()).test_client()
    away = create_app(Engine(far), Settings()).test_client()
    for address in PAGES.values():
        pages = [client.get(address) for client in (near, away)]
        assert pages[0].status_code == pages[1].status_code
        texts = [page.get_data(as_text=True) for page in pages]
        assert settled(texts[0]) == settled(texts[1]), address


def settled(html: str) -> str:
    """A page without the time that it took."""
    import re

    return re.sub(r"\d+ 毫秒", "0 毫秒", html)
