"""How two reports are compared: part by part in order, then for what has moved anywhere.

Which of the two is called a changes no pair: comparing b with a gives the same, sides exchanged.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from search.comparing.alignment import MOVED, SentencePair, Symbols, in_order, moved
from search.comparing.comparison import (
    NEARLY,
    CarriedOver,
    Change,
    ChangeCounts,
    ComparedRow,
    ComparedSentence,
    PartComparison,
    ReportComparison,
    SentencePlace,
)
from search.comparing.pieces import pieces, whole
from search.comparing.sentences import Sentence, sentences
from search.model import taxonomy
from search.model.report import Report

_Side: TypeAlias = Sequence[ComparedSentence]


@dataclass(frozen=True, slots=True)
class _Counterparts:
    """Two sentences that stand for each other; `change` tells what became of the words alone."""

    a: ComparedSentence
    b: ComparedSentence
    change: Change
    likeness: float

    @property
    def moved(self) -> bool:
        return self.a.elsewhere is not None


# By the places of either side.
_ByPlace: TypeAlias = Mapping[SentencePlace, _Counterparts]


def compare(a: Report, b: Report) -> ReportComparison:
    """Two reports side by side.

    Takes about 30 milliseconds for reports of usual length, and a second for 2,000 sentences each;
    `alignment` says what bounds it beyond.
    """
    of_a, of_b = _placed(a), _placed(b)
    matches = list(_matches(of_a, of_b))
    by_a = {each.a.place: each for each in matches}
    by_b = {each.b.place: each for each in matches}
    parts = tuple(
        _part(code, [_in_part(code, side) for side in (of_a, of_b)], by_a, by_b)
        for code in taxonomy.parts()
        if any(each.place.part == code for each in (*of_a, *of_b))
    )
    rows = [row for part in parts for row in part.rows]
    return ReportComparison(
        *(a.facts, b.facts, parts),
        counts=_counts(rows, [each for each in matches if each.moved]),
        carried_over=sum((each.carried_over for each in parts), CarriedOver()),
    )


def _placed(report: Report) -> list[ComparedSentence]:
    numbers: Counter[str] = Counter()
    placed: list[ComparedSentence] = []
    for each in sentences(report.passages):
        part = each.passage.part
        numbers[part] += 1
        placed.append(ComparedSentence(each, SentencePlace(part, numbers[part]), whole(each)))
    return placed


def _in_part(code: str, side: _Side) -> list[ComparedSentence]:
    return [each for each in side if each.place.part == code]


# ---- which sentences stand for each other ----


def _matches(a: _Side, b: _Side) -> Iterator[_Counterparts]:
    """In order, then those that have moved; found alike whichever side comes first."""
    if [each.sentence.squeezed for each in b] < [each.sentence.squeezed for each in a]:
        for each in _matches(b, a):
            yield replace(each, a=each.b, b=each.a)
        return
    symbols = Symbols()
    rows_a = [symbols.row(each.sentence) for each in a]
    rows_b = [symbols.row(each.sentence) for each in b]
    pairs = [pair for code in taxonomy.parts() for pair in _in_one_part(code, a, b, rows_a, rows_b)]
    firm = [pair for pair in pairs if pair.likeness >= MOVED]
    moves = _moves(firm, rows_a, rows_b)
    gone_a, gone_b = {pair.a for pair in moves}, {pair.b for pair in moves}
    for pair in pairs:
        if pair.a not in gone_a and pair.b not in gone_b:
            yield _match(a[pair.a], b[pair.b], pair.likeness)
    for pair in moves:
        match = _match(a[pair.a], b[pair.b], pair.likeness)
        yield replace(
            match,
            a=replace(match.a, elsewhere=match.b.place),
            b=replace(match.b, elsewhere=match.a.place),
        )


def _in_one_part(
    code: str, a: _Side, b: _Side, rows_a: Sequence[str], rows_b: Sequence[str]
) -> Iterator[SentencePair]:
    in_a = [at for at, each in enumerate(a) if each.place.part == code]
    in_b = [at for at, each in enumerate(b) if each.place.part == code]
    for pair in in_order([rows_a[at] for at in in_a], [rows_b[at] for at in in_b]):
        yield SentencePair(in_a[pair.a], in_b[pair.b], pair.likeness)


def _moves(
    firm: Sequence[SentencePair], rows_a: Sequence[str], rows_b: Sequence[str]
) -> list[SentencePair]:
    """What stands alone or in a loose pair, and much more like something elsewhere."""
    firm_a, firm_b = {pair.a for pair in firm}, {pair.b for pair in firm}
    loose_a = [at for at in range(len(rows_a)) if at not in firm_a]
    loose_b = [at for at in range(len(rows_b)) if at not in firm_b]
    found = moved([rows_a[at] for at in loose_a], [rows_b[at] for at in loose_b])
    return [SentencePair(loose_a[each.a], loose_b[each.b], each.likeness) for each in found]


def _match(a: ComparedSentence, b: ComparedSentence, likeness: float) -> _Counterparts:
    of_a, of_b = pieces(a.sentence, b.sentence)
    change = _change(a.sentence, b.sentence)
    return _Counterparts(replace(a, pieces=of_a), replace(b, pieces=of_b), change, likeness)


def _change(a: Sentence, b: Sentence) -> Change:
    if a.squeezed == b.squeezed:
        return Change.SAME
    shapes_a, shapes_b = ([token.shape for token in each.tokens] for each in (a, b))
    return Change.NUMBERS if shapes_a == shapes_b else Change.CHANGED


# ---- what is said of them ----


def _part(code: str, sides: Sequence[_Side], by_a: _ByPlace, by_b: _ByPlace) -> PartComparison:
    a, b = sides
    rows = tuple(_rows(a, b, by_a, by_b))
    found = [by_a.get(each.place) for each in a] + [by_b.get(each.place) for each in b]
    moves = {each.a.place: each for each in found if each and each.moved}
    return PartComparison(
        *(code, rows, len(a), len(b)),
        counts=_counts(rows, list(moves.values())),
        carried_over=_carried_over(b, by_b),
    )


def _counts(rows: Sequence[ComparedRow], moves: Sequence[_Counterparts]) -> ChangeCounts:
    """Rows of what has moved stand at both its places, so moves are counted by themselves."""
    standing = [row.change for row in rows if row.change is not Change.MOVED]
    return ChangeCounts.of([*standing, *(Change.MOVED for _ in moves)])


def _carried_over(b: _Side, by_b: _ByPlace) -> CarriedOver:
    same = nearly = 0
    for each in b:
        match = by_b.get(each.place)
        if match and match.change is Change.SAME:
            same += each.sentence.length
        elif match and (match.change is Change.NUMBERS or match.likeness >= NEARLY):
            nearly += each.sentence.length
    return CarriedOver(same, nearly, sum(each.sentence.length for each in b))


def _rows(a: _Side, b: _Side, by_a: _ByPlace, by_b: _ByPlace) -> Iterator[ComparedRow]:
    """Pairs in order; between two, what stands alone in a, then what stands alone in b."""
    at = 0
    for each in a:
        match = by_a.get(each.place)
        if match is None:
            yield ComparedRow(Change.ONLY_A, 0.0, a=each)
        elif match.moved:
            yield ComparedRow(Change.MOVED, match.likeness, a=match.a)
        else:
            end = match.b.place.number - 1
            yield from _alone(b[at:end], by_b)
            yield ComparedRow(match.change, match.likeness, match.a, match.b)
            at = end + 1
    yield from _alone(b[at:], by_b)


def _alone(b: _Side, by_b: _ByPlace) -> Iterator[ComparedRow]:
    for each in b:
        match = by_b.get(each.place)
        if match:
            yield ComparedRow(Change.MOVED, match.likeness, b=match.b)
        else:
            yield ComparedRow(Change.ONLY_B, 0.0, b=each)
