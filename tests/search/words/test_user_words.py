"""A user's own words: read from a file, or refused with the line that is at fault."""

from pathlib import Path

import pytest

from search.errors import XxgkError
from search.words.units import words
from search.words.user_words import user_vocabulary
from search.words.vocabulary import SHIPPED, Vocabulary, WordEntry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "词.txt"


def test_words_are_read_with_their_frequencies_and_folded(path: Path) -> None:
    path.write_text("# 我的词\n書院制 # 繁体也可以\n导学团队 12\n书院制\n", "utf-8-sig")
    assert user_vocabulary(path).additions == (WordEntry("书院制"), WordEntry("导学团队", 12))


def test_texts_are_cut_into_the_words_that_were_added(path: Path) -> None:
    path.write_text("书院制\n", "utf-8")
    assert words("书院制改革") != ("书院制", "改革")
    assert words("书院制改革", user_vocabulary(path)) == ("书院制", "改革")


def test_an_empty_list_adds_nothing(path: Path) -> None:
    path.write_text("# 还没有\n", "utf-8")
    assert user_vocabulary(path) == SHIPPED == Vocabulary()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("校", "“校”不能作为词"),
        ("985工程", "“985工程”不能作为词"),
        ("书院制 很多", "现在是“很多”"),
        ("书院制 0", "现在是“0”"),
        ("书院制 ９", "现在是“９”"),
        ("书院制 1000001", "应当是 1 到 1000000"),
    ],
)
def test_a_line_that_is_no_word_is_named(path: Path, line: str, fault: str) -> None:
    path.write_text(f"导学团队\n{line}\n", "utf-8")
    with pytest.raises(XxgkError, match=f"词.txt 第 2 行：.*{fault}"):
        user_vocabulary(path)


def test_a_file_that_cannot_be_read_is_an_error_that_says_what_to_do(path: Path) -> None:
    with pytest.raises(XxgkError, match="请检查路径"):
        user_vocabulary(path)
    path.write_bytes("书院制".encode("gb18030"))
    with pytest.raises(XxgkError, match="请另存为 UTF-8"):
        user_vocabulary(path)
