"""What an index can be asked for by name: its schools, parts, categories, matters, cited documents
and words, and how each is read. Completion and correction offer nothing that is not here.

Everything is looked up in the tables of an index, which are written with it: nothing is gathered
first. Only the matters of the list, which are queries, are counted, each when it is wanted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from search.assist.matters import Matters, item_plan
from search.assist.names import Name, NameKind, Spelled, listed, listed_spelled, spelled
from search.backends import Tables
from search.backends.analysis import names
from search.backends.contract import Called
from search.backends.plan import Plan
from search.words.word_keys import WordKey

# Letters inside a name tell nothing when they are few: an is in every third.
_SHORTEST_INSIDE: Final = 4
_AS_WRITTEN: Final = (WordKey.CHARACTERS,)
_AS_READ: Final = (WordKey.LETTERS, WordKey.INITIALS)


class Glossary:
    """The names and the words of one state of an index, which has these tables and matters."""

    def __init__(self, tables: Tables, matters: Matters) -> None:
        self._tables = tables
        self._matters = matters
        self._standing = tables.standing()
        self.words: Mapping[str, int] = tables.words()

    # ---- words ----

    def stands(self, word: str) -> bool:
        """Whether a word is one in the texts: any two characters side by side are a term, those of
        公开 工作 in the middle, too."""
        return len(word) > 2 or word.isascii() or word in self._standing

    def having(self, key: WordKey, value: str) -> Sequence[str]:
        """The words of Han that have a key, those of most passages first."""
        return self._tables.words_by(key, value)

    def read_as(self, typed: str) -> Iterator[str]:
        """The words that stand in texts and have this pinyin in full.

        Those of most passages first; each is looked up in the texts as it is asked for.
        """
        return filter(self.stands, self.having(WordKey.LETTERS, typed))

    def beginning(self, typed: str) -> Iterator[tuple[str, int]]:
        """The words of Han that begin so, those of most passages first, with how many have each.

        Letters begin the pinyin of a word or its initials, for which one letter is not taken.
        """
        by = _AS_READ[: len(typed)] if _are_letters(typed) else _AS_WRITTEN
        return self._tables.words_beginning(by, typed)

    # ---- names ----

    def fitting(
        self, typed: str, kinds: Collection[NameKind], most: int
    ) -> Iterator[tuple[int, Name]]:
        """The names of some kinds that have the characters or letters, and where these stand: 0 at
        the beginning, 1 inside.

        First those that are read so, then those that are written so. A school is there by one name
        of either; of matters and documents the first so many are there, by where the letters stand
        and by passages, and perhaps others.
        """
        found = list(self._read(typed, kinds)) if _are_letters(typed) else []
        found += self._written(typed, kinds)
        if NameKind.DOCUMENT in kinds:
            cited = self._tables.called("docno", WordKey.CHARACTERS, typed, inside=len(typed) > 1)
            found += (_placed(NameKind.DOCUMENT, each) for each in islice(cited, most))
        known = self._known((name for _, name in found), self._matters.best(_matters(found), most))
        return ((place, known[name]) for place, name in found if name in known)

    def _read(self, typed: str, kinds: Collection[NameKind]) -> Iterator[tuple[int, Name]]:
        inside = len(typed) >= _SHORTEST_INSIDE
        if NameKind.SCHOOL in kinds:
            yield from self._schools(typed, {WordKey.LETTERS: inside, WordKey.INITIALS: False})
        for name, read in listed_spelled():
            if name.kind in kinds:
                if any(each.startswith(typed) for each in read):
                    yield 0, name
                elif inside and typed in read.letters:
                    yield 1, name

    def _written(self, typed: str, kinds: Collection[NameKind]) -> Iterator[tuple[int, Name]]:
        if NameKind.SCHOOL in kinds:
            yield from self._schools(typed, {WordKey.CHARACTERS: len(typed) > 1})
        for name, written in listed():
            if name.kind in kinds:
                if written.startswith(typed):
                    yield 0, name
                elif len(typed) > 1 and typed in written:
                    yield 1, name

    def _schools(self, typed: str, inside: Mapping[WordKey, bool]) -> Iterator[tuple[int, Name]]:
        """The schools by one of these keys, sorted, each by the first of its best names."""
        best: dict[str, tuple[bool, int, Called]] = {}
        for key, anywhere in inside.items():
            for each in self._tables.called("school", key, typed, inside=anywhere):
                place = names("school", each.value).index(each.said)
                found = not each.begins, place, each
                best[each.value] = min(best.get(each.value, found), found)
        return (_placed(NameKind.SCHOOL, best[value][2]) for value in sorted(best))

    def read_in_full(self, typed: str) -> list[tuple[Name, Spelled]]:
        """The names whose pinyin, or initials, are these letters, and all names of schools whose
        name begins so; those of most passages first."""
        exact = {name: read for name, read in listed_spelled() if typed in read}
        matters = self._matters.passages(name.said for name in exact if name.kind is NameKind.ITEM)
        found = [(name, exact[known]) for known, name in self._known(exact, matters).items()]
        return sorted([*self._spelled_schools(typed), *found], key=lambda each: -each[0].passages)

    def _spelled_schools(self, typed: str) -> Iterator[tuple[Name, Spelled]]:
        called = {
            each.value: each.passages
            for key in (WordKey.LETTERS, WordKey.INITIALS)
            for each in self._tables.called("school", key, typed, inside=False)
        }
        for value in sorted(called):
            for said in names("school", value):
                yield Name(NameKind.SCHOOL, said, value, called[value]), spelled(said)

    def _known(self, wanted: Iterable[Name], matters: Mapping[str, int]) -> dict[Name, Name]:
        """Those names that stand for something that passages have, and the same with how many."""
        counted = ((name, self._passages(name, matters)) for name in dict.fromkeys(wanted))
        return {
            name: name if name.passages else replace(name, passages=passages)
            for name, passages in counted
            if passages
        }

    def _passages(self, name: Name, matters: Mapping[str, int]) -> int:
        match name.kind:
            case NameKind.PART | NameKind.CATEGORY:
                return self._tables.values(name.kind).get(name.value, 0)
            case NameKind.ITEM:
                return matters.get(name.said, 0)
            case _:
                return name.passages


def _matters(found: Iterable[tuple[int, Name]]) -> dict[str, int]:
    """The keywords of matters among names, each with the best place where letters stand in it."""
    ranked = sorted((place, name.said) for place, name in found if name.kind is NameKind.ITEM)
    return {said: place for place, said in reversed(ranked)}


def _are_letters(typed: str) -> bool:
    return typed.isascii() and typed.isalpha()


def _placed(kind: NameKind, called: Called) -> tuple[int, Name]:
    return int(not called.begins), Name(kind, called.said, called.value, called.passages)


def plans_of_items(typed: str, tables: Tables) -> Iterator[Plan]:
    """What counts the passages about the matters whose pinyin, or initials, these letters are."""
    for name, read in listed_spelled():
        if name.kind is NameKind.ITEM and typed in read:
            yield item_plan(name.said, tables)
