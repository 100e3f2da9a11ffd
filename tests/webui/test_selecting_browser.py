"""Words selected on the page of a report, in a real browser: a link of just these words."""

from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from search.model.links import quotation_in
from tests.accessibility import faults

pytestmark = pytest.mark.browser

REPORT: Final = "quzhouxueyuan-2021-2022"
# The place of a text in the report: its text node, and where it begins and ends there.
FOUND: Final = """const found = (text) => {
  const walker = document.createTreeWalker(document.querySelector(".report-text"), 4);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(text);
    if (at >= 0) return [walker.currentNode, at, at + text.length];
  }
};"""
# Selects from the beginning of one text to the end of another.
SELECT: Final = f"""([begins, ends]) => {{
  {FOUND}
  const [first, start] = found(begins);
  const [last, , end] = found(ends);
  getSelection().setBaseAndExtent(first, start, last, end);
}}"""
# The points in the window just inside the first character of one text and the last of another.
POINTS: Final = f"""([begins, ends]) => {{
  {FOUND}
  const [first, start] = found(begins);
  const [last, , end] = found(ends);
  first.parentElement.scrollIntoView({{ block: "center" }});
  const box = (node, at) => {{
    const character = document.createRange();
    character.setStart(node, at);
    character.setEnd(node, at + 1);
    return character.getBoundingClientRect();
  }};
  const [from, to] = [box(first, start), box(last, end - 1)];
  return [from.left + 1, from.top + from.height / 2, to.right - 1, to.top + to.height / 2];
}}"""
BAR: Final = ".selection-bar"


def select(page: Page, begins: str, ends: str) -> None:
    """Select from some words on to others, and wait for the bar."""
    page.evaluate(SELECT, [begins, ends])
    expect(page.locator(BAR)).to_be_visible()


def drag(page: Page, begins: str, ends: str) -> None:
    """The same by mouse."""
    left, top, right, bottom = page.evaluate(POINTS, [begins, ends])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    expect(page.locator(BAR)).to_be_visible()


def copied(page: Page) -> str:
    page.locator(BAR).get_by_role("link", name="复制链接").click()
    expect(page.locator("#announcement")).to_have_text("已复制链接。")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def quoted(page: Page) -> list[str]:
    return page.locator("mark.quoted").all_text_contents()


def test_words_are_selected_by_mouse_and_their_link_marks_just_them(page: Page) -> None:
    page.goto(f"/r/{REPORT}?q=公开")
    drag(page, "成立信息", "，校长")
    chosen = page.evaluate("getSelection().toString()")
    link = copied(page)
    assert page.evaluate("getSelection().toString()") == chosen == "成立信息公开领导小组，校长"
    page.goto(link)
    assert quoted(page) == [chosen]
    expect(page.locator("#quote")).to_be_in_viewport()
    assert "q=" not in page.url


