"""How Han is read: the only door to pypinyin, which takes a quarter of a second to come in.

Tones are left out. A word is read as a whole where its characters have several readings (会计).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

# What many speakers and input methods do not tell apart, each as the shorter of the two.
_INITIAL: Final = re.compile(r"^(?:(zh|z)|(ch|c)|(sh|s)|([ln]))")
_FINAL: Final = re.compile(r"(?<=[ie])ng$")


@lru_cache(maxsize=2**16)
def syllables(word: str) -> tuple[str, ...]:
    """The syllable of each Han character, without its tone; what is not Han stays as it is."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


def letters(read: Sequence[str]) -> str:
    """The syllables as they are typed: xinxigongkai."""
    return "".join(read)


def initials(read: Sequence[str]) -> str:
    """The first letter of each syllable: xxgk."""
    return "".join(syllable[:1] for syllable in read)


def sound(read: Sequence[str]) -> str:
    """A key that words share which many people pronounce alike."""
    return " ".join(map(_blurred, read))


@lru_cache(maxsize=1024)
def _blurred(syllable: str) -> str:
    initial = _INITIAL.sub(lambda found: found.group()[0].replace("n", "l"), syllable)
    return _FINAL.sub("n", initial)


def begins(read: Sequence[str], typed: str) -> bool:
    """Whether the letters typed are those of the first one or more syllables, in full."""
    return typed in accumulate(read)
