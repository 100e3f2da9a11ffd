"""What was collected, found again in the index: the words are taken from there where it has them.

Never a guess: what is not found again is shown as it was, and is said to have changed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from search.answers.dossier.collected import (
    Collected,
    CollectedJson,
    Dossier,
    facts_json,
)
from search.answers.quoting import quoted_in
from search.answers.resolving import PassageFinder
from search.model.links import permalink, quotation_link, quote_of, short_link
from search.model.quotations import Quotation
from search.model.report import Facts, Passage, PassageKind, Report
from search.words.units import squeeze


class Alteration(StrEnum):
    """Whether the index still has what was collected, letter by letter."""

    SAME = "same"
    REWORDED = "reworded"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def said(self) -> str:
        """What a reader is told of it in Chinese, without a full stop; empty when all is well."""
        return {
            "same": "",
            "reworded": "此段已变更：收集以后文字有改动，这里是现在的文字",
            "changed": "此段已变更：报告里已经没有这些文字，这里是收集时的文字",
            "gone": "此段已变更：这份报告已经不在索引里，这里是收集时的文字",
        }[self]


class _Located(NamedTuple):
    """Words of a report: what they say, where they stand, the link to keep and the one to print."""

    text: str
    trail: tuple[str, ...]
    page: int | None
    link: str
    short_link: str


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """What a document says of one collected thing.

    `link` is the one to keep, `short_link` one that a reader can take in at a glance; both begin
    with the address of the pages.
    """

    facts: Facts
    text: str
    trail: tuple[str, ...]
    page: int | None
    link: str
    short_link: str
    alteration: Alteration
    collected: Collected


def entries(dossier: Dossier, reports: Iterable[Report], base: str) -> tuple[DossierEntry, ...]:
    """What a dossier has, in its order, with those of its reports that are still held.

    `base` is the address where the pages are served, without a last slash. Each report is looked at
    once, as it is taken, for each thing collected from it.
    """
    waiting: defaultdict[str, list[Collected]] = defaultdict(list)
    for item in dossier.items:
        waiting[item.facts.id].append(item)
    found = {
        item: _found(item, finder, base)
        for finder in map(PassageFinder, reports)
        for item in waiting[finder.report.facts.id]
    }
    return tuple(found.get(each) or _lost(each, base) for each in dossier.items)


def _lost(item: Collected, base: str) -> DossierEntry:
    return DossierEntry(item.facts, *_then(item, base), Alteration.GONE, item)


def _found(item: Collected, finder: PassageFinder, base: str) -> DossierEntry:
    place, report = _now(item, finder, base), finder.report
    if place is None:
        return DossierEntry(report.facts, *_then(item, base), Alteration.CHANGED, item)
    same = squeeze(place.text) == squeeze(item.text)
    return DossierEntry(
        report.facts, *place, Alteration.SAME if same else Alteration.REWORDED, item
    )


def _now(item: Collected, finder: PassageFinder, base: str) -> _Located | None:
    if item.quotation:
        return _words(finder.report, item.quotation, base)
    kept = _as_kept(item)
    passage = finder.find(kept.id, quote_of(kept)).passage
    return _whole(passage, base) if passage else None


def _then(item: Collected, base: str) -> _Located:
    if item.quotation:
        link = quotation_link(item.facts.id, item.quotation, base)
        return _Located(item.text, item.trail, item.page, link, link)
    return _whole(_as_kept(item), base)


def _as_kept(item: Collected) -> Passage:
    """The passage as it was when it was collected."""
    name, kind = item.passage or "", PassageKind.TEXT
    return Passage(name, 0, item.text, "", None, item.trail, kind, (), item.page)


def _whole(passage: Passage, base: str) -> _Located:
    links = permalink(passage, base), short_link(passage, base)
    return _Located(passage.text, passage.trail, passage.page, *links)


def _words(report: Report, words: Quotation, base: str) -> _Located | None:
    """The words of a quotation as they stand now, a line for each passage and heading."""
    quoted = quoted_in(report, words)
    if not quoted.stretches:
        return None
    passage = quoted.passage
    trail, page = (passage.trail, passage.page) if passage else ((), None)
    link = quotation_link(report.facts.id, words, base)
    return _Located(quoted.text, trail, page, link, link)


def passage_to_collect(facts: Facts, passage: Passage) -> CollectedJson:
    """A passage as a browser keeps it."""
    return _kept(facts, _whole(passage, ""), passage=passage.id)


def words_to_collect(report: Report, words: Quotation) -> CollectedJson | None:
    """Words of a report as a browser keeps them; None when it has them nowhere, or twice."""
    place = _words(report, words, "")
    return _kept(report.facts, place, quoted=dict(words.pairs)) if place else None


def _kept(
    facts: Facts, place: _Located, passage: str | None = None, quoted: dict[str, str] | None = None
) -> CollectedJson:
    return {
        "report": facts.id,
        "passage": passage,
        "quoted": quoted,
        "text": place.text,
        "trail": list(place.trail),
        "page": place.page,
        "facts": facts_json(facts),
    }
