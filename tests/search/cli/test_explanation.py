"""An explanation says what indexing and searching do with a text, no more and no less."""

from pathlib import Path

from search.backends import open_backend
from search.backends.plan import Plan, Term
from search.cli.explanation import explain, explanation_lines
from search.query.syntax import LONGEST_QUERY
from search.words.units import terms
from search.words.vocabulary import SHIPPED, Vocabulary, WordEntry
from tests.reports import make_report, put

OWN = Vocabulary((WordEntry("书院制"),))


def test_a_text_is_folded_squeezed_and_searched_for_document_numbers() -> None:
    explanation = explain("依申請公開（教辦函〔２０１４〕２３號）", SHIPPED)
    assert explanation.folded == "依申请公开(教办函(2014)23号)"
    assert explanation.squeezed == "依申请公开教办函2014 23号"
    assert explanation.document_numbers == ("教办函〔2014〕23号",)


def test_every_term_is_there_with_its_kind_and_where_it_is_listed() -> None:
    explanation = explain("书院制双一流2022年", OWN)
    assert {each.text for each in explanation.terms} == {
        *terms("书院制双一流2022年"),
        *("书院制", "双一流"),
    }
    known = {each.text: (each.kind, each.source) for each in explanation.terms}
    assert known["书院制"] == ("词", "自己加的")
    assert known["双一流"] == ("词", "高校词表")
    assert known["一流"] == ("词里的词", "jieba")
    assert known["2022"] == ("词", "")
    assert known["双"] == ("单个", "")
    assert known["2022年"] == ("相邻两个", "")


def test_without_an_index_nothing_is_counted() -> None:
    assert {each.passages for each in explain("招生", SHIPPED).terms} == {None}


def test_passages_are_counted_as_searching_finds_them(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    put(backend, make_report("quzhou-2021", "# overview 一、概述\n招生章程。\n招生。\n"))

    def count(term: str) -> int:
        return backend.search(Plan(Term(term), size=1)).totals.passages

    found = {each.text: each.passages for each in explain("招生章程", SHIPPED, count).terms}
    assert found == {"招生章程": 1, "招生": 2, "章程": 1} | {"招": 2, "生": 2, "章": 1, "程": 1} | {
        "生章": 1
    }


def test_the_query_is_shown_with_its_synonyms_and_its_plan() -> None:
    explanation = explain("举报 -食堂 年份:2021..", SHIPPED)
    assert explanation.query == "举报 -食堂 年份:2021.."
    assert explanation.synonyms == ("投诉",)
    assert explanation.expanded == "(举报 OR 投诉) -食堂 年份:2021.."
    assert explanation.plan == (
        "都要有",
        "  有一个即可",
        "    词 举报",
        "    词 投诉",
        "  不能有",
        "    词 食堂",
        "  年份 2021..",
    )


def test_a_question_is_shown_without_the_words_it_asks_with() -> None:
    explanation = explain("有没有收到举报 年份:2021", SHIPPED)
    assert explanation.query == "有没有收到举报 年份:2021"
    assert explanation.left_out == ("有没有",)
    assert explanation.stated == "收到举报 年份:2021"
    assert explanation.sentence
    assert explanation.expanded == "(收到举报 OR (举报 OR 投诉) 收到) 年份:2021"
    assert "  年份 2021..2021" in explanation.plan
    assert not [line for line in explanation.plan if "没有" in line]
    lines = list(explanation_lines(explanation))
    at = lines.index("检索式  有没有收到举报 年份:2021")
    assert lines[at + 1].startswith("不找    有没有")
    assert lines[at + 2 : at + 5] == [
        "要找    收到举报 年份:2021",
        "整句    是：只有其中一部分词的段落也列出",
        "同义词  投诉",
    ]


def test_words_with_spaces_between_them_are_searched_as_they_are() -> None:
    explanation = explain("招生 预算", SHIPPED)
    assert (explanation.left_out, explanation.stated, explanation.sentence) == (
        *((), explanation.query, False),
    )
    shown = "\n".join(explanation_lines(explanation))
    assert not [word for word in ("不找", "要找", "整句") if word in shown]


def test_every_kind_of_condition_has_its_line() -> None:
    typed = '"校办" 校* "预算 决算"~5 章节:概述 学校:衢州 标题:公开 文号:〔2023〕42号'
    assert explain(typed, SHIPPED).plan[1:] == (
        "  原样 校办",
        "  开头 校",
        "  相隔不超过 5 字 预算、决算",
        "  章节 是 overview",
        "  学校 叫 衢州",
        "  标题 原样 公开",
        "  文号 原样 2023 42号",
    )
    assert explain("", SHIPPED).plan == ("全部段落",)


def test_a_text_that_is_no_query_says_why_and_is_explained_all_the_same() -> None:
    for text, fault in (("(招生", "括号没有配对"), ("招生" * LONGEST_QUERY, "太长了")):
        explanation = explain(text, SHIPPED)
        assert fault in explanation.fault
        assert "招生" in {each.text for each in explanation.terms}
        assert list(explanation_lines(explanation))[-1].startswith("检索式  读不了：")


def test_columns_line_up_whatever_the_width_of_the_characters() -> None:
    lines = list(explanation_lines(explain("QQ群2022年", SHIPPED, lambda _: 7)))
    rows = [line for line in lines if line.endswith("7 处")]
    columns = {len(line[: line.index("7 处")].encode("gb18030")) for line in rows}
    assert len(rows) == 7
    assert len(columns) == 1
