"""A page is read in the encoding that makes it Chinese, whatever it declares."""

import pytest

from indexer.loaders.html.encoding import source
from search.errors import UnreadableFile

TEXT = "东海大学信息公开工作报告：学校高度重视信息公开工作，及时公布各项信息。"


def page(declared: str) -> str:
    return f'<html><head><meta charset="{declared}"></head><body>{TEXT}</body></html>'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "utf-8"),
        ("utf-8", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("rot13", "utf-8"),
        ("utf-8", "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_a_wrong_declaration_does_no_harm(declared: str, encoding: str) -> None:
    assert TEXT in source(page(declared).encode(encoding))


def test_rare_characters_of_gbk_are_read_where_gb2312_is_declared() -> None:
    assert "朱镕基〇㎡" in source(page("GB2312").replace("东海", "朱镕基〇㎡").encode("gb18030"))


def test_big5_is_read_when_declared() -> None:
    traditional = '<meta charset="big5"><p>學校高度重視資訊公開工作，及時公佈各項資訊。</p>'
    assert source(traditional.encode("big5")) == traditional


def test_the_encoding_a_page_was_sent_with_is_tried_first() -> None:
    text = "<p>學校高度重視資訊公開工作，及時公佈各項資訊，接受社會監督。</p>"
    assert source(text.encode("big5"), "BIG5") == text


def test_a_few_broken_bytes_are_let_pass() -> None:
    data = page("utf-8").replace(TEXT, TEXT * 20).encode()
    assert TEXT in source(data[:-30] + b"\xe4\xb8" + data[-30:])


def test_a_page_of_entities_needs_no_han() -> None:
    assert source(b"<p>&#23398;&#26657;</p>") == "<p>&#23398;&#26657;</p>"


def test_rubbish_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="乱码"):
        source(b"<html>" + TEXT.encode().decode("gb18030", "replace").encode())


@pytest.mark.parametrize(
    "beside",
    [
        "<script>var tips='" + "\ufffd" * 40 + "';</script>",
        "<style>.i:before{content:'\ufffd\ufffd\ufffd'}</style>",
        "<div class='share'>\ufffd \ufffd \ufffd</div>",
        "<!-- \ufffd\ufffd\ufffd\ufffd -->",
    ],
)
def test_what_is_lost_beside_the_article_is_no_loss(beside: str) -> None:
    assert TEXT in source(page("utf-8").replace(TEXT, beside + TEXT * 3).encode())


def test_broken_bytes_in_a_script_are_let_pass_too() -> None:
    script = b"<script>/* " + "分享到微博和空间".encode("gb18030") + b" */</script>"
    data = page("utf-8").replace(TEXT, TEXT * 3).encode()
    assert TEXT in source(data.replace(b"<body>", b"<body>" + script))


@pytest.mark.parametrize(
    "data",
    [
        ("<p>" + "\ufffd" * 300 + "学校</p>").encode(),
        ("<p>" + TEXT * 3 + "</p>").encode().decode("gb18030", "replace").encode(),
        b"<meta charset=utf-8><p>" + TEXT.encode("gb18030")[1:].replace(b"\xb9", b"\xff") + b"</p>",
        ("<p>" + "锟斤拷" * 90 + "</p>").encode(),
    ],
)
def test_a_page_of_which_more_is_lost_than_left_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="乱码"):
        source(data)
