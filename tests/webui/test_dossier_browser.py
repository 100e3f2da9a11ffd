"""The page of the dossier in a real browser: order, notes, undoing, and how it looks."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.accessibility import faults
from tests.collecting import NAMES, act, expect_order, message, note, notes, open_dossier
from tests.contrasts import CONTRASTS

pytestmark = pytest.mark.browser

TAPPED = ".quiet-button, .link-button, .text-field, .collected-acts a, .grip, .site-nav a"


@pytest.fixture
def dossier(page: Page) -> Page:
    """The page of a dossier with three things in it."""
    return open_dossier(page)


def expect_saved(page: Page, place: int, note: str) -> None:
    """Wait until a note is no longer only in its field."""
    expect(page.locator(".printed-note").nth(place)).to_have_text(note)


def test_things_are_listed_as_they_were_collected_with_where_they_are_from(dossier: Page) -> None:
    expect_order(dossier, 0, 1, 2)
    first = dossier.locator(".collected-item").first
    expect(first.locator(".collected-place")).to_have_text("一、概述")
    expect(first.locator(".collected-text")).to_have_text(
        "学校坚持“以公开为常态、不公开为例外”的原则。"
    )
    first.get_by_role("link", name="原文").click()
    expect(dossier.locator(".passage:target")).to_contain_text("以公开为常态")


def test_buttons_move_a_thing_and_say_where_it_is(dossier: Page) -> None:
    act(dossier, "下移", 0)
    expect_order(dossier, 1, 0, 2)
    expect(message(dossier)).to_contain_text("移到第 2 位，共 3 段。")
    expect(dossier.get_by_role("button", name=f"下移：{NAMES[0]}")).to_be_focused()
    act(dossier, "上移", 1)
    expect(message(dossier)).to_have_text("已经在最前面。")


def test_keys_move_the_current_thing(dossier: Page) -> None:
    for key in ("j", "j", "Alt+ArrowUp"):
        dossier.keyboard.press(key)
    expect_order(dossier, 1, 0, 2)
    dossier.keyboard.press("Alt+ArrowDown")
    dossier.keyboard.press("Alt+ArrowDown")
    expect_order(dossier, 0, 2, 1)
    expect(dossier.locator(".collected-item").nth(2)).to_be_focused()
    dossier.reload()
    expect_order(dossier, 0, 2, 1)


def grip(page: Page, place: int) -> tuple[float, float]:
    box = page.locator(".grip").nth(place).bounding_box()
    assert box
    return box["x"] + 8, box["y"] + box["height"] / 2


def test_a_thing_is_dragged_by_its_handle(dossier: Page) -> None:
    dossier.mouse.move(*grip(dossier, 0))
    dossier.mouse.down()
    x, y = grip(dossier, 2)
    dossier.mouse.move(x, y + 60, steps=8)
    expect(dossier.locator(".is-dragged")).to_have_count(1)
    dossier.mouse.up()
    expect_order(dossier, 1, 2, 0)
    expect(message(dossier)).to_contain_text("移到第 3 位，共 3 段。")
    dossier.reload()
    expect_order(dossier, 1, 2, 0)


def test_escape_puts_back_what_is_being_dragged(dossier: Page) -> None:
    dossier.mouse.move(*grip(dossier, 0))
    dossier.mouse.down()
    x, y = grip(dossier, 2)
    dossier.mouse.move(x, y + 60, steps=8)
    dossier.keyboard.press("Escape")
    dossier.mouse.up()
    expect_order(dossier, 0, 1, 2)
    expect(dossier.locator(".is-dragged")).to_have_count(0)


def test_a_finger_drags_as_a_mouse_does(dossier: Page) -> None:
    touch = dossier.context.new_cdp_session(dossier)
    dossier.set_viewport_size({"width": 390, "height": 844})
    dossier.locator(".grip").nth(2).scroll_into_view_if_needed()
    x, y = grip(dossier, 2)
    end = grip(dossier, 0)[1] - 20
    for kind, at in (
        ("touchStart", y),
        *(("touchMove", y + (end - y) * step / 8) for step in range(1, 9)),
        ("touchEnd", end),
    ):
        points = [] if kind == "touchEnd" else [{"x": x, "y": at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        dossier.wait_for_timeout(30)
    expect_order(dossier, 2, 0, 1)


def test_a_dossier_is_sorted_by_school_year_and_day(dossier: Page) -> None:
    dossier.get_by_role("button", name="按学校").click()
    expect_order(dossier, 1, 2, 0)
    dossier.get_by_role("button", name="按年份").click()
    expect_order(dossier, 1, 2, 0)
    expect(message(dossier)).to_have_text("已经是这个次序。")
    dossier.get_by_role("button", name="撤销").first.click()
    expect_order(dossier, 0, 1, 2)


# ---- notes and undoing ----


def test_a_note_is_kept_as_it_is_typed(dossier: Page) -> None:
    field = note(dossier, 1)
    field.press_sequentially("xj可引/")
    expect_saved(dossier, 1, "xj可引/")
    expect(field).to_be_focused()
    expect_order(dossier, 0, 1, 2)
    dossier.reload()
    expect(field).to_have_value("xj可引/")


def test_a_note_is_kept_when_the_reader_leaves_at_once(dossier: Page) -> None:
    note(dossier, 0).fill("快")
    dossier.goto("/help")
    assert notes(dossier) == ["快", "", ""]


def test_another_tab_does_not_disturb_who_is_writing(
    dossier: Page, context: BrowserContext
) -> None:
    field = note(dossier, 0)
    field.press_sequentially("写到一半")
    other = context.new_page()
    other.goto("/dossier")
    act(other, "上移", 2)
    expect_order(dossier, 0, 2, 1)
    expect(field).to_be_focused()
    field.press_sequentially("，写完")
    expect(field).to_have_value("写到一半，写完")
    expect_saved(dossier, 0, "写到一半，写完")
    assert notes(other) == ["写到一半，写完", "", ""]


def test_what_is_removed_comes_back_with_its_note_in_its_place(dossier: Page) -> None:
    note(dossier, 1).fill("可引")
    act(dossier, "移走", 1)
    expect_order(dossier, 0, 2)
    expect(dossier.locator(".collected-item").nth(1)).to_be_focused()
    expect(message(dossier)).to_contain_text("已从收集夹里移走。")
    dossier.keyboard.press("Control+z")
    expect_order(dossier, 0, 1, 2)
    expect(note(dossier, 1)).to_have_value("可引")
    dossier.keyboard.press("Control+Shift+Z")
    expect_order(dossier, 0, 2)
    dossier.get_by_role("button", name="撤销").first.click()
    expect_order(dossier, 0, 1, 2)


def test_x_removes_the_current_thing(dossier: Page) -> None:
    dossier.keyboard.press("j")
    dossier.keyboard.press("x")
    expect_order(dossier, 1, 2)


def test_everything_is_removed_and_brought_back(dossier: Page) -> None:
    dossier.locator("#title").fill("评议")
    dossier.get_by_role("button", name="全部移走").click()
    expect(dossier.get_by_text("还没有收集什么")).to_be_visible()
    expect(dossier.get_by_role("button", name="Word")).to_be_hidden()
    message(dossier).get_by_role("button", name="撤销").click()
    expect_order(dossier, 0, 1, 2)
    expect(dossier.locator("#title")).to_have_value("评议")


# ---- how it looks ----


def test_axe_finds_nothing_wrong_on_a_desk_and_on_a_phone(dossier: Page) -> None:
    assert faults(dossier) == []
    dossier.set_viewport_size({"width": 390, "height": 844})
    assert faults(dossier) == []


def test_a_thing_is_cited_by_its_link_and_by_its_key(dossier: Page) -> None:
    dossier.get_by_role("link", name="引用").nth(1).click()
    expect(message(dossier)).to_contain_text("已复制引文")
    assert "昆明理工大学" in dossier.evaluate("navigator.clipboard.readText()")
    dossier.keyboard.press("j")
    dossier.keyboard.press("c")
    expect(message(dossier)).to_contain_text("已复制引文")


def test_the_page_fits_every_window_and_can_be_read(dossier: Page) -> None:
    for width in (320, 390, 768, 1280):
        dossier.set_viewport_size({"width": width, "height": 844})
        assert dossier.evaluate("document.documentElement.scrollWidth") <= width
    for scheme in ("light", "dark"):
        dossier.emulate_media(color_scheme=scheme)
        assert dossier.evaluate(CONTRASTS) == []


def test_what_is_tapped_on_a_phone_is_large_enough(dossier: Page) -> None:
    dossier.set_viewport_size({"width": 390, "height": 844})
    boxes = [each.bounding_box() for each in dossier.locator(TAPPED).all() if each.is_visible()]
    assert len(boxes) > 20
    assert min(each["height"] for each in boxes if each) >= 44


def test_a_print_has_the_words_and_notes_and_no_buttons(dossier: Page) -> None:
    note(dossier, 0).fill("可引")
    dossier.locator("#title").fill("评议")
    dossier.emulate_media(media="print")
    expect(dossier.locator(".printed-note").first).to_be_visible()
    expect(dossier.locator("#title")).to_be_visible()
    expect(dossier.get_by_role("button")).to_have_count(0)
