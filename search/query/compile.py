"""A query tree -> what a backend must find and rank by. Here, and only here, words are cut."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias, assert_never

from search.backends import plan
from search.backends.analysis import BARE, LISTING, astride
from search.backends.scoring import LESSER, RankingRun, RankingTerm, ranking_run, ranking_term
from search.model import taxonomy
from search.model.fields import FIELDS, Match
from search.query.numbers import absent_numbers
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
from search.words.document_numbers import cited, document_numbers, order
from search.words.spellings import spellings
from search.words.units import joints, lone_characters, short_words, squeeze, terms, words
from search.words.vocabulary import SHIPPED, Vocabulary

# The values of a field that an index holds, with how many passages have each.
Values: TypeAlias = Callable[[str], Mapping[str, int]]


def nothing_held(_field: str) -> Mapping[str, int]:
    """The values of an index that holds nothing."""
    return {}


def matcher(
    node: Node, vocabulary: Vocabulary = SHIPPED, values: Values = nothing_held
) -> plan.Matcher:
    """What must be found for the tree, its runs cut into the words of a vocabulary.

    `values` gives the values of a field that the index holds: a name of a school is looked up
    among them, since a backend compares codes and values, but no names.
    """
    match node:
        case And(nodes):
            return plan.All(tuple(matcher(each, vocabulary, values) for each in nodes))
        case Or(nodes):
            return plan.Any(tuple(matcher(each, vocabulary, values) for each in nodes))
        case Not(inner):
            return plan.Except(matcher(inner, vocabulary, values))
        case _:
            return _leaf(node, vocabulary, values)


def _leaf(leaf: Leaf, vocabulary: Vocabulary, values: Values) -> plan.Matcher:
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
            return _field(name, value, values)
        case Range(name, low, high):
            return plan.Between(name, low, high)
        case _:
            assert_never(leaf)


def _words(text: str, vocabulary: Vocabulary) -> plan.Matcher:
    """A run's words, or the run as it stands; as it stands only, where cutting would mislead.

    That is a run of single characters, and a document number or an order, whose digits mean nothing
    apart.
    A passage where the run stands has its units and pairs: when its words are among those, every
    such passage is found by the words.
    """
    if _is_number(text):
        return plan.Any(tuple(map(plan.Run, spellings(text))))
    (run, *others), cut = spellings(text), words(text, vocabulary)
    as_typed = tuple(map(plan.Run, (run, *others)))
    if not cut:
        return plan.Any(as_typed) if others else as_typed[0]
    every = tuple(map(plan.Term, cut))
    having = plan.All(every) if len(every) > 1 else every[0]
    known = set(cut) <= set(terms(run))
    ways = (having, *as_typed[known:])
    return plan.Any(ways) if len(ways) > 1 else having


def is_number(node: Node) -> bool:
    """Whether all that a tree asks is one document number or one order, with or without filters."""
    runs = [each for each in _operands(node) if not isinstance(each, Field | Range)]
    return len(runs) == 1 and isinstance(runs[0], Words) and _is_number(runs[0].text)


def _is_number(text: str) -> bool:
    return bool(document_numbers(text)) or order(text) is not None


def _field(name: str, value: str, values: Values) -> plan.Matcher:
    match FIELDS[name].match:
        case Match.CODE:
            return plan.OneOf(name, taxonomy.codes_named(name, value))
        case Match.NAME:
            return plan.OneOf(name, _named(squeeze(value), values(name)))
        case Match.TEXT:
            return plan.Run((cited if name == "docno" else squeeze)(value), field=name)
        case Match.NUMBER:
            return plan.OneOf(name, (value,))


def _named(name: str, held: Iterable[str]) -> tuple[str, ...]:
    """The values that squeeze to a name, else those that have it in them."""
    squeezed = {value: squeeze(value) for value in held}
    same = tuple(value for value, run in squeezed.items() if run == name)
    return same or tuple(value for value, run in squeezed.items() if name in run)


def tiers(typed: Node, vocabulary: Vocabulary = SHIPPED) -> tuple[plan.Matcher, ...]:
    """What comes first among passages that are found alike, the best first.

    Those that say something and have each word of two characters that was typed as a word, then
    the others that say something; of a query that names a part, a list of the parts says nothing.
    None for a tree that looks for no text.
    """
    sought = _sought(typed)
    if not sought:
        return ()
    bare = [BARE, LISTING] if any(map(taxonomy.parts_named_in, sought)) else [BARE]
    short = (word for text in sought for word in short_words(text, vocabulary))
    says, split = (
        tuple(plan.Except(plan.Term(term)) for term in terms)
        for terms in (bare, dict.fromkeys(map(astride, short)))
    )
    return (plan.All((*says, *split)), plan.All(says)) if split else (plan.All(says),)


def names(typed: Node, vocabulary: Vocabulary = SHIPPED) -> plan.Matcher | None:
    """What has the characters of the names in a sentence, too, that are in no word; None where
    there are none. All the words of 元皇后的儿子 are more than 皇后 and 儿子."""
    runs = (leaf.text for leaf in positive(typed) if isinstance(leaf, Words))
    pairs = dict.fromkeys(pair for text in runs for pair in joints(text, vocabulary))
    return plan.All(tuple(map(plan.Term, pairs))) if pairs else None


def relaxed(
    typed: Node,
    meant: Node | None = None,
    vocabulary: Vocabulary = SHIPPED,
    values: Values = nothing_held,
) -> plan.Matcher | None:
    """What finds some of the words of a tree instead of all; None when it has no two.

    Exclusions, fields and quoted runs stay as strict as they were. `meant` is `typed` with its
    synonyms (see synonyms.py), of the same shape: those of a word will do for it, each as a whole.
    For a document number that is nowhere the nearest will do (see numbers.py), and for an order any
    other of its issuer. Whatever has all the words is among what is found.
    """
    operands = zip(_operands(typed), _operands(meant or typed), strict=True)
    typed_words: list[str] = []
    some: dict[plan.Matcher, None] = {}
    strict: list[plan.Matcher] = []
    for run, whole in operands:
        if isinstance(run, Words):
            typed_words += _pieces(run.text, vocabulary)
            some |= dict.fromkeys(_beside(run.text, values))
            for text in _sought(whole):
                own = squeeze(text) in squeeze(run.text)
                some |= dict.fromkeys(
                    _any_of(text, vocabulary) if own else [_words(text, vocabulary)]
                )
        else:
            strict.append(matcher(whole, vocabulary, values))
    return plan.All((plan.Any(tuple(some)), *strict)) if len(typed_words) > 1 else None


def _beside(text: str, values: Values) -> Iterator[plan.Matcher]:
    """What may be meant by a number that is nowhere."""
    for each in absent_numbers([text], values("docno") if document_numbers(text) else {}):
        if each.nearest:
            yield plan.OneOf("docno", each.nearest)
    if named := order(text):
        yield plan.Run(f"{named.issuer}令")


def _any_of(text: str, vocabulary: Vocabulary) -> Iterator[plan.Matcher]:
    """Each word of a run, and each character by itself, which only a text has; the run too, where
    it may stand without any: a text may cut otherwise."""
    if _is_number(text):
        yield _words(text, vocabulary)
        return
    run, pieces = squeeze(text), _pieces(text, vocabulary)
    yield from map(plan.Term, words(text, vocabulary))
    yield from map(plan.Run, lone_characters(text, vocabulary))
    if pieces and not set(pieces) & set(terms(run)):
        yield plan.Run(run)


def _pieces(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return (*words(text, vocabulary), *lone_characters(text, vocabulary))


def _operands(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, And) else (node,)


def ranking(typed: Node, meant: Node | None = None) -> tuple[RankingTerm, ...]:
    """What ranks: the units and pairs of all that is looked for in the text, each once.

    What only `meant`, the tree with its synonyms, looks for ranks for less.
    """
    own = _ranking_texts(typed)
    more = [text for text in _ranking_texts(meant) if text not in own] if meant else ()
    return (*map(ranking_term, own), *(ranking_term(text, LESSER) for text in more))


def _ranking_texts(node: Node) -> dict[str, None]:
    return dict.fromkeys(term for text in _sought(node) for term in terms(squeeze(text)))


def runs(node: Node) -> tuple[RankingRun, ...]:
    """The squeezed runs of a tree that rank a passage higher where they stand as typed.

    Each once, document numbers in each of their spellings; none of fields or exclusions.
    """
    spelled = dict.fromkeys(chain.from_iterable(map(spellings, _sought(node))))
    return tuple(map(ranking_run, spelled))


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
