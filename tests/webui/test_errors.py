"""What a reader is told when something cannot be done."""

from pathlib import Path

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from search.backends import open_backend
from search.engine import Engine
from search.settings import Settings
from webui import create_app


def test_a_fault_in_a_query_is_pointed_out_and_has_a_way_out(client: FlaskClient) -> None:
    response = client.get("/search?q=招生 OR&year=2021")
    page = BeautifulSoup(response.text, "lxml")
    assert response.status_code == 400
    assert [each.get_text() for each in page.select(".fault")] == ["OR"]
    assert "第 4 个字" in page.get_text()
    literal = page.select(".ways-out a")[0]
    assert "year=2021" in str(literal["href"])
    assert client.get(str(literal["href"])).status_code == 200


def test_a_fault_on_a_report_page_leads_back_to_the_report(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/r/quzhouxueyuan-2021-2022?q=(招生").text, "lxml")
    assert str(page.select(".ways-out a")[0]["href"]).startswith("/r/quzhouxueyuan-2021-2022?")


def test_a_literal_reading_is_offered_only_if_there_is_one(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/search?q=，。").text, "lxml")
    assert [each.get_text() for each in page.select(".ways-out a")] == ["看看检索语法"]


def test_programs_are_told_where_the_fault_is(client: FlaskClient) -> None:
    response = client.get("/search.json?q=(招生")
    assert response.status_code == 400
    assert response.get_json()["position"] == 0
    assert response.get_json()["literal"] == '"(招生"'
    assert client.get("/r/nope.json").status_code == 404
    assert "error" in client.get("/nope.json").get_json()


def test_a_missing_report_or_page_is_said_in_chinese(client: FlaskClient) -> None:
    for url in ("/r/nope-2020", "/p/nope-2020.00000000", "/p/nope", "/nope", "/search/"):
        response = client.get(url)
        assert response.status_code == 404
        assert "没有这一页" in response.text


def test_a_wrong_method_is_refused(client: FlaskClient) -> None:
    assert client.post("/search").status_code == 405


def test_an_address_that_makes_no_sense_is_refused(client: FlaskClient) -> None:
    response = client.get("/search?page=x")
    assert response.status_code == 400
    assert "网址里的 page" in response.text


def test_without_an_index_the_page_says_which_command_to_run(tmp_path: Path) -> None:
    site = create_app(Engine(open_backend(tmp_path / "none")), Settings()).test_client()
    response = site.get("/search?q=招生")
    assert response.status_code == 503
    assert "xxgk index" in response.text


def test_a_bug_is_owned_up_to(tmp_path: Path) -> None:
    app = create_app(Engine(open_backend(tmp_path)), Settings())
    app.logger.disabled = True

    def broken() -> str:
        raise ZeroDivisionError

    app.add_url_rule("/broken", "broken", broken)
    response = app.test_client().get("/broken")
    assert response.status_code == 500
    assert "这是程序的错误" in response.text
