"""From one file to one report: load, clean, outline, name."""

import re
from dataclasses import dataclass
from pathlib import Path

from indexer.clean import Dropped, clean
from indexer.kinds import Kind
from indexer.loaders import Document, load
from indexer.metadata import Metadata, metadata
from indexer.passages import passages, report_id
from indexer.structure import Outline, outline
from search.model import Facts, Report


@dataclass(frozen=True, slots=True)
class Understanding:
    """A file as understood. `title` is None when none is stated; the report then has the file's."""

    kind: Kind
    title: str | None
    title_lines: tuple[int, ...]
    report: Report
    dropped: tuple[Dropped, ...]


def read(path: Path) -> Understanding:
    """Read one file; raises UnreadableFile."""
    document = load(path)
    cleaned = clean(document.blocks)
    outlined = outline(cleaned.paragraphs)
    known = metadata(cleaned, outlined)
    report = _report(path, document, outlined, known)
    return Understanding(known.kind, known.title, cleaned.title_lines, report, cleaned.dropped)


def _report(path: Path, document: Document, outlined: Outline, known: Metadata) -> Report:
    name = report_id(known.school, known.year, known.year_kind, outlined.elements)
    facts = Facts(
        id=name,
        title=known.title or re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", path.stem),
        school=known.school,
        year=known.year,
        year_kind=known.year_kind,
        period_start=known.period.start if known.period else None,
        period_end=known.period.end if known.period else None,
        published=known.published,
        url=document.url,
        file=str(path),
        sha256=document.sha256,
    )
    return Report(facts, outlined.sections, passages(name, outlined.elements))
