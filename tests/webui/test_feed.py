"""The feed of a search: what RFC 4287 asks of one, and which reports are in it."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from lxml import etree

from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.model.report import Report
from search.settings import Settings
from tests.reports import make_report, put
from webui import create_app
from webui.feed import LISTED

ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://www.w3.org/1999/xhtml"}
BASE = "https://xxgk.example"
# RFC 3339, section 5.6, as RFC 4287, section 3.3, wants it: capital letters.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ADDRESSES = (
    *("/search.atom?q=公开", "/search.atom", "/search.atom?q=预算 校长", "/search.atom?q=火箭"),
    *(
        "/search.atom?q=公开&year=2022&sort=hits&view=flat&page=3&size=1",
        "/search.atom?q=公%0B%00开",
    ),
    '/search.atom?q=<b>%26"招生',
)


def feed(client: FlaskClient, address: str) -> etree._Element:
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (200, "application/atom+xml")
    return etree.fromstring(response.get_data())


def said(element: etree._Element, path: str) -> list[str]:
    """The text of each element at a path, its own and what is inside."""
    return ["".join(each.itertext()) for each in element.iterfind(path, ATOM)]


def the(element: etree._Element, path: str) -> str:
    (only,) = said(element, path)
    return only


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_has_what_the_standard_demands(client: FlaskClient, address: str) -> None:
    root = feed(client, address)
    assert root.tag == f"{{{ATOM['a']}}}feed"
    assert_described(root)
    entries = root.findall("a:entry", ATOM)
    for entry in entries:
        assert_described(entry)
        (content,) = entry.iterfind("a:content", ATOM)
        assert content.get("type") == "xhtml"
        assert [each.tag for each in content] == [f"{{{ATOM['x']}}}div"]
        assert "".join(content.itertext()).strip()
    assert len(set(said(root, "a:entry/a:id"))) == len(entries)
    ours = [each for each in root.iter() if isinstance(each.tag, str)]
    assert {etree.QName(each).namespace for each in ours} <= set(ATOM.values())


def assert_described(element: etree._Element) -> None:
    """What RFC 4287 demands of a feed (4.1.1) and of an entry (4.1.2) alike."""
    assert urlsplit(the(element, "a:id")).scheme
    assert the(element, "a:title").strip()
    assert MOMENT.fullmatch(the(element, "a:updated"))
    assert len(element.findall("a:author", ATOM)) >= 1
    assert all(name.strip() for name in said(element, "a:author/a:name"))
    assert len(said(element, "a:author/a:name")) == len(element.findall("a:author", ATOM))
    links = element.findall("a:link", ATOM)
    kinds = [(each.get("rel"), each.get("type"), each.get("hreflang")) for each in links]
    assert len(set(kinds)) == len(kinds)
    assert [rel for rel, _, _ in kinds if rel == "alternate"]
    assert all(urlsplit(each.get("href")).netloc for each in links)
    assert all(MOMENT.fullmatch(each) for each in said(element, "a:published"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_names_itself_and_its_page_and_both_are_there(
    client: FlaskClient, address: str
) -> None:
    root = feed(client, address)
    hrefs = {each.get("rel"): each.get("href") for each in root.findall("a:link", ATOM)}
    own = hrefs["self"].removeprefix(Settings().base)
    assert the(root, "a:id") == hrefs["self"]
    assert etree.tostring(feed(client, own)) == etree.tostring(root)
    assert client.get(hrefs["alternate"].removeprefix(Settings().base)).status_code == 200


def test_an_entry_leads_to_its_report_and_its_passages(client: FlaskClient) -> None:
    for entry in feed(client, "/search.atom?q=公开").iterfind("a:entry", ATOM):
        (page,) = entry.iterfind("a:link[@rel='alternate']", ATOM)
        opened = client.get(page.get("href").removeprefix(Settings().base))
        assert "<mark>公开</mark>" in opened.text
        links = [each.get("href") for each in entry.iterfind(".//x:a", ATOM)]
        assert {client.get(each.removeprefix(Settings().base)).status_code for each in links} <= {
            *(200, 302),
        }
        assert said(entry, ".//x:mark") != []


def published(name: str, day: date | None, **facts: object) -> Report:
    report = make_report(name, f"# overview 概述\n公开{name}。\n预算{name}。", year=2021)
    return replace(report, facts=replace(report.facts, published=day, **facts))  # type: ignore[arg-type]


def client_of(*reports: Report) -> FlaskClient:
    backend = MemoryBackend()
    put(backend, *reports)
    return create_app(Engine(backend), Settings(url=BASE)).test_client()


def ids(root: etree._Element) -> list[str]:
    return [each.removeprefix(f"{BASE}/r/") for each in said(root, "a:entry/a:id")]


def test_the_newest_come_first_by_what_is_known() -> None:
    client = client_of(
        published("old", date(2020, 1, 1)),
        published("new", date(2023, 1, 1), fetched=date(2019, 1, 1)),
        published("fetched", None, fetched=date(2022, 6, 1)),
        published("ended", None),
        published("undated", None, period_end=None),
    )
    root = feed(client, "/search.atom?q=公开")
    assert ids(root) == ["new", "ended", "fetched", "old", "undated"]
    assert said(root, "a:entry/a:updated") == [
        f"{day}T00:00:00+08:00"
        for day in ("2023-01-01", "2022-08-31", "2022-06-01", "2020-01-01", "1970-01-01")
    ]
    assert the(root, "a:updated") == "2023-01-01T00:00:00+08:00"
    assert said(root, "a:entry/a:published") == [
        "2023-01-01T00:00:00+08:00",
        "2020-01-01T00:00:00+08:00",
    ]


def test_of_many_reports_the_last_are_there() -> None:
    reports = [
        published(f"r{number:03}", date.fromordinal(738_000 + number * 7 % 100))
        for number in range(LISTED + 20)
    ]
    listed = ids(feed(client_of(*reports), "/search.atom?q=公开"))
    newest = sorted(reports, key=lambda each: str(each.facts.published), reverse=True)
    assert listed == [each.facts.id for each in newest[:LISTED]]


def test_only_reports_that_have_all_the_words_are_news() -> None:
    client = client_of(
        make_report("both-2021", "公开预算。"), make_report("one-2021", "公开决算。")
    )
    assert client.get("/search.json?q=公开 预算").get_json()["listed"]["reports"] == 2
    assert ids(feed(client, "/search.atom?q=公开 预算")) == ["both-2021"]


def test_an_id_stays_whatever_is_asked() -> None:
    client = client_of(published("quzhou-2021", date(2022, 1, 1), url="https://a.example.edu.cn/1"))
    roots = [feed(client, f"/search.atom?q={each}") for each in ("公开", "预算", "")]
    assert {tuple(said(root, "a:entry/a:id")) for root in roots} == {(f"{BASE}/r/quzhou-2021",)}
    assert len({the(root, "a:id") for root in roots}) == 3
    (source,) = roots[0].iterfind(".//a:link[@rel='via']", ATOM)
    assert source.get("href") == "https://a.example.edu.cn/1"


def test_who_has_the_feed_as_it_is_gets_304_and_others_get_it_compressed(
    client: FlaskClient,
) -> None:
    response = client.get("/search.atom?q=公开", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    again = client.get("/search.atom?q=公开", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_what_cannot_be_read_is_a_page_of_ours(client: FlaskClient) -> None:
    refused = client.get("/search.atom?q=(招生")
    assert (refused.status_code, refused.mimetype) == (400, "text/html")
    assert "括号没有配对" in refused.text


@pytest.mark.parametrize("query", ["?q=公开&page=2&size=1&sort=school", "?q=火箭", ""])
def test_every_page_of_results_names_its_feed(client: FlaskClient, query: str) -> None:
    page = BeautifulSoup(client.get(f"/search{query}").text, "lxml")
    (link,) = page.select('link[rel="alternate"][type="application/atom+xml"]')
    root = feed(client, str(link["href"]))
    (own,) = root.iterfind("a:link[@rel='self']", ATOM)
    assert own.get("href") == f"{Settings().base}{link['href']}"
    shown = page.select('.data-link a[type="application/atom+xml"]')
    assert [each["href"] for each in shown] == ([link["href"]] if page.select(".hit") else [])


def test_a_browser_that_searches_here_knows_the_feed(client: FlaskClient) -> None:
    root = etree.fromstring(client.get("/opensearch.xml").get_data())
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    (url,) = root.iterfind("o:Url[@type='application/atom+xml']", names)
    address = url.get("template").replace("{searchTerms}", "公开").removeprefix(Settings().base)
    assert feed(client, address) is not None
