"""How a report, or the words quoted from it, is cited: as GB/T 7714—2015 asks, in plain words, as
Markdown, and for programs that keep references (BibTeX, RIS).

What is not known is left out, nothing is guessed. The address of the source is the way of access
where it is known; the link to what the index holds follows as a clause of its own, or takes its
place.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from search.answers.cited_source import CitedSource
from search.answers.dates import chinese_date
from search.answers.reference_entries import bibtex, ris
from search.model.report import Facts

# Marks inside marks of the same kind are single ones (GB/T 15834—2011, 4.8 and 4.15).
_INNER: Final = str.maketrans("“”《》", "‘’〈〉")
# What Markdown reads: marks anywhere, and what begins a heading or a list (CommonMark 0.31).
_MARKS: Final = re.compile(r"^(?:[#+-]|\d{1,9}[.)])|[\\`*_\[\]<>~|$&]")


class CitationStyle(StrEnum):
    """The forms of a citation; the value is what addresses, JSON and the command have."""

    GBT7714 = "gbt7714"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    RIS = "ris"

    @property
    def label(self) -> str:
        """The name of the form, as the pages and the command show it."""
        return {
            "gbt7714": "GB/T 7714—2015",
            "plain": "普通文字",
            "markdown": "Markdown",
            "bibtex": "BibTeX",
            "ris": "RIS",
        }[self]


def citation(
    style: CitationStyle,
    facts: Facts,
    link: str,
    accessed: date,
    *,
    quoted: str | None = None,
    page: int | None = None,
) -> str:
    """A report cited in one style, or the words `quoted` from it, which stand on `page`.

    `link` leads to what the index holds of it: a passage, a selection or the report. `accessed` is
    the day on which the reader saw that. GB/T 7714 names the source alone; the other styles have
    the words quoted, too. BibTeX and RIS end with a line end (of RIS CR LF), so that entries can be
    joined; the others are one citation without one, in Markdown of two paragraphs when words are
    quoted.
    """
    return cited(style, CitedSource(facts, link, quoted, page), accessed)


def cited(style: CitationStyle, source: CitedSource, accessed: date) -> str:
    """A source cited in one style; `accessed` and what is given back are as for `citation`."""
    match style:
        case CitationStyle.GBT7714:
            return _gbt7714(source, accessed)
        case CitationStyle.PLAIN:
            return _plain(source, accessed)
        case CitationStyle.MARKDOWN:
            return _markdown(source, accessed)
        case CitationStyle.BIBTEX:
            return bibtex(source, accessed)
        case CitationStyle.RIS:
            return ris(source, accessed)
        case _:
            assert_never(style)


def _gbt7714(source: CitedSource, accessed: date) -> str:
    """GB/T 7714—2015, 4.6.2: 主要责任者. 题名: 其他题名信息[文献类型标识/文献载体标识]. 出版年:
    引文页码(更新或修改日期)[引用日期]. 获取和访问路径.

    Marks stand before what they mark (7.1). Without a school it begins with the title, as lists by
    number may (8.1.3); place and publisher may be left out of electronic resources (8.4.1.3,
    8.4.2.3), as the standard's own report on line does. The year is said with a page only, which
    stands after it. The full stop at the end is optional (7.2), and would run into the address.
    """
    facts, mark = source.facts, "EB/OL" if source.is_page else "R/OL"
    school = f"{source.school}. " if source.school else ""
    year = f"{facts.published.year}" if facts.published and source.page else ""
    page = f": {source.page}" if source.page else ""
    # Without a year the page follows its mark alone.
    stop = "" if page and not year else ". "
    published = f"({facts.published})" if facts.published else ""
    dates = f"{stop}{year}{page}{published}[{accessed}]"
    held = f". {source.held}: {source.held_at}" if source.held else ""
    return f"{school}{source.full_title}[{mark}]{dates}. {source.address}{held}"


def _described(source: CitedSource, title: str, accessed: date) -> str:
    """The source in Chinese, with its title as given: whose it is, when it appeared, where the
    words stand, when it was seen."""
    published, fetched = source.facts.published, source.facts.fetched
    period = f"（{source.period}）" if source.period else ""
    school = f"{source.school}：" if source.school else ""
    said = (
        f"{school}{title}{period}",
        published and f"{chinese_date(published)}发布",
        source.page and f"第 {source.page} 页",
        source.held and fetched and f"{chinese_date(fetched)}下载",
        f"{chinese_date(accessed)}查阅",
    )
    return "，".join(each for each in said if each)


def _named(source: CitedSource) -> str:
    return f"《{source.title.translate(_INNER)}》"


def _plain(source: CitedSource, accessed: date) -> str:
    """The words in quotation marks, then the source, then its addresses with spaces around them."""
    words = f"“{source.words.translate(_INNER)}”——" if source.words else ""
    held = f" 所据文本：{source.held_at}" if source.held else ""
    return f"{words}{_described(source, _named(source), accessed)}。网址：{source.address}{held}"


def _markdown(source: CitedSource, accessed: date) -> str:
    """The words as a quotation, then the source with its addresses behind its name."""
    words = f"> {as_markdown(source.words)}\n>\n> ——" if source.words else ""
    held = f"[所据文本]({source.held_at})" if source.held else ""
    title = f"[{as_markdown(_named(source))}]({source.address})"
    return f"{words}{_described(source, title, accessed)}。{held}"


def as_markdown(text: str) -> str:
    """A line of text as Markdown that shows it as it is."""
    return _MARKS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)
