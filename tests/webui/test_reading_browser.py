"""The page of a report in a real browser: what stays in sight, what keys do, paper, length."""

import re
from collections.abc import Iterator
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page, expect

from search.backends import open_backend
from search.engine import Engine
from search.settings import Settings
from search.words.segmentation import lexicon
from tests.accessibility import faults
from tests.report_with_table import SOURCE, report_with_table
from tests.reports import make_report, put
from tests.serving import serving
from webui import create_app
from webui.links import anchor

pytestmark = pytest.mark.browser

REPORT = "/r/donghaidaxue-2022-2023"
PASSAGES = 2_000
PATIENT = 30_000  # milliseconds
LONG_TEXT = "# overview 一、概述\n" + "\n".join(
    f"## overview （{at}）\n" * (at % 8 == 0)
    + f"第{at}段：公开招生章程、招生计划和预算决算（https://xxgk.a.edu.cn/{at}.htm），接受监督。"
    * 2
    for at in range(PASSAGES)
)
LONG = make_report("long-2022", LONG_TEXT, school="北海大学", year=2022)
# How many of the blocks of the text the browser has laid out.
LAID_OUT = """() => [...document.querySelectorAll(".block > *")].filter(
  (each) => each.checkVisibility({ contentVisibilityAuto: true })).length"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where three years of a school are served, and a report of 2,000 passages."""
    folder = tmp_path_factory.mktemp("reports")
    backend = open_backend(folder / "index")
    reports = (report_with_table(folder, year) for year in (2020, 2021, 2022))
    put(backend, *reports, LONG)
    lexicon()
    with serving(create_app(Engine(backend), Settings(index=str(folder)))) as at:
        yield at
    backend.close()


def test_a_report_opens_at_the_hit_below_the_search_box(page: Page) -> None:
    page.goto("/search?q=招生&school=东海大学")
    page.locator(".hit-trail a").last.click()
    target = page.locator(".passage:target")
    expect(target.locator("mark").first).to_be_in_viewport()
    box, bar = target.bounding_box(), page.locator(".in-report").bounding_box()
    assert box
    assert bar
    assert box["y"] >= bar["y"] + bar["height"]


def test_the_search_box_stays_in_sight_and_searches_the_report(page: Page) -> None:
    page.goto(f"{REPORT}#s-2")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("#in-report")).to_be_in_viewport()
    page.keyboard.press("/")
    page.keyboard.type("监督")
    page.keyboard.press("Enter")
    expect(page.locator(".hit-status")).to_contain_text("“监督”在本报告有 1 处")
    expect(page.locator("h1")).to_contain_text("东海大学2022-2023学年")


def test_a_heading_that_is_jumped_to_is_not_hidden_by_the_search_box(page: Page) -> None:
    page.goto(REPORT)
    page.locator(".outline a").last.click()
    heading, bar = (page.locator(each).bounding_box() for each in (":target", ".in-report"))
    assert heading
    assert bar
    assert bar["y"] + bar["height"] <= heading["y"] < 300


def test_the_steps_say_which_hit_is_current(page: Page) -> None:
    page.goto(f"{REPORT}?q=公开")
    count = page.locator("[data-hit]").count()
    place = page.locator(".hit-place")
    buttons = {
        name: page.get_by_role("button", name=f"{name}命中") for name in ("上一处", "下一处")
    }
    for press, said in (("n", 1), ("下一处", 2), ("上一处", 1), ("p", count)):
        if press in buttons:
            buttons[press].click()
        else:
            page.keyboard.press(press)
        expect(place).to_have_text(re.compile(rf"第\s+{said}/{count}\s+处"))
        expect(page.locator(".passage:target")).to_be_in_viewport()
    expect(page.locator(".steps").first).to_be_hidden()


def test_the_next_hit_is_the_next_one_that_is_seen(page: Page) -> None:
    page.goto(f"{REPORT}?q=公开")
    last = page.locator("[data-hit]").last
    last.scroll_into_view_if_needed()
    first_seen = page.evaluate(
        """() => [...document.querySelectorAll("[data-hit]")].find(
          (hit) => hit.getBoundingClientRect().bottom > 0).id"""
    )
    page.keyboard.press("n")
    assert page.evaluate("location.hash.slice(1)") == first_seen


def test_keys_go_from_one_result_to_the_next_and_back(page: Page) -> None:
    page.goto("/search?q=招生&school=东海大学&size=1")
    page.locator(".hit-trail a").first.click()
    titles = [page.locator("h1").inner_text()]
    for key in ("]", "]", "[", "["):
        page.keyboard.press(key)
        expect(page.locator("h1")).not_to_have_text(titles[-1])
        expect(page.locator(".passage:target")).to_be_in_viewport()
        titles.append(page.locator("h1").inner_text())
    assert len(set(titles)) == 3
    assert titles[:2] == titles[:2:-1]
    page.keyboard.press("[")
    expect(page.locator("h1")).to_have_text(titles[0])


