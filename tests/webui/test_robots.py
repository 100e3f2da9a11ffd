"""What crawlers are told."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from protego import Protego

from search.engine import Engine
from search.errors import XxgkError
from search.settings import Settings
from webui import create_app


def test_reports_may_be_crawled_and_searches_not(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    rules = Protego.parse(response.text)
    for allowed in ("/", "/reports", "/r/quzhouxueyuan-2021-2022", "/help", "/static/0/page.css"):
        assert rules.can_fetch(f"http://xxgk{allowed}", "anybody")
    for refused in (
        "/search?q=公开",
        "/search.csv",
        "/r/a?q=公开",
        "/p/a.1",
        "/compare?a=1",
    ):
        assert not rules.can_fetch(f"http://xxgk{refused}", "anybody")


def test_a_site_may_have_rules_of_its_own(small_engine: Engine, tmp_path: Path) -> None:
    own = tmp_path / "robots.txt"
    own.write_text("User-agent: *\nDisallow: /\n# 内部使用\n", "utf-8")
    site = create_app(small_engine, Settings(robots=own)).test_client()
    assert site.get("/robots.txt").text == own.read_text("utf-8")


def test_rules_that_are_not_there_are_said_before_anything_is_served(
    small_engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(XxgkError, match=r"没有的\.txt.*请检查路径"):
        create_app(small_engine, Settings(robots=tmp_path / "没有的.txt"))
