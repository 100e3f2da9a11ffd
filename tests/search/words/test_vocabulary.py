"""The shipped words cut better than jieba's alone, and a vocabulary is known by its words."""

import jieba
import pytest

from search.words.folding import fold
from search.words.segmentation import cache_folder, lexicon
from search.words.units import dictionary_words, words
from search.words.vocabulary import (
    LONGEST_WORD,
    SHIPPED,
    Vocabulary,
    WordEntry,
    is_word,
    listed_words,
    shipped,
)


@pytest.fixture(scope="module")
def plain() -> jieba.Tokenizer:
    made = jieba.Tokenizer()
    made.tmp_dir = str(cache_folder())
    return made


def listed() -> list[str]:
    """The words of data/words.txt: what is shipped but the names of schools."""
    from importlib.resources import files

    text = files("search.words").joinpath("data", "words.txt").read_text("utf-8")
    return [word for _, word, _ in listed_words(text)]


def test_every_listed_word_is_one_that_jieba_does_not_have(plain: jieba.Tokenizer) -> None:
    assert len(listed()) == len(set(listed()))
    assert not [word for word in listed() if plain.lcut(word, HMM=False) == [word]]


def test_every_shipped_word_is_cut_as_one_where_it_stands_alone() -> None:
    assert len(shipped()) > 1500
    assert not [each for each in shipped() if lexicon().cut(each) != [each]]


def test_every_shipped_word_is_folded_and_fits_the_dictionary() -> None:
    assert not [each for each in shipped() if fold(each) != each or not is_word(each)]


def test_a_long_word_does_not_hide_the_words_inside() -> None:
    cut = lexicon().cut_for_search
    found = dictionary_words("信息公开工作年度报告", cut)
    assert {"信息公开工作", "信息公开", "公开", "年度报告"} <= set(found)
    assert {"申请公开", "申请"} <= set(dictionary_words("依申请公开", cut))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("学校依申请公开情况", ("学校", "依申请公开", "情况")),
        ("双一流建设", ("双一流", "建设")),
        ("三公经费预算", ("三公", "经费", "预算")),
        ("中量大招生", ("中量大", "招生")),
        ("推免生名单", ("推免生", "名单")),
        ("党务公开与校务公开", ("党务", "公开", "校务")),
        ("国有资产的管理", ("国有", "资产", "管理")),
    ],
)
def test_terms_of_the_domain_are_words_or_made_of_words(text: str, cut: tuple[str, ...]) -> None:
    assert words(text) == cut


def test_words_come_once_shorter_ones_first_and_a_users_frequency_wins() -> None:
    vocabulary = Vocabulary((WordEntry("信息公开", 9), WordEntry("书院制")))
    entries = list(vocabulary.entries())
    assert [len(each.word) for each in entries] == sorted(len(each.word) for each in entries)
    assert len({each.word for each in entries}) == len(entries) == len(shipped()) + 1
    assert WordEntry("信息公开", 9) in entries


def test_a_vocabulary_is_known_by_its_words_and_not_by_their_order() -> None:
    one, two = WordEntry("书院制"), WordEntry("导学团队", 3)
    assert Vocabulary((one, two)) == Vocabulary((two, one)) != Vocabulary((one,)) != SHIPPED
    assert Vocabulary((one,)) != Vocabulary((WordEntry("书院制", 1),))
    assert str(Vocabulary((one, two))).startswith(f"{SHIPPED}，自加 2 词（")


def test_names_of_schools_and_what_a_user_added_mean_nothing_in_pieces() -> None:
    assert all(map(SHIPPED.is_whole, ("中国计量大学", "中量大", "中国计量学院")))
    assert not any(map(SHIPPED.is_whole, ("信息公开", "导学团队", "大学", "")))
    own = Vocabulary((WordEntry("导学团队", 3),))
    assert own.is_whole("导学团队")
    assert own.is_whole("中量大")
    assert not own.is_whole("信息公开")


def test_a_list_has_remarks_and_frequencies() -> None:
    text = "# 说明\n书院制  # 新词\n\n  导学团队 12\n"
    assert list(listed_words(text)) == [(2, "书院制", ""), (4, "导学团队", "12")]


def test_only_han_of_fitting_length_can_be_a_word() -> None:
    assert all(map(is_word, ("校办", "校" * LONGEST_WORD)))
    assert not any(map(is_word, ("", "校", "校" * (LONGEST_WORD + 1), "985工程", "华东（分校）")))
