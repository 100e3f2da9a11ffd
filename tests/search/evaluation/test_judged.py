"""What a judged set may look like, and where a fault in one is said to be."""

from pathlib import Path

import pytest

from search.errors import XxgkError
from search.evaluation.judged import JudgedDocument, JudgedQuery, documents, judged_set

QUERIES = """
{"id": "a", "text": "招生 预算", "split": "tune", "kind": "keywords"}
{"id": "b", "text": "收到几件申请？", "split": "test"}

{"id": "c", "text": "没有判断"}
"""
QRELS = "a\td1\t2\na\td2\t-1\nb 0 d3 1\nc\td1\t0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "queries.jsonl").write_text(QUERIES, "utf-8")
    (tmp_path / "qrels.tsv").write_text(QRELS, "utf-8")
    return tmp_path


def test_queries_with_a_relevant_document_are_judged(folder: Path) -> None:
    judged = judged_set(folder)
    assert judged.queries == (
        JudgedQuery("a", "招生 预算", "tune", "keywords"),
        JudgedQuery("b", "收到几件申请？", "test"),
    )


def test_qrels_have_three_columns_or_the_four_of_trec_and_no_grade_below_zero(folder: Path) -> None:
    assert judged_set(folder).qrels == {"a": {"d1": 2, "d2": 0}, "b": {"d3": 1}}


def test_one_split_can_be_judged_alone(folder: Path) -> None:
    assert [query.id for query in judged_set(folder, "tune").queries] == ["a"]


def test_a_split_that_does_not_exist_is_an_error_that_names_those_there_are(folder: Path) -> None:
    with pytest.raises(XxgkError, match=r"dev.*test、tune"):
        judged_set(folder, "dev")


def test_a_set_without_any_relevant_document_cannot_be_judged(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("a\td1\t0\n", "utf-8")
    with pytest.raises(XxgkError, match="无从评判"):
        judged_set(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(XxgkError, match=r"没有 .*qrels\.tsv"):
        judged_set(tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "第 2 行 不是一个 JSON 对象"),
        ("{", "第 2 行 不是一个 JSON 对象"),
        ('{"text": "招生"}', "第 2 行 缺少 id"),
        ('{"id": "a b", "text": "招生"}', "第 2 行 的 id 是“a b”"),
        ('{"id": "a", "text": 3}', "第 2 行 缺少 text"),
    ],
)
def test_a_bad_row_is_pointed_at(tmp_path: Path, line: str, said: str) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"id": "1", "text": "招生"}\n' + line, "utf-8")
    with pytest.raises(XxgkError, match=said):
        list(documents(corpus))


def test_a_bad_judgement_is_pointed_at(folder: Path) -> None:
    (folder / "qrels.tsv").write_text("a\td1\tgood\n", "utf-8")
    with pytest.raises(XxgkError, match="第 1 行 应当是"):
        judged_set(folder)


def test_text_that_is_not_utf8_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_bytes('{"id": "1", "text": "招生"}'.encode("gbk"))
    with pytest.raises(XxgkError, match="UTF-8"):
        list(documents(tmp_path / "corpus.jsonl"))


def test_a_document_may_have_a_title(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(
        '{"id": "1", "text": "正文", "title": "题"}\n{"id": "2", "text": "文"}', "utf-8"
    )
    assert list(documents(corpus)) == [JudgedDocument("1", "正文", "题"), JudgedDocument("2", "文")]
