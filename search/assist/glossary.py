"""What an index can be asked for by name: its schools, parts, categories, matters, cited documents
and words, and how each is read. Completion and correction offer nothing that is not here.

Built once for each state of an index; what needs pinyin only when it is first asked for.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from search.backends import Tables
from search.backends.plan import Plan
from search.model import taxonomy
from search.query.relaxing import Asked
from search.query.tree import Words
from search.words import pinyin
from search.words.folding import normalize
from search.words.schools import schools


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
    passages: int
    number: int = 0


class Glossary:
    """The names and the words of one state of an index.

    `words` are those of the dictionary, and Latin ones, with how many passages have each; `names`
    are all others, `written` with their folded form. `standing` are the pairs of characters that
    texts have as a word.
    """

    def __init__(self, names: Iterable[Name], words: Mapping[str, int], standing: Set[str]) -> None:
        self.names = tuple(names)
        self.words = words
        self.written = tuple((name, normalize(name.said)) for name in self.names)
        self._standing = standing

    @cached_property
    def in_order(self) -> list[str]:
        """The words, sorted by their characters, for looking up beginnings."""
        return sorted(self.words)

    def beginning(self, beginning: str) -> list[str]:
        """The words that begin with these characters, sorted; found by bisection."""
        return _beginning(self.in_order, beginning)

    def stands(self, word: str) -> bool:
        """Whether a word is one in the texts: any two characters side by side are a term, those of
        公开 工作 in the middle, too."""
        return len(word) > 2 or word.isascii() or word in self._standing

    # ---- by pinyin ----

    @cached_property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """The syllables of every word of Han, and of every name but document numbers.

        Made when first wanted, like all below, in time linear in the words.
        """
        words = (word for word in self.words if not word.isascii())
        names = (name.said for name in self.names if name.kind is not NameKind.DOCUMENT)
        return {said: pinyin.syllables(normalize(said)) for said in (*words, *names)}

    @cached_property
    def spelled_names(self) -> tuple[tuple[Name, str, str], ...]:
        """The names but document numbers, each with its pinyin and its initials."""
        said = (name for name in self.names if name.kind is not NameKind.DOCUMENT)
        syllables = ((name, self.readings[name.said]) for name in said)
        return tuple(
            (name, pinyin.letters(each), pinyin.initials(each)) for name, each in syllables
        )

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """Words by a key of how they sound (`pinyin.sound`), those of most passages first."""
        return self._by(pinyin.sound)

    @cached_property
    def by_letters(self) -> dict[str, list[str]]:
        """Words by their pinyin in full, those of most passages first."""
        return self._by(pinyin.letters)

    def read_as(self, typed: str) -> Iterator[str]:
        """The words that stand in texts and have this pinyin in full.

        Those of most passages first; each is looked up in the texts as it is asked for.
        """
        return filter(self.stands, self.by_letters.get(typed, ()))

    @cached_property
    def by_initials(self) -> dict[str, list[str]]:
        """Words by the initials of their pinyin, those of most passages first."""
        return self._by(pinyin.initials)

    def _by(self, key: Callable[[tuple[str, ...]], str]) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words, key=lambda word: -self.words[word]):
            if word in self.readings:
                found[key(self.readings[word])].append(word)
        return dict(found)

    @cached_property
    def _spelled(self) -> tuple[list[str], list[str]]:
        return sorted(self.by_letters), sorted(self.by_initials)

    def spelled(self, typed: str) -> Iterator[str]:
        """The words whose pinyin in full, or whose initials, begin with these letters.

        One letter is not taken for initials. Found by bisection, in the order of the letters.
        """
        whole, first = self._spelled
        for key in _beginning(whole, typed):
            yield from self.by_letters[key]
        for key in _beginning(first, typed) if len(typed) > 1 else ():
            yield from self.by_initials[key]

    # ---- by what is wrong ----

    @cached_property
    def shortened(self) -> dict[str, list[str]]:
        """Words of three characters and more by what is left when one of them is lost.

        A word that differs in one character has one of these in common: the symmetric deletes of
        SymSpell, for an edit distance of one.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.words:
            if len(word) > 2 and not word.isascii():
                for short in {word[:at] + word[at + 1 :] for at in range(len(word))}:
                    found[short].append(word)
        return dict(found)


def _beginning(ordered: list[str], beginning: str) -> list[str]:
    first = bisect_left(ordered, beginning)
    return ordered[first : bisect_left(ordered, f"{beginning}\U0010ffff", lo=first)]


# ---- from an index ----


def build_glossary(tables: Tables, count: Callable[[Sequence[Plan]], Sequence[int]]) -> Glossary:
    """The glossary of an index with these tables; `count` says how many passages plans find.

    It is called once, for all keywords of the list together. Reads every word and every facet
    value of the index, so it takes longer than a search. Raises IndexUnusable.
    """
    names = (
        *_schools(tables.values("school")),
        *_parts(tables.values("part")),
        *_categories(tables.values("category")),
        *_items(count(item_plans(tables))),
        *_documents(tables.values("docno")),
    )
    return Glossary(names, tables.words(), tables.standing())


def item_plans(tables: Tables) -> tuple[Plan, ...]:
    """What counts the passages about each keyword of each matter of the list, in their order."""
    keywords = (Words(said) for _, said in _keywords())
    asked = (Asked.of(query, tables, synonyms=True) for query in keywords)
    return tuple(each.plan.bare for each in asked)


def _keywords() -> Iterator[tuple[int, str]]:
    """The number of each matter with each of its keywords."""
    for category in taxonomy.categories().values():
        for item in category.items:
            for said in item.keywords:
                yield item.number, said


def _schools(counted: Mapping[str, int]) -> Iterator[Name]:
    called = {name: school.names for school in schools() for name in school.names}
    for value, passages in counted.items():
        for said in dict.fromkeys((value, *called.get(value, ()))):
            yield Name(NameKind.SCHOOL, said, value, passages)


def _parts(counted: Mapping[str, int]) -> Iterator[Name]:
    for part in taxonomy.parts().values():
        for said in dict.fromkeys((part.short, part.name, *part.aliases)):
            if part.code in counted:
                yield Name(NameKind.PART, said, part.code, counted[part.code])


def _categories(counted: Mapping[str, int]) -> Iterator[Name]:
    for category in taxonomy.categories().values():
        for said in dict.fromkeys((category.short, category.name)):
            if category.code in counted:
                yield Name(NameKind.CATEGORY, said, category.code, counted[category.code])


def _items(counts: Sequence[int]) -> Iterator[Name]:
    for (number, said), passages in zip(_keywords(), counts, strict=True):
        if passages:
            yield Name(NameKind.ITEM, said, said, passages, number)


def _documents(counted: Mapping[str, int]) -> Iterator[Name]:
    for number, passages in counted.items():
        yield Name(NameKind.DOCUMENT, number, number, passages)
