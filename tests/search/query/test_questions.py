"""A question is what it states; sentences are told from words, and quotes can be taken off."""

import pytest

from search.query.questions import asked_with, is_question, stated, unquoted
from search.query.syntax import parse
from search.words.function_words import ASKING
from search.words.vocabulary import Vocabulary, WordEntry


@pytest.mark.parametrize(
    ("typed", "states", "asks"),
    [
        ("收到几件申请", "收到 申请", ("几件",)),
        ("学校有没有收到投诉吗？", "学校 收到投诉", ("有没有", "吗")),
        ("如何申请信息公开", "申请信息公开", ("如何",)),
        ("資訊公開如何申請", "资讯公开 申请", ("如何",)),
        ("学校能不能收费", "学校 收费", ("能不能",)),
        ("学校的章程", "学校 章程", ("的",)),
        ("年份:2021 收到多少申请 -研究生", "年份:2021 收到 申请 -研究生", ("多少",)),
        ("什么是招生", "是招生", ("什么",)),
    ],
)
def test_a_question_states_what_is_left_without_the_words_that_ask(
    typed: str, states: str, asks: tuple[str, ...]
) -> None:
    assert stated(parse(typed)) == parse(states)
    assert asked_with(parse(typed)) == asks
    assert is_question(parse(typed)) == any(word in ASKING for word in asks)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "招生 预算",
        "怎么办",
        "什么",
        "什么 招生",
        "的",
        "的吗",
        '"收到几件申请"',
        "招生 -(收到几件)",
        "收到几件 OR 多少申请",
        "收到几件*",
        "标题:有没有收到",
        "几何学",
    ],
)
def test_nothing_is_left_out_of_what_does_not_ask_or_has_no_other_words(typed: str) -> None:
    assert stated(parse(typed)) == parse(typed)
    assert asked_with(parse(typed)) == ()
    assert not is_question(parse(typed))


def test_a_run_of_many_words_is_a_sentence_and_as_many_with_spaces_are_not() -> None:
    sentence = "学校通过网站向社会公布年度预算信息"
    assert is_question(parse(sentence))
    assert not is_question(parse("学校 网站 社会 公布 年度 预算 信息"))
    assert not is_question(parse(f'"{sentence}"'))
    assert not is_question(parse("学校公布预算"))
    assert is_question(parse(f"{sentence} 年份:2021"))


def test_a_word_that_a_user_added_does_not_ask() -> None:
    own = Vocabulary((WordEntry("怎么办公室"),))
    assert asked_with(parse("学校怎么办公室")) != ()
    assert asked_with(parse("学校怎么办公室"), own) == ()


def test_quoted_runs_become_words_and_all_else_stays() -> None:
    assert unquoted(parse('"信息公开"')) == parse("信息公开")
    typed = '"信息公开" 招生 年份:2021 -"研究生" "预算 决算"~5 ("甲" OR 乙) 公开*'
    rest = '信息公开 招生 年份:2021 -"研究生" "预算 决算"~5 ("甲" OR 乙) 公开*'
    assert unquoted(parse(typed)) == parse(rest)
    assert unquoted(parse("招生")) == parse("招生")
