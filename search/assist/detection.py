"""Whether a query may be mistyped, seen from the query and the dictionary alone.

A run that few passages have is doubtful when one of its words is rare, or when characters of it
make no word. What may be meant instead takes a glossary (see did_you_mean.py), which is not built,
nor the code for it loaded, while there is no doubt.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from search.query.tree import And, Exact, Node, Or, Words, positive
from search.words.document_numbers import document_numbers
from search.words.folding import normalize
from search.words.function_words import ASKING, FUNCTION_CHARACTERS
from search.words.segmentation import Lexicon, lexicon
from search.words.units import only_han, words
from search.words.vocabulary import Vocabulary

# A word in no more passages than this may be a slip of the pen.
FEW_PASSAGES: Final = 2
# Letters in no more than this may be pinyin: initials stand in the addresses of pages.
FEW_OF_LATIN: Final = 10
# What is looked at as one name is at most as long as those of most schools.
LONGEST_NAME: Final = 10
# A query of more runs is a text that somebody pasted.
_MOST_RUNS: Final = 8

# What stands between words, and is no slip for that: it asks, holds together or counts.
BETWEEN: Final = frozenset(
    {*FUNCTION_CHARACTERS, *(word for word in ASKING if len(word) == 1)}
    | {*"得地很太更最非每各问让想给向由多少件份次项名家年月日号条第"}
)

_HAS_LATIN: Final = re.compile("[A-Za-z]{2}")


def may_be_misspelled(
    query: Node, found: int, count: Callable[[Node], int], vocabulary: Vocabulary
) -> bool:
    """Whether a query that finds `found` passages may be misspelled.

    Error detection that needs no glossary of the index (compare Kukich, Techniques for
    automatically correcting words in text, ACM Computing Surveys 24(4), 1992). `count` says how
    many passages a query finds; it is called for single words, and only when few passages have the
    query.
    """
    runs = tuple(_runs(query))
    few = max((_few(leaf.text) for leaf in runs), default=0)
    return (
        0 < len(runs) <= _MOST_RUNS
        and count_as_typed(query, found, count, vocabulary) <= few
        and any(_has_doubtful_word(leaf.text, count, vocabulary) for leaf in runs)
    )


def doubted(query: Node, vocabulary: Vocabulary) -> Iterator[Node]:
    """The queries that `may_be_misspelled` and `count_as_typed` may count."""
    runs = tuple(_runs(query))
    if 0 < len(runs) <= _MOST_RUNS:
        yield as_typed(query, lexicon(vocabulary))
        yield from (Words(word) for leaf in runs for word in words(leaf.text, vocabulary))


def count_as_typed(
    query: Node, found: int, count: Callable[[Node], int], vocabulary: Vocabulary
) -> int:
    """How many of the `found` passages of a query have it to the character.

    `count` says how many passages a query finds; it is called at most once.
    """
    literal = as_typed(query, lexicon(vocabulary))
    return found if literal == query else min(found, count(literal))


def as_typed(node: Node, known: Lexicon) -> Node:
    """The tree in which characters that make no word must stand as typed, too.

    A plain run is found by its words alone: 信息工开 by 信息, and 工开 would not be missed. In a
    run as short as a name not even a single character is left out.
    """
    return _requiring(node, lambda text: (text,) if has_stray(text, known) else strays(text, known))


def with_strays(node: Node, known: Lexicon) -> Node:
    """The tree in which stretches that make no word must stand as typed, too.

    Unlike in `as_typed`, single characters may be missing: between words most mean little.
    """
    return _requiring(node, lambda text: strays(text, known))


def _requiring(node: Node, left: Callable[[str], tuple[str, ...]]) -> Node:
    match node:
        case And(nodes):
            return And(tuple(_requiring(each, left) for each in nodes))
        case Or(nodes):
            return Or(tuple(_requiring(each, left) for each in nodes))
        case Words(text) if not document_numbers(text) and (stretches := left(text)):
            return And((node, *map(Exact, stretches)))
        case _:
            return node


def _runs(query: Node) -> Iterator[Words]:
    leaves = (leaf for leaf in positive(query) if isinstance(leaf, Words))
    return (leaf for leaf in leaves if not document_numbers(leaf.text))


def _few(text: str) -> int:
    return FEW_OF_LATIN if _HAS_LATIN.search(text) else FEW_PASSAGES


def _has_doubtful_word(text: str, count: Callable[[Node], int], vocabulary: Vocabulary) -> bool:
    """Whether a run has a rare word, or characters that make no word and never stand so."""
    known = lexicon(vocabulary)
    if has_stray(text, known) or strays(text, known):
        return True
    return any(count(Words(word)) <= _few(text) for word in words(text, vocabulary))


@lru_cache(maxsize=1024)
def strays(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stretches of a run that are not made of words: two characters and more.

    They are left over when the normalized run is cut, and none of them is what stands between
    words. The latest 1,024 runs are remembered.
    """
    pieces = only_han(normalize(text)).split()
    found = (stretch for piece in pieces for stretch in _left_over(lexicon.cut(piece)))
    return tuple(each for each in found if len(each) > 1)


def has_stray(text: str, lexicon: Lexicon) -> bool:
    """Whether a run as short as a name has at least one character that is in no word."""
    return 1 < len(text) <= LONGEST_NAME and any(_left_over(lexicon.cut(normalize(text))))


def _left_over(cut: list[str]) -> Iterator[str]:
    marked = "".join(word if _is_stray(word) else " " for word in cut)
    return iter(marked.split())


def _is_stray(word: str) -> bool:
    return len(word) == 1 and word not in BETWEEN and not word.isascii()
