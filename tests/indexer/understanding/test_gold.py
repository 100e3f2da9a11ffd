"""The five sample reports, line by line, against labels made by reading them."""

import csv
from functools import cache
from typing import NamedTuple

import pytest

from indexer.understanding.report import Understanding, read
from tests.places import DATA, ROOT

GOLD = DATA / "gold"
# Lines whose heading level or category differs from the label; the aim is 95 % of them right.
MISSES: dict[str, set[int]] = {}


class Line(NamedTuple):
    """What a line of a report is; empty where it does not apply."""

    kind: str
    level: str
    part: str
    category: str


def rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def understood(file: str) -> Understanding:
    return read(ROOT / "corpus" / file)


def line(file: str, number: int) -> Line:
    """What the indexer takes a line for."""
    known = understood(file)
    section = next((each for each in known.report.sections if each.line == number), None)
    passage = next((each for each in known.report.passages if number in each.lines), None)
    if section and (passage is None or number == passage.lines[0]):
        kind = "run-in heading + text" if passage else "heading"
        return Line(kind, str(section.level), section.part, section.category or "")
    if passage:
        kind = {"list": "text"}.get(passage.kind.value, passage.kind.value)
        return Line(kind, "", passage.part, passage.category or "")
    dropped = number in {each.line for each in known.dropped}
    return Line("noise" if dropped else "title" * (number in known.title_lines), "", "", "")


LINES = rows("lines.tsv")
FILES = sorted({row["file"] for row in LINES})


def labelled(file: str) -> list[tuple[int, Line]]:
    return [
        (int(row["line"]), Line(row["kind"], row["level"], row["section"], row["topic"]))
        for row in LINES
        if row["file"] == file
    ]


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_of_the_labelled_kind_and_part(file: str) -> None:
    wrong = {
        number: (label, found)
        for number, label in labelled(file)
        if ((found := line(file, number)).kind, found.part) != (label.kind, label.part)
    }
    assert not wrong


@pytest.mark.parametrize("file", FILES)
def test_heading_levels_and_categories_are_as_labelled(file: str) -> None:
    wrong = {number for number, label in labelled(file) if line(file, number) != label}
    assert wrong == MISSES.get(file, set())


@pytest.mark.parametrize("file", FILES)
def test_lines_cut_by_a_page_end_are_one_passage_and_no_others_are(file: str) -> None:
    label = {
        int(row["line"]): int(row["continues"])
        for row in LINES
        if row["file"] == file and row["continues"]
    }
    found = {
        after: before
        for passage in understood(file).report.passages
        for before, after in zip(passage.lines, passage.lines[1:], strict=False)
        if passage.kind != "table" or label.get(after) == before
    }
    assert found == label


@pytest.mark.parametrize("row", rows("reports.tsv"), ids=lambda row: row["file"])
def test_the_facts_of_a_report_are_as_labelled(row: dict[str, str]) -> None:
    known = understood(row["file"])
    facts = known.report.facts
    assert known.kind == "report"
    assert row | {"file": ""} == {
        "file": "",
        "school": facts.school,
        "year_kind": facts.year_kind,
        "year": str(facts.year),
        "period_start": str(facts.period_start or ""),
        "period_end": str(facts.period_end or ""),
        "title": known.title,
        "published": str(facts.published or ""),
    }


@pytest.mark.parametrize("file", FILES)
def test_no_line_of_a_report_is_lost(file: str) -> None:
    text = (ROOT / "corpus" / file).read_text("utf-8")
    filled = {at for at, each in enumerate(text.split("\n"), start=1) if each.strip()}
    assert filled == {number for number, _ in labelled(file)}
    assert all(line(file, number).kind for number in filled)


def test_a_merged_category_cell_holds_for_the_rows_below_it() -> None:
    tables = [
        passage
        for passage in understood("中国计量大学-2022-2023.txt").report.passages
        if passage.kind == "table"
    ]
    assert [each.text.split(" | ")[0] for each in tables[:9]] == ["序号", *"12345678"]
    assert [each.category for each in tables[1:7]] == ["admission"] * 3 + ["finance"] * 3
    assert {each.category for each in tables[9:]} == {None}


def test_no_sample_sentence_is_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "indexer").rglob("*.py"))
    runs = {
        passage.text[at : at + 12]
        for file in FILES
        for passage in understood(file).report.passages
        for at in range(0, max(1, len(passage.text) - 11), 12)
        if len(passage.text) >= 12
    }
    assert not [run for run in runs if run in code]
