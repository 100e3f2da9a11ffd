"""What the head of a page tells those who only share or keep its address."""

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.webui.test_views import REPORT, opened, texts


def told(page: BeautifulSoup, name: str) -> str:
    """What a page says of itself under this name."""
    (found,) = page.select(f"meta[name='{name}'], meta[property='{name}']")
    return str(found["content"])


def test_a_shared_link_says_what_is_behind_it(client: FlaskClient) -> None:
    page = opened(client, "/search?q=公开")
    reports, passages = texts(page, ".totals strong")
    assert told(page, "description").startswith(f"{reports} 份报告里有 {passages} 处，例如")
    assert "\n" not in told(page, "description")
    report = opened(client, f"/r/{REPORT}")
    assert "段，每段都可链接和引用" in told(report, "description")
    for each in (page, report, opened(client, "/"), opened(client, "/help")):
        assert told(each, "og:title") == texts(each, "title")[0]
        assert told(each, "og:description") == told(each, "description")


def test_a_quote_in_a_query_does_not_end_the_title(client: FlaskClient) -> None:
    assert told(opened(client, '/search?q="信息公开"'), "og:title").startswith('"信息公开"')


def test_the_icon_is_where_every_browser_looks_for_it(client: FlaskClient) -> None:
    icon = client.get("/favicon.ico")
    assert icon.mimetype in ("image/vnd.microsoft.icon", "image/x-icon")
    assert icon.data[:4] == b"\x00\x00\x01\x00"
