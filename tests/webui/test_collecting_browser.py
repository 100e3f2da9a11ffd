"""Collecting in a real browser: from results and reports, by hand and by key, in several tabs."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.collecting import message

pytestmark = pytest.mark.browser

REPORT = "quzhouxueyuan-2021-2022"
FULL = """() => {
  for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
    try { localStorage.setItem(`filler-${size}`, "x".repeat(size)); } catch { /* no room */ }
  }
}"""
SELECTED = """(detail) => document.dispatchEvent(new CustomEvent("collect", { detail }))"""
SELECTION = """([begins, ends]) => {
  const walker = document.createTreeWalker(document.querySelector(".report-text"), 4);
  const places = [];
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(places.length ? ends : begins);
    if (at >= 0 && !places.length) places.push(walker.currentNode, at);
    const end = walker.currentNode.data.indexOf(ends);
    if (end >= 0 && places.length === 2) places.push(walker.currentNode, end + ends.length);
  }
  getSelection().setBaseAndExtent(...places);
}"""
REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});"""


def collect(page: Page, *places: int) -> None:
    """Collect hits of the page by clicks."""
    for place in places:
        button = page.locator(".collect").nth(place)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def test_a_click_collects_a_hit_and_another_takes_it_back(page: Page) -> None:
    page.goto("/search?q=公开")
    button = page.get_by_role("button", name="收集").first
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(message(page)).to_contain_text("已收集，共 1 段。")
    expect(page.get_by_role("link", name="收集夹 1")).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(message(page)).to_contain_text("已从收集夹里移走。")
    expect(page.locator("#collected-count")).to_be_empty()


def test_what_was_done_is_undone_from_the_message(page: Page) -> None:
    page.goto("/search?q=公开")
    collect(page, 0, 1)
    message(page).get_by_role("button", name="撤销").click()
    expect(page.locator(".collect[aria-pressed=true]")).to_have_count(1)
    expect(message(page)).to_have_text("已撤销。")


def test_the_message_leads_to_the_dossier(page: Page) -> None:
    page.goto("/search?q=公开")
    collect(page, 0)
    message(page).get_by_role("link", name="看收集夹").click()
    expect(page.locator(".collected-item")).to_have_count(1)


