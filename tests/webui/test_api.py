"""The JSON twins of the pages."""

import pytest
from flask.testing import FlaskClient

from search.answers.export import page_json
from search.assist.completion import completions_json
from search.comparing.export import comparison_json
from search.engine import Engine
from search.settings import Settings
from webui.state import SearchState

REPORT = "quzhouxueyuan-2021-2022"
TWO = f"a={REPORT}&b=kunminglig-2022-2023"


def test_results_are_what_the_command_prints(client: FlaskClient, small_engine: Engine) -> None:
    state = SearchState("公开").toggle("year", "2021")
    expected = dict(page_json(small_engine.search(state.request()), Settings().base))
    answered = client.get(state.json_url).get_json()
    assert answered.pop("elapsed_ms") > 0
    expected.pop("elapsed_ms")
    assert answered == expected


@pytest.mark.parametrize(
    ("page", "twin"),
    [
        ("/search?q=招生", "/search.json?q=招生"),
        ("/search?q=招生&view=flat&year=2022", "/search.json?q=招生&view=flat&year=2022"),
        ("/", "/reports.json"),
        ("/reports", "/.json"),
        (f"/r/{REPORT}", f"/r/{REPORT}.json"),
        (f"/compare?{TWO}&part=request", f"/compare.json?{TWO}&part=request"),
        (f"/p/{REPORT}.00000000?quote=成立", f"/p/{REPORT}.00000000.json?quote=成立"),
    ],
)
def test_a_page_and_its_twin_have_the_same_address(
    client: FlaskClient, page: str, twin: str
) -> None:
    asked = client.get(f"{page}{'&' if '?' in page else '?'}format=json").get_json()
    answered = client.get(twin).get_json()
    for each in (asked, answered):
        each.pop("elapsed_ms", None)
    assert asked == answered


def test_chinese_is_written_as_it_is(client: FlaskClient) -> None:
    assert "衢州学院" in client.get("/reports.json").text


def test_a_report_has_all_its_passages_and_their_links(
    client: FlaskClient, small_engine: Engine
) -> None:
    answered = client.get(f"/r/{REPORT}.json").get_json()
    assert answered["period_start"] == "2021-09-01"
    assert [each["text"] for each in answered["passages"]] == [
        each.text for each in small_engine.report(REPORT).passages
    ]
    assert answered["passages"][0]["url"].startswith(f"{Settings().base}/p/{REPORT}.")


def test_a_passage_link_says_where_it_leads(client: FlaskClient, small_engine: Engine) -> None:
    known = small_engine.report(REPORT).passages[0]
    found = client.get(f"/p/{known.id}.json").get_json()
    assert (found["report"], found["moved"], found["passage"]["id"]) == (REPORT, False, known.id)
    gone = client.get(f"/p/{REPORT}.00000000.json")
    assert (gone.status_code, gone.get_json()["passage"]) == (410, None)


def test_two_reports_are_compared_as_the_command_does(
    client: FlaskClient, small_engine: Engine
) -> None:
    found = small_engine.compare(REPORT, "kunminglig-2022-2023")
    for address, part in (
        (f"/compare.json?{TWO}", None),
        (f"/compare.json?{TWO}&part=request", "request"),
    ):
        assert client.get(address).get_json() == comparison_json(found, Settings().base, part)


def test_a_program_must_name_two_reports(client: FlaskClient) -> None:
    answer = client.get(f"/compare.json?a={REPORT}")
    assert answer.status_code == 400
    assert "b=编号" in answer.get_json()["error"]
    assert client.get(f"/compare.json?a={REPORT}&b=x").status_code == 404


def test_the_reports_are_listed(client: FlaskClient) -> None:
    answered = client.get("/reports.json").get_json()
    assert answered["total"] == 3
    assert {each["id"] for each in answered["reports"]} >= {REPORT}


def test_the_help_page_has_its_twin_too(client: FlaskClient) -> None:
    answered = client.get("/help.json").get_json()
    assert answered == client.get("/help?format=json").get_json()
    assert {"examples", "meaning"} == set(answered["syntax"][0])
    assert {"key", "meaning"} == set(answered["keys"][0])


def test_what_is_half_typed_is_completed(client: FlaskClient, small_engine: Engine) -> None:
    answered = client.get("/suggest.json?q=招生 qz").get_json()
    assert answered == completions_json("招生 qz", small_engine.complete("招生 qz"))
    assert answered["suggestions"][0]["query"] == "招生 学校:衢州学院"
    assert client.get("/suggest.json").get_json() == {"query": "", "suggestions": []}


def test_a_program_is_told_what_was_corrected(client: FlaskClient) -> None:
    answered = client.get("/search.json?q=信息工开").get_json()
    assert (answered["query"], answered["instead"]) == ("信息工开", "信息公开")
    literal = client.get("/search.json?q=信息工开&literal=1").get_json()
    assert (literal["instead"], literal["suggestion"]) == (None, "信息公开")
