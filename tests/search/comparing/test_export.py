"""A comparison as JSON."""

import json

from search.comparing.export import comparison_json
from search.comparing.side_by_side import compare
from search.model.links import permalink
from tests.reports import make_report

BASE = "https://xxgk.example"
A = make_report(
    "a-2021", "公开章程。收到3件。\n# request 依申请\n学校没有收到任何申请。", year=2021
)
B = make_report("b-2022", "学校没有收到任何申请。公开，章程。收到5件。", year=2022)


def test_a_comparison_has_both_reports_and_all_parts() -> None:
    found = comparison_json(compare(A, B), BASE)
    assert found["a"] == {
        "report": "a-2021",
        "school": "衢州学院",
        "title": A.facts.title,
        "year": 2021,
    }
    assert found["b"]["report"] == "b-2022"
    assert [each["part"] for each in found["parts"]] == ["preface", "request"]
    assert found["counts"] == {
        "same": 1,
        "numbers": 1,
        "changed": 0,
        "moved": 1,
        "only_a": 0,
        "only_b": 0,
    }
    assert found["carried_over"] == {"share": 1.0, "same": 14, "nearly": 4, "total": 18}
    assert json.loads(json.dumps(found)) == found


def test_a_part_can_be_had_alone_and_the_whole_is_still_counted() -> None:
    found = comparison_json(compare(A, B), BASE, "request")
    (part,) = found["parts"]
    assert (part["part"], part["in_a"], part["in_b"], part["is_same"]) == ("request", 1, 0, False)
    assert found["carried_over"]["total"] == 18


def test_a_row_has_its_sentences_where_they_stand_and_in_what_they_differ() -> None:
    rows = comparison_json(compare(A, B), BASE, "preface")["parts"][0]["rows"]
    moved, _, numbers = rows
    assert (moved["change"], moved["a"]) == ("moved", None)
    assert moved["b"] is not None
    assert moved["b"]["elsewhere"] == {"part": "request", "number": 1}
    assert (numbers["change"], numbers["likeness"]) == ("numbers", 0.75)
    assert numbers["b"] == {
        "part": "preface",
        "number": 3,
        "passage": B.passages[0].id,
        "url": permalink(B.passages[0], BASE),
        "start": 17,
        "end": 22,
        "text": "收到5件。",
        "pieces": [
            {"text": "收到", "differs": False, "number": False},
            {"text": "5件", "differs": True, "number": True},
            {"text": "。", "differs": False, "number": False},
        ],
        "elsewhere": None,
    }
