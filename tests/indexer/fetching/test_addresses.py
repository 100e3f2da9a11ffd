"""Addresses are read as they are sent, and told apart by their site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching.addresses import address, site
from search.errors import XxgkError


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://A.edu.cn", "https://a.edu.cn/"),
        (" http://a.edu.cn:80/x.htm#top ", "http://a.edu.cn/x.htm"),
        ("http://a.edu.cn:8080/x?a=1&b=2", "http://a.edu.cn:8080/x?a=1&b=2"),
        ("http://a.edu.cn/年报.pdf", "http://a.edu.cn/%E5%B9%B4%E6%8A%A5.pdf"),
        ("http://a.edu.cn/%E5%B9%B4 报", "http://a.edu.cn/%E5%B9%B4%20%E6%8A%A5"),
        ("http://东海.cn/", "http://xn--xhq577e.cn/"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
    ],
)
def test_an_address_is_sent_in_ascii_without_what_servers_do_not_see(
    written: str, sent: str
) -> None:
    assert str(address(written)) == sent


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("a.edu.cn/x", "http:// 或 https://"),
        ("ftp://a.edu.cn/", "http:// 或 https://"),
        ("file:///etc/passwd", "http:// 或 https://"),
        ("http:///x", "主机名"),
        ("http://a b/", "主机名"),
        (f"http://{'a' * 64}.cn/", "主机名"),
        ("http://user:secret@a.edu.cn/", "用户名和密码"),
        ("http://a.edu.cn:99999/", "不是网址"),
        ("http://[1/", "不是网址"),
        (f"http://a.edu.cn/{'x' * 2000}", "超过 2000"),
    ],
)
def test_what_is_no_address_to_fetch_from_is_refused_with_the_reason(
    written: str, reason: str
) -> None:
    with pytest.raises(XxgkError, match=reason):
        address(written)


def test_an_address_on_a_page_is_read_as_the_page_means_it() -> None:
    here = address("https://a.edu.cn/info/1/2.htm")
    assert str(address("../f/x.pdf", here)) == "https://a.edu.cn/info/f/x.pdf"
    assert str(address("//b.edu.cn/x.pdf", here)) == "https://b.edu.cn/x.pdf"


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("xxgk.a.edu.cn", "a.edu.cn"),
        ("a.edu.cn", "a.edu.cn"),
        ("www.a.com", "a.com"),
        ("192.0.2.1", "192.0.2.1"),
        ("localhost", "localhost"),
    ],
)
def test_a_site_is_what_one_party_registered(host: str, owner: str) -> None:
    assert site(host) == owner


@given(st.text(max_size=80))
def test_an_address_read_is_printable_ascii_and_is_read_the_same_again(rest: str) -> None:
    try:
        found = address(f"http://a.edu.cn/{rest}")
    except XxgkError:
        return
    assert str(found).isascii()
    assert str(found).isprintable()
    assert " " not in str(found)
    assert address(str(found)) == found
