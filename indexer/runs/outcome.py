"""What a run has done, in words for a terminal and as values for JSON.

Every file under the paths is in one of three lists: taken, set aside, failed. What was not read
this time is listed as it was remembered.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from indexer.runs.manifest import Known, State
from indexer.understanding.kinds import Kind
from search.backends.plan import Stats
from search.cli.text import visible
from search.model import taxonomy

# Lines of a list on a terminal.
_SHOWN: Final = 20
_FACTS: Final = {"kind": "不能确定是年度报告", "school": "没有校名", "period": "没有时段"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    `reports`, `sections` and `passages` count what was read this time, the other numbers files;
    `files` are all under the paths of the run, with what became of each.
    """

    read: int
    reports: int
    sections: int
    passages: int
    unchanged: int
    removed: int
    renamed: int
    files: tuple[Known, ...]

    def of(self, state: State) -> tuple[Known, ...]:
        """The files of which this became, whether in this run or as remembered, in the order of
        `files`.
        """
        return tuple(each for each in self.files if each.state is state)

    @property
    def failed(self) -> tuple[Known, ...]:
        """The files that could not be read, each with its reason; the command exits with 3 when
        there are any.
        """
        return self.of(State.FAILED)

    @property
    def aside(self) -> tuple[Known, ...]:
        """The files that are something else than a report, each with its kind; `--all` would have
        taken them.
        """
        return self.of(State.ASIDE)

    @property
    def incomplete(self) -> tuple[Known, ...]:
        """The files that were taken and lack something that a report has, each with its gaps;
        further sources of a report are left out.
        """
        return tuple(each for each in self.of(State.TAKEN) if each.gaps and not each.same_as)

    @property
    def repeated(self) -> tuple[Known, ...]:
        """The files that say what another file says: of these only the first, `same_as`, is in the
        index.
        """
        return tuple(each for each in self.files if each.same_as)


def as_text(outcome: Outcome, held: Stats | None) -> Iterator[str]:
    """The lines to print on a terminal, lists cut after twenty files.

    `held` is what the index has now, None after a dry run.
    """
    if held is None:
        yield "试运行，索引没有改动。"
    for label, count in _counts(outcome):
        yield f"{_padded(label, 8)} {count}"
    if held is not None:
        yield f"索引现有 {held.reports} 份报告、{held.passages} 处段落。"
    for label, rows in _lists(outcome):
        yield from _list(label, rows)


def _counts(outcome: Outcome) -> Iterator[tuple[str, int]]:
    yield "读取文件", outcome.read
    yield "报告", outcome.reports
    yield "章节", outcome.sections
    yield "段落", outcome.passages
    yield "未变", outcome.unchanged
    if outcome.renamed:
        yield "改名", outcome.renamed
    yield "移除", outcome.removed
    yield "收录", len(outcome.of(State.TAKEN))
    yield "搁置", len(outcome.aside)
    yield "失败", len(outcome.failed)
    yield "不完整", len(outcome.incomplete)


def _lists(outcome: Outcome) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The files that need a word, each with that word."""
    yield (
        "搁置：不是高校信息公开年度报告；要一并收录，请加 --all",
        [(each.path, Kind(each.kind).label) for each in outcome.aside],
    )
    yield "失败：没有收录", [(each.path, each.reason) for each in outcome.failed]
    yield "不完整：已收录", [(each.path, lacking(each.gaps)) for each in outcome.incomplete]
    yield (
        "重复：与另一个文件相同，只收一份",
        [(each.path, f"同 {visible(each.same_as)}") for each in outcome.repeated],
    )


def _list(label: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"{label}（{len(rows)}）"
    shown = [(visible(path), why) for path, why in rows[:_SHOWN]]
    width = max(_width(path) for path, _ in shown)
    for path, why in shown:
        yield f"  {_padded(path, width)}  {why}"
    if len(rows) > _SHOWN:
        yield f"  ……另有 {len(rows) - _SHOWN} 个，用 --report 文件.json 看全部"


def lacking(gaps: Iterable[str]) -> str:
    """What a report lacks, in words: 没有校名；缺 概述、评议.

    `gaps` as in `Known`: `kind`, `school`, `period`, or codes of parts.
    """
    facts = [_FACTS[each] for each in gaps if each in _FACTS]
    parts = [taxonomy.parts()[each].short for each in gaps if each not in _FACTS]
    return "；".join([*facts, f"缺 {'、'.join(parts)}"] if parts else facts)


def in_a_line(outcome: Outcome) -> str:
    """The numbers of a round of `--watch` on one line, without its time: 读取文件 1，移除 0，收录
    1…
    """
    counts = dict(_counts(outcome))
    shown = ("读取文件", "移除", "收录", "搁置", "失败", "不完整")
    return "，".join(f"{label} {counts[label]}" for label in shown)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """All of it as values for JSON, lists in full, with the keys of docs/reference/json.md. What a
    name holds of bytes that are no UTF-8 is shown, not kept.
    """
    return {
        "read": outcome.read,
        "reports": outcome.reports,
        "sections": outcome.sections,
        "passages": outcome.passages,
        "unchanged": outcome.unchanged,
        "renamed": outcome.renamed,
        "removed": outcome.removed,
        "taken": [_taken(each) for each in outcome.of(State.TAKEN)],
        "aside": [{"file": visible(each.path), "kind": each.kind} for each in outcome.aside],
        "failed": [{"file": visible(each.path), "reason": each.reason} for each in outcome.failed],
    }


def _taken(known: Known) -> dict[str, Any]:
    return {
        "file": visible(known.path),
        "report": known.report or None,
        "kind": known.kind,
        "missing": list(known.gaps),
        "same_as": visible(known.same_as) or None,
    }


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal, where Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
