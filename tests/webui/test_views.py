"""The pages as a browser without JavaScript gets them."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.model.links import permalink
from search.settings import Settings
from tests.reports import make_report, put
from webui import create_app
from webui.links import anchor
from webui.state import SearchState

REPORT = "quzhouxueyuan-2021-2022"
# What a query is made of, so that arbitrary ones are often nearly right.
PIECES = st.sampled_from(
    [*'"“”「」()（）|*-~\\: ..', " OR ", "NOT ", "学校:", "年份:", "章节:", "招生"]
)
QUERIES = st.one_of(st.text(), st.lists(PIECES | st.text(max_size=3)).map("".join))


def opened(client: FlaskClient, url: str, status: int = 200) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == status
    return BeautifulSoup(response.text, "lxml")


def texts(soup: BeautifulSoup | Tag, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()) for each in soup.select(selector)]


def test_home_says_what_is_held_and_links_to_it(client: FlaskClient) -> None:
    home = opened(client, "/")
    assert texts(home, ".held-name") == ["昆明理工大学", "衢州学院"]
    links = {each["href"] for each in home.select(".held-reports a")}
    assert f"/r/{REPORT}" in links
    assert len(links) == 3
    assert "共 3 份报告" in home.get_text()


def test_reports_of_which_the_school_is_not_known_are_listed_beside_the_others() -> None:
    backend = MemoryBackend()
    put(backend, make_report("a-2022", "甲。"), make_report("b", "乙。", school=None))
    unknown = create_app(Engine(backend), Settings()).test_client()
    for address in ("/", "/reports"):
        assert len(texts(opened(unknown, address), ".held-name")) == 2
        assert texts(opened(unknown, address), ".held-name")[0] == "学校不详"


def test_every_example_on_the_home_page_can_be_read(client: FlaskClient) -> None:
    for link in opened(client, "/").select(".examples a"):
        opened(client, str(link["href"]))


def test_results_are_grouped_by_report_with_marks_and_counts(client: FlaskClient) -> None:
    page = opened(client, "/search?q=招生")
    assert texts(page, ".report-name")[0].startswith(("衢州学院", "昆明理工大学"))
    assert set(texts(page, ".excerpt mark")) == {"招生"}
    assert any("本报告共" in each and "主动公开" in each for each in texts(page, ".spread"))
    assert "份报告" in texts(page, ".totals")[0]


def test_a_hit_leads_to_its_passage_with_the_query_kept(client: FlaskClient) -> None:
    link = opened(client, "/search?q=招生&year=2021").select_one(".hit-trail a")
    assert link
    path, _, fragment = str(link["href"]).partition("#")
    report = opened(client, path)
    passage = report.find(id=fragment)
    assert isinstance(passage, Tag)
    assert "招生" in texts(passage, "mark")


def test_facets_are_links_that_add_up(client: FlaskClient) -> None:
    page = opened(client, "/search?q=公开&year=2021")
    chosen = page.select('.choice[aria-current="true"]')
    assert [each.select_one(".choice-label").get_text() for each in chosen] == ["2021 年"]  # type: ignore[union-attr]
    both = page.select('.facet[aria-labelledby="facet-year"] .choice:not(.is-chosen)')[0]
    assert str(both["href"]) == "/search?q=%E5%85%AC%E5%BC%80&year=2021&year=2022"
    assert texts(page, ".chip") == ["年份：2021 年×（点此去掉）"]


def test_documents_cited_are_folded_below_the_others_until_one_is_chosen(
    client: FlaskClient,
) -> None:
    page = opened(client, "/search?q=报告")
    assert texts(page, ".facet h2")[-1] == "引用文件"
    (folded,) = page.select("details.folded")
    assert not folded.has_attr("open")
    assert texts(folded, ".choice-label") == ["教办函〔2014〕23号"]
    page = opened(client, "/search?q=报告&docno=教办函[2014] 第23号")
    assert page.select("details.folded[open]")
    assert texts(page, ".chip") == ["引用文件：教办函〔2014〕23号×（点此去掉）"]
    assert client.get("/search?docno=").status_code == 400
    assert not opened(client, "/search?q=录取查询").select("details.folded")


def test_flat_results_list_each_passage(client: FlaskClient) -> None:
    page = opened(client, "/search?q=公开&view=flat")
    assert len(page.select(".report-group")) == len(page.select(".hit")) > 3
    assert not page.select(".spread")


def test_pages_can_be_turned(client: FlaskClient) -> None:
    first = opened(client, "/search?q=公开&view=flat&size=2")
    turn = first.select_one('.pager a[rel="next"]')
    assert turn
    second = opened(client, str(turn["href"]))
    assert texts(first, ".hit") != texts(second, ".hit")
    assert "这一页没有结果" in opened(client, "/search?q=公开&page=99").get_text()


def test_a_relaxed_answer_says_so(client: FlaskClient) -> None:
    page = opened(client, "/search?q=预算+诉讼+食堂")
    assert texts(page, ".notice p") == ["没有段落包含全部检索词；以下按包含其中一部分词排序。"]
    report = opened(client, f"/r/{REPORT}?q=预算+诉讼+食堂")
    assert "包含部分词的有" in report.get_text()


def test_a_corrected_answer_says_so_and_can_be_refused(client: FlaskClient) -> None:
    page = opened(client, "/search?q=依申情公开&year=2021")
    (notice,) = page.select(".notice")
    assert notice.get_text().startswith("没有找到“依申情公开”，以下是“依申请公开”的结果。")
    meant, literal = (str(link["href"]) for link in notice.select("a"))
    assert texts(opened(client, meant), ".hit") == texts(page, ".hit") != []
    assert all("依申请公开" in mark for mark in texts(page, "mark"))
    hit = page.select(".hit-trail a")[0]
    assert texts(opened(client, str(hit["href"])), "mark")
    refused = opened(client, literal)
    assert "您是不是要找：依申请公开" in refused.get_text()
    assert not refused.select('input[name="literal"]')


def test_synonyms_are_named_and_can_be_switched_off_and_on(client: FlaskClient) -> None:
    page = opened(client, "/search?q=投诉")
    (note,) = page.select(".synonyms")
    assert note.get_text().startswith("已含：举报 ")
    assert texts(page, "mark") == ["举报"]
    off = opened(client, str(note.select("a")[0]["href"]))
    assert "没有找到" in off.get_text()
    (note,) = off.select(".synonyms")
    assert note.get_text().startswith("未含：举报 ")
    assert note.select("a")[0]["href"] == "/search?q=%E6%8A%95%E8%AF%89"


def test_a_report_is_marked_with_the_synonyms_of_the_query(client: FlaskClient) -> None:
    report = opened(client, "/r/quzhouxueyuan-2021-2022?q=投诉")
    assert "举报" in texts(report, "mark")
    assert texts(opened(client, "/r/quzhouxueyuan-2021-2022?q=投诉&synonyms=0"), "mark") == []


def test_an_empty_answer_helps(client: FlaskClient) -> None:
    page = opened(client, "/search?q=决算&part=complaints")
    assert "去掉“章节”条件" in page.get_text()
    assert "可得 2 处段落" in page.get_text()
    assert texts(page, ".choice.is-chosen .choice-count") == ["0"]


def test_without_a_query_everything_can_be_browsed(client: FlaskClient) -> None:
    page = opened(client, "/search")
    assert texts(page, ".totals strong")[0] == "3"


def test_a_report_page_has_facts_outline_and_every_passage(
    client: FlaskClient, small_engine: Engine
) -> None:
    page = opened(client, f"/r/{REPORT}?q=招生")
    report = small_engine.report(REPORT)
    assert [each["id"] for each in page.select(".passage")] == [
        anchor(each.id) for each in report.passages
    ]
    assert [each["href"] for each in page.select(".passage a[data-copy]")] == [
        permalink(each) for each in report.passages
    ]
    facts = texts(page, ".facts div")
    assert "统计期2021年9月1日至2022年8月31日" in facts
    assert f"来源文件{REPORT}.txt" in facts
    assert len(page.select(".outline li")) == len(report.sections)
    assert {each.name for each in page.select(".report-text .heading")} == {"h2", "h3"}


def test_every_anchor_of_a_report_page_leads_somewhere(client: FlaskClient) -> None:
    page = opened(client, f"/r/{REPORT}?q=公开")
    inside = [each["href"] for each in page.select('a[href^="#"]')]
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(each)[1:] for each in inside} <= {str(each) for each in ids}


def test_hits_link_to_the_next_and_the_previous(client: FlaskClient) -> None:
    page = opened(client, f"/r/{REPORT}?q=公开")
    steps = [texts(each, ".steps a") for each in page.select(".is-hit")]
    assert steps[0] == ["下一处"]
    assert steps[-1] == ["上一处"]
    assert all(each == ["上一处", "下一处"] for each in steps[1:-1])


def test_marks_can_be_cleared_and_the_results_found_again(client: FlaskClient) -> None:
    page = opened(client, f"/r/{REPORT}?q=招生&year=2021")
    back = page.select_one(".back a")
    clear = page.select(".hit-status a")[-1]
    assert back
    assert back["href"] == SearchState("招生").toggle("year", "2021").url
    assert not opened(client, str(clear["href"])).select("mark")


def test_a_table_is_a_table_and_a_signature_stands_apart(client: FlaskClient) -> None:
    page = opened(client, f"/r/{REPORT}")
    rows = [texts(row, "td:not(.row-links)") for row in page.select(".rows tr")]
    assert rows == [["1", "招生", "招生章程", "<招生网>"], ["2", "预算", "财务处网站"]]
    assert texts(page, ".kind-signature")[0].startswith("衢州学院")


def test_a_passage_link_leads_to_the_passage(client: FlaskClient, small_engine: Engine) -> None:
    for passage in small_engine.report(REPORT).passages:
        response = client.get(permalink(passage))
        assert response.status_code == 302
        assert response.headers["Location"] == f"/r/{REPORT}#{anchor(passage.id)}"


def test_a_passage_found_by_its_words_says_so(client: FlaskClient) -> None:
    response = client.get(f"/p/{REPORT}.00000000?quote=成立信息公开领导小组")
    path, _, fragment = response.headers["Location"].partition("#")
    notice = opened(client, path).select_one(".report-text .notice")
    assert notice
    following = notice.find_next(class_="passage")
    assert isinstance(following, Tag)
    assert following["id"] == fragment


def test_a_changed_passage_shows_what_the_link_quoted(client: FlaskClient) -> None:
    page = opened(client, f"/p/{REPORT}.00000000?quote=<b>从前的话</b>", 410)
    assert texts(page, "h1") == ["此段已变更"]
    assert texts(page, ".quoted") == ["<b>从前的话</b>"]
    for link in page.select(".ways-out a"):
        opened(client, str(link["href"]))
    opened(client, f"/p/{REPORT}.00000000", 410)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(QUERIES)
def test_no_query_breaks_a_page(client: FlaskClient, query: str) -> None:
    for path in ("/search", f"/r/{REPORT}"):
        for rest in ("", "&format=json"):
            response = client.get(f"{path}?q={quote(query)}{rest}")
            assert response.status_code in (200, 400)


@pytest.mark.parametrize("query", ["(" * 3000, "-" * 3000 + "a", "招" * 3000, "NOT " * 900])
def test_no_query_is_too_deep_or_too_long(client: FlaskClient, query: str) -> None:
    assert client.get("/search", query_string={"q": query}).status_code in (200, 400)


@pytest.mark.parametrize("url", ["/", "/search?q=招生", f"/r/{REPORT}", "/help", "/nope"])
def test_pages_load_nothing_from_elsewhere_and_nothing_inline(
    client: FlaskClient, url: str
) -> None:
    response = client.get(url)
    page = BeautifulSoup(response.text, "lxml")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    loaded = [each.get("src") or each.get("href") for each in page.select("script, link, img")]
    assert all(str(each).startswith("/") for each in loaded)
    assert not page.select("style, [style], [onclick]")
    assert page.select_one('html[lang="zh-CN"]')


def test_what_was_typed_is_never_markup(client: FlaskClient) -> None:
    for url in ("/search?q=<script>x", f"/r/{REPORT}?q=<script>x", "/search?school=<script>"):
        assert "<script>x" not in client.get(url).text
        assert "<script>" not in client.get(url).text.replace("<script src", "")


def test_all_reports_are_listed_by_school(client: FlaskClient) -> None:
    assert texts(opened(client, "/reports"), ".held-reports a") == [
        "2022-2023学年",
        "2022-2023学年",
        "2021-2022学年",
    ]


def test_a_browser_can_add_the_search_box(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert "application/opensearchdescription+xml" in response.content_type
    assert "/search?q={searchTerms}" in response.text
