"""What a reader has collected, as the browser keeps it and hands it over.

Each thing has with it what it said and where it was from on the day it was collected, so that it
can still be shown when the index no longer has it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Final, TypedDict

from search.answers.dates import iso
from search.answers.dossier.untrusted import JsonObject
from search.errors import XxgkError
from search.model.quotations import Quotation, quotation_from
from search.model.report import Facts, YearKind

# What tells a dossier from other JSON, and the only way in which it has been written so far.
FORMAT: Final = "xxgk-dossier"
VERSION: Final = 1
# How many things a dossier takes; the browser's script says the same number.
MOST: Final = 1000
# Bytes of a whole dossier: 1000 long passages with notes.
LARGEST: Final = 8 * 2**20
_PLACE: Final = "收集夹"
_YEAR_KINDS: Final = frozenset(YearKind)


class CollectedFactsJson(TypedDict):
    """Facts of a report: `period` as people say it, dates YYYY-MM-DD, `file` without folders."""

    school: str | None
    title: str
    year: int | None
    year_kind: str | None
    period: str
    published: str | None
    url: str | None
    fetched: str | None
    file: str


class CollectedJson(TypedDict):
    """A `passage` by its id, or what is `quoted` of a report, to be kept by a browser: what it said
    on the day it was collected, and where it stood.

    The browser adds that day (`collected`) and the reader's `note`.
    """

    report: str
    passage: str | None
    quoted: dict[str, str] | None
    text: str
    trail: list[str]
    page: int | None
    facts: CollectedFactsJson


@dataclass(frozen=True, slots=True)
class Collected:
    """A passage or a selection that was collected, with what it said on that day.

    `passage` is the id of the one, `quotation` the words of the other. Of `facts` only what
    identifies and cites a report is known. `collected` is the day, `note` the reader's own words.
    """

    passage: str | None
    quotation: Quotation | None
    text: str
    trail: tuple[str, ...]
    page: int | None
    facts: Facts
    collected: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was collected, in the reader's order, under a title."""

    title: str
    items: tuple[Collected, ...]


def dossier_from(text: str) -> Dossier:
    """The dossier in the JSON that a browser keeps; raises XxgkError, which names the place."""
    whole = JsonObject.read(text, _PLACE)
    if whole.values.get("format") != FORMAT:
        raise XxgkError(f"这不是收集夹：format 应当是 {FORMAT}。")
    if whole.values.get("version") != VERSION:
        raise XxgkError(f"收集夹的 version 应当是 {VERSION}；请刷新页面再试。")
    items = tuple(map(_collected, whole.objects("items", "收集夹的第 {} 段")))
    if not items:
        raise XxgkError("收集夹是空的，没有可以导出的。")
    if len(items) > MOST:
        raise XxgkError(f"收集夹有 {len(items)} 段，最多 {MOST} 段；请分几次导出。")
    return Dossier(whole.text("title").strip() or _PLACE, items)


def _collected(item: JsonObject) -> Collected:
    passage, quotation = item.text_or_none("passage"), _quotation(item)
    if not passage and quotation is None:
        raise XxgkError(f"{item.place}没有写明是哪一段（passage）或哪些文字（quoted）。")
    return Collected(
        passage=passage,
        quotation=quotation,
        text=item.text("text"),
        trail=item.texts("trail"),
        page=item.number_or_none("page"),
        facts=_facts(item),
        collected=item.date_or_none("collected") or _missing(item, "collected"),
        note=item.text("note").strip(),
    )


def _missing(item: JsonObject, name: str) -> date:
    raise XxgkError(f"{item.place}没有 {name}（收集的日期）。")


def _quotation(item: JsonObject) -> Quotation | None:
    if item.values.get("quoted") is None:
        return None
    quoted = item.inner("quoted")
    return quotation_from({name: quoted.text(name) for name in quoted.values})


def _facts(item: JsonObject) -> Facts:
    facts = item.inner("facts")
    kind = facts.text_or_none("year_kind")
    return Facts(
        id=item.text("report"),
        title=facts.text("title"),
        school=facts.text_or_none("school"),
        year=facts.number_or_none("year"),
        year_kind=YearKind(kind) if kind in _YEAR_KINDS else None,
        period_start=None,
        period_end=None,
        published=facts.date_or_none("published"),
        url=facts.text_or_none("url"),
        file=facts.text("file"),
        sha256="",
        fetched=facts.date_or_none("fetched"),
    )


def facts_json(facts: Facts) -> CollectedFactsJson:
    """What identifies and cites a report, as a browser keeps it."""
    return {
        "school": facts.school,
        "title": facts.title,
        "year": facts.year,
        "year_kind": facts.year_kind,
        "period": facts.year_label,
        "published": iso(facts.published),
        "url": facts.url,
        "fetched": iso(facts.fetched),
        "file": PurePath(facts.file).name,
    }
