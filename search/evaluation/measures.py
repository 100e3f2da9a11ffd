"""The measures of a run, by ir_measures, and whether two runs differ by more than chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import numpy as np

from search.errors import XxgkError
from search.evaluation.judged import JudgedSet
from search.evaluation.trec import Ranking

MEASURES: Final = ("nDCG@10", "MRR@10", "Recall@100")
# What ir_measures calls them: nDCG as Järvelin and Kekäläinen, ACM TOIS 20(4), 2002.
_NAMES: Final = {"nDCG@10": "nDCG@10", "MRR@10": "RR@10", "Recall@100": "R@100"}
_SHUFFLES: Final = 9_999
_SEED: Final = 7

# Of each measure, the value of each query.
ScoresByMeasure = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of a run against another: means, and the p value of their difference."""

    measure: str
    mean: float
    before: float
    p: float


def scores(judged: JudgedSet, run: Mapping[str, Ranking]) -> ScoresByMeasure:
    """Every measure of every query of a set for a run: MEASURES -> query -> 0 to 1.

    Documents are ranked as in the run, whatever their scores; a query that found nothing has 0.
    Raises XxgkError when ir-measures is not installed.
    """
    try:
        import ir_measures
    except ImportError:
        raise XxgkError(
            "评判要用 ir-measures，这里没有装。请运行 pip install 'xxgk-search[evaluate]'。"
        ) from None
    by_rank = {
        query.id: {
            document: -float(rank) for rank, (document, _) in enumerate(run.get(query.id, ()))
        }
        for query in judged.queries
    }
    wanted = {ir_measures.parse_measure(_NAMES[name]): name for name in MEASURES}
    values: ScoresByMeasure = {name: dict.fromkeys(judged.qrels, 0.0) for name in MEASURES}
    for each in ir_measures.iter_calc(list(wanted), judged.qrels, by_rank):
        values[wanted[each.measure]][each.query_id] = each.value
    return values


def means(values: ScoresByMeasure) -> dict[str, float]:
    """The arithmetic mean of each measure over its queries."""
    return {name: fmean(of_queries.values()) for name, of_queries in values.items()}


def compared(values: ScoresByMeasure, before: ScoresByMeasure) -> tuple[Comparison, ...]:
    """Each measure of a run against that of another over the same queries.

    `p` is of a paired randomisation test, see `significance`.
    """
    return tuple(
        Comparison(
            name,
            fmean(values[name].values()),
            fmean(before[name].values()),
            significance([values[name][query] - old for query, old in before[name].items()]),
        )
        for name in values
    )


def significance(differences: Sequence[float]) -> float:
    """The p value of a paired randomisation test: how often signs thrown by chance give as much.

    Smucker, Allan and Carterette, A Comparison of Statistical Significance Tests for Information
    Retrieval Evaluation, CIKM 2007. Two-sided, 9,999 throws from a fixed seed.
    """
    some = np.array([each for each in differences if each])
    if not len(some):
        return 1.0
    signs = np.random.default_rng(_SEED).choice((-1.0, 1.0), (_SHUFFLES, len(some)))
    as_large = np.abs(signs @ some) >= abs(some.sum()) - 1e-12
    return float((1 + np.count_nonzero(as_large)) / (1 + _SHUFFLES))
