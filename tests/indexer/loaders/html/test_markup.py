"""Pages are known by their first bytes, not by their name."""

import pytest

from indexer.loaders.html.markup import is_archive, is_page, is_xml


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><title>报告</title>",
        "\n\n  <HTML xmlns:o='urn:schemas-microsoft-com:office:office'>",
        "\ufeff<html>",
        "<!-- 缓存于 2022 -->\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
        "<p style='text-indent:2em'>学校重视信息公开。</p>",
        "<table width=780><tr><td>报告",
        "信息公开报告<p>学校</p><p>重视</p><div>公开</div>",
    ],
)
def test_a_page_whole_or_in_part_is_known(source: str) -> None:
    assert is_page(source.encode())
    assert is_page(b"\xff\xfe" + source.encode("utf-16-le"))


@pytest.mark.parametrize(
    "source",
    [
        "东海大学信息公开工作报告",
        "教育部关于公布<高等学校信息公开事项清单>的通知",
        "<http://xxgk.donghai.edu.cn/>",
        "<?xml version='1.0'?><w:document>",
        "a < b, b > c",
        "",
    ],
)
def test_text_with_angle_brackets_is_no_page(source: str) -> None:
    assert not is_page(source.encode())


def test_an_archive_is_known_by_its_headers() -> None:
    head = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    assert is_archive(head)
    assert not is_archive(b"\xe6\x8a\xa5\xe5\x91\x8a MIME-Version: 1.0 multipart/related")


def test_other_xml_is_told_from_text() -> None:
    assert is_xml(b"\xef\xbb\xbf <?xml version='1.0'?><rss>")
    assert not is_xml("报告".encode())
