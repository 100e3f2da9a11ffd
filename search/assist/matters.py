"""How many passages are about the matters of the list: each keyword is a query, counted when it is
wanted and kept, and not counted at all where others are surely in more passages.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf

from search.backends import Tables
from search.backends.analysis import is_listed
from search.backends.plan import All, Any, Matcher, Plan, Run, Term
from search.query.relaxing import Asked
from search.query.tree import Words
from search.words.segmentation import lexicon
from search.words.vocabulary import is_word


class Matters:
    """The keywords of the matters in one state of an index.

    `count` says how many passages plans find; what it said is kept in `counted`, by keyword, which
    all of one state may share.
    """

    def __init__(
        self,
        tables: Tables,
        count: Callable[[Sequence[Plan]], Sequence[int]],
        counted: dict[str, int],
    ) -> None:
        self._tables = tables
        self._count = count
        self._counted = counted

    def passages(self, keywords: Iterable[str]) -> Mapping[str, int]:
        """How many passages are about each keyword; those that are not known in one call."""
        wanted = tuple(dict.fromkeys(keywords))
        new = [each for each in wanted if each not in self._counted]
        if new:
            plans = [item_plan(each, self._tables) for each in new]
            self._counted.update(zip(new, self._count(plans), strict=True))
        return {each: self._counted[each] for each in wanted}

    def best(self, places: Mapping[str, int], most: int) -> Mapping[str, int]:
        """The same for the first so many keywords, ordered by place, then by passages, and perhaps
        for others: counted in two calls at most, the second without those that come after all."""
        bounds = {each: self._bound(each) for each in places}
        hopeful = sorted(places, key=lambda each: (places[each], -bounds[each]))
        known = self.passages(hopeful[:most])
        ranks = sorted((places[each], -known[each]) for each in known if known[each])
        if len(ranks) == most:
            hopeful = [each for each in hopeful if (places[each], -bounds[each]) <= ranks[-1]]
        return {**known, **self.passages(hopeful)}

    def _bound(self, keyword: str) -> float:
        """In how many passages a keyword is at most."""
        if keyword in self._counted:
            return self._counted[keyword]
        return at_most(item_plan(keyword, self._tables).match, self._tables)


def item_plan(keyword: str, tables: Tables) -> Plan:
    """What counts the passages about a keyword of a matter of the list."""
    return Plan(Asked.of(Words(keyword), tables, synonyms=True).match, size=0)


def at_most(matcher: Matcher, tables: Tables) -> float:
    """How many passages a matcher finds at most, as far as the counts of words tell.

    What has a run has any two characters of it side by side.
    """
    match matcher:
        case Term(text):
            return _having(text, tables)
        case Run(text, _, "text"):
            pairs = (a + b for a, b in pairwise(text))
            return min((_having(pair, tables) for pair in pairs if is_word(pair)), default=inf)
        case All(nodes):
            return min((at_most(node, tables) for node in nodes), default=inf)
        case Any(nodes):
            return sum(at_most(node, tables) for node in nodes)
        case _:
            return inf


def _having(term: str, tables: Tables) -> float:
    """How many passages have a term, if it is one that is listed."""
    listed = is_listed(term, lexicon(tables.vocabulary))
    return tables.words().get(term, 0) if listed else inf
