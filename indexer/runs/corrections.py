"""Facts stated beside a file: by hand in `reports.toml`, by `xxgk fetch` in `<file>.meta.json`.

What is written by hand wins over what was read; of several reports.toml on the way from a file
upwards, the nearest. A fault in one stops the run before anything is written, a fault in a sidecar
costs its file.
"""

import hashlib
import json
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from indexer.runs.files import CORRECTIONS, SIDECAR
from indexer.runs.manifest import Seen
from indexer.understanding.kinds import Kind
from indexer.understanding.stated import NOTHING_STATED, Stated, StatedFacts
from search.errors import UnreadableFile, XxgkError
from search.model.report import YearKind
from search.user_files import text_of

_OF_SIDECAR: Final = ("url", "fetched", "published", "title")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LARGEST: Final = 2**20


class _Unfit(Exception):
    """A value that is none for its fact; the message says what would be."""


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Unfit("应当是文字，写在引号里")
    return _CONTROL.sub(" ", value).strip()


def _year(value: Any) -> int:
    if type(value) is not int or not 1900 <= value <= 2100:
        raise _Unfit("应当是四位数字的年份，例如 2022")
    return value


def _day(value: Any) -> date:
    """A day, or the day of a time, as stated: no zone is converted."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise _Unfit("应当是日期，例如 2022-10-31") from None
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        raise _Unfit("应当是日期，例如 2022-10-31")
    return value


def _url(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _Unfit("应当是网址") from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise _Unfit("应当是 http:// 或 https:// 开头的网址")
    return text


def _one_of(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise _Unfit(f"应当是 {'、'.join(kind)} 之一") from None

    return read


# Every fact that can be stated, and how its value is read.
FACTS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "school": _text,
    "title": _text,
    "year": _year,
    "year_kind": _one_of(YearKind),
    "period_start": _day,
    "period_end": _day,
    "published": _day,
    "url": _url,
    "fetched": _day,
    "kind": _one_of(Kind),
}


@dataclass(frozen=True, slots=True)
class _Table:
    """One reports.toml: what it states for each file name or pattern, in its order."""

    folder: Path
    rows: tuple[tuple[str, StatedFacts], ...] = ()

    def of(self, path: Path) -> StatedFacts:
        inside = path.relative_to(self.folder)
        found = NOTHING_STATED
        for pattern, facts in self.rows:
            if _fits(inside, pattern):
                found = facts.over(found)
        return found


def _fits(path: Path, pattern: str) -> bool:
    """A name with brackets in it is also what it looks like."""
    exact = pattern in (path.name, path.as_posix())
    return exact or PurePosixPath(path).match(pattern)


@dataclass(slots=True)
class Corrections:
    """What the reports.toml files say.

    Each is read once, when a file in its folder or below first comes up; changes after that are for
    the next run.
    """

    tables: dict[Path, _Table] = field(default_factory=dict)

    def of(self, path: Path) -> StatedFacts:
        """The facts stated by hand for the file at an absolute path, by their names.

        The nearest reports.toml wins. Raises XxgkError with place and cure when one of them is at
        fault.
        """
        found = NOTHING_STATED
        for folder in reversed(path.parents):
            if folder not in self.tables:
                self.tables[folder] = _read_table(folder)
            if self.tables[folder].rows:
                found = self.tables[folder].of(path).over(found)
        return found

    def digest(self, seen: Seen) -> str:
        """Sixteen digits that change whenever what is said of a file beside it does, in a
        reports.toml or a sidecar; empty when nothing is said.
        """
        path = Path(seen.path)
        said = [f"{name}={each.value}" for name, each in sorted(self.of(path).items())]
        try:
            beside = Path(f"{path}{SIDECAR}").stat() if not seen.archive else None
        except OSError:
            beside = None
        if beside:
            said.append(f"{beside.st_size} {beside.st_mtime_ns}")
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""


def _read_table(folder: Path) -> _Table:
    path = folder / CORRECTIONS
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > _LARGEST:
            raise XxgkError(f"{path} 不是普通文件，或超过 1 MB。请移走它。")
        held = tomllib.loads(text_of(path))
    except (FileNotFoundError, NotADirectoryError):
        return _Table(folder)
    except OSError as error:
        raise XxgkError(f"读不了 {path}（{error.strerror}）。请检查它的权限。") from None
    except tomllib.TOMLDecodeError as error:
        raise XxgkError(
            f"{path} 在{_place(error)}写得不对。文件名和文字都要写在引号里，"
            '例如 ["甲.txt"] 下面一行 school = "东海大学"。'
        ) from None
    return _Table(
        folder, tuple((pattern, _facts(path, pattern, row)) for pattern, row in held.items())
    )


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Before Python 3.14 the error has it only in its message."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    return f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"


def _facts(path: Path, pattern: str, row: Any) -> StatedFacts:
    if not isinstance(row, dict):
        raise XxgkError(f'{path}：{pattern} 前面要先写明是哪个文件，例如 ["甲.txt"]。')
    found = {name: Stated(_value(path, pattern, name, row[name]), CORRECTIONS) for name in row}
    return StatedFacts(**found)


def _value(path: Path, pattern: str, name: str, value: Any) -> Any:
    where = f'{path}：["{pattern}"] 的 {name}'
    if isinstance(value, dict):
        raise XxgkError(f'{where} 不是一项事实。文件名要写在引号里，例如 ["{pattern}.{name}"]。')
    if name not in FACTS:
        raise XxgkError(f"{where} 不是一项事实。可以写的有：{'、'.join(FACTS)}。")
    try:
        return FACTS[name](value)
    except _Unfit as unfit:
        raise XxgkError(f"{where} {unfit}，现在是 {value!r}。") from None


def sidecar(path: Path) -> StatedFacts:
    """The facts that `xxgk fetch` has noted for the file at a path, by their names; none without a
    sidecar.

    Raises UnreadableFile when that is no JSON, or a fact in it is none.
    """
    beside = Path(f"{path}{SIDECAR}")
    try:
        with beside.open("rb") as file:
            held = json.loads(file.read(_LARGEST))
    except FileNotFoundError:
        return NOTHING_STATED
    except OSError as error:
        raise UnreadableFile(f"读不了旁注文件 {beside.name}（{error.strerror}）") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"旁注文件 {beside.name} 不是 JSON，请改正或删去") from error
    if not isinstance(held, dict):
        raise UnreadableFile(f"旁注文件 {beside.name} 应当是一个 JSON 对象，请改正或删去")
    stated = {name: held[name] for name in _OF_SIDECAR if held.get(name) is not None}
    return StatedFacts(**{name: _noted(beside, name, value) for name, value in stated.items()})


def _noted(beside: Path, name: str, value: Any) -> Stated[Any]:
    try:
        return Stated(FACTS[name](value), "旁注文件")
    except _Unfit as unfit:
        raise UnreadableFile(f"旁注文件 {beside.name} 的 {name} {unfit}，请改正或删去") from unfit
