"""Two reports side by side in a real browser: ticking two, reading them, on a phone, on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.settings import Settings
from tests.accessibility import faults
from tests.compared import MOVED, TWO_YEARS
from tests.reports import put
from tests.serving import serving
from webui import create_app

pytestmark = pytest.mark.browser

OLD, NEW = "quzhou-2021", "quzhou-2022"
TWO = f"/compare?a={OLD}&b={NEW}"
PAGES = (
    *("/search?q=公开", "/compare", f"/compare?a={OLD}", f"/compare?a={OLD}&school=学"),
    *(TWO, f"{TWO}&part=overview", f"{TWO}&part=request", f"{TWO}&part=attachment"),
    *(f"/compare?a={OLD}&b={OLD}", f"{TWO}&part=overview&show=changes"),
    f"/compare?a={OLD}&b=kunming-2022",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where two years of one school are served, and another school."""
    backend = MemoryBackend()
    put(backend, *TWO_YEARS)
    with serving(create_app(Engine(backend), Settings())) as at:
        yield at


def test_reports_ticked_in_an_answer_of_one_part_are_compared_in_that_part(page: Page) -> None:
    page.goto("/search?q=章节:概述")
    for box in page.locator("[data-tick]").all()[:2]:
        box.check()
    page.get_by_role("button", name="比较所选两份").click()
    expect(page).to_have_url(re.compile("part=overview"))
    expect(page.get_by_role("heading", level=1)).to_have_text("比较“概述”")


def test_two_ticked_reports_are_compared(page: Page) -> None:
    page.goto("/search?q=公开")
    bar = page.locator(".compare-bar")
    boxes = page.get_by_role("checkbox", name="比较")
    page.get_by_role("checkbox", name="比较：衢州学院 2022-2023学年").check()
    expect(bar).to_contain_text("已选一份")
    page.get_by_role("checkbox", name="比较：衢州学院 2021-2022学年").check()
    expect(bar).to_contain_text("已选两份")
    page.set_viewport_size({"width": 800, "height": 300})
    page.evaluate("scrollTo(0, 0)")
    expect(bar).to_be_in_viewport()
    assert boxes.count() == 3
    bar.get_by_role("button", name="比较所选两份").click()
    assert page.url.endswith(f"/compare?a={OLD}&b={NEW}")
    page.go_back()
    expect(bar).to_contain_text("已选两份")


def test_a_third_takes_the_place_of_the_first(page: Page) -> None:
    page.goto("/search?q=公开")
    boxes = page.get_by_role("checkbox", name="比较").all()
    for box in boxes:
        box.click()
    assert [box.is_checked() for box in boxes] == [False, True, True]
    expect(page.get_by_role("status").last).to_have_text("一次比较两份，先勾选的一份已取消。")
    boxes[2].click()
    expect(page.locator(".compare-bar")).to_contain_text("已选一份")


def test_a_report_that_stands_in_several_places_is_ticked_in_all(page: Page) -> None:
    page.goto("/search?view=flat")
    boxes = page.get_by_role("checkbox", name="比较：衢州学院 2021-2022学年")
    boxes.first.check()
    assert boxes.count() > 1
    assert all(box.is_checked() for box in boxes.all())
    expect(page.locator(".compare-bar")).to_contain_text("已选一份")


def test_without_javascript_boxes_forms_and_links_work(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=公开")
    page.get_by_role("checkbox", name="比较：衢州学院").first.check()
    page.get_by_role("checkbox", name="比较：昆明理工大学").check()
    page.get_by_role("button", name="比较所选两份").click()
    expect(page.locator(".sides")).to_contain_text("昆明理工大学")
    page.get_by_role("rowheader", name="概述").get_by_role("link").click()
    expect(page.locator(".compared")).to_contain_text("收到申请12件")
    page.get_by_text("换报告、换章节").click()
    page.locator("#part").select_option("overview")
    page.get_by_role("button", name="比较", exact=True).click()
    assert "part=overview" in page.url
    page.get_by_text("换报告、换章节").click()
    page.get_by_label("乙换成另一所学校").fill("昆明")
    page.get_by_role("button", name="换成这所").click()
    expect(page.locator(".sides")).to_contain_text("昆明理工大学")
    page.get_by_role("link", name="甲乙对调").click()
    expect(page.locator(".sides dd").first).to_contain_text("昆明理工大学")
    context.close()


def test_a_phone_has_one_column_and_what_is_the_same_once(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{TWO}&part=overview")
    same = page.locator(".compared tbody tr", has_text="公开，章程！")
    expect(same.locator("td").first).to_be_hidden()
    expect(same.locator("td").last).to_be_visible()
    cells = page.locator(".compared tbody tr", has_text="12件").locator("td")
    above, below = (cells.nth(at).bounding_box() for at in (0, 1))
    assert above is not None
    assert below is not None
    assert above["x"] == below["x"]
    assert above["y"] + above["height"] <= below["y"]


def test_what_differs_is_told_by_more_than_its_colour(page: Page) -> None:
    page.goto(f"{TWO}&part=overview")
    for tag, line, word in (("del", "line-through", "删去"), ("ins", "underline", "新增")):
        piece = page.locator(tag).first
        style = "(it, name) => getComputedStyle(it, name)"
        assert line in piece.evaluate(f"it => ({style})(it).textDecorationLine")
        assert word in piece.evaluate(f"it => ({style})(it, '::before').content")
    number = page.locator("del.is-number").first
    assert int(number.evaluate("it => getComputedStyle(it).fontWeight")) >= 700


def test_a_moved_sentence_and_its_passage_are_one_click_away(page: Page) -> None:
    page.goto(f"{TWO}&part=overview")
    page.get_by_role("link", name="移到乙“其他事项”第 1 句").click()
    there = page.locator(".sentence:target")
    expect(there).to_contain_text(MOVED)
    expect(there).to_be_in_viewport()
    there.locator(".sentence-number").click()
    assert re.search(rf"/r/{NEW}#p-", page.url)
    expect(page.locator(".passage:target")).to_be_in_viewport()


def test_a_comparison_is_printed_without_what_is_clicked(page: Page) -> None:
    page.goto(f"{TWO}&part=request")
    page.emulate_media(media="print")
    for hidden in (".choose", ".compare-links", ".masthead", ".pager"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".compared")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, path: str) -> None:
    page.goto(path)
    for choosing in page.locator("details.choose").all():
        choosing.evaluate("it => { it.open = true; }")
    assert faults(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_text_of_twice_the_size_fits(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
