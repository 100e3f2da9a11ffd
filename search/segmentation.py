"""Cutting Chinese into the words of jieba's dictionary, without its guesses at unknown words.

The only door to jieba. A text in bulk is cut by jieba itself (by jieba-next where it is installed:
the same words, several times faster). A query is cut by the same rule over the same dictionary,
kept as a trie that is mapped from a file: nothing is loaded, so a command starts at once.
"""

import os
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any, Final

# Which words there are: an index remembers it, and is only searched with the same.
SEGMENTER: Final = "jieba 0.42"
DICTIONARY: Final = "jieba 0.42 自带"

Cut = Callable[[str], list[str]]

_BLOCK: Final = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
_LONGEST: Final = 16  # characters of the longest word of the dictionary


class Lexicon:
    """Words and their frequencies, and the likeliest way to cut a text into them."""

    def __init__(self, trie: Any) -> None:
        self.trie = trie
        self.log_total = log(trie[TOTAL][0][0])

    def cut(self, text: str) -> list[str]:
        """The words of a text, as jieba's `lcut(text, HMM=False)` finds those of Han."""
        return [word for block in _BLOCK.findall(text) for word in self._cut(block)]

    def cut_for_search(self, text: str) -> list[str]:
        """The words and the words inside them, as jieba's `lcut_for_search` does."""
        return [each for word in self.cut(text) for each in (*self.inside(word), word)]

    def inside(self, word: str) -> Iterator[str]:
        """The shorter words of two or three characters in a word."""
        for length in (2, 3):
            if len(word) > length:
                for at in range(len(word) - length + 1):
                    if word[at : at + length] in self.trie:
                        yield word[at : at + length]

    def _cut(self, block: str) -> Iterator[str]:
        ends = self._best_ends(block)
        at = 0
        while at < len(block):
            yield block[at : ends[at]]
            at = ends[at]

    def _best_ends(self, block: str) -> list[int]:
        """For each place, where its word ends on the likeliest way to the end of the block.

        The likelihood of a way is the product of its words' frequencies; of equals, jieba takes
        the longer first word.
        """
        best = [0.0] * (len(block) + 1)
        ends = [0] * len(block)
        for at in reversed(range(len(block))):
            words = self.trie.prefixes(block[at : at + _LONGEST]) or [block[at]]
            best[at], ends[at] = max(
                (self._likelihood(word) + best[at + len(word)], at + len(word)) for word in words
            )
        return ends

    def _likelihood(self, word: str) -> float:
        known = self.trie.get(word)
        return (log(known[0][0]) if known else 0.0) - self.log_total


# The key under which a trie keeps the sum of all frequencies; no word has a space in it.
TOTAL: Final = " "


@cache
def lexicon() -> Lexicon:
    """The dictionary, mapped; written to the cache folder when it is first wanted."""
    import marisa_trie

    path = cache_folder() / "jieba-0.42.marisa"
    if not path.exists():
        _save(_trie_of(_dictionary_file()), path)
    return Lexicon(marisa_trie.RecordTrie("<I").mmap(str(path)))


def _dictionary_file() -> Path:
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None, "jieba is a dependency"  # noqa: S101, PT018
    return Path(spec.origin).with_name("dict.txt")


def _trie_of(dictionary: Path) -> Any:
    import marisa_trie

    lines = (line.split(" ") for line in dictionary.read_text("utf-8").splitlines())
    words = [(word, int(frequency)) for word, frequency, *_ in lines]
    total = sum(frequency for _, frequency in words)
    known = {word: frequency for word, frequency in words if frequency} | {TOTAL: total}
    return marisa_trie.RecordTrie("<I", ((word, (count,)) for word, count in known.items()))


def _save(trie: Any, path: Path) -> None:
    """Write beside and rename: another process never maps half a file."""
    pending = path.with_name(f"{path.name}.{os.getpid()}")
    trie.save(str(pending))
    pending.replace(path)


@cache
def bulk() -> Cut:
    """What cuts texts in bulk for search; loading its dictionary takes half a second."""
    import logging

    if find_spec("jieba_next"):
        import jieba_next

        jieba_next.set_cache_dir(str(cache_folder()))
        jieba_next.set_log_level(logging.WARNING)
        tokenizer: Any = jieba_next.Tokenizer()
    else:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(cache_folder())
    return lambda text: [each for word in tokenizer.lcut(text, HMM=False) for each in _parts(word)]


@lru_cache(maxsize=2**18)
def _parts(word: str) -> tuple[str, ...]:
    """A word for search: the words inside it and itself. In bulk, most words come again."""
    return (*lexicon().inside(word), word)


def cache_folder() -> Path:
    """A private folder for caches: in a shared one anybody could plant a file."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "xxgk"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
