"""The page of a report without JavaScript: its tables and links, and what stands around it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from search.backends import open_backend
from search.engine import Engine
from search.settings import Settings
from tests.report_with_table import ROWS, SOURCE, report_with_table
from tests.reports import make_report, put
from tests.webui.test_views import opened, texts
from webui import create_app

LATEST = "donghaidaxue-2022-2023"
REL = {"noopener", "noreferrer", "external", "nofollow"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Three years of one school with long tables, and a report of another."""
    folder = tmp_path_factory.mktemp("reports")
    backend = open_backend(folder / "index")
    reports = [report_with_table(folder, year) for year in (2020, 2021, 2022)]
    other = make_report("beihaidaxue-2022", "# overview 一、概述\n公开招生。", school="北海大学")
    nameless = make_report("x", "# overview 一、概述\n公开预算。", school=None)
    hostile = replace(nameless, facts=replace(nameless.facts, url="javascript:alert(1)"))
    put(backend, *reports, other, hostile)
    yield create_app(Engine(backend), Settings(index="", url="https://a.cn")).test_client()
    backend.close()


def test_a_table_has_its_first_row_as_its_head(client: FlaskClient) -> None:
    (table,) = opened(client, f"/r/{LATEST}").select("table.rows")
    assert texts(table, "thead th[scope=col]") == ["序号", "类别", "公开事项", "网址"]
    assert len(table.select("tbody tr")) == ROWS
    frame = table.find_parent(class_="table-frame")
    assert frame
    assert frame["aria-label"] == "表格：附件：事项清单"


def test_cells_keep_their_lines_and_their_places(client: FlaskClient) -> None:
    rows = opened(client, f"/r/{LATEST}").select("tbody tr")
    cells = [[cell.get_text() for cell in row.select("td:not(.row-links)")] for row in rows]
    assert cells[0] == [
        *("1", "招生\n考试", "招生章程第1项", "https://zs.a.edu.cn/1.htm\n“招生就业处”微信公众号")
    ]
    assert cells[2] == ["3", "", "招生章程第3项", ""]
    assert not opened(client, f"/r/{LATEST}").select("[colspan]")


def test_addresses_are_links_that_open_apart(client: FlaskClient) -> None:
    page = opened(client, f"/r/{LATEST}?q=zs")
    links = page.select(".passage a[target]")
    urls = {str(link["href"]) for link in links}
    assert {"http://xxgk.a.edu.cn/", "http://www.a.edu.cn", "mailto:xxgk@a.edu.cn"} < urls
    assert all(link["target"] == "_blank" and set(link["rel"]) == REL for link in links)
    row = page.select("tbody tr")[0]
    assert [link.decode_contents() for link in row.select("a[target]")] == [
        "https://<mark>zs</mark>.a.edu.cn/1.htm"
    ]


def test_where_a_report_is_from_is_said_in_one_place(client: FlaskClient) -> None:
    page = opened(client, f"/r/{LATEST}")
    (code,) = page.select(".origin code")
    assert texts(page, ".origin div") == [
        f"来源网址{SOURCE}",
        "下载日期2024年5月1日",
        "来源文件2022.html",
        f"SHA-256{code.get_text()}",
        f"报告链接https://a.cn/r/{LATEST}",
    ]
    assert len(code.get_text()) == 64
    assert [link["href"] for link in page.select(".origin a")] == [SOURCE, f"/r/{LATEST}"]


def test_a_source_that_is_no_web_page_is_no_link(client: FlaskClient) -> None:
    page = opened(client, "/r/x")
    assert texts(page, ".origin div")[0] == "来源网址javascript:alert(1)"
    assert not page.select("a[href^=javascript]")


def test_the_years_of_a_school_are_a_link_away_and_can_be_compared(client: FlaskClient) -> None:
    page = opened(client, "/r/donghaidaxue-2021-2022?q=招生")
    years = page.select(".years a:not(.compare-link)")
    assert [link.get_text() for link in years] == [
        *("2022-2023学年", "2021-2022学年", "2020-2021学年")
    ]
    assert [link.get("aria-current") for link in years] == [None, "page", None]
    assert texts(opened(client, str(years[0]["href"])), "mark")
    (compare,) = page.select(".compare-link")
    assert compare["href"] == "/compare?a=donghaidaxue-2020-2021&b=donghaidaxue-2021-2022"
    compared = texts(opened(client, str(compare["href"])), "title")[0]
    assert "2020-2021学年与2021-2022学年" in compared
    assert not opened(client, "/r/donghaidaxue-2020-2021").select(".compare-link")
    assert not opened(client, "/r/x").select(".years")


@pytest.mark.parametrize("view", ["", "&view=flat"])
def test_results_can_be_read_one_after_the_other(client: FlaskClient, view: str) -> None:
    results = opened(client, f"/search?q=招生&size=2{view}")
    address = str(results.select(".hit-trail a")[0]["href"])
    names, seen = [], []
    while address:
        path, _, fragment = address.partition("#")
        page = opened(client, path)
        assert page.select_one(f"[id='{fragment}'] mark")
        seen.append((path.partition("?")[0], fragment if view else ""))
        after = page.select_one('.beside a[rel~="next"]')
        names += [after.get_text()] if after else []
        address = str(after["href"]) if after else ""
    count = texts(results, ".totals strong")[1 if view else 0]
    assert len(seen) == len(set(seen)) == int(count)
    assert names[0].startswith("下一处结果：" if view else "下一份结果：")
    assert any("东海大学 2021-2022学年" in name for name in names)
    back = str(page.select(".beside a")[0]["href"])
    assert f"page={(int(count) + 1) // 2}" in back


def test_a_report_that_was_not_found_stands_alone(client: FlaskClient) -> None:
    assert not opened(client, f"/r/{LATEST}").select(".beside")
    assert len(opened(client, f"/r/{LATEST}?q=章程&page=9").select(".beside a")) == 1


def test_the_outline_says_how_many_hits_each_part_has(client: FlaskClient) -> None:
    page = opened(client, f"/r/{LATEST}?q=招生")
    counts = page.select(".part-hits a")
    assert [link.get_text() for link in counts] == ["概述 1", "主动公开 1", f"附件清单 {ROWS}"]
    assert all(page.select(f"[id='{str(link['href'])[1:]}']") for link in counts)
