"""How much of an answer a reader sees at once, over all the sample reports."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.places import CORPUS
from tests.screenshots import served

pytestmark = pytest.mark.browser

FULLY_SEEN: Final = """() => [...document.querySelectorAll(".hit")].filter((hit) => {
  const { top, bottom } = hit.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}).length"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the five sample reports are served."""
    with served(CORPUS) as at:
        yield at


@pytest.mark.parametrize("query", ["依申请公开", "招生", "预算 决算", "学校收到了多少件申请"])
@pytest.mark.parametrize(("width", "height", "least"), [(1280, 900, 6), (390, 844, 3)])
def test_hits_are_seen_without_scrolling(
    page: Page, query: str, width: int, height: int, least: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/search?q={query}")
    assert page.evaluate(FULLY_SEEN) >= least
