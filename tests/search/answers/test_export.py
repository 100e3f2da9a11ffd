"""Answers and reports as JSON: the keys that were promised, and the same text piece by piece."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from search.answers.export import page_json, page_pieces, passage_json, report_json, row_json
from search.answers.page import Facet, Hit, Page
from search.answers.rows import HitRow
from search.backends.plan import Filter
from search.model.fields import FACETS
from search.model.links import permalink
from search.model.report import Passage, PassageKind
from search.query.intents import Intent
from search.query.request import Request
from search.query.tree import Words
from tests.answers import ALONE, BASE, NOTHING, PAGE, REPORT

HIT_KEYS = {
    *("report", "school", "title", "year", "part", "category", "trail", "passage"),
    *("url", "score", "text", "excerpt"),
}


def _hits(page: Page) -> str:
    return f"{len(page.hits)} hits"


def test_json_has_what_was_promised() -> None:
    value = page_json(PAGE, BASE)
    assert value.keys() >= {"query", "total", "hits", "facets", "elapsed_ms"}
    assert (value["query"], value["total"]) == ("招生", {"reports": 1, "passages": 5})
    assert value["elapsed_ms"] == pytest.approx(12.346)
    assert value["facets"]["school"] == [
        {"value": "衢州学院", "label": "衢州学院", "count": 5, "chosen": True},
        {"value": "", "label": "未注明", "count": 1, "chosen": False},
    ]
    assert json.loads(json.dumps(value)) == value


def test_a_hit_in_json_has_what_was_promised() -> None:
    first, second = page_json(PAGE, BASE)["hits"]
    assert first.keys() == second.keys() >= HIT_KEYS
    assert first["trail"] == ["二、主动公开情况", "（一）招生考试"]
    assert first["excerpt"][1] == {"text": "招生", "hit": True}
    assert (first["report"], first["year"], first["category"]) == (
        *("quzhou-2021", 2021, "admission"),
    )
    assert first["passage"] == REPORT.passages[1].id
    assert first["url"] == permalink(REPORT.passages[1], BASE)
    assert first["text"] == "公开招生章程。"
    assert first["score"] == 1.2346
    assert first["in_report"] == {"proactive": 2, "other": 3}


@pytest.mark.parametrize("page", [PAGE, NOTHING, replace(PAGE, hits=PAGE.hits[:1])], ids=_hits)
def test_an_answer_in_pieces_is_the_same_text(page: Page) -> None:
    whole = json.dumps(page_json(page, BASE), ensure_ascii=False, indent=2)
    assert "".join(page_pieces(page, page.hits, BASE)) == whole


def test_what_is_typed_is_not_taken_for_the_key_of_the_hits() -> None:
    typed = replace(PAGE, request=Request('x",\n  "hits": ['))
    pieces = list(page_pieces(typed, (), BASE))
    assert json.loads("".join(pieces)) == page_json(replace(typed, hits=()), BASE)


def test_hits_are_taken_one_by_one() -> None:
    taken: list[str] = []

    def hits() -> Iterator[Hit]:
        for hit in PAGE.hits:
            taken.append(hit.passage.id)
            yield hit

    pieces = page_pieces(PAGE, hits(), BASE)
    next(pieces)
    assert taken == []
    assert PAGE.hits[0].passage.id in next(pieces)
    assert len(taken) == 1


def test_a_row_has_what_a_hit_has_but_what_is_cut_of_it_and_where_it_was_published() -> None:
    row = row_json(HitRow(PAGE.hits[0], "https://a.example/p/1", "衢州学院. 报告[R/OL]."))
    hit = page_json(PAGE, BASE)["hits"][0]
    assert row.keys() == hit.keys() - {"excerpt", "in_report"} | {
        *("published", "source_url", "citation"),
    }
    assert {key: row[key] for key in ("school", "year", "text")} == {
        key: hit[key] for key in ("school", "year", "text")
    }
    assert (row["url"], row["published"]) == ("https://a.example/p/1", None)
    assert json.loads(json.dumps(row)) == row


def test_filters_that_are_offered_are_in_json() -> None:
    offered = replace(PAGE, intents=(Intent(Filter("year", ("2022",)), Words("招生")),))
    assert page_json(offered, BASE)["intents"] == [
        {"field": "year", "value": "2022", "label": "2022 年", "query": "招生"}
    ]


def test_reports_and_passages_are_plain_json() -> None:
    value = report_json(REPORT, ALONE)
    assert json.loads(json.dumps(value)) == value
    assert (value["period_start"], value["published"]) == ("2021-09-01", None)
    assert value["year_kind"] == "academic"
    assert [each["heading"] for each in value["sections"]][-1] == "署名"
    assert value["passages"][1] == passage_json(REPORT.passages[1])
    signature = Passage("p", 0, "衢州学院", "other", None, (), PassageKind.SIGNATURE, (1, 2))
    assert dict(passage_json(signature)) == {
        "id": "p",
        "part": "other",
        "category": None,
        "item": None,
        "kind": "signature",
        "trail": [],
        "text": "衢州学院",
        "lines": [1, 2],
        "page": None,
    }


def test_every_facet_can_be_listed() -> None:
    facets = tuple(Facet(field, field, (), 0) for field in FACETS)
    page = replace(PAGE, facets=facets)
    assert list(page_json(page, BASE)["facets"]) == list(FACETS)


def test_what_was_made_of_a_query_is_in_json() -> None:
    value = page_json(replace(PAGE, relaxed=True, complete=2), BASE)
    assert (value["relaxed"], value["complete"]) == (True, 2)
    assert (value["unquoted"], value["strict"]) == (False, False)


def test_the_synonyms_of_a_query_are_in_json_and_whether_they_count() -> None:
    page = replace(PAGE, synonyms=("录取", "报考"))
    assert page_json(page, BASE)["synonyms"] == {"words": ["录取", "报考"], "included": True}
    without = replace(page, request=replace(page.request, synonyms=False))
    assert page_json(without, BASE)["synonyms"]["included"] is False


def test_a_passage_of_a_paged_file_has_its_page_in_json() -> None:
    assert passage_json(replace(REPORT.passages[0], page=3))["page"] == 3


def test_the_day_of_a_download_and_the_versions_are_in_json() -> None:
    facts = replace(REPORT.facts, url="https://a.cn/1", fetched=date(2024, 5, 1))
    value = report_json(replace(REPORT, facts=facts), ALONE)
    assert (value["fetched"], value["versions"]) == ("2024-05-01", [facts.id])
