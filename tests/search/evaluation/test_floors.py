"""How good answers are, by our own judgements, to the fourth decimal.

A figure that changes is a change of what readers see: measure again with
`xxgk evaluate tests/data/judgements`, and say in CHANGELOG.md what changed and why.
"""

from collections.abc import Iterator
from statistics import fmean
from typing import Final

import pytest

from indexer.understanding.report import read
from search.backends import open_backend
from search.engine import Engine
from search.evaluation.judged import JudgedSet, judged_set
from search.evaluation.measures import scores
from search.evaluation.trec import TrecRun, ranking_of
from tests.places import ROOT
from tests.reports import put

JUDGEMENTS: Final = ROOT / "tests" / "data" / "judgements"
# nDCG@10 as measured in 2026-11, of all and by kind of query.
MEASURED: Final = {
    "tune": {
        "all": 0.9164, "character": 0.9549, "docno": 0.9176, "everyday": 0.9243, "facets": 0.9116,
        "keywords": 0.7464, "known": 1.0, "latin": 0.9435, "number": 1.0, "pinyin": 0.9323,
        "policy": 0.9576, "question": 0.8122, "shortname": 0.9358, "traditional": 1.0,
        "typo": 0.8617,
    },
    "test": {
        "all": 0.9141, "character": 0.9906, "docno": 0.9457, "everyday": 0.7163, "facets": 0.9888,
        "keywords": 0.8577, "known": 1.0, "latin": 0.9028, "number": 0.9866, "pinyin": 0.947,
        "policy": 0.9575, "question": 0.7554, "shortname": 1.0, "traditional": 0.8249,
        "typo": 1.0,
    },
}  # fmt: skip
# No reason is good enough to fall below this.
FLOOR: Final = 0.91
# The sentence that somebody remembers is among the first so many.
FIRST: Final = 3


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The five reports."""
    backend = open_backend(tmp_path_factory.mktemp("index"))
    put(backend, *(read(path).report for path in sorted((ROOT / "corpus").glob("*.txt"))))
    yield Engine(backend)
    backend.close()


def asked(engine: Engine, judged: JudgedSet) -> TrecRun:
    return {query.id: ranking_of(engine, query, 10) for query in judged.queries}


@pytest.mark.parametrize("split", MEASURED)
def test_answers_are_exactly_as_good_as_they_were(engine: Engine, split: str) -> None:
    judged = judged_set(JUDGEMENTS, split)
    values = scores(judged, asked(engine, judged))["nDCG@10"]
    of_kinds: dict[str, list[float]] = {"all": list(values.values())}
    for query in judged.queries:
        of_kinds.setdefault(query.kind, []).append(values[query.id])
    measured = {kind: round(fmean(each), 4) for kind, each in of_kinds.items()}
    poor = sorted(values, key=lambda query: values[query])[:10]
    assert measured == MEASURED[split], f"say in CHANGELOG.md what changed; worst: {poor}"
    assert measured["all"] >= FLOOR


def test_a_sentence_that_somebody_remembers_is_among_the_first(engine: Engine) -> None:
    judged = judged_set(JUDGEMENTS)
    known = [query for query in judged.queries if query.kind == "known"]
    missed = [
        query.text
        for query in known
        if not judged.qrels[query.id].keys()
        & {name for name, _ in ranking_of(engine, query, FIRST)}
    ]
    assert known
    assert not missed
