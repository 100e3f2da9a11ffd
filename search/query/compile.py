"""A query tree -> what a backend must find and rank by. Here, and only here, words are cut."""

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from search.backends import plan
from search.model import taxonomy
from search.model.fields import FIELDS, Match
from search.query.tree import (
    And,
    Everything,
    Exact,
    Field,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Range,
    Words,
    positive,
)
from search.words.document_numbers import cited, document_numbers, spellings
from search.words.units import lone_characters, squeeze, terms, words
from search.words.vocabulary import SHIPPED, Vocabulary


def matcher(node: Node, vocabulary: Vocabulary = SHIPPED) -> plan.Matcher:
    """What a backend must find for a query tree, its runs cut into the words of a vocabulary.

    The tree is taken as it is: what it states and its synonyms are for its makers to put in.
    """
    match node:
        case And(nodes):
            return plan.All(tuple(matcher(each, vocabulary) for each in nodes))
        case Or(nodes):
            return plan.Any(tuple(matcher(each, vocabulary) for each in nodes))
        case Not(inner):
            return plan.Except(matcher(inner, vocabulary))
        case _:
            return _leaf(node, vocabulary)


def _leaf(leaf: Leaf, vocabulary: Vocabulary) -> plan.Matcher:
    match leaf:
        case Everything():
            return plan.Anything()
        case Words(text):
            return _words(text, vocabulary)
        case Exact(text):
            return plan.Run(squeeze(text))
        case Near(runs, distance):
            return plan.Within(tuple(map(squeeze, runs)), distance)
        case Prefix(text):
            return plan.Run(squeeze(text), open_end=True)
        case Field(name, value):
            return _field(name, value)
        case Range(name, low, high):
            return plan.Between(name, low, high)
        case _:
            assert_never(leaf)


def _words(text: str, vocabulary: Vocabulary) -> plan.Matcher:
    """A run's words, or the run as it stands; as it stands only, where cutting would mislead.

    That is a run of single characters, and a document number, whose digits mean nothing apart.
    A passage where the run stands has its units and pairs: when its words are among those, every
    such passage is found by the words.
    """
    if document_numbers(text):
        return plan.Any(tuple(map(plan.Run, spellings(text))))
    run, cut = squeeze(text), words(text, vocabulary)
    if not cut:
        return plan.Run(run)
    every = tuple(map(plan.Term, cut))
    having = plan.All(every) if len(every) > 1 else every[0]
    return having if set(cut) <= set(terms(run)) else plan.Any((having, plan.Run(run)))


def _field(name: str, value: str) -> plan.Matcher:
    match FIELDS[name].match:
        case Match.CODE:
            return plan.OneOf(name, taxonomy.codes_named(name, value))
        case Match.NAME:
            return plan.Named(name, squeeze(value))
        case Match.TEXT:
            return plan.Run((cited if name == "docno" else squeeze)(value), field=name)
        case Match.NUMBER:
            return plan.OneOf(name, (value,))


def relaxed(
    typed: Node, meant: Node | None = None, vocabulary: Vocabulary = SHIPPED
) -> plan.Matcher | None:
    """What finds some of the words of a tree instead of all; None when it has no two.

    Exclusions, fields and quoted runs stay as strict as they were. `meant` is `typed` with its
    synonyms (see synonyms.py), of the same shape: those of a word will do for it. Whatever has all
    the words is among what is found.
    """
    operands = zip(_operands(typed), _operands(meant or typed), strict=True)
    typed_words: list[str] = []
    some: dict[plan.Matcher, None] = {}
    strict: list[plan.Matcher] = []
    for run, whole in operands:
        if isinstance(run, Words):
            typed_words += _pieces(run.text, vocabulary)
            for text in _sought(whole):
                some |= dict.fromkeys(_any_of(text, vocabulary))
        else:
            strict.append(matcher(whole, vocabulary))
    return plan.All((plan.Any(tuple(some)), *strict)) if len(typed_words) > 1 else None


def _any_of(text: str, vocabulary: Vocabulary) -> Iterator[plan.Matcher]:
    """Each word of a run, and each character by itself, which only a text has; the run too, where
    it may stand without any: a text may cut otherwise."""
    run, pieces = squeeze(text), _pieces(text, vocabulary)
    yield from map(plan.Term, words(text, vocabulary))
    yield from map(plan.Run, lone_characters(text, vocabulary))
    if pieces and not set(pieces) & set(terms(run)):
        yield plan.Run(run)


def _pieces(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return (*words(text, vocabulary), *lone_characters(text, vocabulary))


def _operands(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, And) else (node,)


def ranking_terms(node: Node) -> tuple[str, ...]:
    """The units and pairs of all that is looked for in the text, each once.

    They rank, and need not be found: terms as `units.terms` gives them.
    """
    return tuple(dict.fromkeys(term for text in _sought(node) for term in terms(squeeze(text))))


def runs(node: Node) -> tuple[str, ...]:
    """The squeezed runs of a tree that rank a passage first where they stand as typed.

    Each once, document numbers in each of their spellings; none of fields or exclusions.
    """
    return tuple(dict.fromkeys(chain.from_iterable(map(spellings, _sought(node)))))


def _sought(node: Node) -> list[str]:
    sought: list[str] = []
    for leaf in positive(node):
        match leaf:
            case Words(text) | Exact(text) | Prefix(text):
                sought.append(text)
            case Near(texts, _):
                sought.extend(texts)
            case Field() | Range() | Everything():
                pass
            case _:
                assert_never(leaf)
    return sought
