"""The same report, whatever page it is found on: facts, headings, passages and their ids."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from indexer.understanding.report import Understanding, read
from search.words.units import squeeze
from tests import html_old_templates, html_templates
from tests.html_templates import ADDRESS, FURNITURE, Text
from tests.manuscripts import REPORTS, manuscript, original

PAGES = html_templates.PAGES | html_old_templates.PAGES
# The day in the byline of a report that does not state one itself.
A_DAY = date(2022, 11, 7)


@cache
def on_page(template: str, name: str, folder: Path) -> Understanding:
    """A sample report as read from a page."""
    write, encoding = PAGES[template]
    text = Text(original(name).title or "", published(name), manuscript(name))
    path = folder / f"{template}-{name}"
    path.write_bytes(write(text).encode(encoding))
    return read(path)


def published(name: str) -> date:
    return original(name).report.facts.published or A_DAY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


every_page = pytest.mark.parametrize(
    ("template", "name"), [(template, name) for template in PAGES for name in REPORTS]
)


@every_page
def test_a_page_gives_the_passages_of_the_text_file(template: str, name: str, folder: Path) -> None:
    ours, theirs = original(name).report, on_page(template, name, folder).report
    assert [(each.id, each.part, each.category, each.kind) for each in theirs.passages] == [
        (each.id, each.part, each.category, each.kind) for each in ours.passages
    ]


@every_page
def test_a_page_gives_the_headings_of_the_text_file(template: str, name: str, folder: Path) -> None:
    ours, theirs = original(name).report, on_page(template, name, folder).report
    assert [
        (each.level, each.part, each.category, squeeze(each.heading)) for each in theirs.sections
    ] == [(each.level, each.part, each.category, squeeze(each.heading)) for each in ours.sections]


@every_page
def test_a_page_gives_the_facts_of_the_text_file(template: str, name: str, folder: Path) -> None:
    ours, theirs = original(name).report.facts, on_page(template, name, folder).report.facts
    for fact in ("id", "title", "school", "year", "year_kind", "period_start", "period_end"):
        assert getattr(theirs, fact) == getattr(ours, fact)
    stated = ours.published if template == "Word" else published(name)
    assert theirs.published == stated


@every_page
def test_the_furniture_of_a_page_is_no_passage(template: str, name: str, folder: Path) -> None:
    said = {each.text for each in original(name).report.passages}
    new = [
        each.text
        for each in on_page(template, name, folder).report.passages
        if each.text not in said
    ]
    assert not [text for text in new for word in FURNITURE if word in text]


def test_a_page_that_says_where_it_is_from_is_linked_there(folder: Path) -> None:
    found = {template: on_page(template, REPORTS[0], folder).report.facts.url for template in PAGES}
    assert {template for template, url in found.items() if url == ADDRESS} == {
        *("博达", "苏迪", "Drupal", "WordPress", "JEECMS", "微信")
    }
