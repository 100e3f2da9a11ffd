"""Citations on pages, as JSON and as files."""

from datetime import date
from html import unescape
from typing import Final

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from flask.testing import FlaskClient

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource
from search.answers.export import citations_json
from search.engine import Engine
from search.model.report import Passage
from search.settings import Settings

REPORT: Final = "quzhouxueyuan-2021-2022"
BASE: Final = Settings().base
GONE: Final = f"/p/{REPORT}.00000000/cite"


@pytest.fixture
def passage(small_engine: Engine) -> Passage:
    """The passage that says who leads."""
    return next(each for each in small_engine.report(REPORT).passages if "任组长" in each.text)


@pytest.fixture
def words(small_engine: Engine, passage: Passage) -> CitedSource:
    """That passage as a source."""
    return CitedSource.of_passage(small_engine.report(REPORT).facts, passage, BASE)


def day(client: FlaskClient) -> date:
    """The day on which the site says it is read."""
    return date.fromisoformat(client.get(f"/r/{REPORT}/cite.json").get_json()["accessed"])


def test_a_passage_is_quoted_and_cited_in_every_style(
    client: FlaskClient, words: CitedSource, passage: Passage
) -> None:
    page = unescape(client.get(f"/p/{passage.id}/cite").text).replace("\r\n", "\n")
    assert f'<blockquote class="quoted">{passage.text}</blockquote>' in page
    assert f'href="/r/{REPORT}#p-' in page
    for style in CitationStyle:
        assert f">{style.label}</h2>" in page
        assert cited(style, words, day(client)).replace("\r\n", "\n") in page


def test_a_report_is_cited_without_a_quotation(client: FlaskClient, small_engine: Engine) -> None:
    page = unescape(client.get(f"/r/{REPORT}/cite").text)
    source = CitedSource.of_report(small_engine.report(REPORT).facts, BASE)
    assert "<blockquote" not in page
    for style in (CitationStyle.GBT7714, CitationStyle.PLAIN, CitationStyle.BIBTEX):
        assert cited(style, source, day(client)) in page


def test_json_is_what_the_command_prints(
    client: FlaskClient, words: CitedSource, passage: Passage
) -> None:
    before = date.today()
    answered = client.get(f"/p/{passage.id}/cite.json").get_json()
    assert before <= date.fromisoformat(answered["accessed"]) <= date.today()
    assert answered == citations_json(words, date.fromisoformat(answered["accessed"]))
    assert answered == client.get(f"/p/{passage.id}/cite?format=json").get_json()
    whole = client.get(f"/r/{REPORT}/cite?format=json").get_json()
    assert whole == client.get(f"/r/{REPORT}/cite.json").get_json()
    assert (whole["quoted"], whole["link"]) == (None, f"{BASE}/r/{REPORT}")


def test_reference_managers_get_a_file(client: FlaskClient, passage: Passage) -> None:
    entry = client.get(f"/p/{passage.id}/cite.bib")
    assert entry.mimetype == "application/x-bibtex"
    assert entry.headers["Content-Disposition"] == f"attachment; filename={passage.id}.bib"
    assert [each.key for each in parse_string(entry.text).entries] == [passage.id]
    tags = client.get(f"/r/{REPORT}/cite.ris")
    assert tags.mimetype == "application/x-research-info-systems"
    assert tags.headers["Content-Disposition"] == f"attachment; filename={REPORT}.ris"
    assert [each["id"] for each in rispy.loads(tags.text)] == [REPORT]
    assert tags.get_data().count(b"\r\n") == tags.text.count("\n")


def test_a_page_of_citations_links_its_files_and_nothing_else_is_a_file(
    client: FlaskClient, passage: Passage
) -> None:
    for page in (f"/p/{passage.id}/cite", f"/r/{REPORT}/cite"):
        text = client.get(page).text
        for suffix in ("bib", "ris", "json"):
            assert f'href="{page}.{suffix}"' in text
            assert client.get(f"{page}.{suffix}").status_code == 200
        assert client.get(f"{page}.docx").status_code == 404


def test_a_passage_that_has_changed_is_not_guessed(client: FlaskClient) -> None:
    for address in (GONE, f"{GONE}?quote=从前这样说", f"{GONE}.bib", f"{GONE}.ris"):
        answer = client.get(address)
        assert (answer.status_code, "此段已变更" in answer.text) == (410, True)
    assert "从前这样说" in client.get(f"{GONE}?quote=从前这样说").text
    answer = client.get(f"{GONE}.json")
    assert answer.get_json() == {"report": REPORT, "moved": False, "citations": None}
    assert answer.status_code == 410


def test_a_passage_found_by_the_words_of_its_link_is_cited_under_its_own_id(
    client: FlaskClient, passage: Passage
) -> None:
    moved = f"{GONE}?quote={passage.text}"
    page = client.get(moved).text
    assert "原来的段落编号已经不在" in page
    assert f"{BASE}/p/{passage.id}" in page
    assert f'href="/p/{passage.id}/cite.bib"' in page
    assert client.get(f"{GONE}.json?quote={passage.text}").get_json()["moved"] is True
    assert "原来的段落编号" not in client.get(f"/p/{passage.id}/cite").text


@pytest.mark.parametrize("suffix", ["", ".json", ".bib"])
def test_what_is_not_held_is_not_found(client: FlaskClient, suffix: str) -> None:
    assert client.get(f"/r/nobody-2021/cite{suffix}").status_code == 404
    assert client.get(f"/p/nobody-2021.00000000/cite{suffix}").status_code == 404


def test_every_hit_passage_and_report_can_be_cited(
    client: FlaskClient, small_engine: Engine
) -> None:
    report = client.get(f"/r/{REPORT}").text
    assert f'href="/r/{REPORT}/cite" data-cite' in report
    for each in small_engine.report(REPORT).passages:
        assert f'href="/p/{each.id}/cite" data-cite' in report
    results = client.get("/search?q=领导").text
    assert results.count("data-cite") == results.count('class="hit"') > 0
