"""What words and names are looked up by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.word_keys import WordKey, key_of, keys

WORDS = st.text("信息公开学费中华会计", min_size=2, max_size=6)


def test_a_word_has_its_characters_its_pinyin_its_initials_and_its_sound() -> None:
    assert keys(WordKey.CHARACTERS, "信息公开") == ("信息公开",)
    assert keys(WordKey.LETTERS, "信息公开") == ("xinxigongkai",)
    assert keys(WordKey.INITIALS, "信息公开") == ("xxgk",)
    assert (
        keys(WordKey.SOUND, "信息公开") == keys(WordKey.SOUND, "新西工开") == ("xin xi gong kai",)
    )


def test_what_is_left_of_a_word_is_there_once_for_each_way_to_lose_a_character() -> None:
    assert keys(WordKey.SHORTENED, "图书馆") == ("书馆", "图馆", "图书")
    assert keys(WordKey.SHORTENED, "天天看") == ("天看", "天天")
    assert keys(WordKey.SHORTENED, "学费") == ()


@pytest.mark.parametrize("key", WordKey)
def test_letters_are_no_word_to_look_up_but_may_be_a_name(key: WordKey) -> None:
    assert keys(key, "app") == ()
    if key is WordKey.SHORTENED:
        with pytest.raises(ValueError, match="shortened"):
            key_of(key, "app 上海")
    else:
        assert key_of(key, "app 上海").startswith("a")


@given(WORDS, st.integers(0, 5), st.sampled_from("龘齾"))
def test_two_words_that_differ_in_one_character_are_left_alike(
    word: str, at: int, other: str
) -> None:
    at %= len(word)
    changed = word[:at] + other + word[at + 1 :]
    if len(word) > 2:
        assert set(keys(WordKey.SHORTENED, word)) & set(keys(WordKey.SHORTENED, changed))
