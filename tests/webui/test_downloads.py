"""A whole answer as a file from the pages: what is in it, what it is called, and how it is sent."""

import csv
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from itertools import count, repeat
from pathlib import Path
from threading import Event
from urllib.parse import quote, unquote

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from search.answers.files import FileFormat
from search.backends.memory import MemoryBackend
from search.backends.plan import Found, Plan
from search.engine import Engine
from search.settings import Settings
from tests.backends import FarAway
from tests.reports import make_report, put
from tests.serving import serving
from webui import create_app

TODAY = date(2026, 11, 28)
ASKED = (
    "q=公开",
    "q=公开&view=flat",
    "",
    "q=公开&year=2022&sort=school",
    "q=信息工开",
    "q=预算 校长",
)


def lines(client: FlaskClient, query: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in client.get(f"/search.jsonl?{query}").text.splitlines()]


def turned(client: FlaskClient, query: str) -> Iterator[dict[str, object]]:
    """The hits of all the pages of a query, from the JSON of each."""
    for number in count(1):
        page = client.get(f"/search.json?{query}&size=1&page={number}").get_json()
        yield from page["hits"]
        if number >= page["pages"]:
            return


@pytest.mark.parametrize("query", ["q=公开", "q=预算 校长", "", "q=公开&year=2022&sort=school"])
def test_a_file_has_the_passages_of_all_pages_in_their_order(
    client: FlaskClient, query: str
) -> None:
    expected = [hit["passage"] for hit in turned(client, f"{query}&view=flat")]
    assert [row["passage"] for row in lines(client, f"{query}&view=flat")] == expected
    assert len(expected) > 3


@pytest.mark.parametrize("query", ["q=公开", "q=预算 校长"])
def test_a_file_of_reports_has_all_passages_of_each_where_the_pages_have_some(
    client: FlaskClient, query: str
) -> None:
    rows, hits = lines(client, query), list(turned(client, query))
    assert list(dict.fromkeys(row["report"] for row in rows)) == list(
        dict.fromkeys(hit["report"] for hit in hits)
    )
    assert {hit["passage"] for hit in hits} <= {row["passage"] for row in rows}
    reports = {str(hit["report"]): hit["in_report"] for hit in hits}
    for report, parts in reports.items():
        assert isinstance(parts, dict)
        assert sum(parts.values()) == sum(row["report"] == report for row in rows) > 0


@pytest.mark.parametrize("query", ASKED)
def test_every_kind_has_the_same_passages(client: FlaskClient, query: str) -> None:
    expected = [row["passage"] for row in lines(client, query)]
    table = client.get(f"/search.csv?{query}").get_data().decode("utf-8-sig")
    assert [row["段落编号"] for row in csv.DictReader(StringIO(table))] == expected
    assert client.get(f"/search.xlsx?{query}").get_data().startswith(b"PK")


@pytest.mark.parametrize("query", ASKED)
def test_the_page_says_how_many_rows_there_will_be(client: FlaskClient, query: str) -> None:
    said = BeautifulSoup(client.get(f"/search?{query}").text, "lxml").select(".data-link > span")[0]
    rows = lines(client, query)
    assert f"全部 {len(rows):,} 行：" in " ".join(said.get_text().split())
    links = {each.get_text(): str(each["href"]) for each in said.select("a")}
    assert list(links) == ["Excel", "CSV", "JSONL"]
    assert [json.loads(each) for each in client.get(links["JSONL"]).text.splitlines()] == rows


def test_the_page_and_its_size_do_not_matter(client: FlaskClient) -> None:
    assert lines(client, "q=公开&page=2&size=1") == lines(client, "q=公开")
    page = client.get("/search?q=公开&page=2&size=1").text
    assert 'href="/search.csv?q=%E5%85%AC%E5%BC%80"' in page


def test_links_and_citations_are_those_that_can_be_kept(client: FlaskClient) -> None:
    for row in lines(client, "q=公开"):
        link = str(row["url"]).removeprefix(Settings().base)
        assert client.get(link).status_code == 302
        assert str(row["citation"]).startswith(str(row["school"]))
        short, _, quoted = str(row["url"]).partition("?quote=")
        assert quoted
        assert str(row["citation"]).endswith(short)


@pytest.mark.parametrize("kind", FileFormat)
def test_a_file_is_called_by_its_query_and_the_day(client: FlaskClient, kind: FileFormat) -> None:
    response = client.get(f"/search.{kind}?q=招生 预算")
    assert response.content_type == kind.media_type
    disposition, _, encoded = response.headers["Content-Disposition"].rpartition("; filename*=")
    today = date.today()
    assert disposition == f"attachment; filename=xxgk-{today}.{kind}"
    assert unquote(encoded.removeprefix("UTF-8''")) == f"招生 预算 {today}.{kind}"
    assert encoded.isascii()


