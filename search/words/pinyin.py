"""How Han is read: the only door to pypinyin.

Tones are left out. A word is read as a whole where its characters have several readings (会计).
pypinyin's tables take half a second and fifty megabytes to come in, so they are kept as a trie that
is mapped from a file, like the dictionary of segmentation.py; pypinyin itself only makes the file.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, Final

from search.words.folding import is_han
from search.words.segmentation import cache_folder, save

# What many speakers and input methods do not tell apart, each as the shorter of the two.
_INITIAL: Final = re.compile(r"^(?:(zh|z)|(ch|c)|(sh|s)|([ln]))")
_FINAL: Final = re.compile(r"(?<=[ie])ng$")


@lru_cache(maxsize=2**16)
def syllables(word: str) -> tuple[str, ...]:
    """The pinyin of each Han character without tones, in order; other text as it stands.

    Given a word or a name; of characters with several readings the one in the longest known phrase.
    The latest 65,536 are remembered; the table is mapped by the first call.
    """
    pieces = ("".join(chars) for _, chars in groupby(word, is_han))
    return tuple(reading for piece in pieces for reading in _read(piece))


def _read(piece: str) -> Iterator[str]:
    """Readings of a run of Han, of the longest phrases first; other text as it is."""
    readings, at = _readings(), 0
    while at < len(piece):
        known = readings.prefixes(piece[at:])
        longest = known[-1] if known else piece[at:]  # they come shortest first
        yield from readings[longest][0].decode().split() if known else (longest,)
        at += len(longest)


@cache
def _readings() -> Any:
    """Phrases and characters -> their syllables, mapped; written when first wanted."""
    import marisa_trie

    path = cache_folder() / f"pinyin-{_edition()}.marisa"
    if not path.exists():
        save(marisa_trie.BytesTrie(_known()), path)
    return marisa_trie.BytesTrie().mmap(str(path))


def _edition() -> str:
    """pypinyin's own tables, told by their sizes: asking for its version takes longer to import
    than most queries to answer."""
    spec = find_spec("pypinyin")
    assert spec is not None and spec.origin is not None, "pypinyin is a dependency"  # noqa: S101, PT018
    tables = sorted(Path(spec.origin).parent.glob("*_dict.*"))
    return "-".join(str(path.stat().st_size) for path in tables)


def _known() -> Iterator[tuple[str, bytes]]:
    from pypinyin import lazy_pinyin
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    characters = {char: lazy_pinyin(char) for char in map(chr, pinyin_dict)}
    yield from ((char, "".join(read).encode()) for char, read in characters.items())
    for phrase in phrases_dict:
        read = lazy_pinyin(phrase)
        if read != [each for char in phrase for each in characters.get(char, [char])]:
            yield phrase, " ".join(read).encode()


def letters(read: Sequence[str]) -> str:
    """Syllables as one types them in full, joined: xinxigongkai.

    Given what `syllables` returns.
    """
    return "".join(read)


def initials(read: Sequence[str]) -> str:
    """The first letter of each syllable, joined, as one types them for short: xxgk.

    Given what `syllables` returns.
    """
    return "".join(syllable[:1] for syllable in read)


def sound(read: Sequence[str]) -> str:
    """A key that is equal for words which many people pronounce alike.

    Given what `syllables` returns. Flat and retroflex initials, n and l, and front and back nasals
    of i and e are taken for the same, as fuzzy input methods do.
    """
    return " ".join(map(_blurred, read))


@lru_cache(maxsize=1024)
def _blurred(syllable: str) -> str:
    initial = _INITIAL.sub(lambda found: found.group()[0].replace("n", "l"), syllable)
    return _FINAL.sub("n", initial)


def begins(read: Sequence[str], typed: str) -> bool:
    """Whether typed letters are those of the first one or more syllables, each in full.

    Given what `syllables` returns; xinxi begins 信息公开, xinx does not.
    """
    return typed in accumulate(read)
