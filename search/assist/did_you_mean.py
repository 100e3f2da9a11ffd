"""Did you mean: another query that finds more than the one typed.

Only plain words are respelled; quotes, fields, choices and exclusions stay as they were. Nothing
is offered unless it finds more. Whether to ask at all is for `detection.py` to say.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice, product
from typing import Final

from search.assist.candidates import letters_in, spelling_candidates
from search.assist.detection import count_as_typed, with_strays
from search.assist.glossary import Glossary, plans_of_items
from search.backends import Tables
from search.backends.plan import Plan
from search.query.tree import And, Node, Or, Words, positive
from search.words.document_numbers import document_numbers
from search.words.segmentation import Lexicon, lexicon
from search.words.vocabulary import Vocabulary

# Queries tried before giving up; each is counted.
_MOST: Final = 8

_LATIN: Final = re.compile("[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Correction:
    """A query that finds more than the one typed.

    `sure` when there is no doubt that it is what was meant.
    """

    query: Node
    sure: bool


def correction(
    query: Node,
    found: int,
    count: Callable[[Node], int],
    vocabulary: Vocabulary,
    glossary: Glossary,
) -> Correction | None:
    """The likeliest query that finds more than this one, which finds `found` passages; else None.

    `count` says how many passages a query finds; it is called for at most sixteen candidates.
    """
    typed = count_as_typed(query, found, count, vocabulary)
    better = (each for each, whole in tried(query, vocabulary, glossary) if count(whole) > typed)
    return next(better, None)


def tried(
    query: Node, vocabulary: Vocabulary, glossary: Glossary
) -> Iterator[tuple[Correction, Node]]:
    """The corrections that may be tried, and what of each is counted."""
    known = lexicon(vocabulary)
    return ((each, with_strays(each.query, known)) for each in _respelled(query, glossary, known))


def counted_first(query: Node, tables: Tables) -> Iterator[Plan]:
    """The plans that a glossary counts by when a query is respelled."""
    leaves = (*positive(query), *positive(_joined(query)))
    texts = (leaf.text for leaf in leaves if isinstance(leaf, Words))
    typed = dict.fromkeys(piece for text in texts for piece in letters_in(text))
    return (plan for each in typed for plan in plans_of_items(each, tables))


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
            for each in spelling_candidates(text, glossary, known):
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
