"""Links of passages that outlive re-indexing, and where they lead on a page."""

from urllib.parse import parse_qs, urlsplit

from search.model.links import QUOTED, permalink, quotation, report_link, short_link, target_of
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
    assert quotation(passage("招生\n 预算")) == "招生 预算"


def test_a_link_and_that_of_its_citations_lead_to_the_same() -> None:
    known = passage("公开预算。")
    report = known.id.partition(".")[0]
    for base in ("", "https://xxgk.example"):
        assert target_of(permalink(known, base)) == (known.id, "公开预算。")
        assert target_of(f"{short_link(known, base)}/cite") == (known.id, "")
        assert target_of(f"{report_link(report, base)}/cite/") == (report, "")
        assert target_of(report_link(report, base)) == (report, "")
    assert target_of(known.id) == (known.id, "")
