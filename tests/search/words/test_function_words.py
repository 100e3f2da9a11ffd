"""Words that ask are recognised in a question, and none of them is what reports are about."""

import pytest

from search.model import taxonomy
from search.query.questions import asked_with
from search.query.synonyms import synonym_groups
from search.query.tree import Words
from search.words.folding import fold
from search.words.function_words import ASKING, FUNCTION_CHARACTERS
from search.words.units import lone_characters
from search.words.vocabulary import shipped


@pytest.mark.parametrize("word", sorted(ASKING))
def test_every_word_that_asks_is_recognised_between_others(word: str) -> None:
    assert asked_with(Words(f"学校{word}学生")) == (word,)


def test_what_is_listed_is_folded() -> None:
    assert {*map(fold, ASKING)} == ASKING
    assert {*map(fold, FUNCTION_CHARACTERS)} == FUNCTION_CHARACTERS
    assert {*map(len, FUNCTION_CHARACTERS)} == {1}


def test_no_word_that_asks_means_something_in_reports() -> None:
    names = {name for part in taxonomy.parts().values() for name in (part.short, *part.aliases)}
    names |= shipped() | {word for group in synonym_groups() for word in group.words}
    assert not ASKING & names


def test_function_characters_are_never_looked_for_alone() -> None:
    assert lone_characters("、".join(sorted(FUNCTION_CHARACTERS))) == ()
