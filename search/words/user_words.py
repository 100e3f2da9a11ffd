"""A user's own words: a text file, one a line, with a frequency after a space where one is wanted.

Words are folded as texts are, so it does not matter in which script or width they were written.
"""

from pathlib import Path
from typing import Final

from search.errors import XxgkError
from search.words.folding import fold
from search.words.vocabulary import LONGEST_WORD, Vocabulary, WordEntry, is_word, listed_words

# The commonest word of jieba's dictionary has a little less.
HIGHEST_FREQUENCY: Final = 1_000_000


def user_vocabulary(path: Path) -> Vocabulary:
    """The shipped words and those of a user's file; the last of two equal words counts.

    Given the path of a UTF-8 text of a word a line. Raises XxgkError that names the line at fault,
    or says why the file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise XxgkError(f"读不了词表 {path}：{error.strerror}。请检查路径和权限。") from None
    except UnicodeDecodeError:
        raise XxgkError(f"词表 {path} 不是 UTF-8 编码。请另存为 UTF-8 后再试。") from None
    entries = {
        entry.word: entry
        for entry in (
            _entry(f"{path} 第 {number} 行", word, frequency)
            for number, word, frequency in listed_words(text)
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
