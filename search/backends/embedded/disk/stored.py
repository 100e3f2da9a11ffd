"""Reports as bytes: facts and outline once a report, and each passage by itself.

Facts and passages are rows, their fields in order: a row is read faster than an object.
"""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from search.model.report import Facts, Passage, PassageKind, Section, YearKind

_PASSAGE, _SECTION, _FACTS = (
    tuple(field.name for field in fields(noun)) for noun in (Passage, Section, Facts)
)
# Calling an enumeration takes several times as long as looking a value up.
_KINDS = {str(kind): kind for kind in PassageKind}
_YEAR_KINDS = {str(kind): kind for kind in YearKind}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def _encoded(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


def facts_bytes(known: Facts) -> bytes:
    """The facts of a report."""
    return _encoded([getattr(known, name) for name in _FACTS])


def sections_bytes(outline: tuple[Section, ...]) -> bytes:
    """The sections of a report."""
    return _encoded([[getattr(section, name) for name in _SECTION] for section in outline])


def passage_bytes(passage: Passage) -> bytes:
    """A passage."""
    return _encoded([getattr(passage, name) for name in _PASSAGE])


def facts(row: Any) -> Facts:
    """Facts as `facts_bytes` wrote them, decoded from JSON."""
    name, title, school, year, kind, *days, url, file, sha256, fetched = row
    start, end, published = map(_day, days)
    year_kind = kind and YearKind(kind)
    return Facts(
        name,
        title,
        school,
        year,
        year_kind,
        start,
        end,
        published,
        url,
        file,
        sha256,
        _day(fetched),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def sections(rows: Any) -> tuple[Section, ...]:
    """Sections as `sections_bytes` wrote them, decoded from JSON."""
    return tuple(Section(*row) for row in rows)


def passage(row: Any) -> Passage:
    """A passage as `passage_bytes` wrote it, decoded from JSON."""
    name, ordinal, text, part, category, trail, kind, lines, page, item = row
    passage_kind, trail, lines = _KINDS[kind], tuple(trail), tuple(lines)
    return Passage(name, ordinal, text, part, category, trail, passage_kind, lines, page, item)
