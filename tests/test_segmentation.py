"""Words are jieba's, whichever way they are cut."""

import re
import stat
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import HAN, fold
from search.segmentation import bulk, cache_folder, lexicon
from tests.reports import corpus

_HAN_WORD = re.compile(f"{HAN}{{2,}}")
_LINES = [fold(passage.text) for report in corpus() for passage in report.passages]


@pytest.fixture(scope="module")
def tokenizer() -> jieba.Tokenizer:
    made = jieba.Tokenizer()
    made.tmp_dir = str(cache_folder())
    return made


def words(cut: list[str]) -> list[str]:
    return [word for word in cut if _HAN_WORD.fullmatch(word)]


def test_every_passage_is_cut_as_jieba_cuts_it(tokenizer: jieba.Tokenizer) -> None:
    for line in _LINES:
        assert words(lexicon().cut(line)) == words(tokenizer.lcut(line, HMM=False))
        expected = words(tokenizer.lcut_for_search(line, HMM=False))
        assert words(lexicon().cut_for_search(line)) == expected
        assert words(bulk()(line)) == expected


@given(st.data())
def test_any_piece_of_a_text_is_cut_as_jieba_cuts_it(
    tokenizer: jieba.Tokenizer, data: st.DataObject
) -> None:
    line = data.draw(st.sampled_from(_LINES))
    start = data.draw(st.integers(0, len(line)))
    piece = line[start : start + data.draw(st.integers(0, 30))]
    shuffled = "".join(data.draw(st.permutations(piece)))
    for text in (piece, shuffled):
        assert words(lexicon().cut(text)) == words(tokenizer.lcut(text, HMM=False))


def test_words_inside_long_words_are_found_for_search() -> None:
    assert lexicon().cut("中华人民共和国") == ["中华人民共和国"]
    found = lexicon().cut_for_search("中华人民共和国")
    assert {"中华", "人民", "共和国"} < set(found)


def test_caches_are_kept_where_nobody_else_can_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = cache_folder()
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
