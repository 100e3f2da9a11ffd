"""Words that a reader may use for each other, put into the query tree where all can see them.

`expanded` makes a tree in which synonyms stand beside what was typed, as if the reader had typed
OR: matching, ranking and marking follow from the tree, and `str()` of it parses back. Only plain
runs are expanded: never exact runs, prefixes, near runs or fields, and nothing below a Not, where
another word would take away what nobody asked to lose.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from search.query.tree import And, Node, Or, Words, positive
from search.words.document_numbers import document_numbers
from search.words.folding import fold
from search.words.schools import School, schools
from search.words.segmentation import lexicon
from search.words.shipped import shipped_text
from search.words.units import squeeze, words
from search.words.vocabulary import SHIPPED, Vocabulary, is_word, shipped

# A shorter name stands inside too many other words: 南大 in 云南大学.
SHORTEST_NAME: Final = 3
# No listed word is cut into more words than this.
MOST_WORDS_LISTED: Final = 8


class SynonymGroup(NamedTuple):
    """Words that may stand for each other, as listed, and why they are taken for that."""

    words: tuple[str, ...]
    reason: str


@cache
def synonym_groups(name: str = "synonyms.txt") -> tuple[SynonymGroup, ...]:
    """The groups of a file of `data`, in the order of the file; read once."""
    text = shipped_text(name)
    rows = (line.partition("#") for line in text.splitlines())
    return tuple(
        SynonymGroup(tuple(word.strip() for word in listed.split("=")), reason.strip())
        for listed, _, reason in rows
        if listed.strip()
    )


@cache
def _by_word(name: str = "synonyms.txt") -> dict[str, tuple[str, ...]]:
    others: dict[str, dict[str, None]] = {}
    for group in synonym_groups(name):
        for word in group.words:
            more = (each for each in group.words if each != word)
            others.setdefault(_squeezed(word), {}).update(dict.fromkeys(more))
    return {word: tuple(more) for word, more in others.items()}


def variants(run: str) -> tuple[str, ...]:
    """How a squeezed run is written in Hong Kong and Taiwan, or on the mainland when it is one of
    theirs; nothing for most. The same word in other characters, so nobody need be told of it. Of a
    word with synonyms, which stands for those inside it, these are written so."""
    listed = _by_word("variants.txt")
    if run in listed or run not in _by_word():
        return listed.get(run, ())
    inside = ((word, each) for word in listed if word in run for each in listed[word])
    return tuple(run.replace(word, each) for word, each in inside)


@cache
def _by_name() -> dict[str, School]:
    return {_squeezed(name): school for school in schools() for name in school.names}


@cache
def _all_names() -> str:
    return "\n".join(name for school in schools() for name in school.names)


def _squeezed(word: str) -> str:
    """`squeeze`, but nothing to do for plain Han, which all but a few listed words are."""
    return word if word in shipped() or is_word(word) else squeeze(word)


@lru_cache(maxsize=1024)
def synonyms(run: str) -> tuple[str, ...]:
    """What may be said for a squeezed run instead, as listed; nothing for most.

    Words of its groups first, then how others write it, then the other names of a school. The
    latest 1,024 are remembered.
    """
    school = _by_name().get(run)
    names = _other_names(school, run) if school else ()
    return (*_by_word().get(run, ()), *variants(run), *names)


def _other_names(school: School, run: str) -> Iterator[str]:
    """The present and former names, and those short ones that mean nothing else in a text."""
    whole = "\n".join(school.names)
    for name in school.names:
        clear = len(name) >= SHORTEST_NAME and _all_names().count(name) == whole.count(name)
        if _squeezed(name) != run and (clear or name not in school.short):
            yield name


def expanded(node: Node, vocabulary: Vocabulary = SHIPPED) -> Node:
    """The tree with the synonyms of its runs, and of the words in them, beside them.

    As if the reader had typed OR between them; a tree without synonyms is returned as it is.
    """
    match node:
        case And(nodes):
            return And(tuple(expanded(each, vocabulary) for each in nodes))
        case Or(nodes):
            return Or(tuple(expanded(each, vocabulary) for each in nodes))
        case Words(text):
            return _widened(node, _listed(text, vocabulary), vocabulary)
        case _:
            return node


def included(node: Node, vocabulary: Vocabulary = SHIPPED) -> tuple[str, ...]:
    """The synonyms that `expanded` puts into the tree, each once and in order, as listed; without
    variants."""
    runs = (leaf.text for leaf in positive(node) if isinstance(leaf, Words))
    listed = (piece for run in runs for piece in _listed(run, vocabulary))
    each_of = ((piece, each) for piece in listed for each in synonyms(piece))
    return tuple(dict.fromkeys(each for piece, each in each_of if each not in variants(piece)))


def _widened(leaf: Words, listed: tuple[str, ...], vocabulary: Vocabulary) -> Node:
    """The run; or, for each listed piece of it, any of its synonyms, with its other words."""
    if not listed:
        return leaf
    covered = {word for piece in listed for word in words(piece, vocabulary)}
    others = [word for word in words(leaf.text, vocabulary) if word not in covered]
    choices = [tuple(map(Words, (piece, *synonyms(piece)))) for piece in listed]
    if len(choices) == 1 and not others:
        return Or(tuple(dict.fromkeys((leaf, *choices[0]))))
    return Or((leaf, And((*map(Or, choices), *map(Words, others)))))


@lru_cache(maxsize=1024)
def _listed(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The squeezed pieces of a run that have synonyms: the whole, else its words, long ones first.

    A document number is not made of words.
    """
    whole = squeeze(text)
    if document_numbers(text):
        return ()
    if synonyms(whole):
        return (whole,)
    return tuple(dict.fromkeys(_pieces(lexicon(vocabulary).cut(fold(text)))))


def _pieces(cut: list[str]) -> Iterator[str]:
    """Words, and words that follow each other, that together have synonyms."""
    at = 0
    while at < len(cut):
        ends = range(min(at + MOST_WORDS_LISTED, len(cut)), at, -1)
        end = next((end for end in ends if synonyms("".join(cut[at:end]))), None)
        if end is not None:
            yield "".join(cut[at:end])
        at = end or at + 1
