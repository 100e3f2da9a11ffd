"""A dossier as a document: quotations with their numbers, and the list of references at the end.

GB/T 7714—2015, 10.1: references are numbered in the order in which they are first quoted; one that
is quoted several times has one number (10.1.3), and the page then stands behind the brackets.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from search.answers.citation import CitationStyle, citation
from search.answers.dates import chinese_date
from search.answers.dossier.entries import DossierEntry
from search.model.links import report_link
from search.model.report import Facts, trail_line

# The styles that make a list of references, the usual one first.
LISTED_STYLES: Final = (CitationStyle.GBT7714, CitationStyle.PLAIN)
# An address in a citation, without the full stop that may follow it.
_ADDRESS: Final = re.compile(r"(https?://\S*[^\s.])")


@dataclass(frozen=True, slots=True)
class NumberedQuotation:
    """An entry and the number of its reference; `page` when that stands behind the number."""

    entry: DossierEntry
    number: int
    page: int | None

    @property
    def mark(self) -> str:
        """The number in brackets, and the page behind them."""
        return f"[{self.number}]{self.page or ''}"

    @property
    def place(self) -> str:
        """The headings above the words, and their page; empty when neither is known."""
        page = (f"第 {self.entry.page} 页",) if self.entry.page else ()
        return " · ".join(each for each in (trail_line(self.entry.trail), *page) if each)


@dataclass(frozen=True, slots=True)
class SharedReference:
    """One report of the list of references, with all that is quoted from it, at least one."""

    number: int
    quoted: tuple[DossierEntry, ...]

    @property
    def page(self) -> int | None:
        """The page, when all that is quoted stands on one."""
        pages = {each.page for each in self.quoted}
        return pages.pop() if len(pages) == 1 else None

    def cited(self, style: CitationStyle, base: str) -> str:
        """The report as a style cites it, seen on the last day on which it was collected from.

        Its link is that of what is quoted when that is one thing, else the report's; `base` is the
        address where the pages are served, without a last slash.
        """
        first = self.quoted[0]
        link = first.short_link if len(self.quoted) == 1 else report_link(first.facts.id, base)
        seen = max(each.collected.collected for each in self.quoted)
        return citation(style, first.facts, link, seen, page=self.page)


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """What the documents of a dossier say, whatever their format.

    `style` is that of the references, `base` the address where the pages are served, `day` when the
    document is made.
    """

    title: str
    quotations: tuple[NumberedQuotation, ...]
    references: tuple[SharedReference, ...]
    style: CitationStyle
    base: str
    day: date

    @classmethod
    def of(
        cls, title: str, entries: Sequence[DossierEntry], style: CitationStyle, base: str, day: date
    ) -> "DossierDocument":
        """A document of entries, in their order; takes time linear in them."""
        quoted: defaultdict[str, list[DossierEntry]] = defaultdict(list)
        for entry in entries:
            quoted[entry.facts.id].append(entry)
        listed = {
            report: SharedReference(number, tuple(held))
            for number, (report, held) in enumerate(quoted.items(), start=1)
        }
        quotations = (_numbered(entry, listed[entry.facts.id]) for entry in entries)
        return cls(title, tuple(quotations), tuple(listed.values()), style, base, day)

    @property
    def summary(self) -> str:
        """How much there is, and when this was made."""
        reports, day = len(self.references), chinese_date(self.day)
        return f"共 {len(self.quotations)} 段，出自 {reports} 份报告；{day}从 {self.base} 导出。"

    @property
    def chapters(self) -> Iterator[tuple[Facts, tuple[NumberedQuotation, ...]]]:
        """The quotations in order, those of one report together that follow each other."""
        for _, run in groupby(self.quotations, lambda each: each.entry.facts.id):
            held = tuple(run)
            yield held[0].entry.facts, held


def _numbered(entry: DossierEntry, reference: SharedReference) -> NumberedQuotation:
    return NumberedQuotation(entry, reference.number, None if reference.page else entry.page)


def addresses_apart(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text in order, each with whether it is an address; none is empty."""
    for at, piece in enumerate(_ADDRESS.split(text)):
        if piece:
            yield piece, at % 2 == 1
