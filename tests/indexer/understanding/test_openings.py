"""Openings of reports and of pages that look like one, invented in every manner that was seen.

What is expected was written down before any of them was read by the code. The names of schools are
real, everything else is made up.
"""

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from indexer.loaders import text
from indexer.understanding.clean import clean
from indexer.understanding.metadata import Metadata, metadata
from indexer.understanding.structure import Outline, outline
from tests.places import DATA

FILE = DATA / "openings" / "openings.jsonl"
OPENINGS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
REPORTS = [each for each in OPENINGS if each["kind"] == "report"]
WITH_HEADINGS = [each for each in OPENINGS if "headings" in each]


@cache
def understood(opening: str) -> tuple[Metadata, Outline]:
    """What is made of an opening."""
    cleaned = clean(text.blocks(opening))
    outlined = outline(cleaned.paragraphs)
    return metadata(cleaned, outlined), outlined


def name(opening: dict[str, Any]) -> str:
    return str(opening["id"])


@pytest.mark.parametrize("opening", OPENINGS, ids=name)
def test_a_report_is_told_from_what_looks_like_one(opening: dict[str, Any]) -> None:
    found, _ = understood(opening["text"])
    assert found.kind == opening["kind"]


@pytest.mark.parametrize("opening", REPORTS, ids=name)
def test_every_fact_is_as_stated_and_nothing_is_guessed(opening: dict[str, Any]) -> None:
    found, _ = understood(opening["text"])
    days = [opening[each] for each in ("period_start", "period_end")]
    start, end = (date.fromisoformat(each) if each else None for each in days)
    stated = (found.period.start, found.period.end) if found.period else (None, None)
    facts = (found.title, found.school, found.year, found.year_kind, *stated)
    names = ("title", "school", "year", "year_kind")
    assert facts == (*(opening[each] for each in names), start, end)


@pytest.mark.parametrize("opening", WITH_HEADINGS, ids=name)
def test_headings_have_their_level_and_part(opening: dict[str, Any]) -> None:
    _, outlined = understood(opening["text"])
    found = [[each.level, each.part, each.heading] for each in outlined.sections]
    assert found == opening["headings"]


def test_every_stated_fact_says_where_it_was_read() -> None:
    for opening in REPORTS:
        found, _ = understood(opening["text"])
        stated = ("title", "school", "year", "period")
        assert [each for each in stated if getattr(found, each)] == [
            each for each in stated if found.origins.get(each)
        ]
