"""Citations in a real browser: copied by a click or a key, or read where nothing can be copied."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from search.answers.citation import CitationStyle
from tests.accessibility import faults

pytestmark = pytest.mark.browser

REPORT: Final = "quzhouxueyuan-2021-2022"
RESULTS: Final = "/search?q=领导小组"
CITED: Final = re.compile("/p/[^/]+/cite$")
GBT: Final = CitationStyle.GBT7714
# As on a page that comes without TLS from another machine, and as where the browser refuses.
CLOSED: Final = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })"
REFUSED: Final = (
    "Clipboard.prototype.write = Clipboard.prototype.writeText = () => Promise.reject(new Error())"
)


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def shown(page: Page, link: str, style: CitationStyle = GBT) -> str:
    """What the page of citations that a link opens says in one style."""
    other = page.context.new_page()
    other.goto(page.locator(link).first.get_attribute("href") or "")
    text: str = other.locator(f".citation[aria-labelledby={style}] pre").text_content() or ""
    other.close()
    return text


def said(page: Page, message: str) -> None:
    """The message is seen and read out."""
    expect(page.locator("#announcement[role=status]")).to_contain_text(message)
    expect(page.get_by_text(message)).to_be_visible()


def test_a_click_on_a_hit_copies_its_citation_and_offers_the_other_styles(page: Page) -> None:
    page.goto(RESULTS)
    page.get_by_role("link", name="引用", exact=True).first.click()
    said(page, f"已复制引文（{GBT.label}）")
    assert page.url.endswith("/search?q=%E9%A2%86%E5%AF%BC%E5%B0%8F%E7%BB%84")
    assert copied(page) == shown(page, "[data-hit] [data-cite]")
    page.get_by_role("link", name="其他写法").click()
    expect(page).to_have_url(CITED)
    expect(page.get_by_role("heading", level=1)).to_have_text("引用")


def test_a_passage_and_a_whole_report_are_cited_on_its_page(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    passage = page.locator(".passage").nth(2)
    passage.get_by_role("link", name="引用").click()
    said(page, "已复制引文")
    assert copied(page) == shown(page, f"#{passage.get_attribute('id')} [data-cite]")
    page.get_by_role("link", name="引用这份报告").click()
    expect(page.get_by_text("已复制引文")).to_be_visible()
    page.wait_for_function(f"navigator.clipboard.readText().then((t) => t.endsWith('{REPORT}'))")
    assert copied(page) == shown(page, ".report-header [data-cite]")


def test_c_cites_the_hit_that_the_reader_is_at(page: Page) -> None:
    page.goto(RESULTS)
    page.keyboard.press("c")
    said(page, "先按 j 或 k 移到一处")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("c")
    said(page, "已复制引文")
    assert copied(page) == shown(page, "[data-hit]:focus-within [data-cite]")
    assert copied(page) != shown(page, "[data-hit] [data-cite]")


def test_c_cites_on_a_report_the_hit_the_passage_named_or_the_report(page: Page) -> None:
    page.goto(f"/r/{REPORT}")
    page.keyboard.press("c")
    said(page, "已复制引文")
    assert copied(page).endswith(f"/r/{REPORT}")
    named = page.locator(".passage").nth(3).get_attribute("id")
    page.goto(f"/r/{REPORT}#{named}")
    page.keyboard.press("c")
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.includes('/p/'))")
    assert copied(page) == shown(page, f"#{named} [data-cite]")
    page.goto(f"/r/{REPORT}?q=预算")
    page.keyboard.press("j")
    page.keyboard.press("c")
    said(page, "已复制引文")
    assert copied(page) == shown(page, ".is-hit [data-cite]")


def test_c_is_only_a_letter_in_the_search_box(page: Page) -> None:
    page.goto(RESULTS)
    page.locator("#q").fill("")
    page.keyboard.type("c")
    expect(page.locator("#q")).to_have_value("c")
    expect(page.locator("#announcement")).to_be_empty()


def test_the_style_that_was_copied_last_is_copied_from_then_on(page: Page) -> None:
    page.goto(f"/r/{REPORT}/cite")
    page.get_by_role("button", name="复制 Markdown").click()
    said(page, "以后点“引用”就复制这一种")
    assert copied(page).startswith("衢州学院：[《")
    page.goto(RESULTS)
    page.get_by_role("link", name="引用", exact=True).first.click()
    said(page, "已复制引文（Markdown）")
    assert copied(page) == shown(page, "[data-cite]", CitationStyle.MARKDOWN)


def test_a_click_with_control_opens_the_citations_in_another_tab(page: Page) -> None:
    page.goto(RESULTS)
    with page.context.expect_page() as opened:
        page.locator("[data-cite]").first.click(modifiers=["Control"])
    expect(opened.value).to_have_url(CITED)
    assert "领导小组" in page.locator("#q").input_value()
    expect(page.locator("#announcement")).to_be_empty()


@pytest.mark.parametrize("clipboard", [CLOSED, REFUSED])
def test_the_citations_open_where_nothing_can_be_copied(page: Page, clipboard: str) -> None:
    page.add_init_script(clipboard)
    page.goto(RESULTS)
    page.locator("[data-cite]").first.click()
    expect(page).to_have_url(CITED)
    page.get_by_role("button", name="复制 BibTeX").click()
    said(page, "文字已经选中")
    selected: str = page.evaluate("getSelection().toString()")
    assert selected.startswith("@techreport{")
    assert selected.rstrip().endswith("}")


def test_citations_are_read_and_taken_away_without_javascript(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(RESULTS)
    page.get_by_role("link", name="引用", exact=True).first.click()
    expect(page).to_have_url(CITED)
    expect(page.locator(".citation pre")).to_have_count(len(CitationStyle))
    expect(page.get_by_role("button", name="复制")).to_have_count(0)
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 BibTeX").click()
    taken.value.save_as(tmp_path / "a.bib")
    assert taken.value.suggested_filename.endswith(".bib")
    assert (tmp_path / "a.bib").read_text("utf-8").startswith("@techreport{quzhouxueyuan-")
    context.close()


def test_a_page_of_citations_shuts_nobody_out_also_when_it_says_something(page: Page) -> None:
    page.goto(RESULTS)
    page.goto(page.locator("[data-cite]").first.get_attribute("href") or "")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.get_by_role("button", name="复制 RIS").click()
        said(page, "已复制引文")
        assert faults(page) == []


def test_what_is_tapped_on_a_page_of_citations_is_large_enough(page: Page) -> None:
    page.goto(f"/r/{REPORT}/cite")
    page.set_viewport_size({"width": 390, "height": 844})
    tapped = page.locator(".copy-citation, .citation-files a, .cited-source a").all()
    sizes = [each.bounding_box() for each in tapped]
    assert min(min(each["height"], each["width"]) for each in sizes if each) >= 24
    assert len(sizes) == len(CitationStyle) + 4
