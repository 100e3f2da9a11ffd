"""Whose report it is, by the list of schools and without it."""

import pytest

from indexer.understanding.school_names import named_in, school_of, signer, told_in
from search.words.schools import schools


@pytest.mark.parametrize(
    ("words", "school"),
    [
        ("衢州学院", "衢州学院"),
        ("福建農林大學", "福建农林大学"),
        ("上海交大", "上海交通大学"),
        ("浙江科技学院", "浙江科技学院"),
        ("中国石油大学(华东)", "中国石油大学（华东）"),
        ("东海石油职业学院", "东海石油职业学院"),
        ("山西大学商务学院", "山西大学商务学院"),
        ("山东理工大学美术学院", "山东理工大学"),
        ("四川美术学院", "四川美术学院"),
        ("衢州学院党政办公室", "衢州学院"),
        ("浙江省衢州学院", "衢州学院"),
        ("美术学院", None),
        ("各二级学院", None),
        ("36365线路大学", None),
        ("澳门娱乐", None),
        ("建立东海职业技术学院", None),
        ("请联系东海学院办公室", None),
    ],
)
def test_words_name_a_school_or_none(words: str, school: str | None) -> None:
    assert school_of(words) == school


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("根据《莆田学院信息公开实施细则》", "莆田学院"),
        ("请与长治学院党政办公室联系", "长治学院"),
        ("上海交大信息公开网", "上海交通大学"),
        ("根据《高等学校信息公开办法》，各学院信息公开", None),
        ("赴浙江大学学习", None),
        ("《关于建立东江水利职业技术学院信息公开机制的意见》", "东江水利职业技术学院"),
        ("如有疑问，请联系北山艺术学院办公室", "北山艺术学院"),
        ("意见可以直接向南屿旅游职业学院办公室反映", "南屿旅游职业学院"),
        ("学校进一步完善西岭工程职业学院信息公开制度", "西岭工程职业学院"),
        ("成立中原黄河交通运输航空职业学院信息公开领导小组", "中原黄河交通运输航空职业学院"),
        ("《福建立信职业学院信息公开办法》", "福建立信职业学院"),
        ("《通达职业学院信息公开办法》", "通达职业学院"),
        ("《湖北建设职业学院信息公开办法》", "湖北建设职业学院"),
        ("请访问向阳职业学院信息公开网", "向阳职业学院"),
        ("有关部门反复研究之后认为今年应当统一编排各类材料并存档的那些地方学院信息公开", None),
    ],
)
def test_a_text_names_its_school_by_what_is_the_schools(text: str, school: str | None) -> None:
    assert named_in(text) == school


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("吉首大学认真开展工作", "吉首大学"),
        ("根据省教育厅的要求，东海职业学院编制本报告", "东海职业学院"),
        ("赴浙江大学学习", None),
        ("清华大学、北京大学等高校", None),
        ("马克思主义学院、体育学院", None),
    ],
)
def test_schools_that_are_only_visited_or_listed_are_not_told_of(
    text: str, school: str | None
) -> None:
    assert told_in(text) == school


def test_a_signature_may_go_on_with_an_office() -> None:
    assert signer("东海 学院党政办公室") == "东海学院"
    assert signer("信息公开办公室") is None


def test_no_listed_name_holds_a_verb_that_stands_before_names() -> None:
    every = {name for each in schools() for name in (each.name, *each.former)}
    usual = {name for name in every if name.endswith(("大学", "学院"))}
    assert {name for name in usual if named_in(f"完善{name}信息公开制度") != name} == set()
