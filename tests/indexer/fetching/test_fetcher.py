"""Pages and attachments from a site on this machine into a folder."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from indexer.fetching.addresses import address
from indexer.fetching.fetcher import MOST, Ending, Fetcher, FetchResult
from indexer.fetching.pace import Clock, Pace
from indexer.fetching.store import opened
from indexer.fetching.visiting import Manners, Visitor
from indexer.runs.files import find
from tests.local_site import Reply, Site, html, in_turn, serving, with_etag

PDF = Reply(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
HTML = {"Content-Type": "text/html"}
FETCHED, UNCHANGED, DISALLOWED, FAILED = Ending


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.replies["/a.htm"] = Reply(html('<a href="/f.pdf">年报.pdf</a>', "gbk"), headers=HTML)
        site.replies["/f.pdf"] = PDF
        yield site


def fetched(
    folder: Path, site: Site, *paths: str, notices: list[str] | None = None, **options: bool
) -> list[FetchResult]:
    """What one run makes of these paths; its clock does not let time pass."""
    pace = Pace(Clock(lambda: 0, lambda _seconds: None))
    visitor = Visitor(Manners(delay=0), pace, lambda _host, _port: ("127.0.0.1",))
    said = [] if notices is None else notices
    with opened(folder) as store:
        fetcher = Fetcher(store, visitor, lambda *_: None, said.append, **options)
        return list(fetcher.fetch([site.url(path) for path in paths]))


def endings(outcomes: list[FetchResult]) -> list[Ending]:
    return [each.ending for each in outcomes]


def notes(outcome: FetchResult) -> dict[str, object]:
    assert outcome.kept
    held: dict[str, object] = json.loads(Path(f"{outcome.kept.path}.meta.json").read_text("utf-8"))
    return held


def test_a_page_and_its_attachment_are_kept_with_where_they_are_from(
    tmp_path: Path, site: Site
) -> None:
    page, attached = fetched(tmp_path, site, "/a.htm")
    assert endings([page, attached]) == [FETCHED, FETCHED]
    assert notes(page)["title"] == "东海大学信息公开年报"
    assert "from" not in notes(page)
    noted = notes(attached)
    assert noted["url"] == noted["final_url"] == f"{site.origin}/f.pdf"
    assert noted["from"] == f"{site.origin}/a.htm"
    assert noted["title"] == "年报"
    assert noted["content_type"] == "application/pdf"
    assert noted["status"] == 200
    assert noted["sha256"] == hashlib.sha256(PDF.body).hexdigest()
    assert datetime.fromisoformat(str(noted["fetched"])).tzinfo


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("附件1：清单表.pdf", "清单表"),
        ("附件【2022年报.PDF】已下载3次", "2022年报"),
        ("附件2022年报.pdf", "附件2022年报"),
        ("点击下载", None),
    ],
)
def test_the_title_of_an_attachment_is_the_name_that_is_clicked(
    tmp_path: Path, site: Site, text: str, title: str | None
) -> None:
    site.replies["/a.htm"] = Reply(html(f'<a href="/f.pdf">{text}</a>'), headers=HTML)
    assert notes(fetched(tmp_path, site, "/a.htm")[1]).get("title") == title


def test_without_attachments_only_the_page_is_fetched(tmp_path: Path, site: Site) -> None:
    assert endings(fetched(tmp_path, site, "/a.htm", attachments=False)) == [FETCHED]
    assert site.paths == ["/a.htm"]


def test_what_an_attachment_links_to_is_not_fetched(tmp_path: Path, site: Site) -> None:
    site.replies["/f.pdf"] = Reply(html('<a href="/g.pdf">更深</a>'), headers=HTML)
    fetched(tmp_path, site, "/a.htm")
    assert site.paths == ["/a.htm", "/f.pdf"]


def test_an_address_that_is_asked_for_twice_is_fetched_once(tmp_path: Path, site: Site) -> None:
    outcomes = fetched(tmp_path, site, "/a.htm", "/a.htm", "/f.pdf")
    assert endings(outcomes) == [FETCHED, FETCHED]


def test_a_site_that_cannot_tell_is_not_asked_again(tmp_path: Path, site: Site) -> None:
    fetched(tmp_path, site, "/a.htm")
    site.asked.clear()
    assert endings(fetched(tmp_path, site, "/a.htm")) == [UNCHANGED, UNCHANGED]
    assert site.asked == []


def test_a_site_that_can_is_asked_whether_it_has_changed(tmp_path: Path, site: Site) -> None:
    site.replies["/a.htm"] = with_etag(html("甲"), '"1"')
    first = fetched(tmp_path, site, "/a.htm")[0]
    before = notes(first)
    assert endings(fetched(tmp_path, site, "/a.htm")) == [UNCHANGED]
    assert notes(first) == before
    site.replies["/a.htm"] = with_etag(html("乙"), '"2"')
    again = fetched(tmp_path, site, "/a.htm")[0]
    assert again.ending == FETCHED
    assert again.kept
    assert first.kept
    assert again.kept.path == first.kept.path
    assert "乙" in again.kept.path.read_text("utf-8")


def test_a_day_of_change_is_as_good_as_a_tag(tmp_path: Path, site: Site) -> None:
    day = "Mon, 31 Oct 2022 00:00:00 GMT"
    site.replies["/a.htm"] = Reply(html(), headers={"Last-Modified": day})
    fetched(tmp_path, site, "/a.htm")
    assert endings(fetched(tmp_path, site, "/a.htm")) == [UNCHANGED]
    assert site.asked[-1].headers["if-modified-since"] == day


def test_a_tag_that_would_break_a_header_is_not_sent(tmp_path: Path, site: Site) -> None:
    site.replies["/f.pdf"] = Reply(b"1", headers={"ETag": '"\xe9\x85"'})
    assert endings(fetched(tmp_path, site, "/f.pdf")) == [FETCHED]
    assert endings(fetched(tmp_path, site, "/f.pdf")) == [UNCHANGED]
    assert site.paths == ["/f.pdf"]


def test_again_asks_for_everything_and_keeps_what_is_the_same(tmp_path: Path, site: Site) -> None:
    site.replies["/a.htm"] = in_turn(
        Reply(html("甲"), headers=HTML),
        Reply(html("甲"), headers=HTML),
        Reply(html("乙"), headers=HTML),
    )
    fetched(tmp_path, site, "/a.htm")
    assert endings(fetched(tmp_path, site, "/a.htm", again=True)) == [UNCHANGED]
    assert endings(fetched(tmp_path, site, "/a.htm", again=True)) == [FETCHED]


def test_a_file_that_was_changed_by_hand_is_fetched_anew(tmp_path: Path, site: Site) -> None:
    kept = fetched(tmp_path, site, "/f.pdf")[0].kept
    assert kept
    kept.path.write_bytes(b"changed")
    assert endings(fetched(tmp_path, site, "/f.pdf")) == [FETCHED]
    assert kept.path.read_bytes() == PDF.body


def test_one_address_that_fails_does_not_stop_the_next(tmp_path: Path, site: Site) -> None:
    site.replies["/empty"] = Reply(b"")
    site.replies["/broken"] = Reply(b"123", length=9)
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /no")
    outcomes = fetched(tmp_path, site, "/missing", "/empty", "/broken", "/no", "/f.pdf")
    assert endings(outcomes) == [FAILED, FAILED, FAILED, DISALLOWED, FETCHED]
    assert [each.reason for each in outcomes] == [
        "没有这一页（HTTP 404）",
        "网站给出的内容是空的",
        "传到一半断了",
        "网站的 robots.txt 不让下载",
        "",
    ]
    kept = outcomes[-1].kept
    assert kept
    visible = {each.name for each in tmp_path.iterdir() if not each.name.startswith(".")}
    assert visible == {kept.path.name, f"{kept.path.name}.meta.json"}


def test_a_page_that_is_gone_stays_as_it_was(tmp_path: Path, site: Site) -> None:
    site.replies["/a.htm"] = with_etag(html())
    kept = fetched(tmp_path, site, "/a.htm")[0].kept
    site.replies["/a.htm"] = Reply(b"gone", 404)
    assert endings(fetched(tmp_path, site, "/a.htm")) == [FAILED]
    assert kept
    assert kept.path.read_bytes() == html()


def test_of_other_sites_only_what_is_said_to_be_an_annex_is_fetched(
    tmp_path: Path, site: Site
) -> None:
    port = site.url("/").port
    away = f"http://other.example:{port}/f.pdf"
    site.replies["/plain"] = Reply(html(f'<a href="{away}?1">友情链接</a>'), headers=HTML)
    site.replies["/said"] = Reply(html(f'<a href="{away}?2">附件</a>'), headers=HTML)
    site.replies["/f.pdf?2"] = PDF
    assert endings(fetched(tmp_path, site, "/plain")) == [FETCHED]
    assert [each.address for each in fetched(tmp_path, site, "/said")][1:] == [f"{away}?2"]


def test_a_link_that_is_no_address_is_named_as_failed(tmp_path: Path, site: Site) -> None:
    site.replies["/a.htm"] = Reply(html('<a href="http://a:99999/x.pdf">年报</a>'), headers=HTML)
    outcomes = fetched(tmp_path, site, "/a.htm")
    assert endings(outcomes) == [FETCHED, FAILED]
    assert outcomes[1].reason == "不是网址"


def test_a_page_that_lists_files_without_end_is_cut_and_said_to_be(
    tmp_path: Path, site: Site
) -> None:
    body = "".join(f'<a href="/{number}.pdf">年报</a>' for number in range(MOST + 5))
    site.replies["/a.htm"] = Reply(html(body), headers=HTML)
    notices: list[str] = []
    assert len(fetched(tmp_path, site, "/a.htm", notices=notices)) == 1 + MOST
    assert notices == [f"{site.origin}/a.htm 有 {MOST + 5} 个附件，只取前 {MOST} 个"]


def test_the_indexer_reads_what_was_fetched(tmp_path: Path, site: Site) -> None:
    text = "东海大学2020-2021学年信息公开年报\n二、主动公开情况\n公布招生章程和计划。\n"
    site.replies["/a.txt"] = Reply(text.encode(), headers={"Content-Type": "text/plain"})
    kept = fetched(tmp_path, site, "/a.txt")[0].kept
    assert kept
    assert kept.path in {Path(seen.path) for seen in find([tmp_path])}
    assert address(kept.sidecar.url) == site.url("/a.txt")
