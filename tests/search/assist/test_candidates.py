"""A run respelled: Han by its slips, letters as pinyin or initials."""

from functools import cache

import pytest

from search.assist.candidates import SpellingCandidate, spelling_candidates
from search.assist.glossary import Glossary
from search.words.segmentation import lexicon
from tests.given_tables import given_glossary

WORDS = {
    "信息公开": 90,
    "公开": 120,
    "信息": 140,
    "申请": 40,
    "学费": 8,
    "标准": 20,
    "采购": 6,
    "理工": 30,
    "立功": 5,
    "学校": 150,
    "保密": 20,
    "xxgk": 6,
    "捐赠": 5,
    "捐赠财产": 3,
    "app": 1,
    "中国计量大学": 43,
    "财产": 2,
    "审查": 20,
}
SCHOOLS = {"中国计量大学": 43, "衢州学院": 25}


@cache
def glossary() -> Glossary:
    return given_glossary(
        WORDS, school=SCHOOLS, part={"overview": 22}, docno={"中量大〔2023〕42号": 1}
    )


def respelled(text: str) -> list[str]:
    return [each.text for each in spelling_candidates(text, glossary(), lexicon())]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xuefei", "学费"),
        ("XueFei", "学费"),
        ("xuefei标准", "学费标准"),
        ("xinxigongkai", "信息公开"),
        ("xinxigongkaishenqing", "信息公开申请"),
        ("xxgk", "信息公开"),
        ("zhongguojiliangdaxue", "中国计量大学"),
        ("zhongguojiliang", "中国计量大学"),
        ("zgjldx", "中国计量大学"),
        ("zhongliangda", "中国计量大学"),
        ("qzxy", "衢州学院"),
        ("gaishu", "概述"),
        ("ligong", "理工"),
    ],
)
def test_letters_are_read_as_pinyin_or_initials(typed: str, meant: str) -> None:
    assert respelled(typed)[0] == meant


@pytest.mark.parametrize(
    "typed", ["wifi", "python", "xx", "app", "a", "info@xuefei.edu.cn", "xuefei.html", "2022"]
)
def test_other_letters_stay(typed: str) -> None:
    assert respelled(typed) == []


def test_letters_of_many_readings_have_all_of_them_the_commonest_first() -> None:
    assert respelled("ligong") == ["理工", "立功"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("信息工开", "信息公开"),
        ("信 息 工 开", "信息公开"),
        ("信息工開", "信息公开"),
        ("保秘审查和学废标准", "保密审查和学费标准"),
        ("捐增财产", "捐赠财产"),
    ],
)
def test_every_slip_of_a_run_is_mended(typed: str, meant: str) -> None:
    assert respelled(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "信息公开", "学校的学费", "工" * 41, "?!", "龘"])
def test_what_is_right_or_nothing_or_a_text_is_left_alone(typed: str) -> None:
    assert spelling_candidates(typed, glossary(), lexicon()) == ()


def test_a_respelling_is_sure_when_all_its_slips_are() -> None:
    assert spelling_candidates("信息工开", glossary(), lexicon())[0] == SpellingCandidate(
        "信息公开", sure=True
    )