def test_the_head_of_a_long_table_stays_while_its_rows_go_by(page: Page) -> None:
    page.goto(REPORT)
    row = page.locator("tbody tr").last
    row.scroll_into_view_if_needed()
    expect(row).to_be_in_viewport()
    head, frame = page.locator("thead th").first, page.locator(".table-frame")
    expect(head).to_be_in_viewport()
    tops = [each.bounding_box() for each in (head, frame)]
    assert tops[0]
    assert tops[1]
    assert abs(tops[0]["y"] - tops[1]["y"]) <= 2


def test_lines_of_a_cell_are_lines_and_an_empty_cell_has_a_border(page: Page) -> None:
    page.goto(REPORT)
    cell = page.locator("tbody tr").first.locator("td").nth(3)
    link, words = cell.locator("a").bounding_box(), cell.bounding_box()
    assert link
    assert words
    assert words["height"] > 2 * link["height"]
    empty = page.locator("tbody tr").nth(2).locator("td").nth(3)
    assert empty.inner_text() == ""
    border = empty.evaluate("(cell) => getComputedStyle(cell).borderRightWidth")
    assert border == "1px"


def test_a_link_in_a_report_opens_another_tab(page: Page) -> None:
    page.goto(f"{REPORT}?q=xxgk")
    link = page.locator(".passage a[target]").first
    expect(link.locator("mark")).to_have_text("xxgk")
    page.context.route("http://xxgk.a.edu.cn/**", lambda route: route.fulfill(body="到了"))
    with page.context.expect_page() as opened:
        link.click()
    assert opened.value.url == "http://xxgk.a.edu.cn/"
    assert opened.value.evaluate("opener") is None


@pytest.mark.parametrize("path", [REPORT, f"{REPORT}?q=招生", f"{REPORT}?q=火箭&view=flat"])
def test_a_report_shuts_nobody_out(page: Page, path: str) -> None:
    page.goto(path)
    assert faults(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_twice_as_large_letters_still_fit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{REPORT}?q=公开")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for each in page.locator(".in-report input, .in-report button:visible").all():
        box = each.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_report_is_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=招生&school=东海大学&size=1")
    page.locator(".hit-trail a").first.click()
    expect(page.locator(".hit-steps")).to_be_hidden()
    page.locator(".steps a").first.click()
    expect(page.locator(".passage:target")).to_be_in_viewport()
    title = page.locator("h1").inner_text()
    page.locator('.beside a[rel~="next"]').first.click()
    expect(page.locator("h1")).not_to_have_text(title)
    context.close()


def test_on_paper_is_the_report_with_its_source_and_no_navigation(page: Page, address: str) -> None:
    page.goto(f"{REPORT}?q=招生")
    checksum = page.locator(".origin code").inner_text()
    document = pdfium.PdfDocument(BytesIO(page.pdf(format="A4")))
    pages = [each.get_textpage().get_text_range() for each in document]
    paper = "".join("".join(pages).split())
    for said in ("学校东海大学", SOURCE, "2024年5月1日", checksum, f"{REPORT}"):
        assert said in paper
    for left_out in ("回到检索结果", "查找", "目录", "各年报告", "链接引用", "检索语法"):
        assert left_out not in paper
    headed = [each for each in pages if "招生章程第" in each]
    assert len(headed) > 1
    assert all("公开事项" in each for each in headed)


def test_a_report_of_two_thousand_passages_opens_at_once(page: Page) -> None:
    page.goto("/r/long-2022?q=预算")
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
    # A quiet machine takes a third of a second; a busy one must not fail the test.
    assert timing["loadEventEnd"] - timing["responseStart"] < 4_000
    assert timing["transferSize"] < 200_000
    assert page.locator(".passage").count() == PASSAGES
    assert page.evaluate(LAID_OUT) < PASSAGES / 10


def test_a_passage_far_down_a_long_report_is_where_the_page_opens(page: Page) -> None:
    # 2,000 hits on a busy machine.
    page.set_default_timeout(PATIENT)
    far = anchor(LONG.passages[1_500].id)
    page.goto(f"/r/long-2022?q=公开#{far}")
    target = page.locator(".passage:target")
    expect(target).to_be_in_viewport(timeout=PATIENT)
    page.keyboard.press("n")
    expect(page.locator(".hit-place")).to_contain_text(f"1502/{PASSAGES}", timeout=PATIENT)
    expect(target).to_be_in_viewport(timeout=PATIENT)
