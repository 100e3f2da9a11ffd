"""What a query must find, worked out passage by passage from the definitions of the language.

It knows no index, no plan and no candidates: each node is the sentence that the design has for it.
"""

from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import assert_never

from search.backends.analysis import inherited_text
from search.model import taxonomy
from search.model.report import Facts, Passage
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
)
from search.words.document_numbers import cited, document_numbers
from search.words.segmentation import lexicon
from search.words.spellings import spellings
from search.words.units import UNIT, contains, dictionary_words, occurrences, squeeze, terms, words
from tests.reports import Document

squeezed = cache(squeeze)
words_of = cache(words)
numbers_in = cache(document_numbers)
# The cache keeps what an iterator would give only once.
spelled = cache(lambda run: tuple(spellings(run)))


@cache
def terms_of(*lines: str) -> frozenset[str]:
    """The words of the dictionary, the units and the pairs of a text, of each line by itself."""
    cut = lexicon().cut_for_search
    of_lines = (term for line in lines for term in terms(squeezed(line)))
    return frozenset((*dictionary_words("\n".join(lines), cut), *of_lines))


@cache
def inherited(text: str) -> frozenset[str]:
    """The terms of what a passage inherits, each line by itself."""
    return terms_of(*text.split("\n"))


def found(node: Node, documents: Sequence[Document]) -> set[str]:
    """The ids of the passages that a query finds among these."""
    schools = frozenset(squeezed(facts.school or "") for facts, _ in documents)
    return {passage.id for facts, passage in documents if matches(node, facts, passage, schools)}


def matches(node: Node, facts: Facts, passage: Passage, schools: frozenset[str]) -> bool:
    """Whether a query finds a passage; `schools` are the squeezed names of all that there are."""
    match node:
        case And(nodes):
            return all(matches(each, facts, passage, schools) for each in nodes)
        case Or(nodes):
            return any(matches(each, facts, passage, schools) for each in nodes)
        case Not(inner):
            return not matches(inner, facts, passage, schools)
        case _:
            return _leaf(node, facts, passage, schools)


def _leaf(leaf: Leaf, facts: Facts, passage: Passage, schools: frozenset[str]) -> bool:
    text = squeezed(passage.text)
    match leaf:
        case Everything():
            return True
        case Words(run):
            as_typed = any(contains(each, text) for each in spelled(run))
            return as_typed or _all_words(run, facts, passage)
        case Exact(run):
            return contains(squeezed(run), text)
        case Prefix(run):
            return contains(squeezed(run), text, open_end=True)
        case Near(runs, distance):
            return near(text, tuple(map(squeezed, runs)), distance)
        case Range(_, low, high):
            year = facts.year
            return year is not None and (low or year) <= year <= (high or year)
        case Field(name, value):
            return _field(name, value, facts, passage, schools)
        case _:
            assert_never(leaf)


def _all_words(run: str, facts: Facts, passage: Passage) -> bool:
    """All words of the run, in the passage or inherited; a document number is never cut."""
    wanted = words_of(run)
    if not wanted or numbers_in(run):
        return False
    left = [word for word in wanted if word not in terms_of(passage.text)]
    return not left or inherited(inherited_text(facts, passage)).issuperset(left)


def near(text: str, runs: tuple[str, ...], distance: int) -> bool:
    """Whether some choice of places for the runs leaves no more than `distance` other units in the
    stretch that they take up."""
    for places in product(*(list(occurrences(run, text)) for run in runs)):
        end = max(at + len(run) for at, run in zip(places, runs, strict=True))
        stretch = UNIT.findall(text[min(places) : end])
        if len(stretch) <= distance + sum(len(UNIT.findall(run)) for run in runs):
            return True
    return False


def _field(name: str, value: str, facts: Facts, passage: Passage, schools: frozenset[str]) -> bool:
    run = squeezed(value)
    match name:
        case "school":
            school = squeezed(facts.school or "")
            return school == run if run in schools else run in school
        case "year":
            return str(facts.year) == value
        case "part":
            return passage.part in taxonomy.codes_named("part", value)
        case "category":
            return passage.category in taxonomy.codes_named("category", value)
        case "title":
            return any(contains(run, squeezed(each)) for each in (*passage.trail, facts.title))
        case "docno":
            numbers = numbers_in(passage.text)
            return any(contains(cited(value), squeezed(each)) for each in numbers)
        case _:
            raise KeyError(name)
