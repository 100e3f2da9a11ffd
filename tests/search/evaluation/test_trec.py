"""Runs: what the search box gives, written and read back."""

from pathlib import Path

import pytest

from search.engine import Engine
from search.errors import XxgkError
from search.evaluation.judged import JudgedQuery
from search.evaluation.trec import TrecRun, ranking_of, read_run, write_run


def test_the_answers_are_those_of_the_search_box_passage_by_passage(small_engine: Engine) -> None:
    found = ranking_of(small_engine, JudgedQuery("q", "招生计划"), 10)
    assert found
    assert list(found) == sorted(found, key=lambda each: -each[1])
    assert len(ranking_of(small_engine, JudgedQuery("q", "招生"), 1)) == 1


def test_a_query_that_the_box_would_not_take_finds_nothing(small_engine: Engine) -> None:
    assert ranking_of(small_engine, JudgedQuery("q", "(招生"), 10) == ()


def test_a_run_reads_back_as_it_was_written(tmp_path: Path) -> None:
    run: TrecRun = {"a": (("d1", 3.5), ("d2", 3.5), ("d3", 1.0)), "b": (("d1", 0.25),)}
    write_run(run, tmp_path / "x.run")
    assert read_run(tmp_path / "x.run") == run
    assert (tmp_path / "x.run").read_text("utf-8").startswith("a Q0 d1 1 3.500000 xxgk\n")


def test_a_run_goes_by_score_then_rank_and_a_document_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "x.run"
    path.write_text(
        "q Q0 d1 2 1.0 t\nq Q0 d2 1 1.0 t\n\nq Q0 d3 9 2.0 t\nq Q0 d1 3 0.5 t\n", "utf-8"
    )
    assert read_run(path) == {"q": (("d3", 2.0), ("d2", 1.0), ("d1", 1.0))}


def test_a_line_that_is_none_of_trec_is_pointed_at(tmp_path: Path) -> None:
    path = tmp_path / "x.run"
    path.write_text("q Q0 d1 1 1.0 t\nq d1\n", "utf-8")
    with pytest.raises(XxgkError, match="第 2 行"):
        read_run(path)


def test_a_run_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(XxgkError, match="--run"):
        read_run(tmp_path / "none.run")
