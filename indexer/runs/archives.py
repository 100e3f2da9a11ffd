"""A .zip is a folder: its members are files with paths such as a.zip/2023/甲.txt.

What a member says of itself is not believed: it is read up to a limit, into a private file that is
removed, and its name leads nowhere. Some documents are zips by their bytes, and no folders.
"""

import lzma
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from indexer.loaders import suffixes
from indexer.loaders.blocks import LARGEST
from indexer.runs import files
from indexer.runs.manifest import Known, Seen, State
from indexer.runs.workers import Workers
from search.errors import UnreadableFile

MOST_MEMBERS: Final = 2_000
LARGEST_SUM: Final = 1024 * 2**20
# Texts shrink to a tenth, hardly ever to a fiftieth; bombs to a thousandth.
_MOST_SHRUNK, _SMALL = 200, 2**20
_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_FAULTY: Final = (BadZipFile, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a .zip holds: path and unpacked size in bytes of each member, and the hash of the .zip.

    Empty when it is no folder but a document, or cannot be opened.
    """

    sha256: str = ""
    members: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ExpandedFiles:
    """What a run has before it: `files` with the members of every .zip in its place, `folders` the
    .zips themselves, `known` what was known of files, stale where their .zip has changed.
    """

    files: tuple[Seen, ...]
    folders: tuple[Known, ...]
    known: tuple[Known, ...]


def look_into(found: Sequence[Seen], known: Sequence[Known], workers: Workers) -> ExpandedFiles:
    """Put the members of every .zip in its place; one that has not changed is not opened.

    Of one that has, all that was known of its members is stale.
    """
    before = {each.path: each for each in known}
    new = [seen for seen in found if not _unchanged(before.get(seen.path), seen)]
    opened = _opened([seen for seen in new if is_zip(Path(seen.path))], workers)
    changed = {seen.path for seen in new}
    for seen in found:
        old = before.get(seen.path)
        if old and old.state is State.FOLDER and seen.path not in changed:
            same = [replace(each.seen, given="") for each in known if each.archive == seen.path]
            opened.append((replace(old, mtime=seen.mtime), same))
    inside = {folder.path: seen for folder, seen in opened}
    return ExpandedFiles(
        tuple(each for seen in found for each in inside.get(seen.path, (seen,))),
        tuple(folder for folder, _ in opened),
        tuple(
            replace(each, stale=each.stale or each.archive in changed)
            for each in known
            if each.state is not State.FOLDER
        ),
    )


def _unchanged(old: Known | None, seen: Seen) -> bool:
    if old is None or old.stale or old.size != seen.size:
        return False
    touched = old.mtime != seen.mtime
    folder = old.state is State.FOLDER
    return not touched or (folder and old.sha256 == files.sha256(seen.path))


def _opened(zips: Sequence[Seen], workers: Workers) -> list[tuple[Known, list[Seen]]]:
    """The folders among these files, each with its members."""
    opened = []
    listings = workers.map(members, [each.path for each in zips])
    for (path, size, mtime), listing in zip(map(_facts, zips), listings, strict=True):
        if isinstance(listing, Listing) and listing.members:
            folder = Known(path, size, mtime, listing.sha256, State.FOLDER)
            inside = [
                Seen(f"{path}/{name}", length, mtime, path) for name, length in listing.members
            ]
            opened.append((folder, inside))
    return opened


def _facts(seen: Seen) -> tuple[str, int, int]:
    return seen.path, seen.size, seen.mtime


def is_zip(path: Path) -> bool:
    """Whether a file begins as a .zip does, which some documents do as well; one that cannot be
    read does not.
    """
    try:
        with path.open("rb") as file:
            return file.read(4) in _MAGIC
    except OSError:
        return False


def members(path: str) -> Listing:
    """What is in a .zip at this path; an empty listing for a document, and for what cannot be taken
    as a folder. Runs in a worker, since it reads what strangers wrote.
    """
    try:
        names = _folder(Path(path))
    except UnreadableFile:
        return Listing()
    sizes = tuple((name, info.file_size) for name, info in names.items())
    return Listing(files.sha256(path), sizes) if sizes else Listing()


@contextmanager
def opened(seen: Seen) -> Iterator[Path]:
    """Where the bytes of a file can be read: its own path, or for a member that of a private copy,
    which is gone at the end.

    Raises UnreadableFile when there are none, or they are another archive.
    """
    if not seen.archive:
        path = Path(seen.path)
        if is_zip(path) and not _is_document(path):
            example = next(iter(_folder(path)), None)
            cure = (
                f"请给出其中一个，例如 {path.name}/{example}" if example else "里面没有可以收的文件"
            )
            raise UnreadableFile(f"是压缩文件；{cure}")
        yield path
        return
    data = _content(seen)
    suffix = _SUFFIX.search(seen.path)
    with TemporaryDirectory(prefix="xxgk-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, f"member{suffix[0] if suffix else ''}")
        path.write_bytes(data)
        if is_zip(path) and not _is_document(path):
            raise UnreadableFile("是压缩文件里的压缩文件，请先解压")
        yield path


def _is_document(path: Path) -> bool:
    with _archive(path) as archive:
        return suffixes.is_document(archive.namelist())


def _folder(path: Path) -> dict[str, ZipInfo]:
    """The members of a folder, none of a document; raises UnreadableFile with its reason."""
    if _is_document(path):
        return {}
    with _archive(path) as archive:
        names = _names(archive)
    if len(names) > MOST_MEMBERS:
        raise UnreadableFile(f"压缩文件里的文件多于 {MOST_MEMBERS} 个，请解压后再收入")
    if sum(info.file_size for info in names.values()) > LARGEST_SUM:
        raise UnreadableFile(f"压缩文件解开后超过 {LARGEST_SUM // 2**20} MB，请解压后再收入")
    return names


@contextmanager
def _archive(path: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(path) as archive:
            yield archive
    except NotImplementedError as error:
        raise UnreadableFile("用的压缩方法读不了，请解压后再收入") from error
    except _FAULTY as error:
        raise UnreadableFile("是压缩文件或 Office 文档，但已损坏，打不开") from error


def _names(archive: ZipFile) -> dict[str, ZipInfo]:
    """The members to take by their names, which lead nowhere else; of equal names the first."""
    names: dict[str, ZipInfo] = {}
    for info in archive.infolist():
        parts = [each for each in re.split(r"[/\\]", _name(info)) if each not in ("", ".", "..")]
        if parts and not info.is_dir() and all(map(files.is_wanted, parts)):
            names.setdefault("/".join(parts), info)
    return names


def _name(info: ZipInfo) -> str:
    """The name as it was written: what is not marked as UTF-8 is often GBK all the same."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    data = info.filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _content(seen: Seen) -> bytes:
    """The bytes of a member, as many as a file may have; raises UnreadableFile."""
    with _archive(Path(seen.archive)) as archive:
        info = _names(archive).get(seen.path.removeprefix(f"{seen.archive}/"))
        if info is None:
            raise UnreadableFile("压缩文件里没有它了")
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile("有密码，请先解压")
        if info.file_size > max(_SMALL, _MOST_SHRUNK * info.compress_size):
            raise UnreadableFile("压缩得太厉害，像是压缩炸弹；确实要收，请先解压")
        with archive.open(info) as file:
            data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableFile(f"文件超过 {LARGEST // 2**20} MB，不像一份年度报告")
    return data
