"""Links of passages that outlive re-indexing, and where they lead on a page."""

from urllib.parse import parse_qs, urlsplit

import pytest

from search.errors import XxgkError
from search.model.links import (
    QUOTED,
    permalink,
    quotation_in,
    quotation_link,
    quote_of,
    report_link,
    short_link,
    target_of,
)
from search.model.quotations import Abridgement, Quotation
from search.model.report import Passage, PassageKind
from webui.links import anchor


def passage(text: str) -> Passage:
    kind = PassageKind.TEXT
    return Passage("quzhouxueyuan-2021-2022.0a1b2c3d-2", 0, text, "overview", None, (), kind, (1,))


def test_an_anchor_is_the_passage_without_its_report() -> None:
    assert anchor("quzhouxueyuan-2021-2022.0a1b2c3d-2") == "p-0a1b2c3d-2"


def test_a_link_carries_the_id_and_how_the_passage_begins() -> None:
    url = urlsplit(permalink(passage("公开“两微一端” & 预算" * 5)))
    assert url.path == "/p/quzhouxueyuan-2021-2022.0a1b2c3d-2"
    assert parse_qs(url.query)["quote"] == [("公开“两微一端” & 预算" * 5)[:QUOTED]]


def test_a_quotation_has_no_line_ends() -> None:
    assert quote_of(passage("招生\n 预算")) == "招生 预算"


@pytest.mark.parametrize(
    "quoted",
    [
        Quotation("公开“两微一端” & 预算"),
        Quotation("决算", "预算，", "。\n一、概述"),
        Quotation("1 | 招生", suffix=" | 招生网"),
        Quotation(
            "公开招生章程和招生计划", "", "", Abridgement("接受社会各界的监督", 300, "0a1b2c3d")
        ),
    ],
)
def test_a_link_of_words_is_read_as_it_was_written(quoted: Quotation) -> None:
    link = quotation_link("quzhou-2021", quoted, "https://xxgk.example")
    assert link.startswith("https://xxgk.example/r/quzhou-2021?exact=")
    assert link.endswith("#quote")
    assert quotation_in(link) == quoted
    assert target_of(link) == ("quzhou-2021", "")


def test_a_link_that_quotes_no_words_has_no_quotation() -> None:
    assert quotation_in("/r/quzhou-2021?q=公开&sort=year") is None
    assert quotation_in("quzhou-2021") is None


def test_a_link_that_is_cut_off_says_what_to_do() -> None:
    with pytest.raises(XxgkError, match="引用的文字）是空的"):
        quotation_in("/r/quzhou-2021?exact=&prefix=公开")


def test_a_link_and_that_of_its_citations_lead_to_the_same() -> None:
    known = passage("公开预算。")
    report = known.id.partition(".")[0]
    for base in ("", "https://xxgk.example"):
        assert target_of(permalink(known, base)) == (known.id, "公开预算。")
        assert target_of(f"{short_link(known, base)}/cite") == (known.id, "")
        assert target_of(f"{report_link(report, base)}/cite/") == (report, "")
        assert target_of(report_link(report, base)) == (report, "")
    assert target_of(known.id) == (known.id, "")
