"""A comparison as JSON. The command and the pages write the same."""

from dataclasses import asdict
from typing import TypedDict

from search.comparing.comparison import (
    CarriedOver,
    ComparedRow,
    ComparedSentence,
    PartComparison,
    ReportComparison,
    SentencePlace,
)
from search.comparing.pieces import ComparedPiece
from search.model.links import permalink
from search.model.report import Facts


class SideJson(TypedDict):
    """One of the two reports."""

    report: str
    school: str | None
    title: str
    year: int | None


class CarriedOverJson(TypedDict):
    """How much of b stands in a, in characters, and the share of `same` and `nearly`."""

    share: float
    same: int
    nearly: int
    total: int


class SentencePlaceJson(TypedDict):
    """Where a sentence stands: a part, and its number there, from 1."""

    part: str
    number: int


class ComparedPieceJson(TypedDict):
    """A stretch of a sentence, whether the other lacks it, and whether that is a number."""

    text: str
    differs: bool
    number: bool


class ComparedSentenceJson(SentencePlaceJson):
    """A sentence of a passage, with its offsets there; `elsewhere` when it has moved."""

    passage: str
    url: str
    start: int
    end: int
    text: str
    pieces: list[ComparedPieceJson]
    elsewhere: SentencePlaceJson | None


class ComparedRowJson(TypedDict):
    """What stands side by side; one side is null for a sentence alone."""

    change: str
    likeness: float
    a: ComparedSentenceJson | None
    b: ComparedSentenceJson | None


class PartComparisonJson(TypedDict):
    """One part; `in_a` and `in_b` are how many sentences of it each report has."""

    part: str
    in_a: int
    in_b: int
    is_same: bool
    counts: dict[str, int]
    carried_over: CarriedOverJson
    rows: list[ComparedRowJson]


class ComparisonJson(TypedDict):
    """Two reports side by side, as `xxgk compare --json` and /compare.json give them."""

    a: SideJson
    b: SideJson
    counts: dict[str, int]
    carried_over: CarriedOverJson
    parts: list[PartComparisonJson]


def comparison_json(
    comparison: ReportComparison, base: str, part: str | None = None
) -> ComparisonJson:
    """A comparison as JSON, or with a code for `part` only that part of it.

    `base` is the address where the pages are served, without a last slash. The counts and what is
    carried over are always of the whole reports.
    """
    return {
        "a": _side(comparison.a),
        "b": _side(comparison.b),
        "counts": asdict(comparison.counts),
        "carried_over": _carried_over(comparison.carried_over),
        "parts": [_part(each, base) for each in comparison.parts if part in (None, each.part)],
    }


def _side(facts: Facts) -> SideJson:
    return {
        "report": facts.id,
        "school": facts.school,
        "title": facts.title,
        "year": facts.year,
    }


def _carried_over(counted: CarriedOver) -> CarriedOverJson:
    return {
        "share": round(counted.share, 4),
        "same": counted.same,
        "nearly": counted.nearly,
        "total": counted.total,
    }


def _part(part: PartComparison, base: str) -> PartComparisonJson:
    return {
        "part": part.part,
        "in_a": part.in_a,
        "in_b": part.in_b,
        "is_same": part.is_same,
        "counts": asdict(part.counts),
        "carried_over": _carried_over(part.carried_over),
        "rows": [_row(each, base) for each in part.rows],
    }


def _row(row: ComparedRow, base: str) -> ComparedRowJson:
    return {
        "change": row.change.value,
        "likeness": round(row.likeness, 4),
        "a": _sentence(row.a, base) if row.a else None,
        "b": _sentence(row.b, base) if row.b else None,
    }


def _sentence(compared: ComparedSentence, base: str) -> ComparedSentenceJson:
    sentence = compared.sentence
    return {
        **_place(compared.place),
        "passage": sentence.passage.id,
        "url": permalink(sentence.passage, base),
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "pieces": [_piece(each) for each in compared.pieces],
        "elsewhere": _place(compared.elsewhere) if compared.elsewhere else None,
    }


def _piece(piece: ComparedPiece) -> ComparedPieceJson:
    return {"text": piece.text, "differs": piece.differs, "number": piece.number}


def _place(place: SentencePlace) -> SentencePlaceJson:
    return {"part": place.part, "number": place.number}
