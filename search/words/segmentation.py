"""Cutting Chinese into the words of jieba's dictionary, without its guesses at unknown words.

The only door to jieba. A text in bulk is cut by jieba itself (by jieba-next where it is installed:
the same words, several times faster). A query is cut by the same rule over the same dictionary,
kept as a trie that is mapped from a file: nothing is loaded, so a command starts at once. Both
have the words of one vocabulary, at the same frequencies.
"""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any, Final

from search.words.vocabulary import (
    FIRST_HAN,
    LAST_HAN,
    LONGEST_WORD,
    SHIPPED,
    Vocabulary,
    WordEntry,
)

# What cuts: an index remembers it, and its words, and is only searched with the same.
SEGMENTER: Final = "jieba 0.42"

Cut = Callable[[str], list[str]]

# What words may have besides Han, letters and digits; jieba looks for none across anything else.
_SIGNS: Final = "+#&._%-"


class Lexicon:
    """The words of one vocabulary with their frequencies, and the likeliest way to cut a text.

    Given a trie that `lexicon` maps from a file; nothing of it is loaded.
    """

    def __init__(self, trie: Any) -> None:
        self.trie = trie
        self.log_total = log(trie[TOTAL][0][0])
        # What is cut is a query, and asked for by several.
        self._remembered = lru_cache(maxsize=1024)(self._words)

    def cut(self, text: str) -> list[str]:
        """The words of a text in order, Han as jieba's `lcut(text, HMM=False)` cuts it.

        Given a normalized text. What is no word comes apart into characters; punctuation and spaces
        are dropped. The maximum likelihood path of a unigram model, found from the end of the text;
        the latest 1,024 texts are remembered.
        """
        return list(self._remembered(text))

    def _words(self, text: str) -> tuple[str, ...]:
        return tuple(word for block in _blocks(text) for word in self._cut(block))

    def cut_for_search(self, text: str) -> list[str]:
        """The words of a text, each behind the words inside it.

        As jieba's `lcut_for_search`, which leaves out those inside of four characters and more: a
        long word must not hide a term like 信息公开.
        """
        return [each for word in self.cut(text) for each in (*self.inside(word), word)]

    def inside(self, word: str) -> Iterator[str]:
        """The words of two characters and more inside a longer one, short ones first.

        The word itself is not among them; each place that has a word gives it once more.
        """
        for length in range(2, min(len(word), LONGEST_WORD + 1)):
            for at in range(len(word) - length + 1):
                if word[at : at + length] in self.trie:
                    yield word[at : at + length]

    def apart(self, word: str) -> list[str]:
        """The likeliest shortest words that make up a word, in order.

        Only the word itself, where cutting it would leave a single character.
        """
        pieces = list(self._cut(word, len(word) - 1))
        if any(len(piece) == 1 for piece in pieces):
            return [word]
        return [shortest for piece in pieces for shortest in self.apart(piece)]

    def frequency(self, word: str) -> int:
        """How often a word is expected, as jieba counts: an absolute number in its corpus.

        0 for what is not in the dictionary; a user's word has the frequency that he gave it.
        """
        known = self.trie.get(word)
        return int(known[0][0]) if known else 0

    def _cut(self, block: str, longest: int = LONGEST_WORD) -> Iterator[str]:
        ends = self._best_ends(block, longest)
        at = 0
        while at < len(block):
            yield block[at : ends[at]]
            at = ends[at]

    def _best_ends(self, block: str, longest: int) -> list[int]:
        """For each place, where its word ends on the likeliest way to the end of the block.

        The likelihood of a way is the product of its words' frequencies; of equals, jieba takes
        the longer first word.
        """
        best = [0.0] * (len(block) + 1)
        ends = [0] * len(block)
        for at in reversed(range(len(block))):
            words = self.trie.prefixes(block[at : at + longest]) or [block[at]]
            best[at], ends[at] = max(
                (self._likelihood(word) + best[at + len(word)], at + len(word)) for word in words
            )
        return ends

    def _likelihood(self, word: str) -> float:
        return log(self.frequency(word) or 1) - self.log_total


def _blocks(text: str) -> list[str]:
    """The stretches of a text that words are looked for in."""
    return "".join(char if _in_words(char) else " " for char in text).split()


def _in_words(char: str) -> bool:
    return FIRST_HAN <= char <= LAST_HAN or (char.isascii() and char.isalnum()) or char in _SIGNS


