"""Every query finds exactly what a brute-force scan of the five reports finds.

Three indexes hold the same kind of text: one made at once, one of several segments, and one of
several segments from which passages were deleted.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends import Backend
from search.backends.plan import Plan
from search.engine import Engine
from search.model import taxonomy
from search.query.compile import matcher
from search.query.relaxing import FEW
from search.query.request import Request
from search.query.synonyms import expanded
from search.query.syntax import parse
from search.query.tree import And, Exact, Field, Near, Node, Not, Or, Prefix, Range, Words
from search.words.folding import HAN
from search.words.units import squeeze
from tests import oracle
from tests.backends import MAKERS
from tests.examples import examples
from tests.reports import EVERYTHING, Document, corpus, documents, make_report, put

ONLY_HAN = re.compile(f"{HAN}+")
SEED = 20240601
PASSAGES = documents(corpus())
TEXTS = tuple(passage.text for _, passage in PASSAGES)

TYPED = [
    "招生",
    "招生 预算",
    "信息公开工作 学校",
    "信息公開",
    "ＱＱ",
    "费",
    "费 生",
    "2022年",
    "2022",
    "教学质量报告 本科",
    "衢州学院 招生",
    "昆明 财务",
    "高等学校信息公开事项清单",
    '"依申请公开"',
    "“公开为常态、不公开”",
    "「学校」",
    "招生 OR 录取",
    "招生|预算|决算",
    "(招生 OR 录取) -研究生",
    "-学校",
    "-(招生 OR 公开)",
    "--招生",
    '"预算 决算"~20',
    '"预算 决算"~0',
    '"公开 信息 学校"~5',
    '"学校 学校"~50',
    "信息公开*",
    "202*",
    "2022*",
    "ww*",
    "学校:衢州学院",
    "学校:学院",
    "学校:大学 -学校:理工",
    "学校:没有这所",
    "年份:2021",
    "年份:2021..2022 招生",
    "年份:2022..",
    "年份:..2021",
    "章节:概述",
    "part:request",
    "-章节:概述",
    "类别:财务",
    "类别:招生 章节:主动公开",
    "标题:一、概述",
    "标题:信息公开",
    "文号:42号",
    "文号:〔2014〕23号",
    "教办函〔2014〕23号",
    "教办函【二〇一四】第23号",
    "文号:〔二〇一四〕第 23 号",
    "二〇二二年",
    "年份:二〇二二",
    "2022.10",
    "信 息 公 开",
    "招生 OR 年份:2022 -学校:大学",
    "保研",
    "学费标准",
    "投诉 -举报",
    "(公众号 OR 官网) 学校",
    "校办 -(就业 食堂)",
    "中国计量大学 招生",
    "中量大的预决算",
    "",
]


@dataclass(frozen=True, repr=False)
class Index:
    """A filled backend and the passages it must know."""

    backend: Backend
    documents: Sequence[Document]
    scan: Callable[[Node], set[str]]

    def found(self, query: Node) -> set[str]:
        """The ids of what the backend finds; each is found once."""
        match = matcher(query, values=self.backend.tables().values)
        answer = self.backend.search(Plan(match, size=EVERYTHING))
        ids = [each.passage.id for each in answer.found]
        assert len(ids) == len(set(ids)) == answer.totals.passages
        return set(ids)

    def agrees(self, query: Node) -> bool:
        """Whether the backend finds what the oracle finds."""
        return self.found(query) == self.scan(query)


def scanning(known: Sequence[Document]) -> Callable[[Node], set[str]]:
    """What the oracle finds among these, looked for once a query."""
    return cache(partial(oracle.found, documents=known))


# Two of the indexes hold the same.
_of_all = scanning(PASSAGES)


def _at_once(backend: Backend) -> Sequence[Document]:
    put(backend, *corpus())
    return PASSAGES


def _one_by_one(backend: Backend) -> Sequence[Document]:
    for report in corpus():
        put(backend, report)
    return PASSAGES


def _after_deletions(backend: Backend) -> Sequence[Document]:
    """Two of three segments lose a report, one report is replaced, one comes back."""
    first, second, third, fourth, fifth = corpus()
    shorter = make_report("report-2", "\n".join(TEXTS[:9]), school="衢州学院", year=2019)
    put(backend, first, second)
    put(backend, third, fourth, make_report("gone", "招生预算公开。", school="学院", year=2022))
    put(backend, fifth, shorter, drop=["report-0", "gone"])
    put(backend, first, drop=["report-1"])
    return documents((shorter, fourth, fifth, first))


@pytest.fixture(
    scope="module",
    params=[
        ("embedded", _at_once),
        ("embedded", _one_by_one),
        ("embedded", _after_deletions),
        ("memory", _after_deletions),
    ],
    ids=["made at once", "several segments", "after deletions", "in memory"],
)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """One of the indexes."""
    kind, write = request.param
    backend = MAKERS[kind](tmp_path_factory.mktemp("index"))
    known: Sequence[Document] = write(backend)
    return Index(backend, known, _of_all if known is PASSAGES else scanning(known))


def substring(random: Random, text: str, longest: int = 24) -> str:
    """A random stretch of a text that has something to look for."""
    while True:
        start = random.randrange(len(text))
        run = text[start : start + random.randint(1, longest)]
        if squeeze(run):
            return run


def substrings(count: int, longest: int) -> list[str]:
    """Random stretches of random passages, the same in every run."""
    random = Random(SEED)
    return [substring(random, random.choice(TEXTS), longest) for _ in range(count)]


SUBSTRINGS = substrings(examples(300), longest=24)


def test_random_stretches_of_the_text_are_found_where_they_stand(index: Index) -> None:
    assert [run for run in SUBSTRINGS if not index.agrees(Exact(run))] == []


def test_every_single_character_of_the_corpus_is_found(index: Index) -> None:
    characters = sorted({char for text in TEXTS for char in squeeze(text) if squeeze(char)})
    assert len(characters) > 800
    some = Random(SEED).sample(characters, examples(150))
    assert [char for char in some if not index.agrees(Exact(char))] == []
    assert [char for char in some[: examples(60)] if not index.agrees(Words(char))] == []


def test_an_exact_run_of_han_is_found_by_plain_substring_search(index: Index) -> None:
    for run in SUBSTRINGS:
        wanted = squeeze(run)
        if ONLY_HAN.fullmatch(wanted):
            plain = {each.id for _, each in index.documents if wanted in oracle.squeezed(each.text)}
            assert index.found(Exact("、".join(wanted))) == plain


def test_prefixes_begin_numbers_and_words_and_runs(index: Index) -> None:
    assert [run for run in SUBSTRINGS[: examples(100)] if not index.agrees(Prefix(run))] == []


def test_words_are_all_there_or_stand_as_typed(index: Index) -> None:
    assert [run for run in SUBSTRINGS[: examples(150)] if not index.agrees(Words(run))] == []


def test_near_runs_stand_within_the_distance(index: Index) -> None:
    random = Random(SEED)
    for text in random.sample(TEXTS, examples(80)):
        runs = tuple(substring(random, text, 4) for _ in range(random.randint(2, 3)))
        for distance in (0, random.randint(1, 12), 60):
            query = Near(runs, distance)
            assert index.agrees(query), query


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_finds_what_a_scan_finds(index: Index, typed: str) -> None:
    query = parse(typed)
    asked = Request(typed, query, grouped=False, size=EVERYTHING)
    for synonyms, meant in ((True, expanded(query)), (False, query)):
        page = Engine(index.backend).search(replace(asked, synonyms=synonyms))
        found = {hit.passage.id for hit in page.hits}
        whole = {hit.passage.id for hit in page.hits if hit.complete}
        scanned = index.scan(meant)
        assert (whole if page.relaxed and not page.unquoted else found) == scanned
        assert page.complete == len(scanned)


def test_a_query_is_relaxed_only_when_a_scan_finds_few(index: Index) -> None:
    for typed in ("招生 甲骨文 预算", "校长 信访 决算 火箭", "招生 预算", "信息公开 学校"):
        page = Engine(index.backend).search(Request(typed, parse(typed)))
        assert page.relaxed == (len(index.scan(expanded(parse(typed)))) < FEW)


_RUNS = st.sampled_from(substrings(200, longest=8))
_LEAVES: st.SearchStrategy[Node] = st.one_of(
    _RUNS.map(Words),
    _RUNS.map(Exact),
    _RUNS.map(Prefix),
    st.builds(Near, st.lists(_RUNS, min_size=2, max_size=3).map(tuple), st.integers(0, 60)),
    st.sampled_from(["学院", "衢州", "大学", "昆明理工大学", "无"]).map(
        lambda it: Field("school", it)
    ),
    st.sampled_from(list(taxonomy.parts())).map(lambda code: Field("part", code)),
    st.sampled_from(list(taxonomy.categories())).map(lambda code: Field("category", code)),
    st.sampled_from(["概述", "（一）", "公开"]).map(lambda it: Field("title", it)),
    st.sampled_from(["号", "〔2014〕23号", "42号"]).map(lambda it: Field("docno", it)),
    st.builds(Range, st.just("year"), st.sampled_from([None, 2021]), st.sampled_from([2021, 2022])),
    st.sampled_from(["举报", "官网", "学费标准", "校办与就业"]).map(Words),
)


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), several.map(And), several.map(Or))


@settings(deadline=None, max_examples=examples(200))
@given(query=st.recursive(_LEAVES, _branches, max_leaves=7))
def test_every_nested_query_finds_what_a_scan_finds(index: Index, query: Node) -> None:
    assert index.agrees(query)
    assert index.agrees(expanded(query))
