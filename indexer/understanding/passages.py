"""Passages with ids that last: report id + what the passage says, not where it stands.

So a link survives re-indexing, re-ordering, re-wrapping and changed punctuation.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from indexer.understanding.structure import Element
from search.model.report import Passage, Report, YearKind
from search.words.pinyin import letters, syllables
from search.words.units import squeeze


def report_id(
    school: str | None, year: int | None, kind: YearKind | None, contents: Iterable[Element]
) -> str:
    """School in pinyin and period; what is not known is replaced by a hash of the contents."""
    name = pinyin(school) if school else "unknown"
    if year is None or not school:
        return f"{name}-{_hash(''.join(each.text for each in contents))}"
    return f"{name}-{year}-{year + 1}" if kind is YearKind.ACADEMIC else f"{name}-{year}"


def pinyin(name: str) -> str:
    """Letters and digits only: 中国计量大学 -> zhongguojiliangdaxue."""
    return re.sub(r"[^a-z0-9]", "", letters(syllables(name)).lower())


def passages(report: str, elements: Iterable[Element]) -> tuple[Passage, ...]:
    """The passages of a report, numbered and named."""
    seen: Counter[str] = Counter()
    found = []
    for ordinal, each in enumerate(elements):
        name = f"{report}.{_hash(each.text)}"
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
    """The same report under another id, its passages with it."""
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
