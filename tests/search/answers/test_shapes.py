"""What is written as JSON has the keys of its shape, in their order."""

from dataclasses import replace
from datetime import date
from typing import get_type_hints

from search.answers import shapes
from search.answers.cited_source import CitedSource
from search.answers.export import citations_json, page_json, report_json
from search.answers.page import Without
from search.answers.quoting import quoted_in
from search.backends.plan import Filter
from search.model.quotations import Quotation
from search.query.intents import Intent
from search.query.tree import Words
from tests.answers import ALONE, BASE, PAGE, REPORT


def keys(shape: type) -> list[str]:
    return list(get_type_hints(shape))


def test_an_answer_has_the_keys_of_its_shape_down_to_its_fragments() -> None:
    named = Intent(Filter("year", ("2022",)), Words("招生"))
    page = page_json(replace(PAGE, intents=(named,), without=(Without("year", "年份", 7),)), BASE)
    hit = page["hits"][0]
    assert list(page) == keys(shapes.PageJson)
    assert list(page["total"]) == keys(shapes.TotalJson)
    assert list(page["synonyms"]) == keys(shapes.SynonymsJson)
    assert list(page["intents"][0]) == keys(shapes.IntentJson)
    assert list(page["facets"]["school"][0]) == keys(shapes.FacetValueJson)
    assert list(page["without"][0]) == keys(shapes.WithoutJson)
    assert list(hit) == keys(shapes.HitJson)
    assert list(hit["excerpt"][0]) == keys(shapes.FragmentJson)


def test_a_report_has_the_keys_of_its_shape_and_its_passages_have_no_link() -> None:
    report = report_json(REPORT, ALONE)
    assert [*report, "quotation"] == keys(shapes.ReportJson)
    assert list(report["sections"][0]) == keys(shapes.SectionJson)
    assert list(report["passages"][0]) == [
        each for each in keys(shapes.PassageJson) if each != "url"
    ]


def test_a_report_that_a_link_quotes_says_where_the_words_stand() -> None:
    quoted = quoted_in(REPORT, Quotation(REPORT.passages[0].text))
    quotation = report_json(REPORT, ALONE, quoted=quoted)["quotation"]
    assert list(quotation) == keys(shapes.QuotationJson)
    assert list(quotation["stretches"][0]) == keys(shapes.QuotedStretchJson)


def test_citations_have_the_keys_of_their_shape_down_to_a_style() -> None:
    source = CitedSource.of_passage(REPORT.facts, REPORT.passages[0], BASE)
    cited = citations_json(source, date(2026, 11, 28))
    assert list(cited) == keys(shapes.CitationsJson)
    assert list(cited["citations"][0]) == keys(shapes.CitationJson)
    assert (cited["accessed"], cited["moved"]) == ("2026-11-28", False)
    whole = citations_json(CitedSource.of_report(REPORT.facts, BASE), date(2026, 11, 28))
    assert (whole["quoted"], whole["page"]) == (None, None)
