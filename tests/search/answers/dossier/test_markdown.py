"""What the Markdown of a dossier says once another program has read it."""

import re
from html import unescape

from markdown_it import MarkdownIt

from search.answers.citation import CitationStyle
from search.answers.dossier.document import DossierDocument
from search.answers.dossier.markdown import markdown
from tests.dossiers import BASE, OTHER, REPORT, document, passage_json
from tests.reports import make_report

NOTED = passage_json(REPORT, 1, note="第一行 *不是强调*\n# 不是标题\n[1]: 不是链接")


def read(*items: dict[str, object], style: CitationStyle = CitationStyle.GBT7714) -> str:
    """The page that CommonMark makes of the document."""
    return page_of(document(*items, style=style))


def page_of(made: DossierDocument) -> str:
    return str(MarkdownIt("commonmark").render(markdown(made)))


def words(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def elements(page: str, name: str) -> list[str]:
    found = re.findall(rf"<{name}[^>]*>(.*?)</{name}>", page, re.DOTALL)
    return [words(each).strip() for each in found]


def test_headings_are_the_title_the_reports_and_the_references() -> None:
    page = read(NOTED, passage_json(OTHER, 0))
    assert elements(page, "h1") == ["申请的数量"]
    assert elements(page, "h2") == [
        "衢州学院 2021-2022学年",
        "昆明理工大学 2022-2023学年",
        "参考文献",
    ]


def test_a_quotation_is_one_with_its_number_behind_it() -> None:
    assert elements(read(NOTED), "blockquote") == ["本年度收到依申请公开申请3件。[1]"]


def test_lines_of_a_quotation_stay_lines_and_say_what_they_said() -> None:
    text = "1. 一\n> 二 <b> &amp; `三`\n- 四_五_"
    item = passage_json(REPORT, 0, passage="quzhou-2021.gone", text=text)
    (quoted,) = elements(read(item), "blockquote")
    assert [each.strip() for each in quoted.splitlines()] == [
        "1. 一",
        "> 二 <b> &amp; `三`",
        "- 四_五_[1]",
    ]


def test_a_note_is_shown_as_it_was_written() -> None:
    page = words(read(NOTED))
    assert "笔记：第一行 *不是强调*\n# 不是标题\n[1]: 不是链接" in page


def test_what_has_changed_is_said() -> None:
    item = passage_json(REPORT, 1, passage="quzhou-2021.gone", text="从前的话")
    assert elements(read(item), "strong") == [
        "此段已变更：报告里已经没有这些文字，这里是收集时的文字。"
    ]


def test_links_lead_to_the_passage_and_addresses_are_links() -> None:
    page = read(NOTED)
    passage = REPORT.passages[1].id
    assert f'<a href="{BASE}/p/{passage}?quote=' in page
    assert f'<a href="{BASE}/p/{passage}">{BASE}/p/{passage}</a>' in page


def test_references_are_a_paragraph_each() -> None:
    last = read(NOTED, passage_json(OTHER, 0)).rpartition("</h2>")[2]
    assert [each[:12] for each in elements(last, "p")] == [
        "[1] 衢州学院. 衢州",
        "[2] 昆明理工大学. ",
    ]


def test_plain_references_have_their_addresses_behind_their_names() -> None:
    page = read(NOTED, style=CitationStyle.PLAIN)
    assert f'<a href="{BASE}/p/{REPORT.passages[1].id}">《衢州学院2021学年' in page


def test_a_title_with_marks_is_shown_as_it_is() -> None:
    report = make_report(REPORT.facts.id, "收到申请。", school="*大学*")
    page = page_of(document(NOTED, reports=(report,), title="# 一 *二*"))
    assert elements(page, "h1") == ["# 一 *二*"]
    assert elements(page, "h2")[0] == "*大学* 2021-2022学年"
