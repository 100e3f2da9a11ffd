"""How the counts of an answer are shown: in their natural order, with names for people."""

from operator import attrgetter
from typing import Final

from search.answers.page import Facet, FacetValue
from search.backends.plan import Counts
from search.model import taxonomy
from search.model.fields import FIELDS, Match, Of
from search.query.request import Request

UNKNOWN: Final = "未注明"
_VALUE: Final = attrgetter("value")
_PASSAGES: Final = attrgetter("passages")


def facet_of(counts: Counts, request: Request) -> Facet:
    """The facet of a backend's counts, with the values in the order in which they are shown.

    What the request chooses is there even at zero; what a report does not state is left out, but
    for facts of reports, schools and years. Counts are of passages.
    """
    field = counts.field
    chosen = {value for each in request.filters if each.field == field for value in each.values}
    passages = dict.fromkeys(chosen, 0) | dict(counts.values)
    if FIELDS[field].of is not Of.REPORT:
        passages.pop("", None)
    values = [
        FacetValue(value, label_of(field, value), count, value in chosen)
        for value, count in passages.items()
    ]
    return Facet(field, FIELDS[field].facet, tuple(_ordered(field, values)), counts.distinct)


def _ordered(field: str, values: list[FacetValue]) -> list[FacetValue]:
    """Codes as in a report, years from the newest, names by their passages."""
    match FIELDS[field].match:
        case Match.CODE:
            place = {code: at for at, code in enumerate(taxonomy.coded(field))}
            return sorted(values, key=lambda each: place.get(each.value, len(place)))
        case Match.NUMBER:
            return sorted(values, key=_VALUE, reverse=True)
        case _:
            return sorted(sorted(values, key=_VALUE), key=_PASSAGES, reverse=True)


def label_of(field: str, value: str) -> str:
    """How a value of a facet is shown in Chinese; 未注明 for the empty one.

    Codes by their short names and years with 年; a code that is not known, as it is.
    """
    match field:
        case "part" | "category" if value in taxonomy.coded(field):
            return taxonomy.coded(field)[value].short
        case "year" if value:
            return f"{value} 年"
        case _:
            return value or UNKNOWN
