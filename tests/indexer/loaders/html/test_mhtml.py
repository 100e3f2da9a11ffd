"""A page saved with all its parts in one file."""

import pytest

from indexer.loaders.html.mhtml import page
from search.errors import UnreadableFile

HEAD = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://xxgk.donghai.edu.cn/1.htm\n"
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="x"\n\n'
)
HTML = (
    "--x\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n"
    "Content-Location: https://elsewhere.cn/\n\nPHA+0afQo9bYytO5q7+qoaM8L3A+\n--x--\n"
)


def test_the_html_comes_with_its_encoding_and_its_address() -> None:
    found = page(f"{HEAD}--x\nContent-Type: image/png\n\nx\n{HTML}".encode())
    assert found.data.decode("gb18030") == "<p>学校重视公开。</p>"
    assert (found.charset, found.address) == ("gb2312", "https://xxgk.donghai.edu.cn/1.htm")


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="没有网页"):
        page(f"{HEAD}--x\nContent-Type: image/png\n\nx\n--x--\n".encode())


def test_parts_within_parts_without_end_are_refused() -> None:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(2000)
    )
    with pytest.raises(UnreadableFile):
        page(f"MIME-Version: 1.0\n{parts}".encode())
