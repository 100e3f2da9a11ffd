"""Names made from addresses: readable, and nothing that a disk or a shell could trip over."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching.addresses import address
from indexer.fetching.file_names import LONGEST, file_name, told_apart
from search.errors import XxgkError


@pytest.mark.parametrize(
    ("url", "content_type", "name"),
    [
        ("http://a.edu.cn/", "text/html", "a.edu.cn.html"),
        ("http://a.edu.cn/info/1/2.htm", "text/html; charset=gbk", "a.edu.cn-info-1-2.htm"),
        ("http://a.edu.cn/info/1/2.htm", "", "a.edu.cn-info-1-2.htm"),
        ("http://a.edu.cn/x.jsp?id=3&y=4", "text/html", "a.edu.cn-x.jsp-id_3_y_4.html"),
        ("http://a.edu.cn/年报.pdf", "application/pdf", "a.edu.cn-年报.pdf"),
        ("http://a.edu.cn/%C4%EA%B1%A8.DOC", "application/msword", "a.edu.cn-年报.doc"),
        ("http://a.edu.cn/x.docx", "application/octet-stream", "a.edu.cn-x.docx"),
        ("http://a.edu.cn/x.docx", "application/zip", "a.edu.cn-x.docx"),
        ("http://a.edu.cn/x.doc", "text/html", "a.edu.cn-x.doc.html"),
        ("http://a.edu.cn/x", "application/x-unheard-of", "a.edu.cn-x.bin"),
        ("http://a.edu.cn/../..%2f..%2fetc%2fpasswd", "text/plain", "a.edu.cn-etc-passwd.txt"),
        ("http://a.edu.cn/x.meta.json", "application/json", "a.edu.cn-x.meta.json.bin"),
    ],
)
def test_a_name_is_that_of_the_address_with_the_suffix_of_the_content(
    url: str, content_type: str, name: str
) -> None:
    assert file_name(address(url), content_type) == name


def test_an_address_that_says_nothing_takes_the_suffix_from_its_link() -> None:
    where = address("http://a.edu.cn/download.jsp?id=3")
    named = file_name(
        where, "application/octet-stream", 'attachment; filename="甲.doc" 附件【甲.DOCX】'
    )
    assert named == "a.edu.cn-download.jsp-id_3.docx"


def test_a_host_called_like_a_device_of_windows_names_no_device() -> None:
    named = file_name(address("http://con.edu.cn/a.htm"), "text/html")
    assert named == "host-con.edu.cn-a.htm"
    assert file_name(address("http://context.edu.cn/a.htm"), "text/html").startswith("context.")


def test_long_names_of_two_addresses_differ() -> None:
    first, second = (
        file_name(address(f"http://a.edu.cn/{'年报' * 60}/{each}.pdf"), "application/pdf")
        for each in "12"
    )
    assert first != second
    assert first.startswith("a.edu.cn-年报")


@given(
    st.text(max_size=200),
    st.sampled_from(["", "text/html", "application/pdf", "x/y;\x00"]),
    st.text(max_size=20),
)
def test_no_address_makes_a_name_that_is_unsafe(rest: str, content_type: str, hint: str) -> None:
    try:
        where = address(f"http://a.edu.cn/{rest}")
    except XxgkError:
        return
    name = file_name(where, content_type, hint)
    for each in (name, told_apart(name, where)):
        assert re.fullmatch(r"[\w.-]+", each)
        assert each.isprintable()
        assert each.startswith("a.edu.cn")
        assert ".." not in each
        assert re.search(r"[^.]\.[a-z0-9]{2,5}$", each)
        assert not each.endswith(".meta.json")
        assert len(each.encode()) <= LONGEST


@given(st.binary(max_size=60))
def test_bytes_in_no_encoding_make_a_safe_name(raw: bytes) -> None:
    where = address("http://a.edu.cn/" + "".join(f"%{byte:02X}" for byte in raw))
    assert re.fullmatch(r"[\w.-]+", file_name(where, "text/html"))
