"""Runs in TREC's format: query Q0 document rank score tag, one line a document."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from search.engine import Engine
from search.errors import QueryError, XxgkError
from search.evaluation.judged import JudgedQuery
from search.query.request import request_from
from search.user_files import text_of

TAG: Final = "xxgk"

Ranking = tuple[tuple[str, float], ...]
TrecRun = dict[str, Ranking]


def ranking_of(engine: Engine, query: JudgedQuery, depth: int) -> Ranking:
    """What the search box gives for a query: passages and scores, best first.

    A query that the box would not take finds nothing.
    """
    try:
        request = request_from(query.text, grouped=False, size=depth, facets=())
    except QueryError:
        return ()
    page = engine.search(request)
    return tuple((hit.passage.id, hit.score) for hit in page.hits)


def write_run(run: Mapping[str, Ranking], path: Path) -> None:
    """Write a run as text of TREC's six columns, a line for each document.

    Scores have six digits; where they tie, those who read it go by the rank. Raises OSError.
    """
    with path.open("w", encoding="utf-8") as file:
        for query, ranking in run.items():
            for rank, (document, score) in enumerate(ranking, start=1):
                file.write(f"{query} Q0 {document} {rank} {score:.6f} {TAG}\n")


def read_run(path: Path) -> TrecRun:
    """Read a run: the documents of each query by score, ties by rank, each once.

    Raises XxgkError that names the line at fault, or when there is no such file.
    """
    rows: dict[str, list[tuple[float, int, str]]] = {}
    lines = text_of(path, "请先用 --run 存下一次的结果。").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            query, _, document, rank, score, _ = line.split()
            rows.setdefault(query, []).append((-float(score), int(rank), document))
        except ValueError:
            raise XxgkError(
                f"{path} 第 {number} 行不是 TREC 的格式：检索 Q0 文档 名次 分数 名称。"
            ) from None
    return {query: _ranking(sorted(found)) for query, found in rows.items()}


def _ranking(rows: list[tuple[float, int, str]]) -> Ranking:
    best: dict[str, float] = {}
    for score, _, document in rows:
        best.setdefault(document, -score)
    return tuple(best.items())