@pytest.mark.parametrize("query", ["q=(招生", "q=年份:二〇", "sort=best", "page=0", "part=none"])
def test_what_cannot_be_read_is_a_page_of_ours_before_the_first_byte(
    client: FlaskClient, query: str
) -> None:
    page, refused = client.get(f"/search?{query}"), client.get(f"/search.csv?{query}")
    assert (refused.status_code, page.status_code) == (400, 400)
    assert refused.mimetype == "text/html"
    assert "Content-Disposition" not in refused.headers
    assert (
        BeautifulSoup(refused.text, "lxml").main
        == BeautifulSoup(page.text.replace("/search?", "/search.csv?"), "lxml").main
    )
    program = client.get(f"/search.jsonl?{query}")
    assert program.status_code == 400
    assert program.get_json()["error"]


def test_files_are_asked_for_not_sent_to(client: FlaskClient) -> None:
    assert client.post("/search.csv").status_code == 405


@pytest.mark.parametrize("kind", FileFormat)
def test_who_asks_for_the_head_gets_that_and_no_length(
    client: FlaskClient, kind: FileFormat
) -> None:
    whole, head = client.get(f"/search.{kind}?q=公开"), client.head(f"/search.{kind}?q=公开")
    assert (head.status_code, head.get_data()) == (200, b"")
    assert "Content-Length" not in head.headers
    for name in ("Content-Type", "Content-Disposition", "ETag"):
        assert head.headers[name] == whole.headers[name]


def test_a_folder_without_room_is_named_on_a_page(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    refused = client.get("/search.xlsx?q=公开")
    assert (refused.status_code, refused.mimetype) == (507, "text/html")
    assert "写不成 Excel 文件" in refused.text
    assert client.get("/search.csv?q=公开").status_code == 200


class Scanned(FarAway):
    """A backend that finds the same again and again, and says how often and when it stopped."""

    remote = False

    def __init__(self, times: Iterator[None], text: str = "公开招生章程，接受监督。") -> None:
        backend = MemoryBackend()
        put(backend, make_report("quzhou-2021", f"# overview 概述\n{text}"))
        super().__init__(backend)
        self.times = times
        self.read = 0
        self.stopped = Event()

    def scan(self, plan: Plan) -> Iterator[Found]:
        (found,) = self.backend.scan(plan)
        try:
            for _ in self.times:
                self.read += 1
                yield found
        finally:
            self.stopped.set()


def site(backend: Scanned) -> Flask:
    app = create_app(Engine(backend), Settings())
    app.testing = True
    return app


@pytest.mark.parametrize("kind", [FileFormat.CSV, FileFormat.JSONL])
def test_a_file_is_sent_while_it_is_read(kind: FileFormat) -> None:
    backend = Scanned(repeat(None))
    response = site(backend).test_client().get(f"/search.{kind}", buffered=False)
    pieces = response.iter_encoded()
    assert len(next(pieces)) > 10_000
    assert 10 < backend.read < 500
    before = backend.read
    next(pieces)
    assert before < backend.read < 2 * before + 10
    assert not backend.stopped.is_set()
    response.close()
    assert backend.stopped.is_set()


def test_nothing_is_read_for_a_head() -> None:
    backend = Scanned(repeat(None))
    for kind in FileFormat:
        site(backend).test_client().head(f"/search.{kind}")
    assert backend.read == 0


@contextmanager
def asking(address: str, path: str) -> Iterator[socket.socket]:
    """A connection over which a path was asked for."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(
            f"GET {quote(path)} HTTP/1.1\r\nHost: xxgk\r\nConnection: close\r\n\r\n".encode()
        )
        yield connection


@pytest.mark.parametrize("kind", FileFormat)
def test_a_client_that_goes_away_stops_the_work(kind: FileFormat) -> None:
    backend = Scanned(repeat(None))
    with serving(site(backend)) as address:
        with asking(address, f"/search.{kind}") as connection:
            # A workbook is sent when it is whole, and this one never is.
            if kind is not FileFormat.XLSX:
                assert connection.recv(10).startswith(b"HTTP/1.1")
            while backend.read < 100:
                pass
        assert backend.stopped.wait(20)


def test_who_takes_a_file_slowly_holds_up_nobody() -> None:
    # More than the sockets take, and the 16 MB after which the server waits of itself.
    backend = Scanned(repeat(None, 5_000), "公开招生章程，接受监督。" * 300)
    with serving(site(backend), threads=1) as address, asking(address, "/search.jsonl") as slow:
        assert slow.recv(10).startswith(b"HTTP/1.1")
        with asking(address, "/help") as other:
            assert other.recv(100).startswith(b"HTTP/1.1 200")
        assert backend.stopped.is_set()
        rest = b"".join(iter(lambda: slow.recv(2**16), b""))
    assert rest.count(b'"quzhou-2021"') == backend.read == 5_000
