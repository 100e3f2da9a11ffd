"""Where a stretch of Han is no words of the index, and which of its words it may be."""

from functools import cache

import pytest

from search.assist.glossary import Glossary
from search.assist.misspellings import Likeness, han_misspellings
from search.words.segmentation import lexicon
from tests.given_tables import given_glossary

WORDS = {
    "信息公开": 90,
    "公开": 120,
    "信息": 140,
    "依申请公开": 30,
    "申请": 40,
    "保密": 20,
    "审查": 20,
    "图书馆": 9,
    "学生": 50,
    "学生会": 5,
    "捐赠": 6,
    "奖学金": 8,
    "财务": 30,
    "五公开": 4,
    "公示": 60,
    "公式": 1,
    "章程": 9,
    "国际": 4,
    "国计": 3,
    "复议": 6,
    "行政": 9,
}


@cache
def glossary() -> Glossary:
    return given_glossary(WORDS, standing=WORDS.keys() - {"国计"})


def meant(text: str) -> dict[str, Likeness]:
    """What the stretch may be, whole, by each of its slips."""
    found = sorted(han_misspellings(text, 0, glossary(), lexicon()), key=lambda slip: slip.order)
    every: dict[str, Likeness] = {}
    for slip in found:
        every.setdefault(text[: slip.start] + slip.meant + text[slip.end :], slip.likeness)
    return every


@pytest.mark.parametrize(
    ("typed", "word", "likeness"),
    [
        ("信息工开", "信息公开", Likeness.SOUND),
        ("依申情公开", "依申请公开", Likeness.SOUND),
        ("保秘审查", "保密审查", Likeness.SOUND),
        ("行政复义", "行政复议", Likeness.SOUND),
        ("捐增", "捐赠", Likeness.SOUND),
        ("信息么开", "信息公开", Likeness.SHAPE),
        ("奖学全", "奖学金", Likeness.SHAPE),
        ("信息公龘", "信息公开", Likeness.EDIT),
        ("书图馆", "图书馆", Likeness.EDIT),
        ("信公开", "信息公开", Likeness.EDIT),
        ("依申申请公开", "依申请公开", Likeness.EDIT),
        ("章公程", "章程", None),
    ],
)
def test_a_slip_is_mended_by_sound_by_shape_or_by_one_character(
    typed: str, word: str, likeness: Likeness | None
) -> None:
    assert meant(typed).get(word) == likeness


@pytest.mark.parametrize(
    "typed", ["信息公开", "学生申请", "申请了没有", "财务公开", "公开吗", "学生的", "龘龘", "国际"]
)
def test_what_is_made_of_words_of_the_index_is_left_alone(typed: str) -> None:
    assert meant(typed) == {}


def test_a_rare_word_may_be_a_common_one_that_sounds_the_same_but_not_the_other_way() -> None:
    assert meant("公式") == {"公示": Likeness.SOUND}
    assert meant("公示") == {}


def test_what_only_stands_across_two_words_is_no_word() -> None:
    assert "国计" not in meant("国机")


def test_the_likeliest_slip_comes_first() -> None:
    assert next(iter(meant("依申情公开"))) == "依申请公开"


def test_a_word_that_is_like_or_long_is_sure() -> None:
    sure = {
        slip.meant: slip.sure for slip in han_misspellings("信息公龘", 0, glossary(), lexicon())
    }
    assert sure["信息公开"]
    unsure = {
        slip.meant: slip.sure for slip in han_misspellings("书图馆", 0, glossary(), lexicon())
    }
    assert not unsure["图书馆"]


def test_places_are_those_of_the_whole_run() -> None:
    slips = han_misspellings("捐增", 7, glossary(), lexicon())
    assert {(slip.start, slip.end, slip.meant) for slip in slips} == {(7, 9, "捐赠")}


def test_a_real_word_is_only_asked_about() -> None:
    (slip,) = (
        slip for slip in han_misspellings("公式", 0, glossary(), lexicon()) if slip.meant == "公示"
    )
    assert not slip.sure


def test_no_part_of_a_word_is_respelled() -> None:
    assert meant("蒋介石") == meant("行政区") == {}
