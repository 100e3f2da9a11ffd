"""Files come in through one door, and what cannot be read says why and what to do."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.loaders import load
from indexer.loaders.blocks import Block
from search.errors import UnreadableFile

TEXT = "东海大学信息公开工作报告\n\n一、概述\n学校高度重视信息公开工作，及时公布各项信息。\n"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "文件"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_the_usual_encodings_give_the_same_lines(tmp_path: Path, encoding: str) -> None:
    assert load(written(tmp_path, TEXT.encode(encoding))).blocks == (
        Block("东海大学信息公开工作报告", 1),
        Block("一、概述", 3),
        Block("学校高度重视信息公开工作，及时公布各项信息。", 4),
    )


def test_big5_is_found_by_the_detector(tmp_path: Path) -> None:
    text = (
        "東海大學資訊公開工作報告\n學校高度重視資訊公開工作，及時公佈各項資訊，接受社會監督。\n" * 5
    )
    assert load(written(tmp_path, text.encode("big5"))).blocks[0].text.startswith("東海大學")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(tmp_path: Path, end: str) -> None:
    blocks = load(written(tmp_path, TEXT.replace("\n", end).encode())).blocks
    assert [block.line for block in blocks] == [1, 3, 4]


def test_tabs_are_kept_because_they_are_cells(tmp_path: Path) -> None:
    blocks = load(written(tmp_path, "信息公开\n\t招生\n\t\n".encode())).blocks
    assert [block.text for block in blocks] == ["信息公开", "\t招生", "\t"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"\xef\xbb\xbf \r\n\t", "空"),
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不是文字文档"),
        (b"\x89PNG\r\n", "图片"),
        (b"\n<!DOCTYPE html><html><body>\xe4\xb8\xad", "正文"),
        (b"<?xml version='1.0'?><w:document/>", "XML"),
        (b"only ascii words, no Chinese", "汉字"),
        (bytes(range(32)) * 40, "二进制"),
        (TEXT.encode().decode("gb18030", "replace").encode(), "乱码"),
        (TEXT.encode().decode("latin-1").encode(), "二进制"),
    ],
)
def test_what_is_not_text_is_refused_with_a_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        load(written(tmp_path, data))


def test_random_bytes_that_are_valid_gb18030_are_refused(tmp_path: Path) -> None:
    dice = random.Random(1)
    pairs = (bytes((dice.randrange(0x81, 0xFE), dice.randrange(0x80, 0xFE))) for _ in range(500))
    data = b"".join(pairs)
    assert data.decode("gb18030", "ignore")
    with pytest.raises(UnreadableFile):
        load(written(tmp_path, data))


def test_a_folder_or_missing_file_is_refused_and_not_a_crash(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有"):
        with pytest.raises(UnreadableFile):
            load(path)


def test_control_characters_go_before_a_terminal_obeys_them(tmp_path: Path) -> None:
    data = "学校\x1b[31m信息公开\x07年度报告，一共公开各类信息若干条\x9b。".encode()
    data += "学校依托网站和新媒体及时公开各类信息。".encode() * 20
    (block,) = load(written(tmp_path, data)).blocks
    assert block.text.startswith("学校[31m信息公开年度报告")
    assert not set(block.text) & {"\x1b", "\x07", "\x9b"}


# What begins as RTF does goes to LibreOffice, which takes its time.
@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = written(tmp_path_factory.mktemp("bytes"), data)
    with suppress(UnreadableFile):
        assert load(path).blocks


def test_a_handful_of_lost_characters_is_no_reason_to_refuse_a_text(tmp_path: Path) -> None:
    long = TEXT * 4
    assert load(written(tmp_path, f"{long}\ufffd见附\ufffd件。\ue60c".encode())).blocks
    for garbled in (f"{TEXT}\ufffd\ufffd", long + "\ufffd学\ufffd校\ufffd" * 3):
        with pytest.raises(UnreadableFile, match="乱码"):
            load(written(tmp_path, garbled.encode()))
