"""What a plain query names besides its words: a school, a year, a part, a category, a document.

Each is offered as a filter, with the query that is left; nothing here changes what a query finds.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from search import taxonomy
from search.docno import citations
from search.query import And, Everything, Node, Words
from search.results import Filter

# 2021-2022学年, 2022年, 2022: the first year is what a report is filed under.
_YEAR: Final = re.compile(
    r"(?<![\d.])(?P<first>(?:19|20)\d\d)(?:\s*[-—–~～至]\s*(?:19|20)\d\d)?(?:学年度?|年度?)?(?![\d.])"
)
# A shorter name of a part, such as 问题, is too common to be meant inside other words.
_TELLING: Final = 4


@dataclass(frozen=True, slots=True)
class Intent:
    """A filter that a query names; `rest` is the query without its name."""

    filter: Filter
    rest: Node


@dataclass(frozen=True, slots=True)
class _Named:
    field: str
    value: str
    start: int
    end: int


def intents(query: Node, schools: Mapping[str, str]) -> tuple[Intent, ...]:
    """The filters that the words of a query name, from left to right, each once.

    `schools` maps what a school may be called to its name in the index; document numbers are in
    their standard form, whether the index has them or not. Only words that a passage must have are
    looked at: none in quotes, in a choice or below a NOT.
    """
    leaves = query.nodes if isinstance(query, And) else (query,)
    found: dict[Filter, Intent] = {}
    for at, leaf in enumerate(leaves):
        if isinstance(leaf, Words):
            for named in sorted(_names(leaf.text, schools), key=lambda each: each.start):
                rest = leaf.text[: named.start] + leaf.text[named.end :]
                chosen = Filter(named.field, (named.value,))
                left = _without(leaves, at, rest)
                found.setdefault(chosen, Intent(chosen, left))
    return tuple(found.values())


def _without(leaves: tuple[Node, ...], at: int, rest: str) -> Node:
    """The leaves as one query, the one at `at` cut down to what is left of it."""
    kept = (Words(rest.strip()),) if re.search(r"\w", rest) else ()
    left = (*leaves[:at], *kept, *leaves[at + 1 :])
    if not left:
        return Everything()
    return left[0] if len(left) == 1 else And(left)


def _names(text: str, schools: Mapping[str, str]) -> Iterator[_Named]:
    for each in citations(text):
        yield _Named("docno", each.number, each.start, each.end)
        # Its issuer and its year are part of its name.
        blank = " " * (each.end - each.start)
        text = text[: each.start] + blank + text[each.end :]
    yield from _school(text, schools)
    for year in _YEAR.finditer(text):
        yield _Named("year", year["first"], *year.span())
    parts = {name: part.code for part in taxonomy.parts().values() for name in part.aliases}
    yield from _longest("part", text, parts | _shorts(taxonomy.parts()))
    yield from _longest("category", text, _shorts(taxonomy.categories()))


def _shorts(every: Mapping[str, taxonomy.Part] | Mapping[str, taxonomy.Category]) -> dict[str, str]:
    return {name: each.code for each in every.values() for name in (each.short, each.name)}


def _school(text: str, schools: Mapping[str, str]) -> Iterator[_Named]:
    said = max((name for name in schools if name in text), key=len, default="")
    if said:
        start = text.index(said)
        yield _Named("school", schools[said], start, start + len(said))


def _longest(field: str, text: str, names: Mapping[str, str]) -> Iterator[_Named]:
    """The longest of the names in the text: the whole of it, or one long enough to be meant."""
    fits = (name for name in names if name == text or (len(name) >= _TELLING and name in text))
    if said := max(fits, key=len, default=""):
        start = text.index(said)
        yield _Named(field, names[said], start, start + len(said))
