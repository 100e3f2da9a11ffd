"""A .zip as a folder: names, limits, and members that mean harm."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.runs import archives
from indexer.runs.archives import Listing, look_into, members, opened
from indexer.runs.files import find
from indexer.runs.manifest import Known, Seen, State
from indexer.runs.workers import Workers
from search.errors import UnreadableFile
from tests.examples import examples

TEXT = "东海大学2020-2021学年信息公开年报"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as opened_workers:
        yield opened_workers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "包.zip"


def pack(path: Path, *names: str, content: str = TEXT) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return path


def member(path: Path, name: str) -> Seen:
    return Seen(f"{path}/{name}", 0, 0, str(path))


def names(path: Path) -> list[str]:
    return [name for name, _ in members(str(path)).members]


def content(path: Path, name: str) -> bytes:
    with opened(member(path, name)) as copy:
        return copy.read_bytes()


def refused(seen: Seen) -> str:
    with pytest.raises(UnreadableFile) as caught, opened(seen):
        pass
    return str(caught.value)


def raw_name(path: Path, name: bytes) -> None:
    """A .zip by a program that writes names as they are and marks nothing."""
    pack(path, "x" * len(name))
    path.write_bytes(path.read_bytes().replace(b"x" * len(name), name))


def test_members_are_listed_with_their_sizes_and_read(path: Path) -> None:
    pack(path, "甲.txt", "2023/乙.txt")
    size = len(TEXT.encode())
    assert members(str(path)).members == (("甲.txt", size), ("2023/乙.txt", size))
    assert content(path, "2023/乙.txt").decode() == TEXT


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_are_not_marked_are_read_as_they_were_written(path: Path, encoding: str) -> None:
    raw_name(path, "衢州学院年报.txt".encode(encoding))
    assert names(path) == ["衢州学院年报.txt"]
    assert content(path, "衢州学院年报.txt").decode() == TEXT


def test_names_lead_nowhere_else(path: Path, tmp_path: Path) -> None:
    pack(path, "../../外.txt", "/etc/passwd", "a/./b/../丙.txt", "C:\\报告\\丁.txt")
    assert names(path) == ["外.txt", "etc/passwd", "a/b/丙.txt", "C:/报告/丁.txt"]
    with opened(member(path, "外.txt")) as copy:
        assert copy.read_text("utf-8") == TEXT
    assert not copy.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["包.zip"]


def test_what_a_folder_would_pass_over_is_passed_over_here(path: Path) -> None:
    pack(path, "__MACOSX/._甲.txt", ".隐/甲.txt", "README.md", "reports.toml", "甲.txt", "空/")
    assert names(path) == ["甲.txt"]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "OFD.xml"])
def test_a_document_that_is_a_zip_is_no_folder(path: Path, name: str) -> None:
    pack(path, name, "word/document.xml")
    assert members(str(path)) == Listing()
    with opened(Seen(str(path), 0, 0)) as same:
        assert same == path


def test_too_many_or_too_large_members_are_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(path, *(f"{number}.txt" for number in range(archives.MOST_MEMBERS + 1)))
    assert members(str(path)) == Listing()
    assert "多于 2000 个" in refused(Seen(str(path), 0, 0))
    pack(path, "甲.txt", "乙.txt")
    monkeypatch.setattr(archives, "LARGEST_SUM", 50)
    assert "解开后超过" in refused(Seen(str(path), 0, 0))


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    pack(path, "弹.txt", content="报" * 20 * 2**20)
    assert "压缩炸弹" in refused(member(path, "弹.txt"))


def test_a_member_is_read_up_to_the_limit_of_a_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(path, "甲.txt", content="报" * 1000)
    monkeypatch.setattr(archives, "LARGEST", 2999)
    assert "文件超过" in refused(member(path, "甲.txt"))
    monkeypatch.setattr(archives, "LARGEST", 3000)
    assert len(content(path, "甲.txt")) == 3000


def test_a_member_that_lies_about_its_size_is_refused(path: Path) -> None:
    pack(path, "甲.txt", content="报" * 1000)
    data, size = path.read_bytes(), struct.pack("<L", 3000)
    path.write_bytes(data.replace(size, struct.pack("<L", 30)))
    assert "损坏" in refused(member(path, "甲.txt"))


def test_a_member_with_a_password_is_refused_with_the_reason(path: Path) -> None:
    pack(path, "甲.txt")
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert names(path) == ["甲.txt"]
    assert refused(member(path, "甲.txt")) == "有密码，请先解压"


def test_a_zip_in_a_zip_is_refused_but_a_document_is_not(path: Path, tmp_path: Path) -> None:
    inner = pack(tmp_path / "内.zip", "甲.txt")
    document = pack(tmp_path / "文.docx", "[Content_Types].xml")
    with ZipFile(path, "w") as archive:
        archive.write(inner, "内.zip")
        archive.write(document, "文.docx")
    assert "压缩文件里的压缩文件" in refused(member(path, "内.zip"))
    assert content(path, "文.docx") == document.read_bytes()


def test_a_whole_zip_is_not_read_as_one_file(path: Path) -> None:
    assert "包.zip/甲.txt" in refused(Seen(str(pack(path, "甲.txt")), 0, 0))
    assert "没有可以收的文件" in refused(Seen(str(pack(path, ".隐")), 0, 0))
    assert "没有它了" in refused(member(path, "别的.txt"))


def test_damage_is_said_so(path: Path) -> None:
    pack(path, "甲.txt", content="".join(map(chr, range(0x4E00, 0x5E00))))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "已损坏" in refused(Seen(str(path), 0, 0))
    path.write_bytes(data[:100] + b"\0" * 50 + data[150:])
    assert "已损坏" in refused(member(path, "甲.txt"))


@given(cut=st.integers(0, 400), junk=st.binary(max_size=40))
@settings(max_examples=examples(200), deadline=None)
def test_any_damage_ends_in_a_reason(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("坏") / "包.zip"
    with ZipFile(path, "w", ZIP_LZMA) as archive:
        archive.writestr("甲.txt", TEXT * 3)
        archive.writestr("乙.txt", TEXT)
    data = path.read_bytes()
    path.write_bytes(data[:cut] + junk + data[cut + len(junk) :])
    for name in (*names(path), "甲.txt"):
        try:
            assert TEXT in content(path, name).decode()
        except (UnreadableFile, UnicodeDecodeError):
            continue


def test_only_a_zip_that_has_changed_is_opened(path: Path, workers: Workers) -> None:
    pack(path, "甲.txt")
    found = look_into(find([path]), (), workers)
    assert [each.path for each in found.files] == [f"{path}/甲.txt"]
    (folder,) = found.folders
    assert (folder.path, folder.state) == (str(path), State.FOLDER)
    inside = Known(f"{path}/甲.txt", found.files[0].size, folder.mtime, "", archive=str(path))
    same = look_into(find([path]), (folder, inside), workers)
    assert (same.files, same.folders, same.known) == (found.files, found.folders, (inside,))
    pack(path, "甲.txt", "乙.txt")
    changed = look_into(find([path]), (folder, inside), workers)
    assert len(changed.files) == 2
    assert changed.known == (replace(inside, stale=True),)


def test_a_file_that_is_gone_is_no_zip(tmp_path: Path) -> None:
    assert not archives.is_zip(tmp_path / "没有.zip")
