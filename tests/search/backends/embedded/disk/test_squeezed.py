"""Squeezed texts come back as they were, and a run is found where it stands, by either way to look
for it."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.embedded.disk import squeezed
from search.backends.embedded.disk.arrays import Arrays
from search.backends.embedded.disk.squeezed import Squeezed, code_points, save_squeezed
from search.words.units import contains, squeeze
from tests.reports import corpus

CORPUS = [squeeze(passage.text) for report in corpus() for passage in report.passages]
# More characters than two bytes have room for, the commonest first.
HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 5000)))
WIDE = ["".join(HAN[at] for at in range(0, 5000, step)) for step in range(1, 40)]
EACH_BY_EACH, ALL_AT_ONCE = 0, 10**9


def written(folder: Path, texts: Sequence[str], batch: int = 3) -> Squeezed:
    """Texts written some at a time and opened."""
    arrays = Arrays(folder, "s")
    parts = [code_points(texts[at : at + batch]) for at in range(0, len(texts), batch)]
    save_squeezed(arrays, lambda: parts)
    return Squeezed(arrays)


def having(held: Squeezed, texts: Sequence[str], run: str, look: int, *, open_end: bool) -> bool:
    """Whether the documents found to have a run are those that have it."""
    docs = np.arange(len(texts), dtype=np.int32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(squeezed, "LOOK", look)
        found = held.having(docs, run, open_end=open_end)
    return list(found) == [contains(run, text, open_end=open_end) for text in texts]


@pytest.mark.parametrize("texts", [CORPUS, WIDE, ["", "公", "", ""]], ids=["corpus", "wide", "few"])
def test_texts_come_back_as_they_were(tmp_path: Path, texts: list[str]) -> None:
    held = written(tmp_path, texts)
    assert held.texts(np.arange(len(texts), dtype=np.int32)) == texts
    assert held.texts(np.array([2, 0], np.int32)) == [texts[2], texts[0]]
    assert held.texts(np.empty(0, np.int32)) == []


def test_common_characters_take_a_byte_and_every_code_says_its_character(tmp_path: Path) -> None:
    held = written(tmp_path, WIDE)
    codes = held.code(HAN)
    assert sorted({len(code) for code in codes}) == [1, 2, 3]
    assert [held.character(code) for code in codes] == list(HAN)
    assert held.code("公鿿") == []
    assert written(tmp_path / "..", CORPUS).data.nbytes < 1.3 * sum(map(len, CORPUS))


@pytest.mark.parametrize("look", [EACH_BY_EACH, ALL_AT_ONCE])
@pytest.mark.parametrize("texts", [CORPUS, WIDE], ids=["corpus", "wide"])
def test_a_run_is_found_where_it_stands(tmp_path: Path, texts: list[str], look: int) -> None:
    held = written(tmp_path, texts)
    random = Random(7)
    for _ in range(150):
        text = random.choice(texts)
        start = random.randrange(len(text))
        run = squeeze(text[start : start + random.randint(1, 9)])
        if run:
            assert having(held, texts, run, look, open_end=random.random() < 0.3), run


@pytest.mark.parametrize("size", [120, 250, 65_500])
def test_texts_are_told_apart_whatever_the_width_of_their_ends(tmp_path: Path, size: int) -> None:
    texts = ["公" * (size - 2), "公开", "开公开"]
    held = written(tmp_path, texts)
    for look in (EACH_BY_EACH, ALL_AT_ONCE):
        for run in ("公开", "公公", "开公开", "开开"):
            assert having(held, texts, run, look, open_end=False)


_FEW = st.text("公开12.aé ,", max_size=12).map(squeeze)


@settings(deadline=None)
@given(
    st.lists(_FEW, min_size=1, max_size=6),
    _FEW.filter(bool),
    st.booleans(),
    st.sampled_from([EACH_BY_EACH, ALL_AT_ONCE]),
)
def test_no_run_cuts_a_number_or_a_word_in_two_or_goes_across_texts(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    run: str,
    open_end: bool,
    look: int,
) -> None:
    held = written(tmp_path_factory.mktemp("s"), texts)
    assert having(held, texts, run, look, open_end=open_end)


def test_the_last_byte_of_a_character_is_not_another_character(tmp_path: Path) -> None:
    texts = [*WIDE, HAN[-1]]
    held = written(tmp_path, texts)
    code = held.code(HAN[-1])[0]
    other = held.character(code[-1:])
    assert len(code) > 1
    assert other != HAN[-1]
    for look in (EACH_BY_EACH, ALL_AT_ONCE):
        assert having(held, texts, other, look, open_end=False)
