"""A query without the words that it asks or joins with.

What is left is an ordinary query tree, so that what is matched, ranked and marked follows from it
as from any other.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from search.query.tree import And, Exact, Node, Words
from search.words.folding import fold
from search.words.function_words import ASKING, JOINING
from search.words.segmentation import lexicon
from search.words.units import lone_characters, words
from search.words.vocabulary import SHIPPED, Vocabulary

# A run of so many words is a sentence.
SENTENCE: Final = 6
# No word that asks is cut into more.
MOST_WORDS_ASKING: Final = 2
_QUESTION_MARKS: Final = ("？", "?")
_LEFT_OUT: Final = ASKING | JOINING


def stated(node: Node, vocabulary: Vocabulary = SHIPPED) -> Node:
    """The tree without the words that its runs ask or join with, unless a run has no others.

    Only runs that a passage must have are looked at: nobody asks with a choice or an exclusion.
    """
    left = [each for leaf in _leaves(node) for each in _left(leaf, vocabulary)]
    return left[0] if len(left) == 1 else And(tuple(left))


def is_question(node: Node, vocabulary: Vocabulary = SHIPPED) -> bool:
    """Whether a run is a sentence: it asks, or it has many words, those of the names quoted in it
    among them. Nobody means all of a sentence's words; of words with spaces between them everybody
    does."""
    leaves = _leaves(node)
    runs = [leaf.text for leaf in leaves if isinstance(leaf, Words)]
    asks = any(word in ASKING for word in asked_with(node, vocabulary))
    asks = asks or any(run.endswith(_QUESTION_MARKS) for run in runs)
    if any(isinstance(leaf, Exact) and leaf.inside for leaf in leaves):
        runs = ["".join(leaf.text for leaf in leaves if isinstance(leaf, Words | Exact))]
    return asks or any(len(words(run, vocabulary)) >= SENTENCE for run in runs)


def asked_with(node: Node, vocabulary: Vocabulary = SHIPPED) -> tuple[str, ...]:
    """The words that `stated` leaves out of a tree, folded, each once and in order."""
    leaves = (leaf for leaf in _leaves(node) if isinstance(leaf, Words))
    runs = (fold(leaf.text) for leaf in leaves if _left(leaf, vocabulary) != (leaf,))
    return tuple(dict.fromkeys(run[slice(*at)] for run in runs for at in _asking(run, vocabulary)))


def unquoted(node: Node) -> Node:
    """The tree with plain runs instead of the quoted ones that a passage must have.

    Nothing else changes: not what is quoted inside a choice, or near something.
    """
    left = tuple(Words(leaf.text) if isinstance(leaf, Exact) else leaf for leaf in _leaves(node))
    return And(left) if len(left) > 1 else left[0]


def _leaves(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, And) else (node,)


@lru_cache(maxsize=1024)
def _left(leaf: Node, vocabulary: Vocabulary) -> tuple[Node, ...]:
    if not isinstance(leaf, Words):
        return (leaf,)
    pieces = list(_pieces(fold(leaf.text), vocabulary))
    kept = tuple(Words(piece) for piece in pieces if _says(piece, vocabulary))
    return kept if len(pieces) > 1 and kept else (leaf,)


def _says(piece: str, vocabulary: Vocabulary) -> bool:
    return bool(words(piece, vocabulary) or lone_characters(piece, vocabulary))


def _pieces(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What stands before, between and after the words that ask."""
    begin = 0
    for start, end in _asking(text, vocabulary):
        yield text[begin:start]
        begin = end
    yield text[begin:]


def _asking(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where the words that ask stand, the longest there are: 能不能 is cut into two words."""
    cut = tuple(_cut(text, vocabulary))
    at = 0
    while at < len(cut):
        start = cut[at][0]
        ends = range(min(at + MOST_WORDS_ASKING, len(cut)), at, -1)
        last = next((end for end in ends if text[start : cut[end - 1][1]] in _LEFT_OUT), None)
        if last is not None:
            yield start, cut[last - 1][1]
        at = last or at + 1


def _cut(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, in order."""
    at = 0
    for word in lexicon(vocabulary).cut(text):
        at = text.index(word, at) + len(word)
        yield at - len(word), at
