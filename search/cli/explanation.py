"""How a text is understood: folded, squeezed, cut, counted in an index, and read as a query.

It only asks the functions that indexing and searching use, so what it shows is what happens.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from search.backends import plan
from search.errors import XxgkError
from search.model.fields import FIELDS, Match
from search.query.compile import Values, matcher
from search.query.questions import asked_with, is_question, stated
from search.query.synonyms import expanded, included
from search.query.syntax import parse
from search.query.tree import And, Field, Node, Not, Or
from search.words.document_numbers import document_numbers
from search.words.folding import fold
from search.words.segmentation import Lexicon, lexicon
from search.words.units import GAP, UNIT, dictionary_words, squeeze, terms, words
from search.words.vocabulary import Vocabulary, shipped

# How many passages have a term; None when there is no index to ask.
Count: TypeAlias = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A term of the pooled field: what it is, which list has the word, how many passages have it.

    `source` is empty for what is no word of a list; `passages` is None without an index.
    """

    text: str
    kind: str
    source: str
    passages: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text as the index and the query parser take it.

    `query` is the tree as typed; `left_out` the words that it only asks with, and `stated` the tree
    without them; `expanded` that with its synonyms. `sentence`: passages with some of the words are
    listed, too. `plan` has a line for each thing that must be found, indented by what it is part
    of. `fault` says why there is no query.
    """

    text: str
    folded: str
    squeezed: str
    document_numbers: tuple[str, ...]
    terms: tuple[ExplainedTerm, ...]
    query: str = ""
    left_out: tuple[str, ...] = ()
    stated: str = ""
    sentence: bool = False
    synonyms: tuple[str, ...] = ()
    expanded: str = ""
    plan: tuple[str, ...] = ()
    fault: str = ""


def explain(text: str, vocabulary: Vocabulary, count: Count = lambda _: None) -> Explanation:
    """What indexing and searching make of a text: as text, terms, query and plan.

    `count` says how many passages have a term. No passage is looked at but to count; a fault of the
    query is part of the explanation and not raised.
    """
    known = (
        text,
        fold(text),
        squeeze(text).replace(GAP, " "),
        document_numbers(text),
        tuple(_terms(text, vocabulary, count)),
    )
    try:
        tree = parse(text)
    except XxgkError as error:
        return Explanation(*known, fault=str(error))
    return _with_query(Explanation(*known), tree, vocabulary)


def _with_query(explanation: Explanation, tree: Node, vocabulary: Vocabulary) -> Explanation:
    """What the engine makes of a tree, step by step."""
    kept = stated(tree, vocabulary)
    meant = expanded(kept, vocabulary)
    return replace(
        explanation,
        query=str(tree),
        left_out=asked_with(tree, vocabulary),
        stated=str(kept),
        sentence=is_question(tree, vocabulary),
        synonyms=included(kept, vocabulary),
        expanded=str(meant),
        plan=tuple(_plan_lines(matcher(meant, vocabulary, _as_typed(meant)))),
    )


def _terms(text: str, vocabulary: Vocabulary, count: Count) -> Iterator[ExplainedTerm]:
    dictionary = lexicon(vocabulary)
    kinds = _kinds(words(text, vocabulary), dictionary)
    own = {entry.word for entry in vocabulary.additions}
    cut = dictionary_words(text, dictionary.cut_for_search)
    for term in dict.fromkeys((*cut, *terms(squeeze(text)))):
        kind = kinds.get(term) or ("单个" if UNIT.fullmatch(term) else "相邻两个")
        listed = "自己加的" if term in own else "高校词表" if term in shipped() else "jieba"
        known = term in kinds and dictionary.frequency(term)
        yield ExplainedTerm(term, kind, listed if known else "", count(term))


def _kinds(whole: tuple[str, ...], dictionary: Lexicon) -> dict[str, str]:
    """The words that a passage must have, and those inside them, which only rank."""
    inside = (piece for word in whole for piece in dictionary.inside(word))
    return dict.fromkeys(inside, "词里的词") | dict.fromkeys(whole, "词")


# ---- for a terminal ----


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """An explanation as lines for a terminal, without line ends."""
    yield f"原文    {explanation.text}"
    yield f"折叠    {explanation.folded}"
    yield f"挤过    {explanation.squeezed}"
    yield f"文号    {'、'.join(explanation.document_numbers) or '无'}"
    yield f"词项    {len(explanation.terms)} 个"
    width = max((_width(term.text) for term in explanation.terms), default=0)
    yield from (_term_line(term, width) for term in explanation.terms)
    if explanation.fault:
        yield f"检索式  读不了：{explanation.fault}"
        return
    yield f"检索式  {explanation.query or '（空，即全部段落）'}"
    if explanation.left_out:
        yield f"不找    {'、'.join(explanation.left_out)}（只用来提问、连接）"
        yield f"要找    {explanation.stated}"
    if explanation.sentence:
        yield "整句    是：只有其中一部分词的段落也列出"
    yield f"同义词  {'、'.join(explanation.synonyms) or '无'}"
    if explanation.synonyms:
        yield f"连同    {explanation.expanded}"
    yield "计划"
    yield from (f"  {line}" for line in explanation.plan)


def _term_line(term: ExplainedTerm, width: int) -> str:
    found = "" if term.passages is None else f"{term.passages} 处"
    cells = (_padded(term.text, width), _padded(term.kind, 8), _padded(term.source, 8), found)
    return f"  {'  '.join(cells)}".rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal: Han characters take two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _as_typed(node: Node) -> Values:
    """Every value that the query names, as if an index held it: what a name stands for there is
    not for the plan to tell."""
    named = list(_fields(node))
    return lambda field: {leaf.value: 0 for leaf in named if leaf.name == field}


def _fields(node: Node) -> Iterator[Field]:
    match node:
        case And(nodes) | Or(nodes):
            yield from (leaf for each in nodes for leaf in _fields(each))
        case Not(inner):
            yield from _fields(inner)
        case Field():
            yield node
        case _:
            pass


def _plan_lines(matcher: plan.Matcher) -> Iterator[str]:
    match matcher:
        case plan.All((node,)) | plan.Any((node,)):
            yield from _plan_lines(node)
        case plan.All(nodes):
            yield from _group("都要有", nodes)
        case plan.Any(nodes):
            yield from _group("有一个即可", nodes)
        case plan.Except(node):
            yield from _group("不能有", (node,))
        case _:
            yield _leaf_line(matcher)


def _group(label: str, nodes: tuple[plan.Matcher, ...]) -> Iterator[str]:
    yield label
    for node in nodes:
        yield from (f"  {line}" for line in _plan_lines(node))


def _leaf_line(
    leaf: plan.Anything | plan.Term | plan.Run | plan.Within | plan.OneOf | plan.Between,
) -> str:
    match leaf:
        case plan.Anything():
            return "全部段落"
        case plan.Term(text):
            return f"词 {text}"
        case plan.Run(text, open_end, "text"):
            return f"{'开头' if open_end else '原样'} {_shown(text)}"
        case plan.Run(text, _, field):
            return f"{FIELDS[field].label} 原样 {_shown(text)}"
        case plan.Within(runs, distance):
            return f"相隔不超过 {distance} 字 {'、'.join(map(_shown, runs))}"
        case plan.OneOf(field, names) if FIELDS[field].match is Match.NAME:
            return f"{FIELDS[field].label} 叫 {'、'.join(_shown(squeeze(name)) for name in names)}"
        case plan.OneOf(field, values):
            return f"{FIELDS[field].label} 是 {'、'.join(values)}"
        case plan.Between(field, low, high):
            return f"{FIELDS[field].label} {low or ''}..{high or ''}"
        case _:
            assert_never(leaf)


def _shown(squeezed: str) -> str:
    return squeezed.replace(GAP, " ")
