"""`python -m benchmarks.quality FOLDER…`: how good the answers are, beside stock Whoosh with jieba.

Both are asked the same queries of the same judged sets (see search/evaluation); ours through the
search box, Whoosh by any of the words that jieba's own analyzer finds. Settings are chosen on the
tuning split; the test split is only reported.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click
from whoosh import fields, index
from whoosh.query.compound import Or
from whoosh.query.terms import Term

from benchmarks.building import ROOT
from search.backends import open_backend
from search.engine import Engine
from search.evaluation.corpus import index_corpus
from search.evaluation.judged import EVERY_SPLIT, JudgedQuery, documents, judged_set
from search.evaluation.measures import MEASURES, Comparison, compared, scores
from search.evaluation.trec import Ranking, ranking_of

DEPTH: Final = 100
PUBLISHED: Final = ROOT / "docs" / "explanation" / "quality.md"


@dataclass(frozen=True, slots=True)
class Judged:
    """One split of one set: how many queries, and ours against Whoosh in each measure."""

    name: str
    split: str
    queries: int
    measures: tuple[Comparison, ...]


class Whoosh:
    """Stock Whoosh over a JSON-lines corpus; titles are part of the text."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        from jieba.analyse import ChineseAnalyzer

        self.analyzer = ChineseAnalyzer()
        schema = fields.Schema(id=fields.STORED(), text=fields.TEXT(analyzer=self.analyzer))
        folder.mkdir()
        made = index.create_in(str(folder), schema)
        writer = made.writer(limitmb=512)
        for each in documents(corpus):
            writer.add_document(id=each.id, text=f"{each.title}\n{each.text}")
        writer.commit()
        self.searcher: Any = made.searcher()

    def answers(self, query: JudgedQuery) -> Ranking:
        """The documents with any of the words, best first."""
        words = {token.text for token in self.analyzer(query.text)}
        asked = Or([Term("text", word) for word in sorted(words)])
        found = self.searcher.search(asked, limit=DEPTH)
        return tuple((hit["id"], hit.score) for hit in found)


def judge(folder: Path, out: Path) -> Iterator[Judged]:
    """Every split of a judged set that has a corpus."""
    backend = open_backend(out / f"{folder.name}-xxgk")
    index_corpus(folder / "corpus.jsonl", backend)
    engine = Engine(backend)
    stock = Whoosh(folder / "corpus.jsonl", out / f"{folder.name}-whoosh")
    for split in sorted({query.split for query in judged_set(folder, EVERY_SPLIT).queries}):
        judged = judged_set(folder, split)
        ours = {query.id: ranking_of(engine, query, DEPTH) for query in judged.queries}
        theirs = {query.id: stock.answers(query) for query in judged.queries}
        against = compared(scores(judged, ours), scores(judged, theirs))
        yield Judged(folder.name, split, len(judged.queries), against)
    backend.close()


def table(judged: Sequence[Judged]) -> str:
    """The results as Markdown."""
    lines = [
        "| 评测集 | 部分 | 检索 | 指标 | Whoosh + jieba | xxgk | 差 | p |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in judged:
        for found in each.measures:
            change = found.mean - found.before
            lines.append(
                f"| {each.name} | {each.split} | {each.queries:,} | {found.measure} | "
                f"{found.before:.4f} | {found.mean:.4f} | {change:+.4f} | {found.p:.4f} |"
            )
    return "\n".join(lines)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/quality"))
@click.option("--publish", is_flag=True, help="put the table into docs/explanation/quality.md")
def main(folders: tuple[Path, ...], out: Path, publish: bool) -> None:
    """Judge xxgk beside stock Whoosh on judged sets."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    found: list[Judged] = []
    for folder in folders:
        for each in judge(folder, out):
            found.append(each)
            print(table([each]).splitlines()[2 : 2 + len(MEASURES)], flush=True)
    (out / "quality.md").write_text(table(found) + "\n", "utf-8")
    print(table(found))
    if publish:
        text = PUBLISHED.read_text("utf-8")
        before, mark, rest = text.partition("<!-- 测量 -->\n")
        _, end, after = rest.partition("<!-- 测量完 -->")
        PUBLISHED.write_text(f"{before}{mark}{table(found)}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()
