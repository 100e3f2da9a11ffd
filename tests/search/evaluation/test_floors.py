"""How good answers must stay, by our own judgements.

A floor is lowered only with its reason written beside it.
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
# nDCG@10 as measured in 2026-11, rounded down to a hundredth.
FLOORS: Final = {"tune": 0.91, "test": 0.91}
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


@pytest.mark.parametrize("split", FLOORS)
def test_answers_are_as_good_as_they_were(engine: Engine, split: str) -> None:
    judged = judged_set(JUDGEMENTS, split)
    values = scores(judged, asked(engine, judged))["nDCG@10"]
    poor = sorted(values, key=lambda query: values[query])[:10]
    assert fmean(values.values()) >= FLOORS[split], f"worst: {poor}"


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
