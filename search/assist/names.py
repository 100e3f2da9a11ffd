"""What has a name in an index, and the names that every index shares: those of parts, categories
and matters of the list, and how each is written and read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from search.model import taxonomy
from search.words.folding import normalize
from search.words.word_keys import WordKey, key_of


class NameKind(StrEnum):
    """What a name is a name of; the value is the field of the query language, if it has one."""

    SCHOOL = "school"
    PART = "part"
    CATEGORY = "category"
    ITEM = "item"
    DOCUMENT = "docno"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody may call something that an index has.

    `said` stands for `value`: a short name for a school, an alias for a part's code. `passages` is
    how many have what it names; `number` that of a matter in the list of 50.
    """

    kind: NameKind
    said: str
    value: str
    passages: int = 0
    number: int = 0


class Spelled(NamedTuple):
    """How a name is read: its pinyin in full, and its initials."""

    letters: str
    initials: str


def written(said: str) -> str:
    """A name as it is compared with what is typed."""
    return normalize(said)


def spelled(said: str) -> Spelled:
    """How a name is read."""
    return _read(written(said))


def _read(folded: str) -> Spelled:
    return Spelled(key_of(WordKey.LETTERS, folded), key_of(WordKey.INITIALS, folded))


@cache
def listed() -> tuple[tuple[Name, str], ...]:
    """The names of parts, categories and matters, whether an index has any of them, as written."""
    every = (*_parts(), *_categories(), *_items())
    return tuple((name, written(name.said)) for name in every)


@cache
def listed_spelled() -> tuple[tuple[Name, Spelled], ...]:
    """The same names, as read: with pinyin, which comes in when letters are typed."""
    return tuple((name, _read(folded)) for name, folded in listed())


def _parts() -> Iterator[Name]:
    for part in taxonomy.parts().values():
        for said in dict.fromkeys((part.short, part.name, *part.aliases)):
            yield Name(NameKind.PART, said, part.code)


def _categories() -> Iterator[Name]:
    for category in taxonomy.categories().values():
        for said in dict.fromkeys((category.short, category.name)):
            yield Name(NameKind.CATEGORY, said, category.code)


def _items() -> Iterator[Name]:
    """The keywords of each matter."""
    for category in taxonomy.categories().values():
        for item in category.items:
            for said in item.keywords:
                yield Name(NameKind.ITEM, said, said, number=item.number)
