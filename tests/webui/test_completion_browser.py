"""Completion in a real browser: by keyboard, by touch, and beside an input method."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.contrasts import CONTRASTS

pytestmark = pytest.mark.browser


def completions(page: Page) -> list[str]:
    """What is offered, once it is there."""
    expect(page.get_by_role("option").first).to_be_visible()
    return page.locator("[role=option] > span:first-child").all_inner_texts()


def test_pinyin_is_completed_and_chosen_by_keyboard(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="检索全部报告")
    box.press_sequentially("qz")
    assert completions(page)[0] == "衢州学院"
    expect(page.get_by_role("group", name="学校")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("衢州学院")
    expect(box).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    box.press("Enter")
    expect(page.locator(".totals")).to_contain_text("份报告")
    expect(page.locator("#q")).to_have_value("学校:衢州学院")


def test_the_list_goes_round_and_closes_with_escape(page: Page) -> None:
    page.goto("/")
    box = page.locator("#q")
    box.press_sequentially("招生")
    count = len(completions(page))
    box.press("ArrowUp")
    expect(page.get_by_role("option").nth(count - 1)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("招生")
    box.press("ArrowDown")
    assert len(completions(page)) == count
    box.press("Enter")
    expect(page).to_have_url(re.compile("q=%E6%8B%9B%E7%94%9F$"))


def test_nothing_is_asked_while_an_input_method_composes(page: Page) -> None:
    page.goto("/")
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "suggest.json" in each.url else None)
    session = page.context.new_cdp_session(page)
    page.locator("#q").focus()
    for typed in ("z", "zh", "zhaosheng"):
        end = len(typed)
        session.send("Input.imeSetComposition", {
            "text": typed, "selectionStart": end, "selectionEnd": end,
        })  # fmt: skip
        page.wait_for_timeout(200)
    assert asked == []
    session.send("Input.insertText", {"text": "招生"})
    expect(page.locator("#q")).to_have_value("招生")
    completions(page)
    assert len(asked) == 1


def test_a_late_answer_never_covers_a_newer_one(page: Page) -> None:
    def later(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.goto("/")
    box = page.locator("#q")
    page.route("**/suggest.json?q=zh", later)
    box.fill("zh")
    page.wait_for_timeout(200)
    box.fill("yus")
    assert completions(page) == ["预算"]
    page.wait_for_timeout(600)
    assert completions(page) == ["预算"]


def test_a_suggestion_is_tapped_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto("/search?q=公开")
    page.locator("#q").fill("公开 yus")
    completions(page)
    heights = [each.bounding_box() for each in page.get_by_role("option").all()]
    assert min(each["height"] for each in heights if each) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRASTS) == []
    page.get_by_role("option").first.click()
    expect(page.locator("#q")).to_have_value("公开 预算")


def test_a_site_that_cannot_complete_still_searches(page: Page) -> None:
    page.route("**/suggest.json*", lambda route: route.fulfill(status=404, body="{}"))
    page.goto("/")
    page.locator("#q").press_sequentially("招生")
    page.wait_for_timeout(300)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".totals")).to_contain_text("份报告")
