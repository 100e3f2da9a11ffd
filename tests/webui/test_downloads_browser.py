"""Files of results in a real browser: the links at the end of a page, and what they give."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

QUERY = "/search?q=公开"


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    """The name and the bytes of the file behind a link at the end of the page."""
    with page.expect_download() as started:
        page.locator(".data-link").get_by_role("link", name=name, exact=True).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_a_reader_takes_all_hits_away(page: Page) -> None:
    page.goto(QUERY)
    count = int(page.locator(".data-link").inner_text().split()[1].replace(",", ""))
    name, data = downloaded(page, "CSV")
    assert name == f"公开 {date.today()}.csv"
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == count
    _, data = downloaded(page, "JSONL")
    lines = [json.loads(line) for line in data.decode().splitlines()]
    assert [each["passage"] for each in lines] == [row["段落编号"] for row in rows]
    name, data = downloaded(page, "Excel")
    assert name == f"公开 {date.today()}.xlsx"
    assert data.startswith(b"PK")
    expect(page).to_have_url(f"{page.url.split('/search')[0]}/search?q=%E5%85%AC%E5%BC%80")


def test_files_need_no_javascript_and_follow_what_is_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{QUERY}&year=2022&view=flat&page=2&size=1")
    name, data = downloaded(page, "CSV")
    years = {row["年份"] for row in csv.DictReader(StringIO(data.decode("utf-8-sig")))}
    assert (name.startswith("公开 "), years) == (True, {"2022"})
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_links_are_large_enough_to_hit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(QUERY)
    for link in page.locator(".data-link a").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["width"] >= 24
        assert 0 <= box["x"] <= width - box["width"]
