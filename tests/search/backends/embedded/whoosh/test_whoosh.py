"""Stock Whoosh opens the index and is the oracle: same hits, and same scores where it is BM25F.

Whoosh is imported here only because it is what is compared with.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest
from whoosh.index import open_dir
from whoosh.query.compound import And, Or
from whoosh.query.qcore import Every, Query
from whoosh.query.terms import Prefix
from whoosh.query.terms import Term as Stock
from whoosh.query.wrappers import Not
from whoosh.scoring import BM25F, BaseScorer, BM25FScorer
from whoosh.searching import Searcher

from search.backends import Backend, open_backend
from search.backends.embedded.searching.ranking import RESCORED
from search.backends.plan import All, Any, Anything, Except, Filter, Matcher, OneOf, Plan, Run, Term
from search.backends.scoring import FUNCTIONAL, K_PAIR, K_UNIT, PAIR, B, ranking_term
from search.model import taxonomy
from search.words.function_words import FUNCTION_CHARACTERS
from search.words.units import UNIT, squeeze, terms
from tests.reports import EVERYTHING, corpus, make_report, put, report_ids, told


class Ours(BM25F):
    """Whoosh's formula with our k1 and our worth of a term among those `typed`."""

    def __init__(self, typed: tuple[str, ...]) -> None:
        super().__init__(B=B)
        self.typed = typed

    def scorer(self, searcher: Searcher, fieldname: str, text: str, qf: int = 1) -> BaseScorer:
        if fieldname != "terms":
            return super().scorer(searcher, fieldname, text, qf)
        k1 = K_UNIT if UNIT.fullmatch(_text(text)) else K_PAIR
        return BM25FScorer(searcher, fieldname, text, B, k1, qf)

    def idf(self, searcher: Searcher, fieldname: str, text: str) -> float:
        def rarity(term: str) -> float:
            having = searcher.get_parent().reader().doc_frequency(fieldname, term)
            return math.log(1 + (held - having + 0.5) / (having + 0.5)) if having else 0

        held = searcher.get_parent().reader().doc_count_all()
        units = UNIT.findall(_text(text))
        if len(units) == 1:
            return rarity(_text(text))
        known = max(rarity(unit) if unit in self.typed else 0 for unit in units)
        functional = FUNCTIONAL if FUNCTION_CHARACTERS & {*units} else 1
        return PAIR * functional * max(0, rarity(_text(text)) - known)


def _text(term: object) -> str:
    """Whoosh gives terms as text or as bytes."""
    return term.decode() if isinstance(term, bytes) else str(term)


@dataclass(frozen=True, repr=False)
class Pair:
    """The same index, opened by us and by stock Whoosh."""

    ours: Backend
    stock: Searcher

    def hits(self, asked: Query, *typed: str) -> dict[str, float]:
        """What Whoosh finds, with scores."""
        searcher = Searcher(self.stock.reader(), weighting=Ours(typed))
        found = searcher.search(asked, limit=None)
        return {hit["passage"]: hit.score for hit in found}

    def found(self, match: Matcher, *terms: str) -> dict[str, float]:
        """What we find, with scores: asked part by part, so that all of them are exact."""
        asked = Plan(match, tuple(map(ranking_term, terms)), size=EVERYTHING)
        chosen = product(report_ids(self.ours), taxonomy.parts())
        filters = ((Filter("report", (one,)), Filter("part", (part,))) for one, part in chosen)
        answers = [self.ours.search(replace(asked, filters=both)) for both in filters]
        assert all(len(answer.found) <= RESCORED for answer in answers)
        return {each.passage.id: each.score for answer in answers for each in answer.found}


def opened(backend: Backend, where: Path) -> Pair:
    number = int(told(backend, "generation"))
    folder = where / f"generation-{number:06d}"
    stock = open_dir(str(folder), indexname="passages")
    return Pair(backend, stock.searcher())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The five reports in two segments, nothing deleted."""
    where = tmp_path_factory.mktemp("whole")
    backend = open_backend(where)
    put(backend, *corpus()[:2])
    put(backend, *corpus()[2:])
    pair = opened(backend, where)
    yield pair
    pair.stock.close()
    backend.close()


@pytest.fixture(scope="module")
def holed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Three segments, one report dropped and one replaced."""
    where = tmp_path_factory.mktemp("holed")
    backend = open_backend(where)
    put(backend, *corpus()[:3])
    put(backend, *corpus()[3:])
    again = make_report("report-4", "# overview 概述\n招生预算公开。", school="新大学", year=2020)
    put(backend, again, drop=["report-1"])
    pair = opened(backend, where)
    yield pair
    pair.stock.close()
    backend.close()


