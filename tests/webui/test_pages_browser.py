"""The pages in a real browser: what JavaScript adds, how they fit, whether they can be read."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accessibility import faults
from tests.contrasts import CONTRASTS

pytestmark = pytest.mark.browser

REPORT = "quzhouxueyuan-2021-2022"
PAGES = (
    *("/", "/search?q=公开", "/search?q=公开&view=flat&year=2021&part=overview", "/help"),
    *(f"/r/{REPORT}?q=公开", "/reports", "/dossier", "/search?q=龘", "/search?q=(公开", "/nope"),
    *("/compare", f"/compare?a={REPORT}", f"/compare?a={REPORT}&school=学"),
    f"/compare?a={REPORT}&b=kunminglig-2022-2023",
    f"/compare?a={REPORT}&b=quzhouxueyuan-2022-2023&part=overview",
    f"/compare?a={REPORT}&b=kunminglig-2022-2023&part=request",
    *("/search?q=依申情公开", "/search?q=依申情公开&literal=1"),
    *(f"/r/{REPORT}/cite", f"/p/{REPORT}.00000000/cite?quote=成立信息公开领导小组"),
    *(f"/p/{REPORT}.00000000?quote=从前", f"/p/{REPORT}.00000000?quote=成立信息公开领导小组"),
)


def test_a_reader_searches_narrows_and_opens_the_passage(page: Page) -> None:
    page.goto("/")
    page.locator("#q").fill("招生")
    page.keyboard.press("Enter")
    expect(page.locator(".totals")).to_contain_text("份报告")
    page.get_by_role("link", name=re.compile("2021 年")).click()
    expect(page.locator(".chip")).to_contain_text("年份：2021 年")
    expect(page.locator(".report-name")).to_have_count(1)
    page.locator(".hit-trail a").first.click()
    target = page.locator(".passage:target")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark").first).to_have_text("招生")
    page.get_by_role("link", name="回到检索结果").click()
    expect(page.locator(".chip")).to_have_count(1)


def test_choices_add_up_and_can_be_taken_back(page: Page) -> None:
    page.goto("/search?q=公开")
    both = page.locator(".totals").inner_text()
    page.get_by_role("link", name=re.compile("^概述")).first.click()
    page.get_by_role("link", name=re.compile("^主动公开")).first.click()
    expect(page.locator(".chip")).to_have_count(3)
    page.get_by_role("link", name="全部去掉").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert page.locator(".totals").inner_text().split("·")[:2] == both.split("·")[:2]


def test_a_copied_link_leads_to_its_passage(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    passage = page.locator(".passage").nth(2)
    passage.get_by_role("link", name="链接", exact=True).click()
    expect(page.get_by_role("status").last).to_have_text("已复制链接。")
    expect(page.get_by_role("status").last).to_be_in_viewport()
    anchor = passage.get_attribute("id")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert page.url.endswith(f"/r/{REPORT}#{anchor}")
    expect(page.locator(".passage:target")).to_be_in_viewport()


def test_keys_go_from_hit_to_hit(page: Page) -> None:
    page.goto(f"/r/{REPORT}?q=公开")
    hits = [each.get_attribute("id") for each in page.locator("[data-hit]").all()]
    seen = []
    for key in ("n", "n", "p", "p"):
        page.keyboard.press(key)
        seen.append(page.evaluate("location.hash.slice(1)"))
        expect(page.locator(".passage:target")).to_be_in_viewport()
    assert seen == [hits[0], hits[1], hits[0], hits[-1]]


@pytest.mark.parametrize("key", ["n", "j"])
def test_keys_go_from_result_to_result_and_open_it(page: Page, key: str) -> None:
    page.goto("/search?q=公开")
    page.keyboard.press(key)
    page.keyboard.press(key)
    link = page.locator("[data-hit]").nth(1).locator("a").first
    expect(link).to_be_focused()
    expected = link.get_attribute("href") or ""
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(re.escape(expected.rpartition("#")[2]) + "$"))
    expect(page.locator(".passage:target")).to_be_in_viewport()


def test_a_question_mark_lists_the_keys_and_escape_closes_them(page: Page) -> None:
    page.goto("/search?q=公开")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="快捷键")
    expect(keys).to_contain_text("下一处命中")
    page.keyboard.press("j")
    expect(page.locator(".hit a:focus")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_a_slash_goes_to_the_search_box_and_is_typed_inside_it(page: Page) -> None:
    page.goto("/search?q=公开")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("/n")
    expect(page.locator("#q")).to_have_value("公开/n")


def test_enter_that_confirms_a_candidate_does_not_search(page: Page) -> None:
    page.goto("/")
    box = page.locator("#q")
    box.fill("zhaosheng")
    prevented = box.evaluate(
        """(box) => !box.dispatchEvent(new KeyboardEvent("keydown",
        {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    assert prevented
    assert page.url.endswith("/")


def test_a_phone_has_the_filters_in_a_drawer(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto("/search?q=公开")
    year = page.get_by_role("link", name=re.compile("2021 年"))
    expect(year).to_be_hidden()
    page.locator(".drawer-handle").click()
    year.click()
    expect(page.locator(".chip")).to_contain_text("2021")


def test_everything_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search?q=公开")
    page.get_by_role("link", name=re.compile("2021 年")).click()
    page.get_by_role("link", name="链接", exact=True).first.click()
    assert f"/r/{REPORT}#p-" in page.url
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(page: Page, path: str) -> None:
    page.goto(path)
    for width in (320, 375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 812})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anybody_out(page: Page, path: str) -> None:
    page.goto(path)
    assert faults(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert faults(page, "light") == []


@pytest.mark.parametrize("path", PAGES)
def test_all_text_stands_out_from_its_ground(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(CONTRASTS) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(CONTRASTS) == []


def test_what_is_tapped_on_a_phone_is_large_enough(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto("/search?q=公开&year=2021")
    page.locator(".drawer-handle").click()
    page.locator(".folded > summary").click()
    tapped = page.locator(
        ".folded > summary, .choice, .chip, .search-button, .search-box, .site-nav a, .hit-links a"
    )
    heights = [each.bounding_box() for each in tapped.all()]
    assert min(each["height"] for each in heights if each) >= 44
