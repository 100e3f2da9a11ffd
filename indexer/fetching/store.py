"""The folder that fetched files are kept in, each with a sidecar that says where it is from.

A file under its own name is whole: it is written beside and renamed, after its sidecar. When a run
dies between the two, the hash in the sidecar is not that of the file, and it is fetched again.
No file is overwritten but one that was fetched from the same address.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BufferedRandom
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from indexer.fetching.addresses import Address, address
from indexer.fetching.file_names import file_name, told_apart
from search.errors import XxgkError

SIDECAR: Final = ".meta.json"
# Hidden, so that no run of the indexer takes them.
_LOCK, _PART, _NOTE = ".fetching", ".fetching.part", ".fetching.note"
_LARGEST: Final = 2**20


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known of a fetched file. `fetched` is ISO 8601 with zone; `source`, written as
    `from`, is the page that an attachment was linked from.
    """

    url: str
    final_url: str
    fetched: str
    content_type: str
    sha256: str
    status: int
    source: str | None = None
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the folder and what its sidecar says of it; the file may have been changed or
    removed since: see `Store.kept`.
    """

    path: Path
    sidecar: Sidecar


@dataclass(slots=True)
class Store:
    """A folder of fetched files, for one run alone.

    `fetched` holds them by address, `names` all names that are taken there, in lower case, since
    some disks know no other.
    """

    folder: Path
    fetched: dict[str, Kept]
    names: set[str]

    def kept(self, address: Address) -> Kept | None:
        """What was fetched from an address before, or None when it is gone or its bytes have
        another hash than the sidecar says. Reads the whole file.
        """
        found = self.fetched.get(str(address))
        return found if found and _is_intact(found) else None

    @contextmanager
    def beside(self) -> Iterator[BufferedRandom]:
        """A hidden file in the folder to write into, open for reading too; removed at the end of
        the with block unless `keep` has given it a name.
        """
        part = self.folder / _PART
        try:
            with part.open("w+b") as file:
                yield file
        finally:
            part.unlink(missing_ok=True)

    def keep(
        self, address: Address, file: BufferedRandom, sidecar: Sidecar, hint: str = ""
    ) -> Kept:
        """Give what was written `beside` its name and its sidecar; `hint` as in `file_name`. Closes
        the file.

        When the same bytes are there already, they are left alone and only the sidecar is new.
        """
        file.flush()
        os.fsync(file.fileno())
        path = self._path(address, sidecar.content_type, hint)
        note = self.folder / _NOTE
        note.write_text(_as_json(sidecar), "utf-8")
        note.replace(f"{path}{SIDECAR}")
        kept = Kept(path, sidecar)
        if not _is_intact(kept):
            file.close()  # Windows renames no file that is open
            (self.folder / _PART).replace(path)
        self.names.add(path.name.casefold())
        self.fetched[str(address)] = kept
        return kept

    def _path(self, address: Address, content_type: str, hint: str) -> Path:
        """Where the last one from this address was, or else under a name that none has."""
        if before := self.fetched.get(str(address)):
            return before.path
        name = file_name(address, content_type, hint)
        if name.casefold() in self.names:
            name = told_apart(name, address)
        if name.casefold() in self.names:
            raise XxgkError(f"{self.folder / name} 已经存在，却不是下载来的。请移走它。")
        return self.folder / name


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store of a folder, made if it is not there, until the end for this run alone.

    Raises XxgkError when the folder cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=0):
            yield _read(folder)
    except Timeout:
        raise XxgkError(f"另一个 xxgk fetch 正在往 {folder} 里下载，请等它结束。") from None
    except OSError as error:
        raise XxgkError(f"写不了 {folder}（{error.strerror}）。请换一个文件夹。") from error


def _read(folder: Path) -> Store:
    paths = tuple(folder.iterdir())
    sidecars = (path for path in paths if path.name.endswith(SIDECAR))
    kept = [found for path in sidecars if (found := _kept(path))]
    names = {path.name.removesuffix(SIDECAR).casefold() for path in paths}
    return Store(folder, {each.sidecar.url: each for each in kept}, names)


def _kept(beside: Path) -> Kept | None:
    """A file by its sidecar; none when that is broken or somebody else's."""
    try:
        with beside.open("rb") as file:
            held = json.loads(file.read(_LARGEST))
        stated = {name: held.get(name) for name in Sidecar.__slots__ if name != "source"}
        sidecar = Sidecar(**stated, source=held.get("from"))
        texts = [value for name, value in asdict(sidecar).items() if name != "status"]
        if not all(isinstance(each, str | None) for each in texts):
            return None
        for each in (sidecar.url, sidecar.final_url):
            address(each)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, XxgkError):
        return None
    return Kept(beside.with_name(beside.name.removesuffix(SIDECAR)), sidecar)


def _as_json(sidecar: Sidecar) -> str:
    stated = asdict(sidecar)
    stated["from"] = stated.pop("source")
    known = {name: value for name, value in stated.items() if value is not None}
    return f"{json.dumps(known, ensure_ascii=False, indent=2)}\n"


def _is_intact(kept: Kept) -> bool:
    try:
        with kept.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == kept.sidecar.sha256
    except OSError:
        return False