def test_words_over_passages_and_a_heading_are_marked_without_our_own_links(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    drag(page, "接受监督", "公示收费")
    link = copied(page)
    page.goto(link)
    assert quoted(page) == ["接受监督。", "（二）财务资产", "公开年度预算和决算，公示收费"]
    quotation = quotation_in(link)
    assert quotation
    assert quotation.exact == "\n".join(quoted(page))
    assert quotation.prefix.endswith("公开招生章程和招生计划，")
    assert quotation.suffix.startswith("标准。\n三、依申请公开情况\n本年度")


def test_words_over_cells_and_rows_are_marked(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    drag(page, "招生网", "财务处")
    page.goto(copied(page))
    assert page.locator("tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.querySelectorAll('mark')].map((m) => m.textContent))"
    ) == [["招生网>"], ["2", "预算", "财务处"]]


def test_words_are_selected_and_the_bar_used_by_keyboard_alone(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    left, top, *_ = page.evaluate(POINTS, ["小组", "小组"])
    page.mouse.dblclick(left, top)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    bar = page.locator(BAR)
    expect(bar).to_be_visible()
    expect(page.locator(".report > .visually-hidden[role=status]")).to_contain_text("按 Tab 键")
    chosen = page.evaluate("getSelection().toString()")
    page.keyboard.press("Tab")
    expect(bar.get_by_role("link", name="复制链接")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#announcement")).to_have_text("已复制链接。")
    page.keyboard.press("Tab")
    expect(bar.get_by_role("link", name="复制引文")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.passage')")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert quoted(page) == [chosen]


def test_tab_goes_on_behind_the_bar_and_escape_closes_it_until_something_else_is_selected(
    page: Page,
) -> None:
    page.goto(f"/r/{REPORT}")
    select(page, "本报告", "办法")
    page.keyboard.press("Escape")
    bar = page.locator(BAR)
    expect(bar).to_be_hidden()
    page.mouse.move(5, 5)
    page.evaluate("document.dispatchEvent(new Event('selectionchange'))")
    page.wait_for_timeout(400)
    expect(bar).to_be_hidden()
    select(page, "本报告", "编制")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest('{BAR}')") is None
    assert page.evaluate("document.activeElement !== document.body")
    page.evaluate("getSelection().removeAllRanges()")
    expect(bar).to_be_hidden()


def test_keys_cite_and_collect_what_is_selected(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    page.evaluate("document.addEventListener('collect', (e) => { window.collected = e.detail; })")
    select(page, "二、主动", "公开情况")
    page.keyboard.press("x")
    expect(page.locator("#announcement")).to_contain_text("已收集")
    words = page.evaluate("window.collected")
    assert (words["report"], words["exact"]) == (REPORT, "二、主动公开情况")
    assert set(words) == {"report", "exact", "prefix", "suffix"}
    page.keyboard.press("c")
    expect(page.locator("#announcement")).to_contain_text("已复制引文")
    citation = page.evaluate("navigator.clipboard.readText()")
    assert "衢州学院" in citation
    assert "exact=" in citation


def test_words_that_cannot_be_told_apart_have_the_link_of_their_passage(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    page.evaluate(
        """() => {
          const root = document.querySelector(".report-text");
          const lines = [...root.children].map((line) => line.cloneNode(true));
          for (let at = 0; at < 3; at += 1) {
            root.append(...lines.map((line) => line.cloneNode(true)));
          }
        }"""
    )
    passage = page.locator(".passage", has_text="领导小组").nth(2)
    passage.evaluate("(line) => getSelection().setBaseAndExtent(line, 0, line, 1)")
    bar = page.locator(BAR)
    expect(bar.get_by_role("link", name="复制本段链接")).to_be_visible()
    expect(bar.get_by_role("button", name="收集")).to_be_hidden()
    expected = passage.locator("a[data-copy]").get_attribute("href") or ""
    assert (bar.get_by_role("link", name="复制本段链接").get_attribute("href") or "").endswith(
        expected
    )


def test_on_a_phone_the_bar_is_at_the_bottom_and_large_enough(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"/r/{REPORT}")
    select(page, "成立信息", "校长")
    boxes = [each.bounding_box() for each in page.locator(f"{BAR} > :visible").all()]
    assert len(boxes) == 3
    assert all(each and each["height"] >= 44 and each["width"] >= 44 for each in boxes)
    assert max(each["y"] + each["height"] for each in boxes if each) == pytest.approx(844, abs=1)
    page.locator(BAR).get_by_role("link", name="复制链接").tap()
    message = page.locator("#announcement")
    expect(message).to_have_text("已复制链接。")
    said, bar = message.bounding_box(), page.locator(BAR).bounding_box()
    assert said
    assert bar
    assert said["y"] + said["height"] <= bar["y"]
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert quoted(page) == ["成立信息公开领导小组，校长"]
    expect(page.locator("#quote")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_bar_and_the_marks_have_no_faults_in_either_theme(page: Page) -> None:
    page.goto(f"/r/{REPORT}?q=公开&exact=信息公开领导小组#quote")
    select(page, "本报告", "办法")
    assert faults(page) == []


def test_without_javascript_a_link_marks_its_words_and_scrolls_to_them(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": 390, "height": 400}
    )
    page = context.new_page()
    page.goto(f"/r/{REPORT}?exact=未因信息公开受到举报#quote")
    expect(page.locator("#quote")).to_have_text("未因信息公开受到举报")
    expect(page.locator("#quote")).to_be_in_viewport()
    expect(page.locator(BAR)).to_have_count(0)
    context.close()
