"""What somebody chose of a facet -> a `Filter`: names from a command line, values from an address.

This module alone knows what may be chosen of each facet. Nothing is guessed: what stands for no
value is an error that says what there is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeAlias

from search.backends.plan import Filter
from search.errors import QueryError, XxgkError
from search.model import taxonomy
from search.model.fields import FACETS, FIELDS
from search.query.syntax import parse
from search.query.tree import Range
from search.words.document_numbers import cited, squeezed_number, standard
from search.words.units import contains

# The most values that an error lists.
_LISTED: Final = 50


# The values of a facet in an index that begin with, else contain, some characters: at most so many,
# or all for None.
Suggest: TypeAlias = Callable[[str, str, int | None], tuple[str, ...]]


# ---- values, as an address has them ----


def filters_of_values(chosen: Iterable[tuple[str, str]]) -> tuple[Filter, ...]:
    """The filters of (facet, value) pairs: facets in their order, values sorted, each once.

    So equal choices are equal filters in whatever order they were made. Pairs of other names are
    passed over. Values are codes, years of four digits, document numbers in any form, and names
    of schools in full; empty stands for a school or a year that a report does not state. Raises
    XxgkError for any other.
    """
    pairs = tuple(chosen)
    values = {
        facet: tuple(sorted({_value(facet, value) for name, value in pairs if name == facet}))
        for facet in FACETS
    }
    return tuple(Filter(facet, each) for facet, each in values.items() if each)


def _value(field: str, value: str) -> str:
    match field:
        case "part" | "category":
            known = value in taxonomy.coded(field)
        case "year":
            known = not value or (len(value) == 4 and value.isascii() and value.isdecimal())
        case "docno":
            value = standard(value)
            known = bool(value)
        case _:
            known = True
    if not known:
        raise XxgkError(f"网址里的 {field} 没有“{value}”这个值，请从筛选栏里选。")
    return value


# ---- names, as people type them ----


def filters_of_names(chosen: Mapping[str, tuple[str, ...]], suggest: Suggest) -> tuple[Filter, ...]:
    """The filters of what was typed after the options of `xxgk search`, one for each facet.

    `chosen` has the names typed for each facet, and a facet for which none was typed gives no
    filter. A school or a document may be named by a piece of its name, and then all are meant that
    have the piece; a year may be a range. Raises XxgkError that lists what there is. Costs at most
    two look-ups in the index for each name.
    """
    return tuple(
        Filter(field, tuple(chain.from_iterable(_values(field, name, suggest) for name in names)))
        for field, names in chosen.items()
        if names
    )


def part_named(name: str) -> str:
    """The code of the one part of that name; raises XxgkError when there is none, or several."""
    codes = _coded("part", name)
    if len(codes) > 1:
        several = "、".join(taxonomy.coded("part")[code].short for code in codes)
        raise XxgkError(f"“{name}”可以是几个章节：{several}。请写明一个。")
    return codes[0]


def _values(field: str, name: str, suggest: Suggest) -> tuple[str, ...]:
    match field:
        case "part":
            return (part_named(name),)
        case "category":
            return _coded(field, name)
        case "year":
            values = tuple(_years(name, suggest))
        case "docno":
            values = _numbers(name, suggest)
        case _:
            found = suggest(field, name, None)
            values = tuple(each for each in found if each == name) or found
    return values or _nothing(field, name, suggest(field, "", _LISTED))


def _coded(field: str, name: str) -> tuple[str, ...]:
    shorts = (each.short for each in taxonomy.coded(field).values())
    return taxonomy.codes_named(field, name) or _nothing(field, name, shorts)


def _years(name: str, suggest: Suggest) -> Iterator[str]:
    try:
        wanted = parse(f"年份:{name}")
    except QueryError as error:
        raise XxgkError(str(error)) from None
    if not isinstance(wanted, Range):
        raise XxgkError(f"年份要写成四位数字或范围 2021..2023，现在是“{name}”。")
    low, high = wanted.low or 0, wanted.high or 9999
    if low == high:
        yield str(low)
    else:
        held = suggest("year", "", _LISTED)
        yield from (year for year in held if low <= int(year) <= high)


def _numbers(name: str, suggest: Suggest) -> tuple[str, ...]:
    """The document number of that name in any brackets, else all that have it in them: 42号."""
    wanted = cited(standard(name))
    known = {each: squeezed_number(each) for each in suggest("docno", "", None)}
    exact = tuple(each for each, run in known.items() if run == wanted)
    return exact or tuple(each for each, run in known.items() if contains(wanted, run))


def _nothing(field: str, name: str, names: Iterable[str]) -> tuple[str, ...]:
    label = FIELDS[field].label
    raise XxgkError(f"没有叫“{name}”的{label}。{label}有：{'、'.join(names)}。")