@pytest.fixture(params=["whole", "holed"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """Both, one after the other."""
    chosen: Pair = request.getfixturevalue(request.param)
    return chosen


def term(text: str) -> Stock:
    return Stock("terms", text)


EVERY = Every()
WORDS = ("招生", "信息公开", "预算", "学校", "的", "2022年", "www", "概述", "衢州", "没有的词")
QUERIES: list[tuple[Query, Matcher]] = [
    *((term(word), Term(word)) for word in WORDS),
    (EVERY, Anything()),
    (And([term("招生"), term("计划")]), All((Term("招生"), Term("计划")))),
    (Or([term("招生"), term("财务")]), Any((Term("招生"), Term("财务")))),
    (Not(term("学校")), Except(Term("学校"))),
    (
        And([term("公开"), Not(Or([term("招生"), term("学")]))]),
        All((Term("公开"), Except(Any((Term("招生"), Term("学")))))),
    ),
    (Stock("part", "proactive"), OneOf("part", ("proactive",))),
    (Stock("category", "finance"), OneOf("category", ("finance",))),
    (Stock("docno", "教办函〔2014〕23号"), OneOf("docno", ("教办函〔2014〕23号",))),
    (
        Or([Stock("docno", "教学〔2023〕1号"), Stock("docno", "中量大〔2023〕42号")]),
        OneOf("docno", ("教学〔2023〕1号", "中量大〔2023〕42号")),
    ),
    (Stock("docno", "没有〔2014〕1号"), OneOf("docno", ("没有〔2014〕1号",))),
    (
        And([Stock("school", "昆明理工大学"), term("公开")]),
        All((OneOf("school", ("昆明理工大学",)), Term("公开"))),
    ),
    (
        Or([Stock("year", "2021"), Stock("year", "2020")]),
        OneOf("year", ("2021", "2020")),
    ),
]


@pytest.mark.parametrize(("asked", "match"), QUERIES, ids=str)
def test_stock_whoosh_finds_the_same_passages(pair: Pair, asked: Query, match: Matcher) -> None:
    assert pair.hits(asked).keys() == pair.found(match).keys()


def test_a_run_is_found_among_those_that_have_all_its_terms(pair: Pair) -> None:
    for run in map(
        squeeze, ("以公开为常态、不公开为例外", "依申请公开", "2022年", "教办函〔2014〕")
    ):
        candidates = pair.hits(And([term(each) for each in terms(run)]))
        assert pair.found(Run(run)).keys() <= candidates.keys()


def test_words_that_begin_alike_are_one_prefix_query(pair: Pair) -> None:
    begun = {
        each for each in pair.stock.reader().lexicon("terms") if each.startswith("招生".encode())
    }
    assert len(begun) > 1
    ours = pair.found(Any(tuple(Term(each.decode()) for each in begun)))
    assert pair.hits(Prefix("terms", "招生")).keys() == ours.keys()


def test_one_report_is_a_term_like_any_other(pair: Pair) -> None:
    ours = pair.ours.report("report-0").passages
    assert pair.hits(Stock("report", "report-0")).keys() == {each.id for each in ours}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_scores_as_in_stock_whoosh(whole: Pair, word: str) -> None:
    assert whole.found(Term(word), word) == pytest.approx(whole.hits(term(word), word), rel=1e-4)


@pytest.mark.parametrize(
    "words",
    [
        ("招生", "计划"),
        ("学校", "信息", "公开"),
        ("预算", "决算", "衢州", "没有的词"),
        terms("招生计划"),
        terms("学校的预算"),
        terms("2022年信息公开"),
    ],
)
def test_several_words_score_as_in_stock_whoosh(whole: Pair, words: tuple[str, ...]) -> None:
    ours = whole.found(Any(tuple(map(Term, words))), *words)
    stock = whole.hits(Or(list(map(term, words))), *words)
    assert ours == pytest.approx(stock, rel=1e-4)


def test_whoosh_counts_what_we_count(pair: Pair) -> None:
    reader = pair.stock.reader()
    assert reader.doc_count() == pair.ours.stats().passages
    for word in WORDS:
        found = pair.found(Term(word))
        if reader.has_deletions():
            assert len(found) <= reader.doc_frequency("terms", word)
        else:
            assert len(found) == reader.doc_frequency("terms", word)


def test_field_lengths_are_those_that_rank(whole: Pair) -> None:
    reader = whole.stock.reader()
    lengths = [reader.doc_field_length(doc, "terms") for doc in reader.all_doc_ids()]
    assert sum(lengths) == reader.field_length("terms")
    assert math.isclose(sum(lengths) / len(lengths), whole.stock.avg_field_length("terms"))
    assert (min(lengths), max(lengths)) == (
        reader.min_field_length("terms"),
        reader.max_field_length("terms"),
    )


def test_an_index_without_a_passage_opens_too(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    put(backend)
    empty = opened(backend, tmp_path)
    assert empty.hits(EVERY) == empty.hits(term("招生")) == {}
    empty.stock.close()
