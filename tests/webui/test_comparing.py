"""Two reports side by side on a page, and the way there."""

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from search.backends.memory import MemoryBackend
from search.comparing.side_by_side import compare
from search.engine import Engine
from search.settings import Settings
from tests.compared import MOVED, TWO_YEARS, in_part
from tests.reports import make_report, put
from webui import create_app
from webui.comparing import is_older_version, side_by_side


@pytest.fixture(scope="module")
def two() -> FlaskClient:
    """Two years of one school, the first in two versions, and another school."""
    backend = MemoryBackend()
    put(backend, *TWO_YEARS, make_report("quzhou-2021-2", "旧版。", year=2021))
    return create_app(Engine(backend), Settings()).test_client()


def opened(client: FlaskClient, url: str, status: int = 200) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == status
    return BeautifulSoup(response.text, "lxml")


def texts(page: Tag, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()) for each in page.select(selector)]


PART = "/compare?a=quzhou-2021&b=quzhou-2022&part=overview"


def test_all_parts_are_listed_with_what_they_share(two: FlaskClient) -> None:
    page = opened(two, "/compare?a=quzhou-2021&b=quzhou-2022")
    assert texts(page, "h1") == ["比较"]
    rows = [texts(row, "th, td") for row in page.select(".overview tbody tr")]
    assert rows == [
        ["概述", "52%", "1", "1", "1", "1", "1", "1"],
        ["依申请公开", "2022-2023学年没有这一章节。"],
        ["其他事项", "2021-2022学年没有这一章节。"],
        ["附件清单", "0%", "0", "0", "1", "0", "0", "0"],
    ]
    assert texts(page, ".carried-over")[0].startswith("沿用 63%：2022-2023学年的 ")
    for link in page.select(".overview a"):
        opened(two, str(link["href"]))


def test_a_part_stands_side_by_side_sentence_by_sentence(two: FlaskClient) -> None:
    page = opened(two, PART)
    assert texts(page, ".compared thead th") == ["甲 2021-2022学年", "乙 2022-2023学年"]
    rows = [
        [texts(cell, ".sentence-text") for cell in row.select("td")]
        for row in page.select(".compared tbody tr")
    ]
    assert rows == [
        [[f"甲 1 移动 {MOVED} 移到乙“其他事项”第 1 句"], []],
        [["甲 2 只改数字 收到申请3件。"], ["乙 1 只改数字 收到申请12件。"]],
        [["甲 3 公开章程。"], ["乙 2 公开，章程！"]],
        [["甲 4 删去 旧的一句。"], []],
        [["甲 5 改动 成立小组。"], ["乙 3 改动 成立领导小组。"]],
        [[], ["乙 4 新增 新的一句。"]],
    ]
    assert texts(page, "del.is-number") == ["3件"]
    assert texts(page, "ins.is-number") == ["12件"]
    assert texts(page, "ins:not(.is-number)") == ["领导"]
    assert texts(page, ".sentence-heading") == ["（一）组织", "（一）组织"]
    assert (
        "相同 1 句，只改数字 1 句，改动 1 句，移动 1 句，删去 1 句，新增 1 句。"
        in texts(page, ".compare-counts")[0]
    )


def test_what_only_one_has_stands_beside_what_only_the_other_has() -> None:
    found = compare(
        make_report("a", "甲甲甲。丙丙丙。"), make_report("b", "乙乙乙。丁丁丁。戊戊戊。")
    )
    (block,) = side_by_side(in_part(found, "preface").rows)
    assert [len(block.a), len(block.b)] == [2, 3]
    assert not block.is_same


def test_a_moved_sentence_links_to_where_it_stands_now(two: FlaskClient) -> None:
    (link,) = opened(two, PART).select(".moved-link")
    address, _, fragment = str(link["href"]).partition("#")
    there = opened(two, address)
    assert MOVED in there.select_one(f"[id='{fragment}']").get_text()  # type: ignore[union-attr]
    (back,) = there.select(".moved-link")
    assert str(back["href"]).endswith("part=overview#a-1")


def test_every_sentence_links_to_its_passage(two: FlaskClient) -> None:
    for sentence in opened(two, PART).select(".sentence"):
        link = sentence.select(".sentence-number")[0]
        address, _, fragment = str(link["href"]).partition("#")
        passage = opened(two, address).find(id=fragment)
        assert isinstance(passage, Tag)
        assert sentence.select(".sentence-words")[0].get_text() in passage.get_text()


def test_only_what_differs_can_be_seen(two: FlaskClient) -> None:
    page = opened(two, PART)
    (link,) = page.select(".compare-counts a")
    less = opened(two, str(link["href"]))
    assert len(less.select(".compared tbody tr")) == len(page.select(".compared tbody tr")) - 1
    assert "另有相同的 1 句没有列出。" in less.get_text()
    (back,) = less.select(".compare-counts a")
    assert opened(two, str(back["href"])).select(".is-same")


def test_rows_of_tables_are_compared_cell_by_cell(two: FlaskClient) -> None:
    page = opened(two, "/compare?a=quzhou-2021&b=quzhou-2022&part=attachment")
    assert texts(page, "del") == ["1", "址"]
    assert texts(page, "ins") == ["2", "站"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("request", "2022-2023学年没有这一章节。"),
        ("other", "2021-2022学年没有这一章节。"),
        ("complaints", "两份报告都没有这一章节。"),
    ],
)
def test_a_part_that_is_lacking_is_said(two: FlaskClient, part: str, said: str) -> None:
    page = opened(two, f"/compare?a=quzhou-2021&b=quzhou-2022&part={part}")
    assert texts(page, ".notice") == [said]
    assert len(page.select(".sentence")) == (part != "complaints")


