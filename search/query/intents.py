"""What a plain query names besides its words: a school, a year, a part, a category, a document.

Each is offered as a filter, with the query that is left; nothing here changes what a query finds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from search.backends import Tables
from search.backends.plan import Filter
from search.model import taxonomy
from search.query.tree import And, Everything, Field, Node, Range, Words
from search.words.document_numbers import citations
from search.words.schools import schools
from search.words.segmentation import lexicon
from search.words.units import NOT_HAN, Folded, only_han, squeeze
from search.words.vocabulary import SHIPPED, Vocabulary

# 2021-2022学年, 2022年, 2022: the first year is what a report is filed under.
_YEAR: Final = re.compile(
    r"(?<![\d.])(?P<first>(?:19|20)\d\d)(?:\s*[-—–~～至]\s*(?:19|20)\d\d)?(?:学年度?|年度?)?(?![\d.])"
)
# A shorter name of a part, such as 问题, is too common to be meant inside other words.
_TELLING: Final = 4
# No name of a school is cut into more words than this.
_MOST_WORDS: Final = 8
# What need not stay where a name was cut out.
_PARTING: Final = " ，、；：。,;:-—–"


@dataclass(frozen=True, slots=True)
class Intent:
    """A filter that a query names; `rest` is the query that is left without the name.

    `filter` has one value.
    """

    filter: Filter
    rest: Node


class _NamedValue(NamedTuple):
    field: str
    value: str
    start: int
    end: int


def school_names(held: Iterable[str]) -> dict[str, str]:
    """What the schools of an index may be called, squeezed -> their names in the index.

    Given those names; in full, in short and as formerly, where the school is listed.
    """
    full = {squeeze(name): name for name in held}
    known = frozenset(full.values())
    listed = (school for school in schools() if school.name in known)
    return {squeeze(name): school.name for school in listed for name in school.names} | full


class SchoolNames:
    """What the schools of an index may be called, kept until the index changes."""

    def __init__(self) -> None:
        self._kept: tuple[str, Mapping[str, str]] = ("", {})

    def of(self, tables: Tables) -> Mapping[str, str]:
        """The names of the schools that these tables have, squeezed, and what each stands for."""
        if self._kept[0] != tables.state:
            self._kept = tables.state, school_names(tables.values("school"))
        return self._kept[1]


def intents(
    query: Node, names: Mapping[str, str], vocabulary: Vocabulary = SHIPPED
) -> tuple[Intent, ...]:
    """The filters that the words of a query name, from left to right, each once.

    `names` maps what a school may be called, squeezed, to its name in the index; document numbers
    are in their standard form, whether the index has them or not. Only words that a passage must
    have are looked at: none in quotes, in a choice or below a NOT. A field that the query has is
    chosen already.
    """
    leaves = query.nodes if isinstance(query, And) else (query,)
    typed = {leaf.name for leaf in leaves if isinstance(leaf, Field | Range)}
    found: dict[Filter, Intent] = {}
    for at, leaf in enumerate(leaves):
        if isinstance(leaf, Words):
            folded = Folded(leaf.text)
            for named in sorted(_names(folded, names, vocabulary), key=lambda each: each.start):
                rest = _cut_out(leaf.text, *folded.span(named.start, named.end))
                chosen = Filter(named.field, (named.value,))
                if named.field not in typed:
                    found.setdefault(chosen, Intent(chosen, _with(leaves, at, rest)))
    return tuple(found.values())


def _cut_out(text: str, start: int, end: int) -> str:
    """The text without a stretch, and without what only joined that to the rest: 2022年的预算."""
    before, after = text[:start].rstrip(f"{_PARTING}（("), text[end:].lstrip(f"{_PARTING}）)")
    return before + after.removeprefix("的") if after else before.removesuffix("的")


def _with(leaves: tuple[Node, ...], at: int, rest: str) -> Node:
    """The leaves as one query, the one at `at` cut down to what is left of it."""
    kept = (Words(rest),) if re.search(r"\w", rest) else ()
    left = (*leaves[:at], *kept, *leaves[at + 1 :])
    if not left:
        return Everything()
    return left[0] if len(left) == 1 else And(left)


def _names(
    folded: Folded, names: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[_NamedValue]:
    text = folded.text
    for each in citations(text):
        yield _NamedValue("docno", each.number, each.start, each.end)
        # Its issuer and its year are part of its name.
        blank = " " * (each.end - each.start)
        text = text[: each.start] + blank + text[each.end :]
    yield from _schools(text, names, vocabulary)
    for year in _YEAR.finditer(text):
        yield _NamedValue("year", year["first"], *year.span())
    yield from _longest("part", text, _part_names())
    yield from _longest("category", text, _category_names())


@cache
def _part_names() -> dict[str, str]:
    every = taxonomy.parts().values()
    return {name: each.code for each in every for name in (*each.aliases, each.short, each.name)}


@cache
def _category_names() -> dict[str, str]:
    every = taxonomy.categories().values()
    return {name: each.code for each in every for name in (each.short, each.name)}


def _schools(text: str, names: Mapping[str, str], vocabulary: Vocabulary) -> Iterator[_NamedValue]:
    """The schools that words of the text name, the longest names there are: 南大 is in 海南大道,
    but no word of it."""
    pieces = _pieces(text, vocabulary)
    at = 0
    while at < len(pieces):
        ends = range(min(at + _MOST_WORDS, len(pieces)), at, -1)
        end = next((end for end in ends if _joined(pieces[at:end]) in names), None)
        if end is not None:
            school = names[_joined(pieces[at:end])]
            yield _NamedValue("school", school, pieces[at][0], pieces[end - 1][1])
        at = end or at + 1


def _joined(pieces: tuple[tuple[int, int, str], ...]) -> str:
    return "".join(word for _, _, word in pieces)


@lru_cache(maxsize=1024)
def _pieces(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int, str], ...]:
    """The words and numbers of a text in order, each with where it stands."""
    found = [(*other.span(), other[0]) for other in NOT_HAN.finditer(text)]
    at = 0
    for word in lexicon(vocabulary).cut(only_han(text)):
        at = text.index(word, at)
        found.append((at, at := at + len(word), word))
    return tuple(sorted(found))


def _longest(field: str, text: str, names: Mapping[str, str]) -> Iterator[_NamedValue]:
    """The longest of the names in the text: the whole of it, or one long enough to be meant."""
    fits = (name for name in names if _TELLING <= len(name) < len(text) and name in text)
    if said := text if text in names else max(fits, key=len, default=""):
        start = text.index(said)
        yield _NamedValue(field, names[said], start, start + len(said))
