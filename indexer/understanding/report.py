"""From one file to one report: load, clean, outline, name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from indexer.loaders import load
from indexer.loaders.blocks import Document, Hyperlink
from indexer.understanding.clean import Dropped, clean
from indexer.understanding.kinds import Kind
from indexer.understanding.metadata import OF_PAGE, Metadata, metadata
from indexer.understanding.passages import passages, report_id
from indexer.understanding.stated import NOTHING_STATED, Stated, StatedFacts, value_of
from indexer.understanding.structure import Outline, outline
from search.model.report import Facts, Report

_STATED_WITH: Final = {"year_kind": "year", "period_start": "period", "period_end": "period"}


@dataclass(frozen=True, slots=True)
class Understanding:
    """A file as understood. `title` is None when none is stated; the report then has the file's.

    `origins` says where each fact that is stated was read. `links` are those of the text, each
    with the line it stands on.
    """

    kind: Kind
    title: str | None
    title_lines: tuple[int, ...]
    report: Report
    dropped: tuple[Dropped, ...]
    origins: Mapping[str, str]
    links: tuple[tuple[int, Hyperlink], ...]


def read(
    path: Path,
    name: str = "",
    corrected: StatedFacts = NOTHING_STATED,
    noted: StatedFacts = NOTHING_STATED,
) -> Understanding:
    """Read one file, known by `name` if not by its path; raises UnreadableFile.

    `corrected` facts win over what is read; `noted` ones fill in what is not stated.
    """
    document = load(path)
    cleaned = clean(document.blocks)
    outlined = outline(cleaned.paragraphs)
    known = metadata(cleaned, outlined, called=document.title, dated=document.published)
    # Whoever fetched a file knows better than the file where it is from.
    fetched = StatedFacts(url=noted.url, fetched=noted.fetched)
    facts = corrected.over(fetched).over(_read(known, document)).over(noted)
    links = tuple((block.line, link) for block in document.blocks for link in block.links)
    return Understanding(
        facts.kind.value if facts.kind else Kind.UNKNOWN,
        value_of(facts.title),
        cleaned.title_lines,
        _report(name or str(path), document.sha256, outlined, facts),
        cleaned.dropped,
        {fact: each.source for fact, each in facts.items()},
        links,
    )


def _read(known: Metadata, document: Document) -> StatedFacts:
    """The facts that were read."""
    values = {
        "kind": known.kind,
        "title": known.title,
        "school": known.school,
        "year": known.year,
        "year_kind": known.year_kind,
        "period_start": known.period.start if known.period else None,
        "period_end": known.period.end if known.period else None,
        "published": known.published,
        "url": document.url,
    }
    origins = {"kind": "正文", "url": OF_PAGE, **known.origins}
    found: dict[str, Stated[Any]] = {
        fact: Stated(value, origins[_STATED_WITH.get(fact, fact)])
        for fact, value in values.items()
        if value is not None
    }
    return StatedFacts(**found)


def _report(file: str, sha256: str, outlined: Outline, known: StatedFacts) -> Report:
    school, year = value_of(known.school), value_of(known.year)
    year_kind = value_of(known.year_kind)
    name = report_id(school, year, year_kind, outlined.elements)
    facts = Facts(
        id=name,
        title=value_of(known.title) or file_title(file),
        school=school,
        year=year,
        year_kind=year_kind,
        period_start=value_of(known.period_start),
        period_end=value_of(known.period_end),
        published=value_of(known.published),
        url=value_of(known.url),
        file=file,
        sha256=sha256,
        fetched=value_of(known.fetched),
    )
    return Report(facts, outlined.sections, passages(name, outlined.elements))


def file_title(file: str) -> str:
    """What a report without a title is called: the name of its file without suffix, control
    characters made spaces, which a terminal would obey.
    """
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", Path(file).stem)
