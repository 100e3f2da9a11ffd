"""Document numbers and orders of a query that no passage cites, and the nearest that are cited.

A number that is slightly wrong finds nothing, and its digits mean nothing apart: so it is said not
to be there, and what may be meant is offered.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from search.words.document_numbers import cited, document_numbers, order, squeezed_number

# So many are offered: a reader looks at each.
MOST: Final = 5
_STANDARD: Final = re.compile(r"(.*)〔(\d{4})〕(\d+)号")
# How near one number is to another, the nearest first; what is no nearer than SAME_YEAR is offered
# only where nothing else is.
_OTHER_ISSUER, _SAME_ISSUER, _ALIKE, _SAME_YEAR = range(4)


class AbsentNumber(NamedTuple):
    """A number that was typed and that no passage cites, in its standard form, and the nearest that
    passages cite, the nearest first."""

    number: str
    nearest: tuple[str, ...]


def absent_numbers(texts: Iterable[str], held: Mapping[str, int]) -> Iterator[AbsentNumber]:
    """The document numbers of some runs that are not among those held, each once."""
    numbers = dict.fromkeys(number for text in texts for number in document_numbers(text))
    for number in numbers:
        run = cited(number)
        if not any(run in squeezed_number(each) for each in held):
            yield AbsentNumber(number, nearest(number, held))


def nearest(number: str, held: Iterable[str]) -> tuple[str, ...]:
    """Of the numbers held, at most MOST that may be meant by one: with the same year and number of
    another issuer, of the same issuer, of one whose name is alike; else of the same year."""
    wanted = _parted(number)
    ranked = sorted(
        (_distance(wanted, _parted(each)), each) for each in held if _STANDARD.fullmatch(each)
    )
    near = [each for (rank, *_), each in ranked if rank < _SAME_YEAR]
    of_year = [each for (rank, *_), each in ranked if rank == _SAME_YEAR]
    return tuple((near or of_year)[:MOST])


def orders_beside(text: str, passages: Iterable[str]) -> tuple[str, ...]:
    """Of the orders of the same issuer in some passages, at most MOST whose numbers are nearest."""
    typed = order(text)
    if typed is None:
        return ()
    found = re.compile(rf"{re.escape(typed.issuer)}令?\s*第?\s*(\d+)\s*号")
    numbers = {int(each) for passage in passages for each in found.findall(passage)}
    near = sorted(numbers, key=lambda each: (abs(each - typed.number), each))
    return tuple(f"{typed.issuer}令第{each}号" for each in near[:MOST])


def _parted(number: str) -> tuple[str, int, int]:
    issuer, year, of_year = _STANDARD.fullmatch(number).groups()  # type: ignore[union-attr]
    return issuer, int(year), int(of_year)


def _distance(wanted: tuple[str, int, int], other: tuple[str, int, int]) -> tuple[int, int, int]:
    (issuer, year, number), (of, when, which) = wanted, other
    apart = abs(year - when), abs(number - which)
    if not any(apart):
        return _OTHER_ISSUER, *apart
    if issuer == of:
        return _SAME_ISSUER, *apart
    if issuer and of and (_inside(issuer, of) or _inside(of, issuer)):
        return _ALIKE, *apart
    return (_SAME_YEAR, *apart) if year == when else (_SAME_YEAR + 1, *apart)


def _inside(short: str, long: str) -> bool:
    """Whether one name is the other with some characters left out: 教办函 of 教办厅函."""
    rest = iter(long)
    return all(char in rest for char in short)
