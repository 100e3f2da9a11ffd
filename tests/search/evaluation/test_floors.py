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
        "all": 0.9353, "absent": 1.0, "character": 0.9549, "docno": 0.9176, "everyday": 0.857,
        "facets": 0.9775, "keywords": 0.8256, "known": 1.0, "latin": 0.9435, "number": 1.0,
        "numeral": 1.0, "partial": 0.7897, "parts": 0.8028, "pinyin": 0.9908, "policy": 0.9576,
        "question": 0.8667, "quoted": 0.975, "shortname": 0.937, "spaced": 1.0,
        "traditional": 1.0, "typo": 0.9361, "variant": 0.9972,
    },
    "test": {
        "all": 0.9375, "absent": 0.8561, "character": 0.9964, "docno": 0.9299, "everyday": 0.8108,
        "facets": 1.0, "keywords": 0.9526, "known": 1.0, "latin": 0.9028, "number": 0.9866,
        "numeral": 1.0, "partial": 0.8156, "parts": 0.9943, "pinyin": 0.9527, "policy": 0.9662,
        "question": 0.7655, "quoted": 0.9094, "shortname": 0.9856, "spaced": 0.9536,
        "traditional": 0.9694, "typo": 1.0, "variant": 0.9434,
    },
}  # fmt: skip
# No reason is good enough to fall below this.
FLOOR: Final = 0.93
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
