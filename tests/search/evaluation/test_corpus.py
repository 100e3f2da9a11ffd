"""A JSON-lines corpus goes through the real engine."""

from collections.abc import Iterable
from pathlib import Path

from search.backends import open_backend
from search.engine import Engine
from search.evaluation.corpus import as_report, index_corpus
from search.evaluation.judged import JudgedDocument
from search.evaluation.judged import JudgedQuery as Asked
from search.evaluation.trec import ranking_of
from tests.reports import report_ids

ROWS = """
{"id": "d1", "text": "公开招生章程和招生计划。", "title": "招生考试"}
{"id": "d2", "text": "公开年度预算和决算。", "title": "财务资产"}
{"id": "d3", "text": "未收到申请。"}
"""


def corpus(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "corpus.jsonl"
    path.write_text(rows, "utf-8")
    return path


def found(engine: Engine, text: str) -> list[str]:
    return [name for name, _ in ranking_of(engine, Asked("q", text), 10)]


def test_documents_are_found_by_text_and_by_title(tmp_path: Path) -> None:
    backend = open_backend(tmp_path / "index")
    index_corpus(corpus(tmp_path), backend)
    engine = Engine(backend)
    assert found(engine, "决算") == ["d2"]
    assert found(engine, "财务") == ["d2"]
    assert found(engine, "申请") == ["d3"]
    backend.close()


def test_a_title_is_the_heading_of_the_one_passage() -> None:
    report = as_report(JudgedDocument("d1", "正文", "题目"))
    assert [passage.trail for passage in report.passages] == [("题目",)]
    assert report.passages[0].id == "d1"


def test_the_same_corpus_is_indexed_once_and_a_changed_one_again(tmp_path: Path) -> None:
    backend = open_backend(tmp_path / "index")
    read: list[str] = []

    def track(every: Iterable[JudgedDocument]) -> list[JudgedDocument]:
        documents = list(every)
        read.extend(each.id for each in documents)
        return documents

    path = corpus(tmp_path)
    index_corpus(path, backend, track)
    index_corpus(path, backend, track)
    assert read == ["d1", "d2", "d3"]
    index_corpus(corpus(tmp_path, '{"id": "d4", "text": "新的。"}'), backend, track)
    assert read[3:] == ["d4"]
    assert report_ids(backend) == ("d4",)
    backend.close()
