"""`xxgk evaluate` as a user runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.cli.main import main

CORPUS = """
{"id": "d1", "text": "公开招生章程和招生计划。"}
{"id": "d2", "text": "公开年度预算和决算。"}
"""
QUERIES = """
{"id": "a", "text": "招生章程", "split": "tune", "kind": "policy"}
{"id": "b", "text": "预算", "split": "test", "kind": "keywords"}
{"id": "c", "text": "(决算", "split": "test", "kind": "keywords"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus.jsonl").write_text(CORPUS, "utf-8")
    (tmp_path / "queries.jsonl").write_text(QUERIES, "utf-8")
    (tmp_path / "qrels.tsv").write_text("a\td1\t1\nb\td2\t1\nc\td2\t1\n", "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_a_corpus_is_indexed_and_judged_in_one_command(folder: Path) -> None:
    printed = run(folder).stdout
    assert "3 个检索" in printed
    assert "nDCG@10     0.6667" in printed
    assert "0.5000  keywords（2）" in printed


def test_a_split_is_judged_alone(folder: Path) -> None:
    assert "nDCG@10     1.0000" in run(folder, "--split", "tune").stdout


def test_an_index_is_kept_where_it_is_wanted_and_used_again(folder: Path) -> None:
    index = folder / "index"
    first = run(folder, "--index", index).stdout
    made = sorted(path.name for path in index.rglob("*"))
    assert run(folder, "--index", index).stdout == first
    assert sorted(path.name for path in index.rglob("*")) == made


def test_a_run_is_saved_and_compared_with(folder: Path) -> None:
    saved = folder / "x.run"
    run(folder, "--run", saved)
    assert saved.read_text("utf-8").count("\n") == 2
    printed = run(folder, "--compare", saved).stdout
    assert "MRR@10      0.6667 → 0.6667  +0.0000  p = 1.0000" in printed


def test_json_has_every_query_and_every_kind(folder: Path) -> None:
    found = json.loads(run(folder, "--json").stdout)
    assert found["measures"]["MRR@10"] == pytest.approx(2 / 3)
    assert found["kinds"]["keywords"] == {
        "queries": 2,
        "nDCG@10": 0.5,
        "MRR@10": 0.5,
        "Recall@100": 0.5,
    }
    assert found["each"]["c"]["nDCG@10"] == 0


def test_without_a_corpus_the_index_is_judged(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    run(folder, "--index", index)
    (folder / "corpus.jsonl").unlink()
    assert "3 个检索" in run(folder, "--index", index).stdout


def test_without_corpus_and_index_the_error_says_what_to_do(folder: Path) -> None:
    (folder / "corpus.jsonl").unlink()
    result = run(folder, "--index", folder / "none")
    assert result.exit_code == 2
    assert "xxgk index" in result.stderr
