"""What a matcher of a plan finds, passage by passage: the definition that every backend follows.

Nothing here is an index; `memory` looks at each passage in turn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import assert_never

from search.backends.analysis import Analysis
from search.backends.plan import (
    All,
    Any,
    Anything,
    Between,
    Except,
    Matcher,
    OneOf,
    Run,
    Term,
    Within,
)
from search.backends.scoring import INHERITED_WEIGHT
from search.model.fields import FACETS, FIELDS, Of, stated
from search.model.report import Facts, Passage, Report
from search.words.document_numbers import squeezed_number
from search.words.units import UNIT, contains, occurrences


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it was analysed.

    `terms` has the term frequency of each of its terms as it ranks, INHERITED_WEIGHT for an
    inherited one; `length` is in units; `text` and `titles`, the headings of its trail and the
    report's title, are squeezed; `numbers` are the document numbers that it cites.
    """

    facts: Facts
    passage: Passage
    terms: Mapping[str, int]
    length: int
    text: str
    titles: tuple[str, ...]
    numbers: tuple[str, ...]

    def values(self, field: str) -> tuple[str, ...]:
        """The values of a facet, or of `report`, its id, that the passage has.

        Just one, `""` where it is not stated; but any number of a citation's facet. Raises KeyError
        for what is no facet.
        """
        if field == "report":
            return (self.facts.id,)
        if field not in FACETS:
            raise KeyError(field)
        match FIELDS[field].of:
            case Of.REPORT:
                return (stated(self.facts, field),)
            case Of.PASSAGE:
                return (stated(self.passage, field),)
            case Of.CITATION:
                return self.numbers


def entries(report: Report, analysis: Analysis) -> tuple[Entry, ...]:
    """The passages of a report, in order, with what its analysis says of each."""
    terms: list[Counter[str]] = [Counter() for _ in report.passages]
    found = analysis.terms
    for number, doc, own, inherited in zip(
        found.numbers, found.docs, found.own.tolist(), found.inherited.tolist(), strict=True
    ):
        terms[doc][found.terms[number]] = own + INHERITED_WEIGHT * inherited
    return tuple(
        Entry(
            report.facts,
            passage,
            terms[at],
            int(analysis.lengths[at]),
            analysis.squeezed[at],
            (*analysis.trails[at], analysis.title),
            analysis.document_numbers[at],
        )
        for at, passage in enumerate(report.passages)
    )


def finds(matcher: Matcher, entry: Entry) -> bool:
    """Whether a matcher finds a passage: what each matcher means, a case each."""
    match matcher:
        case Anything():
            return True
        case Term(text):
            return text in entry.terms
        case Run(text, open_end, field):
            return any(contains(text, each, open_end=open_end) for each in _lines(entry, field))
        case Within(runs, distance):
            return _within(entry.text, runs, distance)
        case OneOf(field, values):
            return not set(values).isdisjoint(entry.values(field))
        case Between(field, low, high):
            stated = [int(value) for value in entry.values(field) if value]
            return any((low or 0) <= each <= (each if high is None else high) for each in stated)
        case All(nodes):
            return all(finds(each, entry) for each in nodes)
        case Any(nodes):
            return any(finds(each, entry) for each in nodes)
        case Except(node):
            return not finds(node, entry)
        case _:
            assert_never(matcher)


def _lines(entry: Entry, field: str) -> Iterable[str]:
    match field:
        case "title":
            return entry.titles
        case "docno":
            return map(squeezed_number, entry.numbers)
        case _:
            return (entry.text,)


def _within(text: str, runs: Sequence[str], distance: int) -> bool:
    """Whether some choice of places leaves no more than `distance` other units in between."""
    starts = {unit.start(): place for place, unit in enumerate(UNIT.finditer(text))}
    sizes = [len(UNIT.findall(run)) for run in runs]
    for places in product(*([starts[at] for at in occurrences(run, text)] for run in runs)):
        end = max(at + size for at, size in zip(places, sizes, strict=True))
        if end - min(places) <= distance + sum(sizes):
            return True
    return False
