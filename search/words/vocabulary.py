"""Which words there are beyond jieba's own: those shipped for universities, and a user's.

A vocabulary is a value: an index keeps the one it was made with, and what is asked of that index
is cut with the same. Equal words have equal keys, so nothing made with other words is ever used.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Final

from search.words.schools import schools
from search.words.shipped import shipped_text

# The longest word of jieba's dictionary, and so of any other.
LONGEST_WORD: Final = 16
# The Han characters that jieba looks for words among.
FIRST_HAN: Final = "\u4e00"
LAST_HAN: Final = "\u9fd5"


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A word of Han, with its frequency or None.

    Without a frequency it gets the least that makes it one word where it stands.
    """

    word: str
    frequency: int | None = None


@dataclass(frozen=True)
class Vocabulary:
    """jieba's words, the shipped ones and a user's `additions`.

    Two with the same words are equal: `key`, sixteen hexadecimal digits, is made of them and names
    the files and indexes that were made with them.
    """

    additions: tuple[WordEntry, ...] = field(default=(), compare=False)
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{_shipped_key()}{self._own_key()}")

    def __str__(self) -> str:
        own = f"，自加 {len(self.additions)} 词（{self._own_key()}）"
        return f"jieba 0.42 自带，高校词表（{_shipped_key()}）{own if self.additions else ''}"

    def _own_key(self) -> str:
        return _digest({each.word: each.frequency for each in self.additions})

    def is_whole(self, word: str) -> bool:
        """Whether a word means nothing in pieces: a school's name, and what a user added."""
        return word in listed_school_names() or any(word == each.word for each in self.additions)

    def entries(self) -> Iterator[WordEntry]:
        """Every word beyond jieba's, once: a user's frequency wins over a shipped one.

        Shorter ones come first: a word's frequency is worked out with those before it, so that it
        wins over the words inside it.
        """
        known = dict.fromkeys(shipped()) | {each.word: each.frequency for each in self.additions}
        yield from (WordEntry(word, known[word]) for word in _in_order(known))


def _in_order(words: Iterable[str]) -> list[str]:
    """Shorter ones first, and those of one length as they are sorted."""
    return sorted(sorted(words), key=len)


def _digest(frequencies: Mapping[str, int | None]) -> str:
    listed = "\n".join(f"{word} {frequencies[word]}" for word in _in_order(frequencies))
    return sha256(listed.encode()).hexdigest()[:8]


@cache
def shipped() -> frozenset[str]:
    """The words of `data/words.txt`, and the names of schools: whole, short and former.

    Names that are no word of the dictionary (see `is_word`) are left out; made once.
    """
    listed = (word for _, word, _ in listed_words(shipped_text("words.txt")))
    return frozenset((*listed, *filter(is_word, listed_school_names())))


@cache
def listed_school_names() -> frozenset[str]:
    """The names of schools: whole, short and former."""
    return frozenset(name for school in schools() for name in school.names)


@cache
def _shipped_key() -> str:
    return _digest(dict.fromkeys(shipped()))


def listed_words(text: str) -> Iterator[tuple[int, str, str]]:
    """The words of a list, one a line: the line's number from 1, the word, its frequency.

    The frequency is text, empty when there is none. What follows a # is a remark, and lines without
    a word are passed over.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        word, _, frequency = line.partition("#")[0].strip().partition(" ")
        if word:
            yield number, word, frequency.strip()


def is_word(text: str) -> bool:
    """Whether a folded text can be a word of the dictionary: 2 to 16 characters, all Han.

    Han is what jieba looks for words among, U+4E00 to U+9FD5.
    """
    return 1 < len(text) <= LONGEST_WORD and min(text) >= FIRST_HAN and max(text) <= LAST_HAN


SHIPPED: Final = Vocabulary()
