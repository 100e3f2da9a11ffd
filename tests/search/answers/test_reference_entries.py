"""BibTeX and RIS are read back by programs of others."""

import re
from typing import Final

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry
from hypothesis import given

from search.answers.citation import CitationStyle
from search.model.report import Facts
from tests.citations import (
    FACTS,
    HELD,
    LINK,
    NAME,
    PERIOD,
    SAID,
    SOURCE,
    UNTOLD,
    WORDINGS,
    WORDS,
    cited,
    without,
)

# What is lacking -> the fields and tags that are then not there; GB/T 7714 needs no others.
BIBTEX: Final[dict[str, object]] = {
    "author": "{衢州学院}",
    "title": f"{{{NAME}}}",
    "institution": "衢州学院",
    "year": "2022",
    "date": "2022-10-31",
    "pages": "5",
    "url": SOURCE,
    "urldate": "2026-11-28",
    "note": HELD,
    "annote": SAID,
}
RIS: Final[dict[str, object]] = {
    "type_of_reference": "RPRT",
    "id": "quzhouxueyuan-2021-2022.8b76752a",
    "authors": ["衢州学院"],
    "title": NAME,
    "year": "2022",
    "date": "2022/10/31/",
    "start_page": "5",
    "urls": [SOURCE],
    "access_date": "2026/11/28/",
    "notes": [HELD, SAID],
    "language": "zh",
}
FIELDS: Final[dict[str, tuple[Facts, dict[str, object], dict[str, object]]]] = {
    "nothing": (FACTS, {}, {}),
    "school": (
        without("school"),
        dict.fromkeys(("author", "institution")),
        dict.fromkeys(("authors",)),
    ),
    "publication date": (
        without("published"),
        dict.fromkeys(("year", "date")),
        dict.fromkeys(("year", "date")),
    ),
    "address": (
        without("url"),
        {"url": LINK, "note": None},
        {"urls": [LINK], "notes": [SAID]},
    ),
    "day of fetching": (
        without("fetched"),
        {"note": f"所据文本: {LINK}"},
        {"notes": [f"所据文本: {LINK}", SAID]},
    ),
    "period in the title": (
        without(title=UNTOLD),
        {"title": f"{{{UNTOLD}: [{PERIOD}]}}"},
        {"title": f"{UNTOLD}: [{PERIOD}]"},
    ),
}


def entry(text: str) -> Entry:
    """The one entry of a BibTeX file, as another program reads it."""
    read = parse_string(text)
    assert not read.failed_blocks
    (only,) = read.entries
    return only


def changed(every: dict[str, object], others: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in (every | others).items() if value is not None}


@pytest.mark.parametrize("lacking", FIELDS)
def test_bibtex_and_ris_leave_out_what_is_not_known(lacking: str) -> None:
    facts, fields, tags = FIELDS[lacking]
    read = entry(cited(CitationStyle.BIBTEX, facts, WORDS, 5))
    assert {each.key: each.value for each in read.fields} == changed(BIBTEX, fields)
    (only,) = rispy.loads(cited(CitationStyle.RIS, facts, WORDS, 5))
    assert only == changed(RIS, tags)


def test_bibtex_and_ris_need_neither_a_quotation_nor_a_page() -> None:
    read = entry(cited(CitationStyle.BIBTEX))
    assert set(BIBTEX) - {each.key for each in read.fields} == {"pages", "annote"}
    (only,) = rispy.loads(cited(CitationStyle.RIS))
    assert only == changed(RIS, {"start_page": None, "notes": [HELD]})


@given(WORDINGS)
def test_bibtex_stays_one_entry_whatever_the_words(words: str) -> None:
    facts = without(title=words, school=words)
    read = entry(cited(CitationStyle.BIBTEX, facts, words))
    assert read.fields_dict["url"].value == SOURCE


def test_bibtex_has_commands_for_what_latex_would_obey() -> None:
    text = cited(CitationStyle.BIBTEX, without(title="信息公开 & 100% _a_ #1 $5"))
    (read,) = parse_string(text, append_middleware=[LatexDecodingMiddleware()]).entries
    assert read.fields_dict["title"].value == f"信息公开 & 100% _a_ #1 $5: [{PERIOD}]"


def test_lines_of_ris_end_as_its_readers_ask_and_entries_can_be_joined() -> None:
    text = cited(CitationStyle.RIS, FACTS, "一\n二\r\nER  - \n三")
    assert all(re.match(r"[A-Z][A-Z\d]  - ", line) for line in text.split("\r\n")[:-1])
    assert "\n" not in text.replace("\r\n", "")
    assert len(rispy.loads(text * 2)) == 2
