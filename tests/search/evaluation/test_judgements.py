"""Our own relevance judgements are well-formed, and judge the corpus as it is read now."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from indexer.understanding.report import read
from search.words.units import squeeze
from tests.places import DATA, ROOT

JUDGEMENTS = DATA / "judgements"
KINDS = (
    *("keywords", "question", "policy", "docno", "number", "typo", "traditional"),
    *("pinyin", "character", "latin", "shortname", "known", "everyday", "facets"),
    *("spaced", "quoted", "partial", "absent", "parts", "numeral", "variant"),
)


class Query(NamedTuple):
    """A query as a user types it; the fields are those of queries.jsonl."""

    id: str
    text: str
    kind: str
    split: str


class Judgement(NamedTuple):
    """What a passage is worth to a query: 2 is what was looked for, 1 helps."""

    query: str
    passage: str
    grade: str


def lines(name: str) -> list[str]:
    return (JUDGEMENTS / name).read_text("utf-8").splitlines()


@cache
def queries() -> tuple[Query, ...]:
    """Raises TypeError for a field that is missing or unknown."""
    return tuple(Query(**json.loads(line)) for line in lines("queries.jsonl"))


@cache
def judgements() -> tuple[Judgement, ...]:
    """Raises TypeError for a row that is not three columns."""
    return tuple(Judgement(*line.split("\t")) for line in lines("qrels.tsv"))


def queries_of(kind: str) -> list[Query]:
    return [query for query in queries() if query.kind == kind]


def wanted(query: Query) -> list[str]:
    """The passages that the query looks for."""
    return [each.passage for each in judgements() if each.query == query.id and each.grade == "2"]


def repeated(values: Iterator[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_there_are_enough_queries() -> None:
    assert len(queries()) >= 80


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_enough_queries(kind: str) -> None:
    assert len(queries_of(kind)) >= 4


def test_every_query_is_of_a_known_kind() -> None:
    assert {query.kind for query in queries()} == set(KINDS)


def test_no_two_queries_share_an_id_or_a_text() -> None:
    assert not repeated(query.id for query in queries())
    assert not repeated(query.text for query in queries())


def test_every_query_asks_for_something() -> None:
    assert all(query.text == query.text.strip() and squeeze(query.text) for query in queries())


@pytest.mark.parametrize("kind", KINDS)
def test_ids_count_within_a_kind_and_odd_ones_tune(kind: str) -> None:
    """So the splits are balanced in every kind, and nobody chooses what is tested."""
    found = [(query.id, query.split) for query in queries_of(kind)]
    assert found == [
        (f"{kind}-{number:02}", "tune" if number % 2 else "test")
        for number in range(1, len(found) + 1)
    ]


def test_grades_are_one_or_two() -> None:
    assert {each.grade for each in judgements()} == {"1", "2"}


def test_no_passage_is_judged_twice_for_a_query() -> None:
    assert not repeated((each.query, each.passage) for each in judgements())


def test_judgements_are_in_the_order_of_the_queries_with_the_best_first() -> None:
    places = {query.id: place for place, query in enumerate(queries())}
    found = [(places[each.query], -int(each.grade)) for each in judgements()]
    assert found == sorted(found)


def test_every_judged_passage_is_in_the_corpus_as_it_is_read_now() -> None:
    gone = defaultdict(list)
    reports = [read(path).report for path in (ROOT / "corpus").glob("*.txt")]
    living = {passage.id for report in reports for passage in report.passages}
    for query, passage, _ in judgements():
        if passage not in living:
            gone[passage].append(query)
    assert not gone


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.id)
def test_every_query_can_be_answered(query: Query) -> None:
    assert wanted(query)


@pytest.mark.parametrize("query", queries_of("known"), ids=lambda query: query.id)
def test_a_known_item_is_one_passage(query: Query) -> None:
    assert len(wanted(query)) == 1
