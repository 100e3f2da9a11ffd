"""How a report, or the words quoted from it, is cited: as GB/T 7714—2015 asks, in plain words, as
Markdown, and for programs that keep references (BibTeX, RIS).

What is not known is left out, nothing is guessed. The address of the source is the way of access
where it is known; the link to what the index holds follows as a clause of its own, or takes its
place.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath
from typing import Final, assert_never
from urllib.parse import parse_qs, quote, urlsplit

from search.model.links import target_of
from search.model.report import Facts

# The files that are web pages, and those that are text, taken from a page as often as not.
_PAGES: Final = {".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"}
_TEXTS: Final = {".txt", ".md"}
# What may stand in an address as it is: reserved characters but brackets and quotation marks, which
# end it in Markdown, and what is escaped already.
_ADDRESS: Final = "%/:=&?~#+!$,;@*[]"
# What LaTeX reads as a command, each as it is printed; a brace in words would not be balanced.
_LATEX: Final = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# Marks inside marks of the same kind are single ones (GB/T 15834—2011, 4.8 and 4.15).
_INNER: Final = str.maketrans("“”《》", "‘’〈〉")
# What Markdown reads: marks anywhere, and what begins a heading or a list (CommonMark 0.31).
_MARKS: Final = re.compile(r"^[#+-]|\d{1,9}[.)]|[\\`*_\[\]<>~|$&]")


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
    source = _Source(facts, _address(link), accessed, _line(quoted or ""), page)
    match style:
        case CitationStyle.GBT7714:
            return _gbt7714(source)
        case CitationStyle.PLAIN:
            return _plain(source)
        case CitationStyle.MARKDOWN:
            return _markdown(source)
        case CitationStyle.BIBTEX:
            return _bibtex(source)
        case CitationStyle.RIS:
            return _ris(source)
        case _:
            assert_never(style)


@dataclass(frozen=True, slots=True)
class _Source:
    """What is cited, as every style says it."""

    facts: Facts
    link: str
    accessed: date
    quoted: str
    page: int | None

    @property
    def school(self) -> str:
        return _line(self.facts.school or "")

    @property
    def title(self) -> str:
        return _line(self.facts.title)

    @property
    def period(self) -> str:
        """The period where the title does not tell it: reports of all years may be called alike."""
        year = self.facts.year
        said = year is None or str(year) in unicodedata.normalize("NFKC", self.title)
        return "" if said else self.facts.year_label

    @property
    def address(self) -> str:
        """Where the source is found: its own address, or what the index holds."""
        return _address(self.facts.url) if self.facts.url else self.link

    @property
    def is_page(self) -> bool:
        """Whether the source is a web page, told by the file that was read, and for a text by the
        address that it is from."""
        file, url = (
            PurePath(each).suffix.lower()
            for each in (self.facts.file, urlsplit(self.facts.url or "").path)
        )
        return file in _PAGES or (file in _TEXTS and url in _PAGES)

    @property
    def held(self) -> str:
        """The clause of what the index holds, and from when, without the link; empty where the
        link is the only way of access."""
        if not self.facts.url:
            return ""
        fetched = f"({self.facts.fetched} 下载)" if self.facts.fetched else ""
        return f"所据文本{fetched}"

    @property
    def key(self) -> str:
        """The id of the passage or report that the link leads to; for a selection, its words also.

        It is the same however often a source is cited, and differs for each of its passages.
        """
        name, _ = target_of(self.link)
        words = "".join(parse_qs(urlsplit(self.link).query).get("exact", []))
        told = f"-{sha256(words.encode()).hexdigest()[:8]}" if words else ""
        return re.sub(r"[^\w.-]", "-", name, flags=re.ASCII) + told


def _line(text: str) -> str:
    """A text on one line, its white space made single spaces."""
    return " ".join(text.split())


def _address(url: str) -> str:
    """An address in which everything is escaped that would end it in a text."""
    return quote(url, safe=_ADDRESS)


def _gbt7714(source: _Source) -> str:
    """GB/T 7714—2015, 4.6.2: 主要责任者. 题名: 其他题名信息[文献类型标识/文献载体标识]. 出版年:
    引文页码(更新或修改日期)[引用日期]. 获取和访问路径.

    Marks stand before what they mark (7.1). Without a school it begins with the title, as lists by
    number may (8.1.3); place and publisher may be left out of electronic resources (8.4.1.3,
    8.4.2.3), as the standard's own report on line does. The year is said with a page only, which
    stands after it. What is not in the source stands in brackets (7.2). The full stop at the end is
    optional (7.2), and would run into the address.
    """
    facts, mark = source.facts, "EB/OL" if source.is_page else "R/OL"
    school = f"{source.school}. " if source.school else ""
    period = f": [{source.period}]" if source.period else ""
    year = f"{facts.published.year}" if facts.published and source.page else ""
    page = f": {source.page}" if source.page else ""
    # Without a year the page follows its mark alone.
    stop = "" if page and not year else ". "
    published = f"({facts.published})" if facts.published else ""
    dates = f"{stop}{year}{page}{published}[{source.accessed}]"
    held = f". {source.held}: {source.link}" if source.held else ""
    return f"{school}{source.title}{period}[{mark}]{dates}. {source.address}{held}"


def _described(source: _Source, title: str) -> str:
    """The source in Chinese, with its title as given: whose it is, when it appeared, where the
    words stand, when it was seen."""
    published, fetched = source.facts.published, source.facts.fetched
    period = f"（{source.period}）" if source.period else ""
    school = f"{source.school}：" if source.school else ""
    said = (
        f"{school}{title}{period}",
        published and f"{_day(published)}发布",
        source.page and f"第 {source.page} 页",
        source.held and fetched and f"{_day(fetched)}下载",
        f"{_day(source.accessed)}查阅",
    )
    return "，".join(each for each in said if each)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _named(source: _Source) -> str:
    return f"《{source.title.translate(_INNER)}》"


def _plain(source: _Source) -> str:
    """The words in quotation marks, then the source, then its addresses with spaces around them."""
    words = f"“{source.quoted.translate(_INNER)}”——" if source.quoted else ""
    held = f" 所据文本：{source.link}" if source.held else ""
    return f"{words}{_described(source, _named(source))}。网址：{source.address}{held}"


def _markdown(source: _Source) -> str:
    """The words as a quotation, then the source with its addresses behind its name."""
    words = f"> {_escaped(source.quoted)}\n>\n> ——" if source.quoted else ""
    held = f"[所据文本]({source.link})" if source.held else ""
    title = f"[{_escaped(_named(source))}]({source.address})"
    return f"{words}{_described(source, title)}。{held}"


def _escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)


def _bibtex(source: _Source) -> str:
    """An entry for BibTeX and biblatex: `@techreport`, or `@online` for a web page.

    The school stands in braces, since it is no person's name; `date` and `urldate` are biblatex's.
    The words are an `annote`, which is not printed. An address is not escaped: \\url takes it as it
    is.
    """
    facts, school = source.facts, source.school.translate(_LATEX)
    title = " ".join(filter(None, (source.title, source.period and f"[{source.period}]")))
    fields = {
        "author": f"{{{school}}}" if school else "",
        "title": f"{{{title.translate(_LATEX)}}}",
        "institution": "" if source.is_page else school,
        "year": facts.published and facts.published.year,
        "date": facts.published,
        "pages": source.page,
        "url": source.address,
        "urldate": source.accessed,
        "note": source.held and f"{source.held}: {source.link}".translate(_LATEX),
        "annote": source.quoted.translate(_LATEX),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if source.is_page else 'techreport'}{{{source.key},\n{lines}}}\n"


def _ris(source: _Source) -> str:
    """An entry for reference managers: a tag a line, `TY` first and `ER` last, lines of CR LF."""
    facts = source.facts
    title = " ".join(filter(None, (source.title, source.period and f"[{source.period}]")))
    tags = (
        ("TY", "ELEC" if source.is_page else "RPRT"),
        ("ID", source.key),
        ("AU", source.school),
        ("TI", title),
        ("PY", facts.published and facts.published.year),
        ("DA", facts.published and f"{facts.published:%Y/%m/%d}/"),
        ("SP", source.page),
        ("UR", source.address),
        ("Y2", f"{source.accessed:%Y/%m/%d}/"),
        ("N1", source.held and f"{source.held}: {source.link}"),
        ("N1", source.quoted),
        ("LA", "zh"),
    )
    lines = "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value)
    return f"{lines}ER  - \r\n"
