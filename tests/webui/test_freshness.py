"""A page that a browser has is not sent again, until it would say something else."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.backends import open_backend
from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.settings import Settings
from tests.reports import make_report, put
from webui import create_app

PAGES = (
    "/",
    "/search?q=公开",
    "/search.json?q=公开",
    "/reports",
    "/r/quzhouxueyuan-2021-2022",
    "/help",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_did_not_change_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    assert first.cache_control.no_cache
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_each_address_has_a_validator_of_its_own(client: FlaskClient) -> None:
    tags = {client.get(path).headers["ETag"] for path in PAGES}
    assert len(tags) == len(PAGES)


@pytest.mark.parametrize("path", ["/nope", "/search?page=x", "/r/nope"])
def test_a_refusal_is_not_kept(client: FlaskClient, path: str) -> None:
    assert "ETag" not in client.get(path).headers


def test_a_page_is_sent_again_when_the_index_has_changed() -> None:
    backend = MemoryBackend()
    report = make_report("quzhouxueyuan-2021-2022", "# overview 一、概述\n学校公开了信息。")
    put(backend, report)
    site = create_app(Engine(backend), Settings()).test_client()
    first = site.get("/search?q=公开")
    known = {"If-None-Match": first.headers["ETag"]}
    assert site.get("/search?q=公开", headers=known).status_code == 304
    put(backend, make_report("quzhouxueyuan-2022-2023", "# overview 一、概述\n学校又公开了。"))
    again = site.get("/search?q=公开", headers=known)
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_another_process_may_be_another_program(small_engine: Engine) -> None:
    sites = [create_app(small_engine, Settings()).test_client() for _ in range(2)]
    first, second = (site.get("/search?q=公开").headers["ETag"] for site in sites)
    assert first != second


def test_a_site_without_an_index_answers_anew_each_time(tmp_path: Path) -> None:
    backend = open_backend(str(tmp_path / "none"))
    site = create_app(Engine(backend), Settings()).test_client()
    response = site.get("/search?q=公开")
    assert response.status_code == 503
    assert "ETag" not in response.headers
