"""What pages say of themselves."""

from datetime import date

import pytest
from bs4 import Tag

from indexer.loaders.html.facts import absolute, address, base_of, is_web, published, titles
from indexer.loaders.html.tree import parsed

HERE = "https://xxgk.donghai.edu.cn/info/1021/1893.htm"


def tree(source: str) -> Tag:
    return parsed(f"<html>{source}<p>文</p></html>")


@pytest.mark.parametrize(
    "source",
    [
        f'<link rel="shortlink canonical" href=" {HERE} ">',
        f'<link rel=canonical href="/1893.htm"><meta property="og:url" content="{HERE}">',
        f"<!-- saved from url=(0046){HERE} -->",
        f"<!--\n Page saved with SingleFile \n url: {HERE} \n saved date: Mon Oct 31 2022\n-->",
        f'<base href="{HERE}"><base href="https://elsewhere.cn/">',
        f'<link rel=canonical href="{HERE}"><!-- saved from url=(0020)https://mirror.cn/ -->',
    ],
)
def test_a_page_says_where_it_was_found(source: str) -> None:
    assert address(source, tree(source)) == HERE


def test_an_address_that_is_no_web_page_is_none() -> None:
    for source in (
        "<!-- saved from url=(0014)about:internet -->",
        '<link rel=canonical href="file:///C:/report.htm">',
        '<link rel=canonical href="http://[x/"><base href="../">',
        "",
    ):
        assert address(source, tree(source)) is None


def test_an_archive_knows_better_than_the_base() -> None:
    source = '<base href="https://xxgk.donghai.edu.cn/">'
    assert address(source, tree(source), HERE) == HERE


@pytest.mark.parametrize(
    "meta",
    [
        'name="PubDate" content="2022-10-31 16:20:00"',
        'property="article:published_time" content="2022-10-31T08:30:00+08:00"',
        'itemprop="datePublished" content="2022年10月31日"',
    ],
)
def test_the_day_is_read_from_the_metadata(meta: str) -> None:
    assert published(tree(f"<meta {meta}>")) == date(2022, 10, 31)


def test_a_day_that_is_none_is_not_guessed() -> None:
    assert published(tree('<meta name=PubDate content="昨天">')) is None


def test_the_title_of_the_article_comes_before_that_of_the_page() -> None:
    source = "<title>\n 年度报告\n -东海大学</title><meta name=ArticleTitle content=年度报告>"
    assert titles(tree(source)) == ("年度报告", "年度报告 -东海大学")
    assert titles(tree("<title> </title>")) == ()


def test_links_are_resolved_against_the_base() -> None:
    root = tree('<base href="/files/">')
    assert base_of(root, HERE) == "https://xxgk.donghai.edu.cn/files/"
    assert absolute("a.pdf", base_of(root, HERE)) == "https://xxgk.donghai.edu.cn/files/a.pdf"
    assert absolute("../a.pdf", None) == "../a.pdf"


@pytest.mark.parametrize(
    "link", ["", "#top", "javascript:void(0)", "data:text/html,x", "JavaScript:x", "http://[x"]
)
def test_links_that_lead_nowhere_are_none(link: str) -> None:
    assert absolute(link, HERE) is None


def test_only_whole_web_addresses_count() -> None:
    assert is_web("http://a.cn")
    assert not any(map(is_web, ("//a.cn/x", "ftp://a.cn", "http:///x", "a.cn", "http://[")))