# The key under which a trie keeps the sum of all frequencies; no word has a space in it.
TOTAL: Final = " "
FREQUENCY_RECORD: Final = "<Q"


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary = SHIPPED) -> Lexicon:
    """The dictionary of a vocabulary, mapped from a file of the cache folder.

    The file is written when the vocabulary is first used, which takes seconds, and from then on
    only mapped. The latest eight are kept.
    """
    import marisa_trie

    path = cache_folder() / f"jieba-{_edition()}-{vocabulary.key}.marisa"
    if not path.exists():
        save(_trie_of(vocabulary), path)
    return Lexicon(marisa_trie.RecordTrie(FREQUENCY_RECORD).mmap(str(path)))


def _edition() -> str:
    """jieba's own dictionary, told by its size: another edition has another."""
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None, "jieba is a dependency"  # noqa: S101, PT018
    return str(Path(spec.origin).with_name("dict.txt").stat().st_size)


def _trie_of(vocabulary: Vocabulary) -> Any:
    import marisa_trie

    tokenizer = _jieba()
    for entry in vocabulary.entries():
        _add(tokenizer, entry)
    known = {word: count for word, count in tokenizer.FREQ.items() if count}
    known[TOTAL] = tokenizer.total
    return marisa_trie.RecordTrie(
        FREQUENCY_RECORD, ((word, (count,)) for word, count in known.items())
    )


def _add(tokenizer: Any, entry: WordEntry) -> None:
    """Make jieba know a word, unless it does already: adding raises the sum of all frequencies."""
    if entry.frequency is None:
        known = tokenizer.lcut(entry.word, HMM=False) == [entry.word]
    else:
        known = tokenizer.FREQ.get(entry.word) == entry.frequency
    if not known:
        tokenizer.add_word(entry.word, entry.frequency)


def save(trie: Any, path: Path) -> None:
    """Write a trie to a path by way of a file beside it, which is then renamed.

    So another process never maps half a file. Raises OSError.
    """
    pending = path.with_name(f"{path.name}.{os.getpid()}")
    trie.save(str(pending))
    try:
        pending.replace(path)
    except PermissionError:  # on Windows, when another process was sooner and has it mapped
        if not path.exists():
            raise
        pending.unlink()


class BulkCut:
    """Cuts folded texts in bulk; called, it gives the words for search: those inside long words,
    and the words themselves."""

    def __init__(self, tokenizer: Any, words: Lexicon) -> None:
        self._tokenizer = tokenizer
        self._words = words
        # In bulk, most words come again.
        self.parts = lru_cache(maxsize=2**18)(self._parts)
        self.knows = lru_cache(maxsize=2**18)(self._knows)

    def __call__(self, text: str) -> list[str]:
        return [each for word in self.whole(text) for each in self.parts(word)]

    def whole(self, text: str) -> list[str]:
        """The words of a text, end to end."""
        words: list[str] = self._tokenizer.lcut(text, HMM=False)
        return words

    def _knows(self, word: str) -> bool:
        """Whether it is a word of the dictionary."""
        return self._words.frequency(word) > 0

    def _parts(self, word: str) -> tuple[str, ...]:
        """The words inside a word, and itself."""
        return (*self._words.inside(word), word)


@lru_cache(maxsize=8)
def bulk(vocabulary: Vocabulary = SHIPPED) -> BulkCut:
    """What cuts texts in bulk; loading its dictionary takes half a second."""
    words = lexicon(vocabulary)
    tokenizer = _jieba_next() if find_spec("jieba_next") else _jieba()
    for entry in vocabulary.entries():
        frequency = words.frequency(entry.word)
        if tokenizer.FREQ.get(entry.word) != frequency:
            tokenizer.add_word(entry.word, frequency)

    return BulkCut(tokenizer, words)


def _jieba() -> Any:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer: Any = jieba.Tokenizer()
    tokenizer.tmp_dir = str(cache_folder())
    _load(tokenizer, cache_folder() / "jieba.cache")
    return tokenizer


def _load(tokenizer: Any, kept: Path) -> None:
    """Load jieba's dictionary from the file that jieba keeps it in, else have it make the file.

    jieba reads it word by word, which takes three times as long as reading it whole.
    """
    import marshal

    try:
        # The folder is the user's alone.
        tokenizer.FREQ, tokenizer.total = marshal.loads(kept.read_bytes())  # noqa: S302
        tokenizer.initialized = True
    except (FileNotFoundError, EOFError, ValueError, TypeError):
        tokenizer.initialize()


def _jieba_next() -> Any:
    import logging

    import jieba_next

    jieba_next.set_cache_dir(str(cache_folder()))
    jieba_next.set_log_level(logging.WARNING)
    tokenizer: Any = jieba_next.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def cache_folder() -> Path:
    """The user's private folder for files that can be made anew; made when missing.

    $XDG_CACHE_HOME/xxgk or ~/.cache/xxgk, readable by the user alone: in a shared folder anybody
    could plant a file. Raises OSError.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "xxgk"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
