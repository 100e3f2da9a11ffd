"""Names as people type them -> the values of facets. A name that means nothing is an error that
lists the names there are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from search.answers.page import Request
from search.backends.plan import Filter
from search.engine import Engine
from search.errors import QueryError, XxgkError
from search.model import taxonomy
from search.model.fields import FIELDS, Sort
from search.query.syntax import parse
from search.query.tree import Range
from search.words.document_numbers import cited, squeezed_number, standard
from search.words.units import contains


def request(
    engine: Engine,
    text: str,
    chosen: Mapping[str, tuple[str, ...]],
    sort: Sort,
    grouped: bool,
    page: int,
    size: int,
) -> Request:
    """The request for a command line; a `size` of 0 asks for everything."""
    asked = Request(text, parse(text), filters(engine, chosen), sort, grouped, page, size)
    return asked if size else replace(asked, per_report=0)


def filters(engine: Engine, chosen: Mapping[str, tuple[str, ...]]) -> tuple[Filter, ...]:
    """The filters for what was typed after --school, --year, --part, --category, --docno."""
    return tuple(
        Filter(field, tuple(chain.from_iterable(_values(engine, field, name) for name in names)))
        for field, names in chosen.items()
        if names
    )


def _values(engine: Engine, field: str, name: str) -> tuple[str, ...]:
    match field:
        case "part":
            return (part_named(name),)
        case "category":
            return _known(taxonomy.category_codes(name), field, name, _shorts("category"))
        case "year":
            years = tuple(_years(engine, name))
            return _known(years, field, name, engine.suggest(field, ""))
        case "docno":
            return _known(_numbers(engine, name), field, name, engine.suggest(field, ""))
        case _:
            found = engine.suggest(field, name, None)
            exact = tuple(each for each in found if each == name)
            return _known(exact or found, field, name, engine.suggest(field, ""))


def part_named(name: str) -> str:
    """The one part of that name; raises XxgkError when there is none, or more than one."""
    codes = _known(taxonomy.part_codes(name), "part", name, _shorts("part"))
    if len(codes) > 1:
        several = "、".join(taxonomy.parts()[code].short for code in codes)
        raise XxgkError(f"“{name}”可以是几个章节：{several}。请写明一个。")
    return codes[0]


def _years(engine: Engine, name: str) -> Iterator[str]:
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
        yield from (year for year in engine.suggest("year", "") if low <= int(year) <= high)


def _numbers(engine: Engine, name: str) -> tuple[str, ...]:
    """The document number of that name in any brackets, else all that have it in them: 42号."""
    wanted = cited(standard(name))
    known = {each: squeezed_number(each) for each in engine.suggest("docno", "", None)}
    exact = tuple(each for each, run in known.items() if run == wanted)
    return exact or tuple(each for each, run in known.items() if contains(wanted, run))


def _shorts(field: str) -> tuple[str, ...]:
    every = taxonomy.parts() if field == "part" else taxonomy.categories()
    return tuple(each.short for each in every.values())


def _known(
    codes: tuple[str, ...], field: str, name: str, names: tuple[str, ...]
) -> tuple[str, ...]:
    if not codes:
        label = FIELDS[field].label
        raise XxgkError(f"没有叫“{name}”的{label}。{label}有：{'、'.join(names)}。")
    return codes
