"""Words that a link quotes, on the page of their report and for programs, without JavaScript."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from search.engine import Engine
from search.model.links import quotation_link
from search.model.quotations import Quotation

REPORT = "quzhouxueyuan-2021-2022"
ACROSS = Quotation(
    "校长任组长。\n二、主动公开情况\n（一）招生考试\n公开招生章程", "小组，", "和招生"
)
CELLS = Quotation("招生章程 | <招生网>\n2 | 预算", "1 | 招生 | ", " | 财务处")


def opened(client: FlaskClient, url: str, status: int = 200) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == status
    return BeautifulSoup(response.text, "lxml")


def quoted(page: BeautifulSoup) -> list[str]:
    return [each.get_text() for each in page.select("mark.quoted")]


def test_words_are_marked_over_passages_and_headings_and_the_first_has_the_anchor(
    client: FlaskClient,
) -> None:
    page = opened(client, quotation_link(REPORT, ACROSS))
    lines = ["校长任组长。", "二、主动公开情况", "（一）招生考试", "公开招生章程"]
    assert quoted(page) == lines
    assert [each.get_text() for each in page.select("#quote")] == lines[:1]
    assert not page.select(".notice")


def test_words_are_marked_in_cells_and_no_empty_mark_is_left(client: FlaskClient) -> None:
    page = opened(client, quotation_link(REPORT, CELLS))
    assert quoted(page) == ["招生章程", "<招生网>", "2", "预算"]
    assert len(page.select("#quote")) == 1
    assert all(each.find_parent("td") for each in page.select("mark.quoted"))


def test_hits_are_marked_inside_what_is_quoted(client: FlaskClient) -> None:
    link = quotation_link(REPORT, Quotation("招生章程和招生计划"))
    page = opened(client, link.replace("?", "?q=章程&"))
    assert quoted(page) == ["招生", "章程", "和招生计划"]
    assert [each.get_text() for each in page.select("mark.quoted > mark")] == ["章程"]
    assert len(page.select("#quote")) == 1


def test_what_has_changed_around_the_words_is_said_beside_them(client: FlaskClient) -> None:
    link = quotation_link(REPORT, Quotation("公开招生章程和招生计划", "从前", "。"))
    page = opened(client, link)
    (notice,) = page.select(".notice")
    assert "前后的文字与复制链接时不同" in notice.get_text()
    (after,) = notice.find_next_siblings("p", limit=1)
    assert after.select("#quote")
    heading = opened(
        client,
        quotation_link(REPORT, Quotation("举报、复议、诉讼情况\n未因信息", "五、", "公开受到")),
    )
    assert heading.select("h2 #quote")
    assert heading.select_one(".notice ~ p mark.quoted")


@pytest.mark.parametrize("exact", ["从前的<b>话</b>", "公开", "从前\n公开招生章程和招生计划"])
def test_words_that_a_report_does_not_have_once_are_shown_and_can_be_searched_for(
    client: FlaskClient, exact: str
) -> None:
    page = opened(client, quotation_link(REPORT, Quotation(exact)), 410)
    (shown,) = page.select("blockquote")
    assert shown.get_text("\n") == exact
    links = [str(each["href"]) for each in page.select(".ways-out a")]
    searched = urlencode({"q": f'"{max(exact.splitlines(), key=len)}"'})
    assert links[:2] == [f"/r/{REPORT}?{searched}", f"/search?{searched}"]
    for link in links:
        opened(client, link)


def test_words_of_a_report_that_is_gone_are_not_found(client: FlaskClient) -> None:
    opened(client, quotation_link("nobody-2021", ACROSS), 404)
    assert client.get("/r/nobody-2021.json?exact=公开").status_code == 404


@pytest.mark.parametrize("query", ["exact=", "prefix=公开", "exact=公开&letters=3", "exact=，"])
def test_an_address_that_makes_no_sense_is_refused_in_chinese(
    client: FlaskClient, query: str
) -> None:
    page = opened(client, f"/r/{REPORT}?{query}", 400)
    assert "再复制链接" in page.get_text()
    twin = client.get(f"/r/{REPORT}.json?{query}")
    assert (twin.status_code, "再复制链接" in twin.get_json()["error"]) == (400, True)


def test_the_twin_says_where_the_words_lie(client: FlaskClient, small_engine: Engine) -> None:
    report = small_engine.report(REPORT)
    path = quotation_link(REPORT, ACROSS).replace("?", ".json?")
    answered = client.get(path)
    quotation = answered.get_json()["quotation"]
    assert (answered.status_code, quotation["exact"], quotation["moved"]) == (
        200, ACROSS.exact, False,
    )  # fmt: skip
    texts = {each.id: each.text for each in report.passages}
    for each in quotation["stretches"]:
        whole = (
            texts[each["passage"]]
            if each["section"] is None
            else answered.get_json()["sections"][each["section"]]["heading"]
        )
        assert whole[each["start"] : each["end"]] == each["text"]
    assert "\n".join(each["text"] for each in quotation["stretches"]) == ACROSS.exact
    gone = client.get(f"/r/{REPORT}.json?exact=从前的话")
    assert (gone.status_code, gone.get_json()["quotation"]["stretches"]) == (410, [])
    assert "quotation" not in client.get(f"/r/{REPORT}.json").get_json()


def test_words_are_cited_with_their_link_and_taken_away_as_files(client: FlaskClient) -> None:
    link = quotation_link(REPORT, ACROSS)
    query = link.partition("?")[2].partition("#")[0]
    cited = client.get(f"/r/{REPORT}/cite.json?{query}").get_json()
    assert (cited["quoted"], cited["moved"]) == (ACROSS.exact, False)
    assert cited["link"].endswith(link)
    page = opened(client, f"/r/{REPORT}/cite?{query}")
    assert [each["href"] for each in page.select(".cited-source a")] == [link]
    for file in page.select(".citation-files a"):
        assert client.get(str(file["href"])).status_code == 200
    names = {
        client.get(f"/r/{REPORT}/cite.bib?{each}").headers["Content-Disposition"]
        for each in (query, "exact=公开年度预算", "")
    }
    assert len(names) == 3


def test_words_that_a_report_does_not_have_once_are_not_cited(client: FlaskClient) -> None:
    page = opened(client, f"/r/{REPORT}/cite?exact=公开", 410)
    assert "引用的文字已变更" in page.get_text()
    gone = client.get(f"/r/{REPORT}/cite.json?exact=公开")
    assert (gone.status_code, gone.get_json()["citations"]) == (410, None)
    moved = opened(client, f"/r/{REPORT}/cite?exact=公开招生章程和招生计划&prefix=从前")
    assert "前后的文字与复制链接时不同" in moved.get_text()
