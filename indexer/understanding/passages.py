"""Passages with ids that last: report id + what the passage says, not where it stands.

So a link survives re-indexing, re-ordering, re-wrapping and changed punctuation.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from indexer.understanding.structure import Element
from search.model.report import Passage, Report, YearKind, row_line
from search.words.pinyin import letters, syllables
from search.words.units import squeeze


def report_id(
    school: str | None, year: int | None, kind: YearKind | None, contents: Iterable[Element]
) -> str:
    """The id of a report: its school in pinyin and its period, zhongguojiliangdaxue-2022-2023.

    Where school or year is not known, a hash of what the report says takes their place.
    """
    name = pinyin(school) if school else "unknown"
    if year is None or not school:
        return f"{name}-{_hash(''.join(row_line(each.text) for each in contents))}"
    return f"{name}-{year}-{year + 1}" if kind is YearKind.ACADEMIC else f"{name}-{year}"


def pinyin(name: str) -> str:
    """A name in pinyin, as letters and digits only, so that it can stand in an address:
    中国计量大学 is zhongguojiliangdaxue.
    """
    return re.sub(r"[^a-z0-9]", "", letters(syllables(name)).lower())


def passages(report: str, elements: Iterable[Element]) -> tuple[Passage, ...]:
    """The passages of a report of this id, numbered in order from 0.

    The id of each is made of the report's and a hash of its squeezed text; repeated texts get -2,
    -3…
    """
    seen: Counter[str] = Counter()
    found = []
    for ordinal, each in enumerate(elements):
        name = f"{report}.{_hash(row_line(each.text))}"
        seen[name] += 1
        repeated = f"-{seen[name]}" if seen[name] > 1 else ""
        found.append(
            Passage(
                f"{name}{repeated}",
                ordinal,
                each.text,
                each.part,
                each.category,
                each.trail,
                each.kind,
                each.lines,
                each.page,
                each.item,
            )
        )
    return tuple(found)


def renamed(report: Report, name: str) -> Report:
    """The same report under another id, the ids of its passages beginning with the new one; texts
    and order stay.
    """
    old = report.facts.id
    return replace(
        report,
        facts=replace(report.facts, id=name),
        passages=tuple(
            replace(each, id=name + each.id.removeprefix(old)) for each in report.passages
        ),
    )


def _hash(text: str) -> str:
    return hashlib.sha1(squeeze(text).encode(), usedforsecurity=False).hexdigest()[:8]
