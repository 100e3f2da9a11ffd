"""Pages as files: blocks and provenance, whatever the file is called, broken or hostile."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.loaders import load
from indexer.loaders.blocks import Block, Document, Hyperlink
from search.errors import UnreadableFile

# The first page read waits for bs4 and lxml to be loaded, however slow the machine is.
SLOWEST = timedelta(seconds=5)
PROSE = "学校高度重视信息公开工作，及时公布各项信息。"


def loaded(folder: Path, source: str | bytes, name: str = "报告.txt") -> Document:
    path = folder / name
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return load(path)


def test_a_page_becomes_blocks_with_its_provenance(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>年度报告-东海大学</title>'
        '<meta name="PubDate" content="2022-10-31"><link rel=canonical href="http://a.cn/b/c.htm">'
        f"</head><body><p>一、概述</p><p>{PROSE}</p><p>见<a href='../d.pdf'>清单</a>，"
        "<a href='#x'>注</a>。</p></body>",
        "报告.doc",
    )
    assert found.blocks == (
        Block("一、概述", 1),
        Block(PROSE, 2),
        Block("见清单，注。", 3, links=(Hyperlink("清单", "http://a.cn/d.pdf"),)),
    )
    assert (found.url, found.published) == ("http://a.cn/b/c.htm", date(2022, 10, 31))
    assert found.title == "年度报告-东海大学"


def test_an_archived_page_is_read_with_its_address(tmp_path: Path) -> None:
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n"
        "Snapshot-Content-Location: https://a.cn/b.htm\r\n\r\n--x\r\nContent-Type: text/html\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n<meta charset=utf-8><p>{PROSE}</p>\r\n--x--\r\n"
    )
    found = loaded(tmp_path, archive)
    assert ([block.text for block in found.blocks], found.url) == ([PROSE], "https://a.cn/b.htm")


def test_only_headings_of_the_report_have_levels(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        f"<h1>东海大学年度报告</h1><h3>总体情况</h3><p>{PROSE * 3}</p><h4>制度</h4>"
        f"<p>{PROSE * 3}</p><h4>{PROSE * 3}</h4>",
    )
    assert [block.level for block in found.blocks] == [None, 1, None, 2, None, None]
    found = loaded(tmp_path, f"<h2>年度报告</h2><h3>总体情况</h3><p>{PROSE * 3}</p><h3>其他</h3>")
    assert [block.level for block in found.blocks] == [None, 1, None, 1]


def test_where_everything_is_a_heading_or_bold_nothing_is(tmp_path: Path) -> None:
    for tag in ("h2", "b"):
        (one, two) = loaded(tmp_path, f"<{tag}>{PROSE}</{tag}><{tag}><p>{PROSE}</{tag}>").blocks
        assert (one.level, two.level, one.bold, two.bold) == (None, None, False, False)


def test_a_short_bold_paragraph_is_marked(tmp_path: Path) -> None:
    found = loaded(tmp_path, f"<p><strong>总体情况</strong></p><p>{PROSE * 3}</p>")
    assert [block.bold for block in found.blocks] == [True, False]


def test_text_that_only_a_script_would_show_is_read(tmp_path: Path) -> None:
    found = loaded(tmp_path, f'<div style="visibility: hidden"><p>{PROSE}</p></div><p>微信</p>')
    assert PROSE in [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "source",
    [
        f"<html><body><div><p>{PROSE}",
        f"<p>{PROSE}</div></td></table></p></body></html></html>",
        f"<TABLE><TR><P>{PROSE}</TR></TABLE>",
        f"<div class='a' class=b id=\"x><p>\" style>{PROSE}",
        f"<html><p>{PROSE}</p>\x00\x1b[31m&#27;&nosuch;</html>",
        f"<html><p>{''.join(f'&#{ord(each)};' for each in PROSE)}</p>",
        f"<html><!-- <p>{PROSE}</p> --><p>{PROSE}</p><!-- ",
        f"<?xml version='1.0' encoding='gb2312'?><html xmlns='x'><body><p>{PROSE}</p></html>",
    ],
)
def test_broken_pages_are_mended(tmp_path: Path, source: str) -> None:
    assert loaded(tmp_path, source).blocks[0].text.startswith(PROSE)


def test_ten_thousand_nested_elements_are_refused_and_a_thousand_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="太深"):
        loaded(tmp_path, f"<html>{'<div>' * 10_000}{PROSE}")
    assert loaded(tmp_path, f"<html>{'<div>' * 1000}{PROSE}").blocks[0].text == PROSE


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        f"<p>{PROSE}</p>"
        + f"<p><span lang=EN-US style='font-family:x'>{PROSE}</span></p>" * 20_000,
        f"<p>{PROSE * 50_000}",
        f"<p>{PROSE}</p><img src='data:image/png;base64,{'iVBORw0KGgo' * 200_000}'>",
        f"<p>{PROSE}" + " " * 2_000_000 + "公开。",
        f"<p>{PROSE}" + "<" * 2_000_000,
        f"<p>{PROSE}" + "<!--" * 500_000,
        f"<html {'<meta charset=' * 200_000}><p>{PROSE}",
        f"<p>{PROSE}" + "<b>" * 1000 + "公开。<br>" * 20_000,
        f"<p>{PROSE}" + "<table><tr><td colspan=99><td rowspan=999>" * 600,
        f"<p>{PROSE}" + f"<div>{PROSE}" * 1000,
    ],
)
def test_large_and_hostile_pages_take_seconds(tmp_path: Path, source: str) -> None:
    started = process_time()
    with suppress(UnreadableFile):
        assert loaded(tmp_path, f"<html>{source}").blocks
    assert process_time() - started < 20


# Pieces that make tags, comments, tables and addresses out of random choices.
PIECES = st.lists(
    st.sampled_from(
        [
            *("<html>", "<body>", "<div id=content>", "</div>", "<p>", "<br>", "<b>", "</b>"),
            *("<table>", "<tr>", "<td>", "<td rowspan=3 colspan=2>", "</table>", "<ol type=i>"),
            *("<li value=-7>", "<h2>", "</h2>", "<a href='//[x'>", "<a href=/a.pdf>", "</a>"),
            *("<!--", "-->", "<script>", "</script>", "<pre>", "<![if x]>", "<?php", "]]>", "<"),
            *("<iframe src=x>", "<base href=::>", "<meta name=pubdate content=2022-13-99>"),
            *("<div hidden>", "<p style='display:none'>", "<title>", "&nbsp;", "&#x0;", "\x00"),
            *("一、概述", PROSE, "2022年10月31日", "附件", "序号", " \n", "\ufeff", "\u3000", "🏫"),
        ]
    ),
    max_size=40,
)


@settings(deadline=SLOWEST)
@given(PIECES)
def test_any_tags_give_blocks_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    with suppress(UnreadableFile):
        found = loaded(tmp_path_factory.mktemp("tags"), "<html>" + "".join(pieces))
        assert [block.line for block in found.blocks] == list(range(1, len(found.blocks) + 1))
        assert all(block.text.strip() for block in found.blocks)


@settings(deadline=SLOWEST)
@given(st.sampled_from(["<html>", "\ufeff<p>", "<!DOCTYPE html>"]), st.binary(max_size=300))
def test_any_bytes_give_blocks_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, head: str, data: bytes
) -> None:
    with suppress(UnreadableFile):
        assert loaded(tmp_path_factory.mktemp("bytes"), head.encode() + data).blocks


TITLE = "<h1>东海大学2020-2021学年信息公开年度报告</h1>"


@pytest.mark.parametrize(
    "inner",
    [
        f"<i>\ue600</i>{TITLE}<p>一、概述</p><p>{PROSE * 3}</p>",
        f"{TITLE}<div>分享到 <i>&#xe600;</i><i>&#xe601;</i></div><p>一、概述</p><p>{PROSE}</p>",
        f"{TITLE}<p>一、概述</p><p>\ue63a {PROSE * 2}</p><p>{PROSE}\uf0d8</p>",
        f"{TITLE}<p>一、概述</p><ul><li>\uf06c {PROSE}</li><li>\uf06c {PROSE}</li></ul>",
        f"{TITLE}<p>一、概述</p><p>{PROSE * 5}<a href='a.pdf'>下\ue61b载</a></p>",
        f"{TITLE}<p>一、概述</p><p>{PROSE * 5}</p><p>分享：\ufffd\ufffd\ufffd</p>",
    ],
)
def test_icons_are_dropped_and_are_no_reason_to_refuse_a_page(tmp_path: Path, inner: str) -> None:
    found = loaded(tmp_path, f"<html><body><div>{inner}</div></body></html>").blocks
    assert "一、概述" in [block.text for block in found]
    said = "".join(block.text + "".join(link.text for link in block.links) for block in found)
    assert PROSE in said
    assert not [char for char in said if "\ue000" <= char <= "\uf8ff"]


@pytest.mark.parametrize(
    "garbled",
    [
        "".join(each + "\ue5e5" * (at % 3 == 0) for at, each in enumerate(PROSE * 5)),
        PROSE * 5 + "公\ufffd信\ufffd公\ufffd年\ufffd报\ufffd，学\ufffd公\ufffd。",
        "学校公开信息\ue1f0\ue2c3\ue4a1条、\ue1f0\ue9b7条、\ue2c3\ue4a1项，收到申请\ue9b7件。" * 3,
        "，".join(["\ue123\ue456\ue789校重视信\ue321\ue654开"] * 12),
    ],
)
def test_a_page_is_garbled_when_its_article_is(tmp_path: Path, garbled: str) -> None:
    page = f"<html><body><p>一、概述</p><p>{garbled}</p></body></html>"
    with pytest.raises(UnreadableFile, match="乱码"):
        loaded(tmp_path, page)


def test_the_name_of_a_page_has_no_icons_either(tmp_path: Path) -> None:
    page = f"<html><head><title>\ue601年度报告</title></head><body><p>{PROSE}</p></body></html>"
    assert loaded(tmp_path, page).title == "年度报告"
