"""What is said of a source alike in every style."""

from datetime import date

from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from search.answers.citation import CitationStyle, citation
from search.answers.cited_source import CitedSource
from search.answers.quoting import quoted_in
from search.model.quotations import Quotation
from tests.citations import (
    FACTS,
    LINK,
    TODAY,
    cited,
    without,
)
from tests.dossiers import BASE, REPORT, paged


def test_a_web_page_is_an_electronic_bulletin() -> None:
    saved = without(file="reports/a.html")
    copied = without(file="衢州学院.txt", url="http://xxgk.qzc.edu.cn/info/1.htm")
    for facts in (saved, copied):
        assert "[EB/OL]. (2022-10-31)" in cited(CitationStyle.GBT7714, facts)
        assert cited(CitationStyle.BIBTEX, facts).startswith("@online{")
        assert cited(CitationStyle.RIS, facts).startswith("TY  - ELEC\r\n")
    for file in ("a.pdf", "衢州学院.txt", "a.docx", "a.html.pdf"):
        assert "[R/OL]" in cited(CitationStyle.GBT7714, without(file=file))


def key(link: str, day: date = TODAY) -> str:
    (read,) = parse_string(citation(CitationStyle.BIBTEX, FACTS, link, day)).entries
    return read.key


def test_entries_are_told_apart_by_the_passage_or_the_words_and_stay_the_same() -> None:
    report = LINK.replace("/p/", "/r/").partition(".8b")[0]
    links = (LINK, report, f"{report}?exact=招生#quote", f"{report}?exact=预算&prefix=x#quote")
    keys = [key(link, day) for day in (TODAY, date(2027, 1, 1)) for link in links]
    assert keys[:4] == keys[4:]
    assert len(set(keys)) == 4
    assert keys[:2] == ["quzhouxueyuan-2021-2022.8b76752a", "quzhouxueyuan-2021-2022"]
    assert key(f"{LINK}?quote=招生") == keys[0]


def test_an_address_is_whole_in_every_style() -> None:
    odd = without(url="http://xxgk.qzc.edu.cn/信息(1)/a b.htm?x=1&y=<2>")
    whole = "http://xxgk.qzc.edu.cn/%E4%BF%A1%E6%81%AF%281%29/a%20b.htm?x=1&y=%3C2%3E"
    for style in CitationStyle:
        assert whole in cited(style, odd)
    assert f'href="{whole.replace("&", "&amp;")}"' in MarkdownIt().render(
        cited(CitationStyle.MARKDOWN, odd)
    )


def test_a_title_over_several_lines_is_one_line() -> None:
    for style in CitationStyle:
        assert "衢州学院 2021 年度报告" in cited(style, without(title="衢州学院\n2021\t年度报告"))


def test_words_stand_on_the_page_of_their_first_passage() -> None:
    report = paged(REPORT, 3, 4, 4)
    for exact, page in (
        ("概述\n学校坚持", 3),
        ("外”。\n三、依申请公开", 3),
        ("三、依申请公开", None),
    ):
        quoted = quoted_in(report, Quotation(exact))
        source = CitedSource.of_quotation(report.facts, quoted, BASE)
        assert (source.quoted, source.page) == (quoted.text, page)
    assert quoted.passage is None
