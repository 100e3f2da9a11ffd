"""Did you mean: another query that finds more than the one typed.

Only plain words are respelled; quotes, fields, choices and exclusions stay as they were. Nothing
is offered unless it finds more, and nothing is looked up while what was typed is found: the
glossary is asked for when a word of the query is rare or its characters make no words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice, product
from typing import Final

from search.docno import document_numbers
from search.glossary import Glossary
from search.query import And, Exact, Node, Or, Words, positive
from search.segmentation import Lexicon, lexicon
from search.slips import FEW, FEW_OF_LATIN
from search.spelling import has_stray, respellings, strays
from search.text import words
from search.vocabulary import Vocabulary

# Queries tried before giving up; each is counted.
_MOST: Final = 8
# A query of more runs is a text that somebody pasted.
_MOST_RUNS: Final = 8

_LATIN: Final = re.compile("[A-Za-z]+")
_HAS_LATIN: Final = re.compile("[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Correction:
    """A query that finds more; `sure` when there is no doubt that it is what was meant."""

    query: Node
    sure: bool


def correction(
    query: Node,
    found: int,
    count: Callable[[Node], int],
    vocabulary: Vocabulary,
    glossary: Callable[[], Glossary],
) -> Correction | None:
    """The likeliest query that finds more than this one, which has `found` passages.

    `count` says how many passages a query finds.
    """
    known = lexicon(vocabulary)
    runs = tuple(_runs(query))
    if len(runs) > _MOST_RUNS:
        return None
    literal = literally(query, known)
    few = FEW_OF_LATIN if any(_HAS_LATIN.search(leaf.text) for leaf in runs) else FEW
    typed = found if literal == query else min(found, count(literal))
    if typed > few or not any(_doubtful(leaf.text, count, known, vocabulary) for leaf in runs):
        return None
    respelled = _respelled(query, glossary(), known)
    better = (each for each in respelled if count(whole(each.query, known)) > typed)
    return next(better, None)


def literally(node: Node, known: Lexicon) -> Node:
    """The tree in which characters that make no word must stand as typed, too.

    A plain run is found by its words alone: 信息工开 by 信息, and 工开 would not be missed. In a
    run as short as a name not even a single character is left out.
    """
    return _with_strays(
        node, lambda text: (text,) if has_stray(text, known) else strays(text, known)
    )


def whole(node: Node, known: Lexicon) -> Node:
    """The same, but single characters may be missing: between words most mean little."""
    return _with_strays(node, lambda text: strays(text, known))


def _with_strays(node: Node, left: Callable[[str], tuple[str, ...]]) -> Node:
    match node:
        case And(nodes):
            return And(tuple(_with_strays(each, left) for each in nodes))
        case Or(nodes):
            return Or(tuple(_with_strays(each, left) for each in nodes))
        case Words(text) if not document_numbers(text) and (stretches := left(text)):
            return And((node, *map(Exact, stretches)))
        case _:
            return node


def _runs(query: Node) -> Iterator[Words]:
    leaves = (leaf for leaf in positive(query) if isinstance(leaf, Words))
    return (leaf for leaf in leaves if not document_numbers(leaf.text))


def _doubtful(
    text: str, count: Callable[[Node], int], known: Lexicon, vocabulary: Vocabulary
) -> bool:
    """Whether a run has a rare word, or characters that make no word and never stand so."""
    if has_stray(text, known) or strays(text, known):
        return True
    few = FEW_OF_LATIN if _HAS_LATIN.search(text) else FEW
    return any(count(Words(word)) <= few for word in words(text, vocabulary))


def _respelled(query: Node, glossary: Glossary, known: Lexicon) -> Iterator[Correction]:
    for tree in dict.fromkeys((_joined(query), query)):
        every = _ways(tree, glossary, known)
        yield from (way for way in islice(every, _MOST) if way.query not in (tree, query))


def _joined(query: Node) -> Node:
    """The query with plain Latin words that stand side by side as one: changchun ligong daxue."""
    if not isinstance(query, And):
        return query
    pieces: list[Node] = []
    for is_latin, nodes in groupby(query.nodes, key=_is_latin):
        every = tuple(nodes)
        pieces += [Words("".join(map(str, every)))] if is_latin else every
    return And(tuple(pieces)) if len(pieces) > 1 else pieces[0]


def _is_latin(node: Node) -> bool:
    return isinstance(node, Words) and _LATIN.fullmatch(node.text) is not None


def _ways(node: Node, glossary: Glossary, known: Lexicon) -> Iterator[Correction]:
    """The tree with each of its runs respelled, or as it is, the likeliest first."""
    match node:
        case Words(text) if not document_numbers(text):
            for each in respellings(text, glossary, known):
                yield Correction(Words(each.text), each.sure)
            yield Correction(node, True)
        case And(nodes) | Or(nodes):
            kind = type(node)
            for way in product(*(tuple(_ways(each, glossary, known)) for each in nodes)):
                yield Correction(
                    kind(tuple(each.query for each in way)), all(each.sure for each in way)
                )
        case _:
            yield Correction(node, True)
