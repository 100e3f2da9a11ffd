"""What a word or a name is looked up by: its characters, how it is read, what is left of it.

An index keeps these keys beside its words, so they are worked out when it is written.
"""

from enum import StrEnum
from typing import assert_never

from search.words import pinyin


class WordKey(StrEnum):
    """What words are looked up by: `key_of` and `keys` say what each is."""

    CHARACTERS = "characters"
    LETTERS = "letters"
    INITIALS = "initials"
    SOUND = "sound"
    SHORTENED = "shortened"


def key_of(key: WordKey, text: str) -> str:
    """A normalized text by its characters, its pinyin in full, its initials, or how it sounds.

    ValueError for SHORTENED, of which there are several.
    """
    match key:
        case WordKey.CHARACTERS:
            return text
        case WordKey.LETTERS:
            return pinyin.letters(pinyin.syllables(text))
        case WordKey.INITIALS:
            return pinyin.initials(pinyin.syllables(text))
        case WordKey.SOUND:
            return pinyin.sound(pinyin.syllables(text))
        case WordKey.SHORTENED:
            raise ValueError(key)
        case _:
            assert_never(key)


def keys(key: WordKey, word: str) -> tuple[str, ...]:
    """All keys of this kind that a word has, each once; a word that is not Han has none.

    SHORTENED are what is left of a word of three characters and more when one of them is lost: two
    words that differ in one character have one of these in common (the symmetric deletes of
    SymSpell, for an edit distance of one).
    """
    if word.isascii():
        return ()
    if key is not WordKey.SHORTENED:
        return (key_of(key, word),)
    if len(word) < 3:
        return ()
    return tuple(dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word))))
