"""The words of a segment are looked up as in plain dictionaries, by whatever key."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.embedded.disk.arrays import Arrays
from search.backends.embedded.disk.postings import TERMS, Inverted
from search.backends.embedded.disk.postings_writer import inverted_writer
from search.backends.embedded.disk.word_list import WordList, save_words
from search.words.word_keys import WordKey, keys

HAN = "信息公开学费标准招生中华会计行"
WORDS = st.sets(st.text(HAN, min_size=1, max_size=5) | st.text("axz", min_size=2, max_size=3))
OTHERS = st.sets(st.from_regex("[0-9]{1,4}", fullmatch=True), max_size=5)


def word_list(folder: str, terms: list[str], words: set[str]) -> WordList:
    """The words among these terms, which have a document each."""
    arrays = Arrays(Path(folder), "only")
    encoded = sorted(term.encode() for term in terms)
    ones = np.ones(len(encoded), np.int64)
    with inverted_writer(arrays, TERMS, 9) as writer:
        if encoded:
            docs = np.zeros(len(encoded), np.int32)
            writer.add(encoded, ones, docs, ones.astype(np.uint8))
    inverted = Inverted(arrays, TERMS)
    listed = [
        (number, term) for number, term in enumerate(map(bytes.decode, encoded)) if term in words
    ]
    save_words(arrays, listed)
    return WordList(arrays, inverted)


@settings(max_examples=40, deadline=None)
@given(WORDS, OTHERS)
def test_lookups_are_those_of_dictionaries(words: set[str], others: set[str]) -> None:
    with TemporaryDirectory() as folder:
        held = word_list(folder, [*words, *others], words)
        assert sorted(held.texts()) == sorted(words)
        for key in (WordKey.LETTERS, WordKey.INITIALS, WordKey.SOUND, WordKey.SHORTENED):
            known = defaultdict(set)
            for word in words:
                for each in keys(key, word):
                    known[each].add(word)
            for value in (*known, "信息", "xx", ""):
                assert set(held.having(key, value)) == known.get(value, set())


@settings(max_examples=40, deadline=None)
@given(WORDS, OTHERS, st.text(HAN, min_size=1, max_size=2) | st.text("xg", min_size=1, max_size=2))
def test_beginnings_are_those_of_plain_text(
    words: set[str], others: set[str], beginning: str
) -> None:
    by = (WordKey.CHARACTERS, WordKey.LETTERS, WordKey.INITIALS)
    with TemporaryDirectory() as folder:
        held = word_list(folder, [*words, *others], words)
        numbers = held.beginning(by, beginning).tolist()
        assert [held.inverted.terms.text(number) for number in numbers] == sorted(
            word
            for word in words
            if any(each.startswith(beginning) for key in by for each in keys(key, word))
        )