def test_x_collects_the_current_hit_and_takes_it_back(page: Page) -> None:
    page.goto("/search?q=公开")
    page.keyboard.press("x")
    expect(message(page)).to_have_text("先按 j 或 k 移到一处，再按 x 收集。")
    for key in ("j", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator(".collect").nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(page.locator(".collect[aria-pressed=true]")).to_have_count(0)


def test_x_is_a_letter_in_the_search_box(page: Page) -> None:
    page.goto("/search?q=公开")
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially("x")
    expect(page.locator("#q")).to_have_value("公开x")
    expect(page.locator(".collect[aria-pressed=true]")).to_have_count(0)


def test_a_passage_of_a_report_is_collected_where_a_link_leads(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    anchor = page.locator(".passage").nth(2).get_attribute("id")
    page.goto(f"/r/{REPORT}#{anchor}")
    page.keyboard.press("x")
    button = page.locator(".passage:target .collect")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_row_of_a_table_is_collected_as_the_row_it_is(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    button = page.locator("tr.passage .collect").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto("/dossier")
    expect(page.locator(".collected-text")).to_have_text("1 | 招生 | 招生章程 | <招生网>")


def test_what_was_collected_is_known_on_every_page_and_after_a_reload(page: Page) -> None:
    page.goto("/search?q=依申请公开 3件&year=2021")
    collect(page, 0)
    page.reload()
    expect(page.locator(".collect").first).to_have_attribute("aria-pressed", "true")
    page.goto(f"/r/{REPORT}")
    expect(page.locator(".collect[aria-pressed=true]")).to_have_count(1)
    page.goto("/help")
    expect(page.locator("#collected-count")).to_have_text("1")


def test_two_tabs_keep_in_step_and_do_not_undo_each_other(
    page: Page, context: BrowserContext
) -> None:
    other = context.new_page()
    for each in (page, other):
        each.goto("/search?q=公开")
    collect(page, 0)
    expect(other.locator(".collect").first).to_have_attribute("aria-pressed", "true")
    expect(other.locator("#collected-count")).to_have_text("1")
    collect(other, 1)
    expect(page.locator("#collected-count")).to_have_text("2")
    message(page).get_by_role("button", name="撤销").click()
    expect(page.locator(".collect").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(other.locator("#collected-count")).to_have_text("1")


def test_a_page_that_is_gone_back_to_knows_what_was_collected_meanwhile(page: Page) -> None:
    page.goto("/search?q=公开")
    page.goto(f"/r/{REPORT}")
    collect(page, 0)
    page.go_back()
    expect(page.locator("#collected-count")).to_have_text("1")


def test_words_that_were_selected_are_collected_once(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    words = {"report": REPORT, "exact": "申请3件", "prefix": "收到依申请公开", "suffix": "，均已"}
    page.evaluate(SELECTED, words)
    expect(message(page)).to_contain_text("已收集，共 1 段。")
    page.evaluate(SELECTED, words)
    expect(message(page)).to_contain_text("已经在收集夹里。")
    page.goto("/dossier")
    expect(page.locator(".collected-text")).to_have_text("申请3件")
    page.get_by_role("link", name="原文").click()
    expect(page).to_have_url(re.compile(f"/r/{REPORT}\\?exact=.*#quote$"))


@pytest.mark.parametrize(
    ("begins", "ends", "kept"),
    [
        ("申请3件", "申请3件", "申请3件"),
        ("接受监督", "公开年度预算", "接受监督。\n（二）财务资产\n公开年度预算"),
    ],
)
def test_words_selected_on_the_page_are_collected_and_lead_back_to_themselves(
    page: Page, begins: str, ends: str, kept: str
) -> None:
    page.goto(f"/r/{REPORT}")
    page.evaluate(SELECTION, [begins, ends])
    expect(page.locator(".selection-bar")).to_be_visible()
    page.keyboard.press("x")
    expect(message(page)).to_contain_text("已收集，共 1 段。")
    expect(page.locator(".collect[aria-pressed=true]")).to_have_count(0)
    page.goto("/dossier")
    expect(page.locator(".collected-text")).to_have_text(kept, use_inner_text=True)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(message(page)).to_contain_text("已复制引文")
    page.keyboard.press("o")
    expect(page.locator("mark").first).to_have_text(kept.splitlines()[0])


def test_words_that_the_report_has_not_are_refused(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    page.evaluate(SELECTED, {"report": REPORT, "exact": "没有这句话"})
    expect(message(page)).to_have_text("报告里找不到这些文字；请刷新页面再收集。")


def test_a_browser_without_room_says_so_and_keeps_what_it_had(page: Page) -> None:
    page.goto("/search?q=公开")
    collect(page, 0)
    page.evaluate(FULL)
    button = page.locator(".collect").nth(1)
    button.click()
    expect(message(page)).to_contain_text("空间满了，没有保存；请先导出，再移走一些。")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#collected-count")).to_have_text("1")


def test_a_browser_that_may_keep_nothing_says_so(page: Page) -> None:
    page.add_init_script(REFUSED)
    page.goto("/search?q=公开")
    page.locator(".collect").first.click()
    expect(message(page)).to_contain_text("这个浏览器不让网页保存数据，收集夹用不了")


def test_a_site_that_does_not_answer_says_so(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/search?q=公开")
    context.set_offline(True)
    page.locator(".collect").first.click()
    expect(message(page)).to_have_text("连不上网站，没有收集；请再试一次。")
    context.set_offline(False)
    collect(page, 0)


def test_nothing_to_click_is_shown_where_nothing_can_be_kept(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    for path in ("/search?q=公开", f"/r/{REPORT}"):
        page.goto(path)
        expect(page.locator(".collect").first).to_be_hidden()
    page.get_by_role("link", name="收集夹").click()
    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.get_by_role("button", name="Word")).to_be_hidden()
    context.close()


def test_buttons_move_nothing_when_they_come_to_life(page: Page) -> None:
    page.goto("/search?q=公开")
    shift = """() => new Promise((done) => new PerformanceObserver((list) => done(
      list.getEntries().reduce((sum, { value }) => sum + value, 0),
    )).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done(0), 500))"""
    assert page.evaluate(shift) < 0.01
