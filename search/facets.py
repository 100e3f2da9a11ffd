"""How the counts of an answer are shown: in their natural order, with names for people."""

from collections.abc import Iterable
from typing import Final

from search import taxonomy
from search.fields import FIELDS
from search.plan import Counts
from search.results import Facet, FacetValue, Request

UNKNOWN: Final = "未注明"


def facet_of(counts: Counts, request: Request) -> Facet:
    """The facet of these counts; what the request chooses is there even at zero."""
    chosen = {
        value for each in request.filters if each.field == counts.field for value in each.values
    }
    number = {count.value: count.passages for count in counts.values}
    values = (
        FacetValue(value, label_of(counts.field, value), number.get(value, 0), value in chosen)
        for value in {**number, **dict.fromkeys(chosen)}
        if value or counts.field in ("school", "year")
    )
    heading = FIELDS[counts.field].facet
    return Facet(counts.field, heading, _ordered(counts.field, values), counts.distinct)


def _ordered(field: str, values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    """Parts and categories as in a report, years from the newest, schools by their passages."""
    match field:
        case "part" | "category":
            codes = taxonomy.parts() if field == "part" else taxonomy.categories()
            place = {code: at for at, code in enumerate(codes)}
            return tuple(sorted(values, key=lambda each: place.get(each.value, len(place))))
        case "year":
            return tuple(sorted(values, key=lambda each: each.value, reverse=True))
        case _:
            return tuple(sorted(values, key=lambda each: (-each.count, each.value)))


def label_of(field: str, value: str) -> str:
    """How a facet's value is shown."""
    match field:
        case "part" if value in taxonomy.parts():
            return taxonomy.parts()[value].short
        case "category" if value in taxonomy.categories():
            return taxonomy.categories()[value].short
        case "year" if value:
            return f"{value} 年"
        case _:
            return value or UNKNOWN
