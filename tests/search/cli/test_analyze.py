"""`xxgk analyze` as a user meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.backends import open_backend
from search.cli.analyze import analyze
from search.errors import IndexUnusable, XxgkError
from search.settings import Settings
from search.words.vocabulary import Vocabulary, WordEntry
from tests.reports import make_report, put


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "词.txt"
    path.write_text("书院制\n", "utf-8")
    return path


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """An index made with a word of its own."""
    folder = tmp_path / "索引"
    report = make_report("quzhou-2021", "# overview 一、概述\n导学团队和书院制。\n")
    put(open_backend(folder), report, vocabulary=Vocabulary((WordEntry("导学团队"),)))
    return folder


def run(tmp_path: Path, *arguments: object, words: Path | None = None) -> Result:
    settings = Settings(index=str(tmp_path / "没有"), words=words)
    return CliRunner().invoke(analyze, [str(each) for each in arguments], obj=settings)


def rows(result: Result) -> dict[str, list[str]]:
    """The cells of the terms, by their text."""
    lines = (line.split() for line in result.output.splitlines() if line.startswith("  "))
    return {cells[0]: cells[1:] for cells in lines}


def test_without_an_index_the_shipped_words_are_used(tmp_path: Path) -> None:
    result = run(tmp_path, "双一流", "书院制")
    assert result.exit_code == 0
    assert rows(result)["双一流"] == ["词", "高校词表"]
    assert "书院制" not in rows(result)
    assert "检索式  双一流 书院制" in result.output


def test_a_list_of_words_can_be_tried(tmp_path: Path, words: Path) -> None:
    assert rows(run(tmp_path, "书院制", "--words", words))["书院制"] == ["词", "自己加的"]
    assert rows(run(tmp_path, "书院制", words=words))["书院制"] == ["词", "自己加的"]


def test_an_index_is_asked_with_its_own_words(tmp_path: Path, where: Path, words: Path) -> None:
    found = rows(run(tmp_path, "导学团队", "--index", where, words=words))
    assert found["导学团队"] == ["词", "自己加的", "1", "处"]
    assert "书院制" not in rows(run(tmp_path, "书院制", "--index", where, words=words))


def test_an_index_that_is_not_there_is_named_when_it_was_asked_for(tmp_path: Path) -> None:
    result = run(tmp_path, "招生", "--index", tmp_path / "别处")
    assert isinstance(result.exception, IndexUnusable)
    assert "别处" in str(result.exception)


def test_words_and_an_index_at_once_are_misuse(tmp_path: Path, where: Path, words: Path) -> None:
    result = run(tmp_path, "招生", "--index", where, "--words", words)
    assert isinstance(result.exception, XxgkError)


def test_the_explanation_can_be_json(tmp_path: Path, where: Path) -> None:
    found = json.loads(run(tmp_path, "举报", "--index", where, "--json").output)
    assert found["synonyms"] == ["投诉"]
    assert found["terms"][0] == {"text": "举报", "kind": "词", "source": "jieba", "passages": 0}
    assert set(found) == {
        *("text", "folded", "squeezed", "document_numbers", "terms"),
        *("query", "left_out", "stated", "sentence", "synonyms", "expanded", "plan", "fault"),
    }
