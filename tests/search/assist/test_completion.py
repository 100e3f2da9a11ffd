"""What the end of a half-typed query may become."""

from functools import cache

import pytest

from search.assist.completion import Completion, completions, completions_json
from search.assist.glossary import Glossary
from search.assist.names import NameKind
from search.query.syntax import parse
from search.query.tree import Field, Words
from tests.given_tables import given_glossary

SCHOOLS = {"中国计量大学": 43, "衢州学院": 25}
ITEMS = {"招生章程": 6, "捐赠": 4}
DOCUMENTS = {"中量大研生〔2023〕1号": 1, "中量大〔2023〕42号": 1}
WORDS = {
    "招生": 29,
    "招生章程": 6,
    "招收": 3,
    "申请": 30,
    "学费": 8,
    "开工": 57,
    "捐赠": 4,
    "zs": 9,
}
MANY = {f"学{char}": at for at, char in enumerate("校生院费籍分年期科位士员会习风")}


@cache
def glossary() -> Glossary:
    return given_glossary(
        WORDS,
        standing=WORDS.keys() - {"开工"},
        items=ITEMS,
        school=SCHOOLS,
        part={"request": 8},
        category={"admission": 17},
        docno=DOCUMENTS,
    )


def offered(typed: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.label) for each in completions(typed, glossary(), 10)]


@pytest.mark.parametrize("typed", ["zhongguojiliang", "zgjldx", "zgjl", "jiliang", "中量", "计量"])
def test_a_school_is_found_by_name_short_name_pinyin_and_initials(typed: str) -> None:
    assert offered(typed)[0] == ("school", "中国计量大学")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("衢州", ("school", "衢州学院")),
        ("qz", ("school", "衢州学院")),
        ("申请公", ("part", "依申请公开")),
        ("yishen", ("part", "依申请公开")),
        ("招生考", ("category", "招生考试")),
        ("章程", ("item", "招生章程")),
        ("juanzeng", ("item", "捐赠")),
        ("中量大〔", ("docno", "中量大〔2023〕42号")),
        ("中量大〔2023〕4", ("docno", "中量大〔2023〕42号")),
        ("xuef", ("word", "学费")),
        ("學", ("word", "学费")),
        ("xf", ("word", "学费")),
    ],
)
def test_every_kind_is_found_by_characters_and_letters(typed: str, first: tuple[str, str]) -> None:
    assert offered(typed)[0] == first


def test_kinds_come_in_one_order_and_nothing_twice() -> None:
    assert offered("招") == [
        ("category", "招生考试"),
        ("item", "招生章程"),
        ("word", "招生"),
        ("word", "招收"),
    ]
    assert offered("zs")[:2] == [("category", "招生考试"), ("item", "招生章程")]


def test_only_words_that_stand_in_texts_are_offered() -> None:
    assert offered("开") == offered("kaig") == []


def test_schools_parts_and_categories_become_fields_and_words_stay_words() -> None:
    queries = [each.query for typed in ("衢", "依申", "学费x", "xuef") for each in
               completions(typed, glossary(), 10)]  # fmt: skip
    assert queries == ["学校:衢州学院", "章节:依申请公开", "学费"]
    assert parse(queries[0]) == Field("school", "衢州学院")
    assert parse(queries[2]) == Words("学费")


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("捐赠 xuef", "捐赠 学费"),
        ("捐赠 -xuef", "捐赠 -学费"),
        ('"社会捐赠" “公示” xuef', '"社会捐赠" “公示” 学费'),
        ("(捐赠|xuef", "(捐赠|学费"),
        ("学校:qz", "学校:衢州学院"),
        ("捐赠 章节：shenqing", "捐赠 章节:依申请公开"),
    ],
)
def test_only_the_last_word_is_completed(typed: str, query: str) -> None:
    assert completions(typed, glossary(), 10)[0].query == query


def test_a_field_asks_for_its_values_only() -> None:
    assert offered("类别:z") == [("category", "招生考试")]
    assert offered("年份:2") == []


@pytest.mark.parametrize(
    "typed",
    ["", "  ", '"申请', "“申请", '"捐赠 申请', '"申请"', "龘", "申请 ", "x" * 101, "(", "-"],
)
def test_nothing_is_offered_for_nothing_in_quotes_or_for_a_text(typed: str) -> None:
    assert offered(typed) == []


def test_what_is_already_typed_is_not_offered() -> None:
    assert ("word", "学费") not in offered("学费")


def test_there_are_never_more_than_asked_for_and_the_commonest_words_come_first() -> None:
    many = given_glossary(MANY)
    assert len(completions("学", many, 10)) == 10
    assert [each.passages for each in completions("学", many, 3)] == [14, 13, 12]


def test_names_leave_room_for_words() -> None:
    schools, documents = ({f"学{kind}{at}": at + 1 for at in range(9)} for kind in "校院")
    items = dict.fromkeys(("学校简介", "学术委员会", "学籍管理", "学风建设", "学术规范"), 1)
    many = given_glossary(MANY, school=schools, docno=documents, items=items)
    kinds = [each.kind for each in completions("学", many, 10)]
    assert [kinds.count(kind) for kind in NameKind] == [3, 0, 0, 3, 1, 3]


def test_a_suggestion_says_what_it_is_of_and_why() -> None:
    assert completions("中量大学", glossary(), 10) == ()
    (school,) = completions("中量", given_glossary({}, school=SCHOOLS), 10)
    assert (school.group, school.note, school.passages) == ("学校", "中量大", 43)
    (item,) = completions("捐", given_glossary({}, items=ITEMS), 10)
    assert (item.group, item.note) == ("清单事项", "清单第 16 项")


def test_suggestions_are_plain_json() -> None:
    word = Completion(NameKind.WORD, "学费", "学费", 8)
    assert completions_json("xuef", (word,)) == {
        "query": "xuef",
        "suggestions": [
            {
                "kind": "word",
                "group": "词",
                "label": "学费",
                "note": "",
                "query": "学费",
                "passages": 8,
            }
        ],
    }


def test_however_few_are_asked_for_names_come_first() -> None:
    for typed in ("zgjl", "招"):
        whole = [each.label for each in completions(typed, glossary(), 10)]
        for limit in (1, 2, 3):
            few = [each.label for each in completions(typed, glossary(), limit)]
            assert few[0] == whole[0]
            assert len(few) <= limit
