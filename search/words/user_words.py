"""A user's own words: a text file, one a line, with a frequency after a space where one is wanted.

Words are folded as texts are, so it does not matter in which script or width they were written.
"""

from pathlib import Path
from typing import Final

from search.errors import XxgkError
from search.user_files import text_of
from search.words.folding import fold
from search.words.vocabulary import LONGEST_WORD, Vocabulary, WordEntry, is_word, listed_words

# The commonest word of jieba's dictionary has a little less.
HIGHEST_FREQUENCY: Final = 1_000_000


def user_vocabulary(path: Path) -> Vocabulary:
    """The shipped words and those of a file; raises XxgkError naming the line that is at fault."""
    entries = {
        entry.word: entry
        for entry in (
            _entry(f"{path} 第 {number} 行", word, frequency)
            for number, word, frequency in listed_words(text_of(path))
        )
    }
    return Vocabulary(tuple(entries.values()))


def _entry(place: str, typed: str, frequency: str) -> WordEntry:
    word = fold(typed)
    if not is_word(word):
        raise XxgkError(f"{place}：“{typed}”不能作为词，应当是 2 到 {LONGEST_WORD} 个汉字。")
    if not frequency:
        return WordEntry(word)
    if not (
        frequency.isascii() and frequency.isdecimal() and 1 <= int(frequency) <= HIGHEST_FREQUENCY
    ):
        message = f"词频应当是 1 到 {HIGHEST_FREQUENCY} 的整数，或者不写，现在是“{frequency}”。"
        raise XxgkError(f"{place}：{message}")
    return WordEntry(word, int(frequency))
