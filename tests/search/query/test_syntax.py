"""The query language, specified by one table of (source, tree) and one of (source, fault)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import QueryError, XxgkError
from search.query.syntax import LONGEST_QUERY, parse
from search.query.tree import (
    And,
    Everything,
    Exact,
    Field,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Range,
    Words,
)
from search.words.units import squeeze
from tests.examples import examples

ZS, YS, LQ = Words("招生"), Words("预算"), Words("录取")
QUZHOU = Field("school", "衢州学院")

TREES: list[tuple[str, Node]] = [
    # Nothing asked, or nothing but spaces.
    ("", Everything()),
    (" \t\n　", Everything()),
    # Words: runs parted by spaces of any width; all must be there.
    ("招生", ZS),
    ("　招生 ", ZS),
    ("招生 预算", And((ZS, YS))),
    ("招生　预算", And((ZS, YS))),
    ("招生 AND 预算", And((ZS, YS))),
    ("招生 AND 预算 录取", And((ZS, YS, LQ))),
    ("费", Words("费")),
    ("2021-2022学年", Words("2021-2022学年")),
    ("25.6亿", Words("25.6亿")),
    ("以公开为常态、不公开为例外", Words("以公开为常态、不公开为例外")),
    ("C++ 、 招生", And((Words("C++"), ZS))),
    ("or and not", And((Words("or"), Words("and"), Words("not")))),
    ("ORACLE", Words("ORACLE")),
    # Brackets that close inside a run are its own; others group.
    ("中国石油大学（华东）", Words("中国石油大学（华东）")),
    ("中国石油大学(华东)预算", Words("中国石油大学(华东)预算")),
    ("中量大〔2023〕42号", Words("中量大〔2023〕42号")),
    ("中量大[2023]42号", Words("中量大[2023]42号")),
    ("中量大（2023）42号", Words("中量大（2023）42号")),
    ("中量大(2023)42号", Words("中量大(2023)42号")),
    ("中量大【2023】42号", Words("中量大【2023】42号")),
    ("（2023）42号", And((Words("2023"), Words("42号")))),
    ("招生(预算 录取)", And((ZS, And((YS, LQ))))),
    ("(招生)", ZS),
    ("（（招生））", ZS),
    ("()招生", ZS),
    # Exact runs, in any quotes.
    ('"依申请公开"', Exact("依申请公开")),
    ("“依申请公开”", Exact("依申请公开")),
    ("「依申请公开」", Exact("依申请公开")),
    ("『依申请公开』", Exact("依申请公开")),
    ("＂依申请公开＂", Exact("依申请公开")),
    ('“依申请公开"', Exact("依申请公开")),
    ('"招生 OR -(预算*"', Exact("招生 OR -(预算*")),
    ("「他说“公开”」", Exact("他说“公开”")),
    ('"招生"预算', And((Exact("招生"), YS))),
    ('招生"预算"', And((ZS, Exact("预算")))),
    # Near.
    ('"预算 决算"~20', Near(("预算", "决算"), 20)),
    ("“预算　决算”～２０", Near(("预算", "决算"), 20)),
    ('"预算 、 决算 审计"~0', Near(("预算", "决算", "审计"), 0)),
    ('"预算 决算" ~20', And((Exact("预算 决算"), Words("~20")))),
    # Prefixes.
    ("信息公开*", Prefix("信息公开")),
    ("计量＊", Prefix("计量")),
    ("计* 量*", And((Prefix("计"), Prefix("量")))),
    # Or: a space binds tighter.
    ("招生 OR 录取", Or((ZS, LQ))),
    ("招生|录取", Or((ZS, LQ))),
    ("招生 ｜ 录取", Or((ZS, LQ))),
    ("招生 OR 录取 | 预算", Or((ZS, LQ, YS))),
    ("招生 预算 OR 录取", Or((And((ZS, YS)), LQ))),
    ("招生 OR 预算 录取", Or((ZS, And((YS, LQ))))),
    ("(招生 OR 录取) 预算", And((Or((ZS, LQ)), YS))),
    ("（招生｜录取）AND 预算", And((Or((ZS, LQ)), YS))),
    ("预算 (招生 OR 录取)", And((YS, Or((ZS, LQ))))),
    ("招生 OR(录取)", Or((ZS, LQ))),
    ('"招生"OR"录取"', Or((Exact("招生"), Exact("录取")))),
    ("招生 (预算 录取)", And((ZS, And((YS, LQ))))),
    # Not.
    ("-研究生", Not(Words("研究生"))),
    ("招生 －研究生", And((ZS, Not(Words("研究生"))))),
    ("招生 −研究生", And((ZS, Not(Words("研究生"))))),
    ("招生 NOT 录取", And((ZS, Not(LQ)))),
    ("NOT(录取)", Not(LQ)),
    ("-(招生 OR 录取)", Not(Or((ZS, LQ)))),
    ('-"招生"', Not(Exact("招生"))),
    ("--招生", Not(Not(ZS))),
    ("NOT -招生", Not(Not(ZS))),
    ("招生 OR -录取", Or((ZS, Not(LQ)))),
    ("-学校:衢州学院", Not(QUZHOU)),
    ("本科-研究生", Words("本科-研究生")),
    # Fields, by either name, any case, any colon.
    ("学校:衢州学院", QUZHOU),
    ("学校：衢州学院", QUZHOU),
    ("school:衢州学院", QUZHOU),
    ("School：“衢州学院”", QUZHOU),
    ("学校:「衢州 学院」", Field("school", "衢州 学院")),
    ("学校:中国石油大学（华东）", Field("school", "中国石油大学（华东）")),
    ("学校:OR", Field("school", "OR")),
    ("章节:依申请公开", Field("part", "依申请公开")),
    ("part:request", Field("part", "request")),
    ("类别:财务", Field("category", "财务")),
    ("category:finance", Field("category", "finance")),
    ("标题:重点领域", Field("title", "重点领域")),
    ("title:重点 领域", And((Field("title", "重点"), Words("领域")))),
    ("文号:中量大〔2023〕42号", Field("docno", "中量大〔2023〕42号")),
    ("docno:中量大(2023)42号", Field("docno", "中量大(2023)42号")),
    ("文号:（2023）42号", Field("docno", "（2023）42号")),
    ("电话:0571", Words("电话:0571")),
    # Numbers and ranges.
    ("年份:2022", Range("year", 2022, 2022)),
    ("年份:２０２２", Range("year", 2022, 2022)),
    ("年份:二〇二二", Range("year", 2022, 2022)),
    ("年份:二〇二一－二〇二二", Range("year", 2021, 2022)),
    ("年份:2021…2023", Range("year", 2021, 2023)),
    ("年份:2021..2023", Range("year", 2021, 2023)),
    ("年份:2021..", Range("year", 2021, None)),
    ("year:..2023", Range("year", None, 2023)),
    ("年份:2021-2023", Range("year", 2021, 2023)),
    ("年份:2021—2023", Range("year", 2021, 2023)),
    ("年份:2021～2023", Range("year", 2021, 2023)),
    ("年份:2021至2023", Range("year", 2021, 2023)),
    ("年份:“2021 .. 2023”", Range("year", 2021, 2023)),
    # Escapes: a backslash makes the next character mean itself.
    (r"\OR", Words("OR")),
    (r"-\NOT", Not(Words("NOT"))),
    (r"\-招生", Words("-招生")),
    (r"招生\ 预算", Words("招生 预算")),
    (r"学校\:衢州", Words("学校:衢州")),
    (r"\(招生\*", Words("(招生*")),
    (r"招生\\", Words("招生\\")),
    (r'"他说\"公开\""', Exact('他说"公开"')),
]

# (source, where the fault is, a piece of what is said about it)
FAULTS = [
    ("*", 0, "单独一个 *"),
    (" ＊", 1, "单独一个 *"),
    ("招生 *", 3, "单独一个 *"),
    ("招生**", 3, "单独一个 *"),
    ("招生*预算", 2, "只能放在词尾"),
    ("、*", 0, "前面要有文字"),
    ("(招生", 0, "括号没有配对"),
    ("预算 （招生 OR 录取", 3, "括号没有配对"),
    ("招生)", 2, "多了一个右括号"),
    ("）", 0, "多了一个右括号"),
    ('""', 0, "引号里没有可以检索的文字"),
    ("“、”", 0, "引号里没有可以检索的文字"),
    (" 。", 1, "只有标点"),
    ("()", 0, "只有标点"),
    ("OR", 0, "OR（或 |）的两边"),
    ("招生 OR", 3, "OR（或 |）的两边"),
    ("| 招生", 0, "OR（或 |）的两边"),
    ("招生 OR | 录取", 3, "OR（或 |）的两边"),
    ("(招生 OR )", 4, "OR（或 |）的两边"),
    ("AND 招生", 0, "AND 的两边"),
    ("招生 AND", 3, "AND 的两边"),
    ("(招生 AND )", 4, "AND 的两边"),
    ("招生 AND OR 录取", 3, "AND 的两边"),
    ("招生 AND AND 录取", 3, "AND 的两边"),
    ("NOT", 0, "缺少要排除的词"),
    ("招生 NOT OR 录取", 3, "缺少要排除的词"),
    ("(NOT )", 1, "缺少要排除的词"),
    ("-)", 0, "缺少要排除的词"),
    ("-。", 0, "缺少要排除的词"),
    ("招生 - 录取", 3, "减号后面要紧跟着写"),
    ("招生 -", 3, "减号后面要紧跟着写"),
    ("招生\\", 2, "反斜杠后面要有一个字符"),
    ("((" * 40 + "招生", 40, "套得太深"),
    ("-" * 1_999, 40, "套得太深"),
    ('"预算"~20', 0, "两个以上"),
    ('"预算 决算"~', 7, "1 到 4 位数字"),
    ('"预算 决算"~12345', 7, "1 到 4 位数字"),
    ("学校:", 0, "学校:衢州学院"),
    ("学校: 衢州学院", 0, "学校:衢州学院"),
    ("学校:、", 0, "没有可以检索的文字"),
    ("学校:计量*", 5, "不能加 *"),
    ("年份:今年", 0, "四位数字"),
    ("年份:22", 0, "四位数字"),
    ("年份:2023..2021", 0, "晚于"),
    ("招生 章节:食堂", 3, "主动公开、依申请公开"),
    ("类别:食堂", 0, "财务资产"),
]


@pytest.mark.parametrize(("source", "tree"), TREES)
def test_a_query_is_read_as_the_table_says(source: str, tree: Node) -> None:
    assert parse(source) == tree


@pytest.mark.parametrize(("source", "tree"), TREES)
def test_every_tree_of_the_table_prints_as_itself(source: str, tree: Node) -> None:
    assert parse(str(tree)) == tree


@pytest.mark.parametrize(("source", "position", "piece"), FAULTS)
def test_a_fault_points_at_its_place_and_says_what_to_do(
    source: str, position: int, piece: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(source)
    assert piece in str(caught.value)
    assert caught.value.position == position
    assert caught.value.pointer().splitlines()[-1].strip() == "^"


@pytest.mark.parametrize("source", [source for source, _, _ in FAULTS if squeeze(source)])
def test_a_fault_offers_the_query_as_plain_text(source: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(source)
    assert parse(caught.value.literal) == Exact(source.strip())


@pytest.mark.parametrize("source", ["*", "。", "(", '""', "\\"])
def test_a_query_without_characters_has_no_plain_reading_to_offer(source: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(source)
    assert caught.value.literal == ""


_AWKWARD = '招生a2:：()（）|｜*＊\\"”“「」『』＂„-－−~～. 　\n〔〕、\x1f\ud800'
_PIECES = [
    "招生",
    "(",
    ")",
    " ",
    " OR ",
    " AND ",
    " NOT ",
    "|",
    "-",
    "*",
    '"',
    "学校:",
    "年份:2021..",
]


@settings(deadline=None, max_examples=examples(1000))
@given(
    st.text(max_size=20)
    | st.text(_AWKWARD, max_size=14)
    | st.lists(st.sampled_from([*_PIECES, "~5"]), max_size=12).map("".join)
)
def test_any_text_is_a_query_or_a_fault_with_a_plain_reading(source: str) -> None:
    tree, fault = _read(source)
    if fault is None:
        assert parse(str(tree)) == tree
    else:
        assert 0 <= fault.position <= len(source)
        assert parse(fault.literal) == (Exact(source.strip()) if fault.literal else Everything())


def _read(source: str) -> tuple[Node, QueryError | None]:
    try:
        return parse(source), None
    except QueryError as error:
        return Everything(), error


def test_a_query_that_is_too_long_is_refused_before_it_is_read() -> None:
    assert parse("招" * LONGEST_QUERY) == Words("招" * LONGEST_QUERY)
    with pytest.raises(XxgkError, match="最多 2000 个"):
        parse("招" * (LONGEST_QUERY + 1))


def test_a_quotation_mark_without_its_other_half_is_passed_over() -> None:
    for typed in ('"招生', "招生”", '招生"', "“招生"):
        assert parse(typed) == parse("招生")
    assert parse("“招生” 预算”") == parse("“招生” 预算")
    assert parse("工行“行动支持哪些领域") == parse("工行 行动支持哪些领域")


@pytest.mark.parametrize(
    "typed", ["工行“行动”支持什么", "“行动”支持什么", "工行 “行动” 支持", "“行动”"]
)
def test_a_quotation_knows_whether_it_stood_in_a_sentence(typed: str) -> None:
    tree = parse(typed)
    leaves = tree.nodes if isinstance(tree, And) else (tree,)
    (quotation,) = (leaf for leaf in leaves if isinstance(leaf, Exact))
    assert quotation.inside == ("什么" in typed)
