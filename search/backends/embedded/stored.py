"""Reports as bytes: facts and outline once a report, and each passage by itself."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from search.model import Facts, Passage, PassageKind, Section, YearKind

_DATES = ("period_start", "period_end", "published", "fetched")
_PASSAGE, _SECTION, _FACTS = (
    tuple(field.name for field in fields(noun)) for noun in (Passage, Section, Facts)
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def _encoded(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


def _named(value: Facts | Section, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def facts_bytes(known: Facts) -> bytes:
    """The facts of a report."""
    return _encoded(_named(known, _FACTS))


def sections_bytes(outline: tuple[Section, ...]) -> bytes:
    """The sections of a report."""
    return _encoded([_named(section, _SECTION) for section in outline])


def passage_bytes(passage: Passage) -> bytes:
    """A passage, its fields in their order: a row is read faster than an object."""
    return _encoded([getattr(passage, name) for name in _PASSAGE])


def facts(row: Any) -> Facts:
    """Facts as `facts_bytes` wrote them, decoded from JSON."""
    dates = {name: row[name] and date.fromisoformat(row[name]) for name in _DATES}
    return Facts(**row | dates | {"year_kind": row["year_kind"] and YearKind(row["year_kind"])})


def sections(rows: Any) -> tuple[Section, ...]:
    """Sections as `sections_bytes` wrote them, decoded from JSON."""
    return tuple(Section(**row) for row in rows)


def passage(row: Any) -> Passage:
    """A passage as `passage_bytes` wrote it, decoded from JSON."""
    name, ordinal, text, part, category, trail, kind, lines, page, item = row
    passage_kind, trail, lines = PassageKind(kind), tuple(trail), tuple(lines)
    return Passage(name, ordinal, text, part, category, trail, passage_kind, lines, page, item)
