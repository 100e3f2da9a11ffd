"""The page of two reports side by side, and how one comes to choose them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from search.comparing import wording
from search.comparing.comparison import Change, ComparedRow, ComparedSentence, ReportComparison
from search.engine import Engine
from search.errors import NotFound
from search.model import taxonomy
from search.model.report import Facts, trail_line
from search.model.versions import current_id
from search.words.units import squeeze
from webui.compare_state import CompareState


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence in its column; `heading` is shown over it, where the report has a new one."""

    row: ComparedRow
    compared: ComparedSentence
    heading: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What stands at the same height: a pair, or what stands alone on either side between two."""

    a: tuple[ShownSentence, ...]
    b: tuple[ShownSentence, ...]

    @property
    def is_same(self) -> bool:
        """Whether it is one sentence that both have."""
        return any(each.row.change is Change.SAME for each in self.a)


@dataclass(frozen=True, slots=True)
class ComparePages:
    """The views of a comparison; what they raise is answered by `webui.errors`."""

    engine: Engine

    def compare(self) -> ResponseReturnValue:
        """Two reports: the table of all parts, or one part sentence by sentence.

        With one report, or none, what there is to choose; with the name of a school, a redirection
        to its report that fits best. Raises NotFound and XxgkError. Asks the backend three times
        at most.
        """
        asked = CompareState.from_args(request.args.items(multi=True))
        if asked.school:
            return self.of_school(asked)
        if not (asked.a and asked.b):
            return self.choosing(asked.of(asked.a or asked.b, ""))
        found = self.engine.compare(asked.a, asked.b)
        if "r" in request.args:
            return redirect(_older_first(found, asked).url)
        return self.shown(asked, found)

    def shown(self, asked: CompareState, found: ReportComparison) -> str:
        """The page of two reports."""
        schools = {each.school for each in (found.a, found.b) if each.school}
        held = self.engine.reports_of(schools)
        part = found.part(asked.part)
        blocks = tuple(side_by_side(part.rows)) if part else ()
        return render_template(
            "compare.html",
            asked=asked,
            found=found,
            part=part,
            blocks=[each for each in blocks if not (asked.only_changes and each.is_same)],
            left_out=sum(each.is_same for each in blocks) if asked.only_changes else 0,
            held=[_of_one_school(facts, held) for facts in (found.a, found.b)],
            parts=taxonomy.parts(),
            called=wording.labels(found.a, found.b),
            wording=wording,
            Change=Change,
        )

    def choosing(self, asked: CompareState, called: tuple[str, ...] | None = None) -> str:
        """What there is to set beside the one report that is chosen, or to begin with.

        `called` are the schools of the name that was typed, when none or several have it.
        """
        facts = self.engine.report(asked.a).facts if asked.a else None
        school = facts.school if facts and called is None else None
        held = self.engine.reports_of([school]) if school else ()
        others = [each for each in held if facts and each.id != facts.id]
        return render_template(
            "compare_choose.html", asked=asked, facts=facts, others=others, called=called
        )

    def of_school(self, asked: CompareState) -> ResponseReturnValue:
        """A redirection to the report of a school that fits best beside a: that of the same year,
        else the newest."""
        called = self.engine.schools_called(asked.school)
        if len(called) != 1:
            return self.choosing(asked, called)
        other = self.engine.counterpart(asked.a, called[0])
        if other is None:
            raise NotFound(f"{called[0]}只收录了这一份报告，没有可以与它比较的。")
        return redirect(asked.with_b(other.id).url)


def is_older_version(report_id: str) -> bool:
    """Whether there is a newer version of the report with this id."""
    return current_id(report_id) != report_id


def side_by_side(rows: Iterable[ComparedRow]) -> Iterator[SideBySide]:
    """The rows as they stand on the page: between two pairs, what is alone in a beside what is
    alone in b."""
    headings = {"a": _Headings(), "b": _Headings()}
    alone: dict[str, list[ShownSentence]] = {"a": [], "b": []}
    for row in rows:
        shown = {
            side: ShownSentence(row, compared, headings[side].over(compared))
            for side, compared in (("a", row.a), ("b", row.b))
            if compared
        }
        if len(shown) == 1:
            ((side, each),) = shown.items()
            alone[side].append(each)
            continue
        if alone["a"] or alone["b"]:
            yield SideBySide(tuple(alone["a"]), tuple(alone["b"]))
            alone = {"a": [], "b": []}
        yield SideBySide((shown["a"],), (shown["b"],))
    if alone["a"] or alone["b"]:
        yield SideBySide(tuple(alone["a"]), tuple(alone["b"]))


class _Headings:
    """Which headings are new over the sentences of one report, taken in order."""

    def __init__(self) -> None:
        self._trail: tuple[str, ...] = ()

    def over(self, compared: ComparedSentence) -> str:
        """The headings over a sentence that were not over the one before, but for that of the
        part, and for one with which the sentence itself begins."""
        passage = compared.sentence.passage
        trail, before = passage.trail[1:], self._trail
        self._trail = trail
        new = [each for at, each in enumerate(trail) if trail[: at + 1] != before[: at + 1]]
        text = squeeze(compared.sentence.text)
        return trail_line(each for each in new if not text.startswith(squeeze(each)))


def _of_one_school(facts: Facts, held: Iterable[Facts]) -> list[Facts]:
    """A report and the others of its school, in their order; it alone when that is not known."""
    return [each for each in held if each.school == facts.school] if facts.school else [facts]


def _older_first(found: ReportComparison, asked: CompareState) -> CompareState:
    """Of two years of one school, the older as a, however they were chosen."""
    a, b = found.a, found.b
    newer = wording.of_one_school(a, b) and (a.year or 0) > (b.year or 0)
    return asked.swapped() if newer else asked
