"""Ids of several versions of one report: `name` is the current one, `name-2`, `name-3` … older.

A version's number has at most three digits. An id without one ends in a year (four digits) or a
hash (eight), so the two are never taken for each other: `x-2022` is the report of 2022.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_VERSION: Final = re.compile(r"(?P<base>.+)-(?P<number>[2-9]|[1-9]\d{1,2})")


@dataclass(frozen=True, slots=True)
class Versions:
    """The ids of all versions of one report that an index holds, the current one first."""

    ids: tuple[str, ...]

    def newer_than(self, report_id: str) -> str | None:
        """The id of the current version; None when the given id is that, or nothing is held."""
        return self.ids[0] if self.ids and self.ids[0] != report_id else None

    def older_than(self, report_id: str) -> tuple[str, ...]:
        """The ids of the versions that came before the given one, the latest first.

        Empty for the oldest, and for an id that is not among the versions.
        """
        return self.ids[self.ids.index(report_id) + 1 :] if report_id in self.ids else ()


def version_id(base: str, number: int) -> str:
    """The id of a version by the id of the current one and its number, which is 1 for that.

    `x-2022` and 3 make `x-2022-3`; numbers go up to 999.
    """
    return base if number == 1 else f"{base}-{number}"


def current_id(report_id: str) -> str:
    """The id of the current version of a report, given the id of any."""
    return _split(report_id)[0]


def versions(report_id: str, held: Iterable[str]) -> Versions:
    """The versions of a report among the ids that an index holds; every id is looked at."""
    base = current_id(report_id)
    ours = (each for each in held if each.startswith(base) and current_id(each) == base)
    return Versions(tuple(sorted(ours, key=_split)))


def _split(report_id: str) -> tuple[str, int]:
    found = _VERSION.fullmatch(report_id)
    return (found["base"], int(found["number"])) if found else (report_id, 1)