def test_a_report_beside_itself_is_said_to_be_so(two: FlaskClient) -> None:
    page = opened(two, "/compare?a=quzhou-2021&b=quzhou-2021")
    assert texts(page, ".notice")[0].startswith("甲和乙是同一份报告")
    assert page.select("details.choose[open]")


def test_versions_of_a_report_are_told_apart(two: FlaskClient) -> None:
    page = opened(two, "/compare?a=quzhou-2021-2&b=quzhou-2021&part=preface")
    assert texts(page, ".compared th") == [
        "甲 2021-2022学年（quzhou-2021-2）",
        "乙 2021-2022学年（quzhou-2021）",
    ]
    assert "衢州学院 2021-2022学年（较早的版本 quzhou-2021-2）" in texts(page, "#a option")
    assert is_older_version("quzhou-2021-2")
    assert not is_older_version("quzhou-2021")


def test_the_years_of_the_school_and_the_parts_can_be_chosen(two: FlaskClient) -> None:
    page = opened(two, PART)
    assert [each["value"] for each in page.select("#b option")] == [
        *("quzhou-2022", "quzhou-2021", "quzhou-2021-2")
    ]
    assert [each["value"] for each in page.select("option[selected]")] == [
        *("quzhou-2021", "quzhou-2022", "overview")
    ]
    assert len(page.select("#part option")) == 10


def test_sides_can_be_exchanged(two: FlaskClient) -> None:
    swap = opened(two, PART).find("a", string="甲乙对调")
    assert isinstance(swap, Tag)
    page = opened(two, str(swap["href"]))
    assert texts(page, ".compared th")[0] == "甲 2022-2023学年"
    assert texts(page, "del.is-number") == ["12件"]


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("r=quzhou-2022&r=quzhou-2021", "a=quzhou-2021&b=quzhou-2022"),
        ("r=quzhou-2022&r=kunming-2022", "a=quzhou-2022&b=kunming-2022"),
        ("a=quzhou-2022&school=昆明理工", "a=quzhou-2022&b=kunming-2022"),
        ("a=kunming-2022&b=x&part=other&school=衢州", "a=kunming-2022&b=quzhou-2022&part=other"),
        ("school=昆明理工大学", "a=kunming-2022"),
    ],
)
def test_what_was_chosen_leads_to_two_reports(two: FlaskClient, asked: str, leads_to: str) -> None:
    response = two.get(f"/compare?{asked}")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/compare?{leads_to}"


def test_with_one_report_the_others_of_its_school_are_offered(two: FlaskClient) -> None:
    page = opened(two, "/compare?r=quzhou-2021")
    assert texts(page, ".ways-out a") == ["2022-2023学年", "2021-2022学年"]
    first = page.select(".ways-out a")[0]
    assert first["href"] == "/compare?a=quzhou-2021&b=quzhou-2022"
    assert "没有收录别的年份" in opened(two, "/compare?a=kunming-2022").get_text()


def test_with_no_report_a_school_is_asked_for(two: FlaskClient) -> None:
    page = opened(two, "/compare")
    assert page.select_one("#school")
    assert not page.select('input[type="hidden"]')


def test_a_name_that_several_schools_have_offers_them(two: FlaskClient) -> None:
    page = opened(two, "/compare?a=quzhou-2021&school=学")
    assert texts(page, ".ways-out a") == ["昆明理工大学", "衢州学院"]
    leads = two.get(str(page.select(".ways-out a")[0]["href"])).headers["Location"]
    assert leads == "/compare?a=quzhou-2021&b=kunming-2022"


def test_a_name_that_no_school_has_is_said(two: FlaskClient) -> None:
    page = opened(two, "/compare?a=quzhou-2021&school=清华")
    assert "没有收录名称里有“清华”的学校" in page.get_text()
    only = opened(two, "/compare?a=kunming-2022&school=昆明理工大学", 404)
    assert "只收录了这一份报告" in only.get_text()


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/compare?a=quzhou-2021&b=nobody", 404),
        ("/compare?a=nobody", 404),
        ("/compare?a=quzhou-2021&b=quzhou-2022&part=nothing", 400),
        ("/compare?r=a&r=b&r=c", 400),
    ],
)
def test_what_cannot_be_compared_is_refused_in_chinese(
    two: FlaskClient, url: str, status: int
) -> None:
    assert texts(opened(two, url, status), ".message")


def test_reports_among_the_results_can_be_ticked(client: FlaskClient) -> None:
    page = opened(client, "/search?q=公开")
    boxes = page.select('.report-head input[name="r"][form="compare"]')
    assert len(boxes) == len(page.select(".report-group")) == 3
    assert texts(page, ".tick") == ["比较"] * 3
    assert all(str(each["aria-label"]).startswith("比较：") for each in boxes)
    form = page.select_one("form#compare")
    assert form
    assert (form["action"], form["method"]) == ("/compare", "get")
    chosen = "&".join(f"r={each['value']}" for each in boxes[:2])
    assert client.get(f"/compare?{chosen}").status_code == 302
    assert not opened(client, "/search?q=龘").select("form#compare")
