"""What `xxgk inspect` says of a file, and where it was read."""

import json
from pathlib import Path
from zipfile import ZipFile

from click.testing import CliRunner, Result

from indexer.cli import inspect
from search.errors import UnreadableFile, XxgkError
from tests.reports import SHORT_REPORT


def inspected(*arguments: object) -> Result:
    return CliRunner().invoke(inspect, [str(each) for each in arguments])


def test_it_gives_one_json_object(report: Path) -> None:
    found = json.loads(inspected(report, "--json").output)
    (passage,) = found.pop("passages")
    assert passage.pop("id").startswith("donghaidaxue-2020-2021.")
    assert passage == {
        "part": "proactive",
        "category": "admission",
        "item": None,
        "kind": "text",
        "trail": ["二、主动公开情况", "（一）招生"],
        "text": "（一）招生。公布招生章程和计划。",
        "lines": [4],
    }
    assert found.pop("sections")[1] == {
        "part": "proactive",
        "category": "admission",
        "level": 2,
        "heading": "（一）招生",
        "line": 4,
    }
    assert found.pop("dropped") == [
        {"line": 2, "text": "时间：2021-10-30", "why": "发布时间、浏览次数等页面信息"}
    ]
    assert found.pop("origins").keys() == {
        *("kind", "title", "school", "year", "year_kind", "published")
    }
    assert found == {
        "kind": "report",
        "school": "东海大学",
        "title": "东海大学2020-2021学年信息公开年报",
        "year": 2020,
        "year_kind": "academic",
        "period_start": None,
        "period_end": None,
        "published": "2021-10-30",
        "url": None,
        "fetched": None,
        "links": [],
    }


def test_it_is_readable_too(report: Path) -> None:
    lines = inspected(report).output.splitlines()
    assert lines[:10] == [
        "类型    年度报告  〔正文〕",
        "标题    东海大学2020-2021学年信息公开年报  〔标题第 1 行〕",
        "学校    东海大学  〔标题〕",
        "年份    2020-2021学年  〔标题〕",
        "起始    （没有写明）",
        "截止    （没有写明）",
        "发布    2021-10-30  〔页面信息第 2 行〕",
        "来源    （没有写明）",
        "下载    （没有写明）",
        "编号    donghaidaxue-2020-2021",
    ]
    assert "     4    （一）招生  [主动公开 · 招生考试]" in lines


def test_it_shows_where_a_page_is_from_and_where_its_links_lead(tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text(
        '<link rel=canonical href="https://a.cn/b/c.htm"><p>东海大学2020年信息公开年报</p>'
        '<p>一、概述</p><p>学校公布<a href="d.pdf">招生章程</a>，接受监督。</p>',
        "utf-8",
    )
    assert "来源    https://a.cn/b/c.htm  〔网页元数据〕" in inspected(page).output
    found = json.loads(inspected(page, "--json").output)
    assert found["url"] == "https://a.cn/b/c.htm"
    assert found["links"] == [{"line": 3, "text": "招生章程", "url": "https://a.cn/b/d.pdf"}]


def test_what_is_stated_beside_a_file_is_shown_with_its_place(report: Path) -> None:
    (report.parent / "reports.toml").write_text('["甲.*"]\nschool = "西海大学"\n', "utf-8")
    note = {"url": "http://a.cn/1", "fetched": "2024-05-01T08:00:00+08:00", "title": "年报"}
    Path(f"{report}.meta.json").write_text(json.dumps(note), "utf-8")
    lines = inspected(report).output.splitlines()
    assert "学校    西海大学  〔reports.toml〕" in lines
    assert "来源    http://a.cn/1  〔旁注文件〕" in lines
    assert "下载    2024-05-01  〔旁注文件〕" in lines
    assert "标题    东海大学2020-2021学年信息公开年报  〔标题第 1 行〕" in lines
    assert "编号    xihaidaxue-2020-2021" in lines


def test_a_member_of_a_zip_can_be_looked_at(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("内/甲.txt", SHORT_REPORT)
    assert "东海大学" in inspected(tmp_path / "包.zip" / "内" / "甲.txt").output
    whole = inspected(tmp_path / "包.zip").exception
    assert isinstance(whole, UnreadableFile)
    assert "例如 包.zip/内/甲.txt" in str(whole)


def test_it_needs_a_file_that_is_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.txt"):
        error = inspected(path).exception
        assert isinstance(error, XxgkError)
        assert str(path) in str(error)
