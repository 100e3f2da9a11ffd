"""Text files that a user has written are read in one way, and their faults named in one."""

from pathlib import Path

import pytest

from search.errors import XxgkError
from search.user_files import lines_of, text_of


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "词.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "信息\r\n公开\n".encode())
    assert text_of(path) == "信息\n公开\n"
    assert list(lines_of(path)) == [(1, "信息"), (2, "公开")]


def test_a_file_that_is_not_utf_8_is_named_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "词.txt"
    path.write_bytes("信息公开".encode("gbk"))
    with pytest.raises(XxgkError, match=r"词\.txt 不是 UTF-8 编码。请另存为 UTF-8"):
        text_of(path)
    with pytest.raises(XxgkError, match="不是 UTF-8 编码"):
        list(lines_of(path))


def test_a_file_that_is_not_there_or_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(XxgkError, match=r"没有 .*。先存一个。"):
        text_of(tmp_path / "词.txt", "先存一个。")
    for path in (tmp_path / "词.txt", tmp_path):
        with pytest.raises(XxgkError, match=r"读不了 .*（.*）。请检查路径和权限。"):
            text_of(path)
