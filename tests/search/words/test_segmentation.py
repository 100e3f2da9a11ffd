"""Words are jieba's, whichever way they are cut."""

import re
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.words.folding import HAN, fold
from search.words.segmentation import TOTAL, Lexicon, bulk, cache_folder, lexicon
from search.words.vocabulary import LONGEST_WORD, SHIPPED, Vocabulary, WordEntry, shipped
from tests.reports import corpus

_HAN_WORD = re.compile(f"{HAN}{{2,}}")
_LINES = [fold(passage.text) for report in corpus() for passage in report.passages]
_WORDS = sorted(shipped())
OWN = Vocabulary(
    (
        WordEntry("书院制"),
        WordEntry("信息公开网站", 40),
        WordEntry("的信息", 90_000),
        WordEntry("公开"),
    )
)


@pytest.fixture(scope="module", params=[SHIPPED, OWN], ids=["shipped", "own"])
def vocabulary(request: pytest.FixtureRequest) -> Vocabulary:
    chosen: Vocabulary = request.param
    return chosen


@cache
def _plain() -> jieba.Tokenizer:
    """jieba as it is installed."""
    made = jieba.Tokenizer()
    made.tmp_dir = str(cache_folder())
    made.initialize()
    return made


@pytest.fixture(scope="module")
def tokenizer(vocabulary: Vocabulary) -> jieba.Tokenizer:
    """jieba, told the words one by one, as its manual has it."""
    made = jieba.Tokenizer()
    made.FREQ, made.total, made.initialized = dict(_plain().FREQ), _plain().total, True
    for entry in vocabulary.entries():
        if entry.frequency or made.lcut(entry.word, HMM=False) != [entry.word]:
            made.add_word(entry.word, entry.frequency)
    return made


@pytest.fixture(scope="module")
def dictionary(vocabulary: Vocabulary) -> Lexicon:
    return lexicon(vocabulary)


def words(cut: list[str]) -> list[str]:
    return [word for word in cut if _HAN_WORD.fullmatch(word)]


def for_search(tokenizer: jieba.Tokenizer, text: str) -> Iterator[str]:
    """jieba's words, each after every shorter word in it, those of two characters first."""
    for word in tokenizer.lcut(text, HMM=False):
        for length in range(2, len(word)):
            pieces = (word[at : at + length] for at in range(len(word) - length + 1))
            yield from (piece for piece in pieces if tokenizer.FREQ.get(piece))
        yield word


def test_every_passage_is_cut_as_jieba_cuts_it(
    tokenizer: jieba.Tokenizer, dictionary: Lexicon, vocabulary: Vocabulary
) -> None:
    assert dictionary.cut("依申请公开") == ["依申请公开"]
    for line in _LINES:
        assert words(dictionary.cut(line)) == words(tokenizer.lcut(line, HMM=False))
        expected = words(list(for_search(tokenizer, line)))
        assert words(dictionary.cut_for_search(line)) == expected
        assert words(bulk(vocabulary)(line)) == expected


def test_no_word_is_longer_than_what_is_looked_for_inside_of_others(
    tokenizer: jieba.Tokenizer, dictionary: Lexicon
) -> None:
    known = [word for word, frequency in tokenizer.FREQ.items() if frequency]
    assert len(dictionary.trie) == len([TOTAL, *known])
    name = max(known, key=len)
    assert len(name) == LONGEST_WORD
    assert name in [*dictionary.inside(f"{name}的")]
    assert [*dictionary.inside("a" * 20_000)] == []


def test_every_word_of_the_domain_is_cut_the_same_in_bulk_and_in_queries(
    tokenizer: jieba.Tokenizer, dictionary: Lexicon, vocabulary: Vocabulary
) -> None:
    for word in _WORDS:
        text = f"学校{word}的{word}情况"
        assert words(dictionary.cut(text)) == words(tokenizer.lcut(text, HMM=False))
        assert words(bulk(vocabulary)(text)) == words(dictionary.cut_for_search(text))


@settings(deadline=None)
@given(st.data())
def test_any_piece_of_a_text_is_cut_as_jieba_cuts_it(
    tokenizer: jieba.Tokenizer, dictionary: Lexicon, vocabulary: Vocabulary, data: st.DataObject
) -> None:
    line = data.draw(st.sampled_from(_LINES))
    start = data.draw(st.integers(0, len(line)))
    piece = line[start : start + data.draw(st.integers(0, 30))]
    shuffled = "".join(data.draw(st.permutations(piece)))
    several = "".join(data.draw(st.lists(st.sampled_from(_WORDS), max_size=4)))
    for text in (piece, shuffled, several):
        assert words(dictionary.cut(text)) == words(tokenizer.lcut(text, HMM=False))
        assert words(bulk(vocabulary)(text)) == words(dictionary.cut_for_search(text))


@pytest.mark.slow
def test_the_words_kept_for_one_vocabulary_are_never_used_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    # What jieba keeps is damaged, too: it is made anew.
    (cache_folder() / "jieba.cache").write_bytes(b"(")
    lexicon.cache_clear()
    assert lexicon().cut("书院制") != ["书院制"] == lexicon(OWN).cut("书院制")
    lexicon.cache_clear()
    assert lexicon().cut("书院制") != ["书院制"] == lexicon(OWN).cut("书院制")
    assert len(list(tmp_path.glob("xxgk/*.marisa"))) == 2


def test_a_word_added_at_the_frequency_that_it_has_changes_nothing() -> None:
    known = WordEntry("信息", lexicon().frequency("信息"))
    same = Vocabulary((known, WordEntry("双一流", lexicon().frequency("双一流"))))
    assert lexicon(same).log_total == lexicon().log_total
    assert lexicon(same).frequency("双一流") == lexicon().frequency("双一流")


def test_a_frequency_is_what_the_list_says_or_enough_to_win() -> None:
    assert lexicon(OWN).frequency("信息公开网站") == 40
    assert lexicon().frequency("双一流") > 0
    assert lexicon().frequency("公开") == lexicon(OWN).frequency("公开") > 0
    assert lexicon().frequency("没有这个词") == 0


def test_words_inside_long_words_are_found_for_search() -> None:
    assert lexicon().cut("中华人民共和国") == ["中华人民共和国"]
    found = lexicon().cut_for_search("中华人民共和国")
    assert {"中华", "人民", "共和国", "人民共和国"} < set(found)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("信息公开", ["信息", "公开"]),
        ("信息公开工作", ["信息", "公开", "工作"]),
        ("中华人民共和国", ["中华", "人民", "共和国"]),
        ("双一流", ["双一流"]),
        ("信息", ["信息"]),
    ],
)
def test_a_compound_comes_apart_into_its_shortest_words_unless_a_character_is_left(
    word: str, pieces: list[str]
) -> None:
    assert lexicon().apart(word) == pieces


def test_what_comes_apart_is_words_that_join_to_the_whole() -> None:
    known = lexicon()
    for word in _WORDS:
        pieces = known.apart(word)
        assert "".join(pieces) == word
        assert pieces == [word] or all(len(each) > 1 and known.frequency(each) for each in pieces)
        assert [known.apart(each) for each in pieces] == [[each] for each in pieces]


def test_caches_are_kept_where_nobody_else_can_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = cache_folder()
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
