"""The school's own page opened at words that are selected: Chromium scrolls to them and marks them,
Chinese too, wherever the selection begins and ends."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from typing import Final

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.settings import Settings
from tests.local_site import Reply, Site
from tests.local_site import serving as serving_site
from tests.reports import make_report, put
from tests.serving import serving
from webui import create_app

pytestmark = pytest.mark.browser

LINES: Final = (
    "学校坚持以公开为常态、不公开为例外的原则，成立信息公开领导小组。",
    "2021-2022学年，收到依申请公开申请3件，A&B、均已答复-完毕；公开招生章程和招生计划。",
    "学校公开年度预算和决算，公示收费标准。",
    "学校坚持以公开为常态、不公开为例外的原则，接受社会监督。",
)
REPORT: Final = replace(
    make_report("quzhou-2021", "\n".join(LINES)),
    facts=replace(make_report("quzhou-2021", "").facts, file="in/2021.html"),
)
MAGENTA: Final = (255, 0, 255)
PAGE: Final = f"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>年报</title>
<style>p {{ font: 16px/2 sans-serif; margin: 0 }} div {{ height: 2000px }}
::target-text {{ background: rgb{MAGENTA}; color: rgb{MAGENTA} }}</style><body><div></div>
{"".join(f"<p>{escape(line)}</p>" for line in LINES)}<div></div>"""
# Where in the window the words stand: left, top, right and bottom of each of their lines.
BOXES: Final = """([begins, ends]) => {
  const lines = [...document.querySelectorAll("p")].map((line) => line.firstChild);
  const ranges = lines.slice(begins[0], ends[0] + 1).map((line) => {
    const range = document.createRange();
    range.setStart(line, line === lines[begins[0]] ? begins[1] : 0);
    range.setEnd(line, line === lines[ends[0]] ? ends[1] : line.length);
    return range;
  });
  return ranges.flatMap((range) => [...range.getClientRects()])
    .map(({ left, top, right, bottom }) => [left, top, right, bottom]);
}"""
SELECT: Final = """([begins, ends]) => {
  const lines = [...document.querySelectorAll(".passage")].map((line) => line.firstChild);
  getSelection().setBaseAndExtent(lines[begins[0]], begins[1], lines[ends[0]], ends[1]);
}"""


@pytest.fixture(scope="module")
def school() -> Iterator[Site]:
    with serving_site() as site:
        kind = {"Content-Type": "text/html; charset=utf-8"}
        site.replies["/xxgk/2021.html"] = Reply(PAGE.encode(), headers=kind)
        yield site


@pytest.fixture(scope="module")
def address(school: Site) -> Iterator[str]:
    """Where a report is served that came from a page of the school."""
    backend = MemoryBackend()
    facts = replace(REPORT.facts, url=f"{school.origin}/xxgk/2021.html")
    put(backend, replace(REPORT, facts=facts))
    with serving(create_app(Engine(backend), Settings())) as at:
        yield at


def place(text: str, line: int, *, end: bool = False) -> tuple[int, int]:
    return line, LINES[line].index(text) + len(text) * end


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (place("招生章程", 1), place("招生章程", 1, end=True)),
        (place("生章", 1), place("程和招", 1, end=True)),
        (place("2021-2022", 1), place("A&B、均已答复-完毕", 1, end=True)),
        (place("已答复", 1), place("收费标", 2, end=True)),
        (place("学校坚持", 3), place("为常态", 3, end=True)),
        (place("学校坚持", 0), place("社会监", 3, end=True)),
    ],
)
def test_the_link_to_the_source_marks_the_words_that_were_selected(
    page: Page, begins: tuple[int, int], ends: tuple[int, int]
) -> None:
    page.goto("/r/quzhou-2021")
    page.evaluate(SELECT, [begins, ends])
    with page.context.expect_page() as opened:
        page.locator(".selection-bar").get_by_role("link", name="原网页").click()
    source = opened.value
    expect(source.locator("p").first).to_be_attached()
    source.wait_for_function("scrollY > 0")
    boxes = source.evaluate(BOXES, [begins, ends])
    assert marked_area(source) == pytest.approx(
        (
            min(box[0] for box in boxes), min(box[1] for box in boxes),
            max(box[2] for box in boxes), max(box[3] for box in boxes),
        ),
        abs=6,
    )  # fmt: skip
    source.close()


def marked_area(page: Page) -> tuple[int, int, int, int]:
    """The left, top, right and bottom of what the browser has marked in the window."""
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    plain = ImageChops.difference(seen, Image.new("RGB", seen.size, MAGENTA)).convert("L")
    area = plain.point(lambda value: 255 * (value == 0)).getbbox()
    assert area
    return area


def test_a_report_that_came_from_no_page_has_no_such_link(page: Page, small_engine: Engine) -> None:
    with serving(create_app(small_engine, Settings())) as at:
        page.goto(f"{at}/r/quzhouxueyuan-2021-2022")
        page.locator(".passage").first.evaluate(
            "(line) => getSelection().setBaseAndExtent(line, 0, line, 1)"
        )
        expect(page.locator(".selection-bar")).to_be_visible()
        expect(page.get_by_role("link", name="原网页")).to_have_count(0)
