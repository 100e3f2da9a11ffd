"""The attachments of pages as the templates of school sites link to them."""

import pytest

from indexer.loaders.blocks import Hyperlink
from indexer.loaders.html.attachments import NO_FILES, page

URL = "http://xxgk.a.edu.cn/info/1/2.htm"
SITE = "http://xxgk.a.edu.cn"


def links(body: str) -> list[tuple[str, str]]:
    found = page(f"<html><body>{body}</body></html>".encode(), URL).attachments
    return [(each.url, each.text) for each in found]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a href="/f/x.pdf">年报</a>', (f"{SITE}/f/x.pdf", "年报")),
        ('<a href="../f/x.DOCX#1"> 附件 <b>一</b></a>', (f"{SITE}/info/f/x.DOCX", "附件 一")),
        (
            '<a href="/system/_content/download.jsp?id=5">附件【清单.xlsx】</a>',
            (f"{SITE}/system/_content/download.jsp?id=5", "附件【清单.xlsx】"),
        ),
        (
            '<a href="/down.asp?file=/u/x.doc">下载</a>',
            (f"{SITE}/down.asp?file=/u/x.doc", "下载"),
        ),
        ('<a href="/d?id=1" title="年报.wps">下载</a>', (f"{SITE}/d?id=1", "年报.wps")),
        ('<iframe src="/f/x.pdf"></iframe>', (f"{SITE}/f/x.pdf", "")),
        (
            '<iframe src="/pdfjs/web/viewer.html?file=/u/x.pdf"></iframe>',
            (f"{SITE}/u/x.pdf", ""),
        ),
        ('<div pdfsrc="/_upload/x.pdf" class="player"></div>', (f"{SITE}/_upload/x.pdf", "")),
        ('<script>showPdf("/__local/x.pdf", "100%")</script>', (f"{SITE}/__local/x.pdf", "")),
        ('<object data="x.zip"></object>', (f"{SITE}/info/1/x.zip", "")),
    ],
)
def test_an_attachment_is_found_however_the_page_shows_it(
    body: str, found: tuple[str, str]
) -> None:
    assert links(body) == [found]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/info/1/3.htm">下一篇</a>',
        '<a href="/x.pdf.htm">年报</a>',
        '<img src="/logo.png">',
        '<a href="javascript:void(0)">附件.pdf</a>',
        '<a href="mailto:a@a.edu.cn">x.pdf</a>',
        '<a href="">x.pdf</a>',
        '<a href="http://[/x.pdf">x</a>',
        "<!-- <a href='/x.pdf'>旧</a> -->",
    ],
)
def test_what_is_no_attachment_is_left_alone(body: str) -> None:
    assert links(body) == []


def test_an_attachment_that_is_linked_twice_is_one() -> None:
    assert links('<a href="/x.pdf">甲.pdf</a><a href="/x.pdf#2">乙</a>') == [
        (f"{SITE}/x.pdf", "甲.pdf")
    ]


def test_the_base_of_the_page_is_that_of_its_links() -> None:
    body = '<html><base href="/u/"><a href="x.pdf">年报</a></html>'
    assert page(body.encode(), URL).attachments == (Hyperlink("年报", f"{SITE}/u/x.pdf"),)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_title_and_links_are_read_in_the_usual_encodings(encoding: str) -> None:
    text = "<html><title> 东海大学\n年报 </title><a href='/x.pdf'>附件</a></html>"
    found = page(text.encode(encoding), URL)
    assert found.title == "东海大学 年报"
    assert found.attachments[0].text == "附件"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4 <html>\0", "东海大学年报".encode(), b"PK\x03\x04\0\0<html>", b"<html"]
)
def test_what_is_no_page_has_no_links(data: bytes) -> None:
    assert page(data, URL) == NO_FILES


def test_a_page_of_nothing_but_open_tags_is_read_in_no_time() -> None:
    assert page(b"<html>" + b"<div><a href=/x.pdf>" * 50_000, URL).title == ""
