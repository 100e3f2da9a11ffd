"""The page of the dossier in a real browser: order, notes, undoing, files, and bringing back."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.contrasts import CONTRASTS
from tests.printing import convert_all

pytestmark = pytest.mark.browser

SCHOOLS = ["衢州学院 2021-2022学年", "昆明理工大学 2022-2023学年", "衢州学院 2022-2023学年"]
TAPPED = ".plain-button, .link-button, .text-field, .collected-acts a, .grip, .site-nav a"


@pytest.fixture
def dossier(page: Page) -> Page:
    """The page of a dossier with one passage of each of three reports."""
    for report in ("quzhouxueyuan-2021-2022", "kunminglig-2022-2023", "quzhouxueyuan-2022-2023"):
        page.goto(f"/r/{report}")
        page.locator(".collect").nth(1).click()
        expect(page.locator(".collect").nth(1)).to_have_attribute("aria-pressed", "true")
    page.goto("/dossier")
    expect(page.locator(".collected-item")).to_have_count(3)
    return page


def message(page: Page) -> Locator:
    return page.locator("#announcement")


def expect_order(page: Page, *places: int) -> None:
    expect(page.locator(".collected-source")).to_have_text([SCHOOLS[each] for each in places])


def saved(page: Page) -> dict[str, object]:
    held: dict[str, object] = json.loads(page.evaluate("localStorage.getItem('xxgk-dossier')"))
    return held


def expect_saved(page: Page, place: int, note: str) -> None:
    """Wait until a note is no longer only in its field."""
    expect(page.locator(".printed-note").nth(place)).to_have_text(note)


def notes(page: Page) -> list[str]:
    items = saved(page)["items"]
    assert isinstance(items, list)
    return [each["note"] for each in items]


# ---- order ----


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
    dossier.get_by_role("button", name=f"下移：{SCHOOLS[0]}").click()
    expect_order(dossier, 1, 0, 2)
    expect(message(dossier)).to_contain_text("移到第 2 位，共 3 段。")
    expect(dossier.get_by_role("button", name=f"下移：{SCHOOLS[0]}")).to_be_focused()
    dossier.get_by_role("button", name=f"上移：{SCHOOLS[1]}").click()
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
    note = dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[1]}")
    note.press_sequentially("xj可引/")
    expect_saved(dossier, 1, "xj可引/")
    expect(note).to_be_focused()
    expect_order(dossier, 0, 1, 2)
    dossier.reload()
    expect(note).to_have_value("xj可引/")


def test_a_note_is_kept_when_the_reader_leaves_at_once(dossier: Page) -> None:
    dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[0]}").fill("快")
    dossier.goto("/help")
    assert notes(dossier) == ["快", "", ""]


def test_another_tab_does_not_disturb_who_is_writing(
    dossier: Page, context: BrowserContext
) -> None:
    note = dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[0]}")
    note.press_sequentially("写到一半")
    other = context.new_page()
    other.goto("/dossier")
    other.get_by_role("button", name=f"上移：{SCHOOLS[2]}").click()
    expect_order(dossier, 0, 2, 1)
    expect(note).to_be_focused()
    note.press_sequentially("，写完")
    expect(note).to_have_value("写到一半，写完")
    expect_saved(dossier, 0, "写到一半，写完")
    assert notes(other) == ["写到一半，写完", "", ""]


def test_what_is_removed_comes_back_with_its_note_in_its_place(dossier: Page) -> None:
    dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[1]}").fill("可引")
    dossier.get_by_role("button", name=f"移走：{SCHOOLS[1]}").click()
    expect_order(dossier, 0, 2)
    expect(dossier.locator(".collected-item").nth(1)).to_be_focused()
    expect(message(dossier)).to_contain_text("已从收集夹里移走。")
    dossier.keyboard.press("Control+z")
    expect_order(dossier, 0, 1, 2)
    expect(dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[1]}")).to_have_value("可引")
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


# ---- files ----


def download(page: Page, name: str) -> Path:
    with page.expect_download() as begun:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(begun.value.path()).rename(
        Path(begun.value.path()).with_name(begun.value.suggested_filename)
    )


@pytest.mark.office
def test_a_word_document_is_what_was_collected(dossier: Page, tmp_path: Path) -> None:
    dossier.locator("#title").fill("三所学校的概述")
    dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[1]}").fill("可引")
    dossier.get_by_role("button", name=f"移走：{SCHOOLS[2]}").click()
    file = download(dossier, "Word")
    assert file.name == "三所学校的概述.docx"
    convert_all([file], "txt:Text (encoded):UTF8", tmp_path)
    lines = (tmp_path / "三所学校的概述.txt").read_text("utf-8-sig").splitlines()
    assert [each for each in lines if each in SCHOOLS] == SCHOOLS[:2]
    assert "学校坚持“以公开为常态、不公开为例外”的原则。[1]" in lines
    assert "笔记：可引" in lines
    assert lines[-1].startswith("[2] 昆明理工大学. ")


def test_other_files_have_the_style_that_is_chosen(dossier: Page) -> None:
    dossier.get_by_label("引文").select_option("plain")
    assert "《衢州学院2021学年" in download(dossier, "Markdown").read_text("utf-8")
    table = download(dossier, "CSV")
    assert table.name == "收集夹.csv"
    assert table.read_text("utf-8-sig").count("查阅") == 3


def test_a_dossier_that_the_site_refuses_is_still_in_the_browser(dossier: Page) -> None:
    broken = "localStorage.setItem('xxgk-dossier', localStorage.getItem('xxgk-dossier')"
    dossier.evaluate(f"{broken}.replaceAll('2023-10-30', '明天'))")
    dossier.get_by_role("button", name="Markdown").click()
    expect(dossier.locator(".message")).to_contain_text("收集夹的第 2 段的 facts 的 published")
    dossier.go_back()
    expect(dossier.locator(".collected-item")).to_have_count(3)


def import_file(page: Page, path: Path) -> None:
    page.locator("#import").set_input_files(path)


def test_a_saved_file_is_brought_back_beside_what_is_there(dossier: Page) -> None:
    dossier.locator("#title").fill("评议")
    dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[0]}").fill("旧笔记")
    file = download(dossier, "保存为文件")
    assert file.name == "评议.json"
    for place in (2, 1):
        dossier.get_by_role("button", name=f"移走：{SCHOOLS[place]}").click()
    dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[0]}").fill("新笔记")
    import_file(dossier, file)
    expect(message(dossier)).to_contain_text("导入了 2 段，另有 1 段已经在收集夹里。")
    expect_order(dossier, 0, 1, 2)
    assert notes(dossier) == ["新笔记", "", ""]
    message(dossier).get_by_role("button", name="撤销").click()
    expect_order(dossier, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("报告", "这不是收集夹的文件：不是 JSON"),
        ('{"a": 1}', "这不是收集夹的文件"),
        ('{"format": "xxgk-dossier", "version": 9}', "它是较新版本的程序写的"),
    ],
)
def test_a_file_of_others_is_refused_and_nothing_changes(
    dossier: Page, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "别的.json"
    file.write_text(text, "utf-8")
    import_file(dossier, file)
    expect(message(dossier)).to_contain_text(f"没有导入“别的.json”：{said}")
    expect_order(dossier, 0, 1, 2)


def test_a_dossier_of_a_newer_program_is_left_as_it_is(dossier: Page) -> None:
    newer = '{"format": "xxgk-dossier", "version": 9}'
    dossier.evaluate("(text) => localStorage.setItem('xxgk-dossier', text)", newer)
    dossier.reload()
    expect(dossier.get_by_role("alert")).to_contain_text("收集夹打不开：它是较新版本的程序写的")
    assert download(dossier, "把它原样保存为文件").read_text("utf-8") == newer
    dossier.goto("/search?q=公开")
    dossier.locator(".collect").first.click()
    expect(message(dossier)).to_contain_text("较新版本的程序写的")
    assert dossier.evaluate("localStorage.getItem('xxgk-dossier')") == newer
    dossier.goto("/dossier")
    dossier.get_by_role("button", name="丢掉它，重新开始").click()
    expect(dossier.get_by_text("还没有收集什么")).to_be_visible()


# ---- how it looks ----


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
    dossier.get_by_role("textbox", name=f"笔记：{SCHOOLS[0]}").fill("可引")
    dossier.locator("#title").fill("评议")
    dossier.emulate_media(media="print")
    expect(dossier.locator(".printed-note").first).to_be_visible()
    expect(dossier.locator("#title")).to_be_visible()
    expect(dossier.get_by_role("button")).to_have_count(0)
