"""Files of the dossier in a real browser: taken away, opened by LibreOffice, brought back."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.collecting import NAMES, act, expect_order, message, note, notes, open_dossier
from tests.printing import convert_all

pytestmark = pytest.mark.browser


@pytest.fixture
def dossier(page: Page) -> Page:
    """The page of a dossier with three things in it."""
    return open_dossier(page)


def download(page: Page, name: str) -> Path:
    with page.expect_download() as begun:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(begun.value.path()).rename(
        Path(begun.value.path()).with_name(begun.value.suggested_filename)
    )


@pytest.mark.office
def test_a_word_document_is_what_was_collected(dossier: Page, tmp_path: Path) -> None:
    dossier.locator("#title").fill("三所学校的概述")
    note(dossier, 1).fill("可引")
    act(dossier, "移走", 2)
    file = download(dossier, "Word")
    assert file.name == f"三所学校的概述 {date.today()}.docx"
    convert_all([file], "txt:Text (encoded):UTF8", tmp_path)
    lines = (tmp_path / f"{file.stem}.txt").read_text("utf-8-sig").splitlines()
    assert [each for each in lines if each in NAMES] == list(NAMES[:2])
    assert "学校坚持“以公开为常态、不公开为例外”的原则。[1]" in lines
    assert "笔记：可引" in lines
    assert lines[-1].startswith("[2] 昆明理工大学. ")


def test_enter_in_the_title_takes_nothing_away(dossier: Page) -> None:
    downloads: list[object] = []
    dossier.on("download", lambda each: downloads.append(each))
    dossier.locator("#title").fill("评议")
    dossier.keyboard.press("Enter")
    dossier.wait_for_timeout(500)
    expect(dossier).to_have_url(re.compile("/dossier$"))
    assert not downloads


def test_other_files_have_the_style_that_is_chosen(dossier: Page) -> None:
    dossier.get_by_label("引文").select_option("plain")
    assert "《衢州学院2021学年" in download(dossier, "Markdown").read_text("utf-8")
    table = download(dossier, "CSV")
    assert table.name == f"收集夹 {date.today()}.csv"
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
    note(dossier, 0).fill("旧笔记")
    file = download(dossier, "保存为文件")
    assert file.name == "评议.json"
    for place in (2, 1):
        act(dossier, "移走", place)
    note(dossier, 0).fill("新笔记")
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
