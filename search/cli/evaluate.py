"""`xxgk evaluate`: the group in search/cli/main.py finds it by name."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import click

from search.cli.base import command, index_option, settings_of

if TYPE_CHECKING:
    from search.engine import Engine
    from search.evaluation.judged import JudgedSet
    from search.evaluation.measures import Comparison, ScoresByMeasure
    from search.settings import Settings

_CORPUS = "corpus.jsonl"
_EACH = TypeVar("_EACH")


@command("evaluate")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@index_option
@click.option("--split", default="all", metavar="部分", help="只评判这一部分的检索，默认全部。")
@click.option("--run", "run_file", metavar="文件", type=click.Path(path_type=Path),
              help="把答案存成 TREC 的格式。")  # fmt: skip
@click.option("--compare", metavar="文件", type=click.Path(path_type=Path),
              help="与以前存下的答案比较，并作显著性检验。")  # fmt: skip
@click.option("--depth", default=100, show_default=True, metavar="N",
              type=click.IntRange(min=1), help="每个检索取前多少段。")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def evaluate(
    ctx: click.Context,
    folder: Path,
    where: str | None,
    split: str,
    run_file: Path | None,
    compare: Path | None,
    depth: int,
    as_json: bool,
) -> None:
    """用人作的判断衡量检索的好坏：要找的段落排在多前。

    文件夹里要有 queries.jsonl（每行 id、text，可有 split、kind）和 qrels.tsv（检索、文档、等级）。
    另有 corpus.jsonl（每行 id、text，可有 title）时，先给它建一个索引，--index 可指定放在哪里，
    下次不必重建；没有时，评判 --index 的索引，文档就是段落的编号。

    每个检索都照搜索框那样提问，答案就是搜索框给出的。

    \b
    例：
      xxgk evaluate tests/data/judgements --split test
      xxgk evaluate 问答集/ --index /tmp/qa --run 今天.run
      xxgk evaluate 问答集/ --index /tmp/qa --compare 昨天.run
    """
    from search.evaluation import measures, trec
    from search.evaluation.judged import judged_set

    judged = judged_set(folder, split)
    before = measures.scores(judged, trec.read_run(compare)) if compare else None
    with ExitStack() as files:
        engine = files.enter_context(_engine(settings_of(ctx), folder, where))
        queries = _tracked(judged.queries, "检索")
        run = {query.id: trec.ranking_of(engine, query, depth) for query in queries}
    if run_file:
        trec.write_run(run, run_file)
    values = measures.scores(judged, run)
    against = measures.compared(values, before) if before else ()
    show = _as_json if as_json else _as_text
    click.echo("\n".join(show(judged, values, against)))


@contextmanager
def _engine(settings: "Settings", folder: Path, where: str | None) -> "Iterator[Engine]":
    """The engine to judge: over the folder's own corpus, if it has one, else over the index."""
    from search.backends import open_backend
    from search.engine import Engine
    from search.evaluation.corpus import index_corpus

    corpus = folder / _CORPUS
    with ExitStack() as files:
        if corpus.exists() and where is None:
            where = files.enter_context(TemporaryDirectory(prefix="xxgk-"))
        backend = open_backend(where or settings.index, settings.limits)
        files.callback(backend.close)
        if corpus.exists():
            index_corpus(corpus, backend, lambda each: _tracked(each, "建索引"))
        yield Engine(backend)


def _tracked(every: "Iterable[_EACH]", what: str) -> "Iterable[_EACH]":
    """The same, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        return every
    from rich.console import Console
    from rich.progress import track

    return track(every, what, console=Console(stderr=True), transient=True)


def _as_text(
    judged: "JudgedSet", values: "ScoresByMeasure", against: "tuple[Comparison, ...]"
) -> Iterator[str]:
    from search.evaluation.measures import means

    yield f"{len(judged.queries)} 个检索"
    for name, mean in means(values).items():
        yield f"{name:<12}{mean:.4f}"
    kinds = _by_kind(judged, values)
    if len(kinds) > 1:
        yield "\n各种检索"
        for kind, row in kinds.items():
            yield f"{'nDCG@10':<12}{row['nDCG@10']:.4f}  {kind}（{row['queries']:.0f}）"
    if against:
        yield "\n与以前的答案相比（配对随机化检验）"
    for each in against:
        change = each.mean - each.before
        before, after = f"{each.before:.4f}", f"{each.mean:.4f}"
        yield f"{each.measure:<12}{before} → {after}  {change:+.4f}  p = {each.p:.4f}"


def _as_json(
    judged: "JudgedSet", values: "ScoresByMeasure", against: "tuple[Comparison, ...]"
) -> Iterator[str]:
    from dataclasses import asdict

    from search.evaluation.measures import means

    found = {
        "queries": len(judged.queries),
        "measures": means(values),
        "kinds": _by_kind(judged, values),
        "against": [asdict(each) for each in against],
        "each": {
            query.id: {name: values[name][query.id] for name in values} for query in judged.queries
        },
    }
    yield json.dumps(found, ensure_ascii=False, indent=2)


def _by_kind(judged: "JudgedSet", values: "ScoresByMeasure") -> dict[str, dict[str, float]]:
    """The mean of each measure over the queries of each kind, and how many they are."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for query in judged.queries:
        kinds[query.kind].append(query.id)
    return {
        kind: {"queries": len(ids)}
        | {name: fmean(of_queries[each] for each in ids) for name, of_queries in values.items()}
        for kind, ids in kinds.items()
    }
