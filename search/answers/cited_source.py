"""What a citation says of its source, in whatever style: the facts that are known, addresses that
stay whole in a text, and a key that lasts."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Final, Self
from urllib.parse import quote, urlencode, urlsplit

from search.answers.page import ResolvedQuotation
from search.model.links import quotation_in, quotation_link, report_link, short_link, target_of
from search.model.report import Facts, Passage

# The files that are web pages, and those that are text, taken from a page as often as not.
_PAGES: Final = {".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"}
_TEXTS: Final = {".txt", ".md"}
# What may stand in an address as it is: reserved characters but brackets and quotation marks, which
# end it in Markdown, and what is escaped already.
_ADDRESS: Final = "%/:=&?~#+!$,;@*[]"


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A report that is cited, or the words `quoted` from it, which stand on `page`.

    `link` leads to what the index holds of it: a passage, a selection or the report.
    """

    facts: Facts
    link: str
    quoted: str | None = None
    page: int | None = None

    @classmethod
    def of_report(cls, facts: Facts, base: str) -> Self:
        """A whole report; `base` is where the pages are served, without a last slash."""
        return cls(facts, report_link(facts.id, base))

    @classmethod
    def of_passage(cls, facts: Facts, passage: Passage, base: str) -> Self:
        """A whole passage, by its short link: one that a reader can take in at a glance.

        `base` is as for `of_report`.
        """
        return cls(facts, short_link(passage, base), passage.line, passage.page)

    @classmethod
    def of_quotation(cls, facts: Facts, quoted: ResolvedQuotation, base: str) -> Self:
        """Words that a link quotes, as the report has them, on the page of their first passage;
        they stand there (`quoted.stretches`).

        `base` is as for `of_report`.
        """
        link, passage = quotation_link(facts.id, quoted.quotation, base), quoted.passage
        return cls(facts, link, quoted.text, passage.page if passage else None)

    @property
    def school(self) -> str:
        """The school whose report it is; empty when that is not known."""
        return one_line(self.facts.school or "")

    @property
    def title(self) -> str:
        """The title as the report has it."""
        return one_line(self.facts.title)

    @property
    def period(self) -> str:
        """The period where the title does not tell it: reports of all years may be called alike."""
        year = self.facts.year
        said = year is None or str(year) in unicodedata.normalize("NFKC", self.title)
        return "" if said else self.facts.year_label

    @property
    def full_title(self) -> str:
        """The title with what tells it from others, in brackets: it is not in the source (GB/T
        7714—2015, 7.2)."""
        return f"{self.title}: [{self.period}]" if self.period else self.title

    @property
    def words(self) -> str:
        """The words quoted, on one line; empty where the whole report is cited."""
        return one_line(self.quoted or "")

    @property
    def held_at(self) -> str:
        """The link, whole in any text."""
        return escaped_address(self.link)

    @property
    def address(self) -> str:
        """Where the source is found: its own address, or what the index holds."""
        return escaped_address(self.facts.url) if self.facts.url else self.held_at

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
    def is_quotation(self) -> bool:
        """Whether the link leads to words of the report, and not to a passage or all of it."""
        return quotation_in(self.link) is not None

    @property
    def key(self) -> str:
        """The id of the passage or report that the link leads to; for a selection, its words also.

        It is the same however often a source is cited, and differs for each of its passages.
        """
        name, _ = target_of(self.link)
        quotation = quotation_in(self.link)
        words = urlencode(quotation.pairs) if quotation else ""
        told = f"-{sha256(words.encode()).hexdigest()[:8]}" if words else ""
        return re.sub(r"[^\w.-]", "-", name, flags=re.ASCII) + told


def one_line(text: str) -> str:
    """A text on one line, its white space made single spaces."""
    return " ".join(text.split())


def escaped_address(url: str) -> str:
    """An address in which everything is escaped that would end it in a text."""
    return quote(url, safe=_ADDRESS)
