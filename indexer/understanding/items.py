"""Which of the 50 matters of the list a cell of a table names.

Schools copy the list's wording, shortened or cut into pieces; a cell is taken for a matter when
most of it is in that matter's wording.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from indexer.conventions.naming import bare
from search.model import taxonomy
from search.model.taxonomy import Item

_LEAST_SHARED: Final = 0.6
_SHORTEST: Final = 4
_NUMBER: Final = re.compile(r"^[（(]?\d{1,2}[)）.、．]?")


def item_of(cells: Iterable[str]) -> Item | None:
    """The matter of the list of 教办函〔2014〕23号 that the cells of a row name, or None.

    It takes 60 % of the pairs of characters in common; two matters named alike, as by 招生咨询, are
    none.
    """
    pieces = [_pairs(cell) for cell in cells]
    near = {
        item.number: max((_shared(each, item) for each in pieces), default=0.0) for item in _items()
    }
    share = max(near.values())
    nearest = [number for number, each in near.items() if each == share]
    return _by_number()[nearest[0]] if share >= _LEAST_SHARED and len(nearest) == 1 else None


def category_of_item(item: Item) -> str:
    """The code of the category that a matter belongs to, of the ten of the list that the items come
    from; each belongs to one.
    """
    return next(each.code for each in taxonomy.categories().values() if item in each.items)


def _shared(pairs: frozenset[str], item: Item) -> float:
    """How much of a cell is in the matter's wording, or the other way round; of the same shares
    that of more characters is the larger."""
    if len(pairs) < _SHORTEST - 1:
        return 0.0
    wording = _pairs(item.text)
    common = len(pairs & wording)
    return max(common / len(pairs), common / len(wording)) + common / 1000


@cache
def _items() -> tuple[Item, ...]:
    return tuple(item for each in taxonomy.categories().values() for item in each.items)


@cache
def _by_number() -> dict[int, Item]:
    return {item.number: item for item in _items()}


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of adjacent characters of a text without its number and marks."""
    words = re.sub(r"\W", "", _NUMBER.sub("", bare(text)))
    return frozenset(_adjacent(words))


def _adjacent(words: str) -> Iterator[str]:
    return (words[at : at + 2] for at in range(len(words) - 1))
