"""Reports as bytes and back: facts and sections once a report, and each passage by itself.

JSON in UTF-8, without blanks. Facts, sections and passages are arrays of the values of their fields
in the order of the dataclass: such a row is read faster than an object with names. Dates are
ISO 8601.
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
    """The facts of a report as a row, which `facts` reads."""
    return _encoded([getattr(known, name) for name in _FACTS])


def sections_bytes(of_report: tuple[Section, ...]) -> bytes:
    """The sections of a report as an array of rows, which `sections` reads."""
    return _encoded([[getattr(section, name) for name in _SECTION] for section in of_report])


def passage_bytes(passage: Passage) -> bytes:
    """A passage as a row, which `passage` reads."""
    return _encoded([getattr(passage, name) for name in _PASSAGE])


def facts(row: Any) -> Facts:
    """The facts of a row that `facts_bytes` wrote, decoded from JSON."""
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
    """The sections of rows that `sections_bytes` wrote, decoded from JSON."""
    return tuple(Section(*row) for row in rows)


def passage(row: Any) -> Passage:
    """The passage of a row that `passage_bytes` wrote, decoded from JSON."""
    name, ordinal, text, part, category, trail, kind, lines, page, item = row
    passage_kind, trail, lines = _KINDS[kind], tuple(trail), tuple(lines)
    return Passage(name, ordinal, text, part, category, trail, passage_kind, lines, page, item)
