"""Characters, words and exact runs: examples, then laws that hold for every text."""

import subprocess
import sys
from itertools import chain, pairwise, product, zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.words.folding import fold
from search.words.segmentation import lexicon
from search.words.units import (
    GAP,
    UNIT,
    Folded,
    char_kind,
    contains,
    dictionary_words,
    has_edges,
    lone_characters,
    occurrences,
    pair,
    squeeze,
    terms,
    words,
)
from search.words.vocabulary import Vocabulary, WordEntry
from tests.search.words.test_folding import TEXTS

SQUEEZED = [
    ("", ""),
    ("。、 \n", ""),
    ("2021—2022 学年", f"2021{GAP}2022学年"),
    ("2021-2022学年", f"2021{GAP}2022学年"),
    ("以公开为常态、不公开为例外", "以公开为常态不公开为例外"),
    ("中量大〔2023〕42号", f"中量大2023{GAP}42号"),
    ("中量大（2023）42 号", f"中量大2023{GAP}42号"),
    ("25.6 亿", "25.6亿"),
    ("第3.招生", "第3招生"),
    ("1.2.3", f"1{GAP}2{GAP}3"),
    ("12,345", "12345"),
    ("QQ 群", "qq群"),
    ("open data", f"open{GAP}data"),
    ("2022年", "2022年"),
    ("A4", "a4"),
    ("snake_case", f"snake{GAP}case"),
    ("①2022年", f"1{GAP}2022年"),
    ("10²米", f"10{GAP}2米"),
    ("5㎡", "5m2"),
    ("招\x1f生1\x1f2", f"招生1{GAP}2"),
    ("〇一二", "零一二"),
    ("二〇二二年 10,5", f"2022年10{GAP}5"),
    ("2022.10", f"2022{GAP}10"),
    ("第 Ⅱ 类", "第ii类"),
    ("信 息 公 开", "信息公开"),
]

# (run, text, how often it stands there)
FOUND = [
    ("42号", "中量大〔2023〕42号", 1),
    ("42号", "第142号", 0),
    ("42号", "1、42号", 1),
    ("42", "1.42", 0),
    ("25", "25.6亿", 0),
    ("25.6", "支出25.6亿元", 1),
    ("6亿", "25.6亿", 0),
    ("2022年", "2022年2022年", 2),
    ("022年", "2022年", 0),
    ("qq", "QQ群、qq群", 2),
    ("q", "QQ群", 0),
    ("pen", "open", 0),
    ("4", "A4纸", 1),
    ("2023〕42", "中量大〔2023〕42号", 1),
    ("202342", "中量大〔2023〕42号", 0),
    ("公开", "不公开为例外，公開", 2),
    ("学学", "学学学", 2),
    ("公开招生", "公开。\n招生", 1),
    ("", "公开", 0),
    ("2092", "共 2,092 条", 1),
    ("２，０９２条", "共2092 条", 1),
    ("92", "2,092", 0),
    ("二〇二二", "2022年", 1),
    ("2022年", "二○二二年、二零二二年", 2),
    ("10", "2022.10", 1),
    ("①", "1、招生", 1),
    ("1", "①2022年", 1),
    ("第II类", "第Ⅱ类", 1),
    ("长春", "⻓ 春", 1),
]


@pytest.mark.parametrize(("text", "squeezed"), SQUEEZED)
def test_squeezing_keeps_what_is_read_aloud(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@pytest.mark.parametrize(("run", "text", "times"), FOUND)
def test_a_run_stands_where_its_edges_are_edges(run: str, text: str, times: int) -> None:
    assert len(list(occurrences(squeeze(run), squeeze(text)))) == times
    assert contains(squeeze(run), squeeze(text)) is (times > 0)


def test_a_prefix_needs_its_left_edge_only() -> None:
    text = squeeze("2022年25.6亿open数据")
    assert all(contains(run, text, open_end=True) for run in ("202", "25", "25.", "op", "亿op"))
    assert not any(contains(run, text, open_end=True) for run in ("022", "6亿", "pen"))


def test_only_runs_that_end_in_digits_or_letters_need_a_look_at_their_neighbours() -> None:
    assert has_edges("42号")
    assert has_edges("年2022")
    assert not has_edges("年2022", open_end=True)
    assert not has_edges("第42号")
    assert not has_edges("")


def test_a_folded_character_leads_back_to_the_one_it_was_written_as() -> None:
    folded = Folded("共 5㎡")
    assert folded.text[3:5] == "m2"
    assert folded.span(0, 3) == (0, 3)
    assert folded.span(3, 4) == folded.span(4, 5) == (3, 4)
    assert Folded("２０２３年").span(3, 5) == (3, 5)


def test_terms_are_units_and_pairs_of_units_each_once() -> None:
    assert terms(squeeze("1、2公开公开")) == (
        *("1", "2", "公", "开"),
        *(f"1{GAP}2", "2公", "公开", "开公"),
    )
    assert terms("2022年25.6亿") == ("2022", "年", "25.6", "亿", "2022年", "年25.6", "25.6亿")
    assert terms("oa系统")[:3] == ("oa", "系", "统")
    assert terms("") == ()


def test_a_gap_stays_between_two_numbers_or_two_words_of_a_pair() -> None:
    assert pair("12", "34") == f"12{GAP}34" != "1234"
    assert pair("ab", "cd") == f"ab{GAP}cd"
    assert (pair("12", "ab"), pair("公", "开"), pair("第", "3")) == ("12ab", "公开", "第3")


def test_spaces_inside_words_part_no_words_but_lines_and_cells_do() -> None:
    cut = lexicon().cut_for_search
    assert {"信息", "公开"} <= set(dictionary_words("信 息 公 开", cut))
    assert words("信 息 公 开") == words("信息公开")
    assert "信息" not in dictionary_words("信\n息", cut)
    assert "信息" not in dictionary_words("信\t息", cut)
    assert {"open", "data"} < set(terms(squeeze("open data")))
    assert {"2092", "2092条", "2022年"} < set(terms(squeeze("2,092 条，二〇二二年")))


def test_words_of_the_dictionary_are_han_of_two_characters_up() -> None:
    found = list(dictionary_words("資訊公開，信息公开ＯＡ系统（2022）", lexicon().cut_for_search))
    assert found == ["资讯", "公开", "信息", "公开", "信息公开", "系统"]


def test_words_are_what_a_passage_must_have() -> None:
    assert words("信息公开情况") == ("信息", "公开", "情况")
    assert words("招生与招生") == ("招生",)
    assert words("中量大〔2023〕42号 QQ")[-3:] == ("2023", "42", "qq")
    assert words("費") == words("、") == ()


@pytest.mark.parametrize(
    ("run", "needed"),
    [
        ("国有资产", ("国有", "资产")),
        ("双一流建设", ("双一流", "建设")),
        ("依申请公开", ("依申请公开",)),
        ("中国计量大学招生", ("中国计量大学", "招生")),
        ("衢州学院", ("衢州学院",)),
        ("南大招生", ("南大", "招生")),
    ],
)
def test_a_compound_is_its_parts_but_a_name_or_what_leaves_a_character_is_whole(
    run: str, needed: tuple[str, ...]
) -> None:
    assert words(run) == needed


def test_a_word_that_a_user_added_is_whole() -> None:
    own = Vocabulary((WordEntry("信息公开"), WordEntry("导学团队")))
    assert words("信息公开申请", own) == ("信息公开", "申请")
    assert words("信息公开申请") == ("信息", "公开", "申请")
    assert words("导学团队", own) == ("导学团队",)


def test_a_name_that_no_dictionary_has_is_looked_for_by_its_pairs() -> None:
    assert words("阚翟晏") == ("阚翟", "翟晏")
    assert words("阚翟的晏") == ("阚翟",), "a function character parts them"
    assert words("阚2022翟") == ("2022",)
    assert words("费") == words("费的") == ()


def test_lone_characters_are_in_no_word_and_say_something() -> None:
    assert lone_characters("收到费与件") == ("费", "件")
    assert lone_characters("招生的费") == ("费",)
    assert lone_characters("招生预算") == lone_characters("的了") == lone_characters("2022") == ()
    assert lone_characters("費") == ("费",)
    assert lone_characters("书院制", Vocabulary((WordEntry("书院制"),))) == ()


def test_words_of_a_query_are_terms_of_the_passage_it_was_copied_from() -> None:
    text = "学校通过信息公开网主动公开財務預算信息25.6亿条"
    cut = lexicon().cut_for_search
    assert set(words(text)) <= {*terms(squeeze(text)), *dictionary_words(text, cut)}


def test_cutting_a_query_loads_no_dictionary() -> None:
    code = (
        "import sys; from search.words.units import squeeze, terms, words\n"
        "terms(squeeze('資訊公開')); words('公开')\n"
        "assert not {'jieba', 'jieba_next'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


@given(TEXTS)
def test_a_gap_parts_two_numbers_or_two_words_and_nothing_else(text: str) -> None:
    squeezed = squeeze(text)
    assert not squeezed.startswith(GAP)
    assert not squeezed.endswith(GAP)
    for at, char in enumerate(squeezed):
        if char == GAP:
            assert char_kind(squeezed[at - 1]) == char_kind(squeezed[at + 1]) in ("digit", "letter")


def _stands(run: str, text: str, at: int, open_end: bool) -> bool:
    """The definition: the characters are there and no number or Latin word is cut in two."""

    def cut(place: int) -> bool:
        pair = {char_kind(char) for char in text[place - 1 : place + 1]}
        return 0 < place < len(text) and pair in ({"digit"}, {"letter"})

    end = at + len(run)
    return text[at:end] == run and not cut(at) and (open_end or not cut(end))


_FEW = st.text("公开12.a ,", max_size=14).map(squeeze)


@given(_FEW.filter(bool), _FEW, st.booleans())
def test_occurrences_are_what_a_brute_force_scan_finds(run: str, text: str, open_end: bool) -> None:
    expected = [at for at in range(len(text)) if _stands(run, text, at, open_end)]
    assert list(occurrences(run, text, open_end=open_end)) == expected
    if not has_edges(run, open_end=open_end):
        assert contains(run, text, open_end=open_end) == (run in text)


def _parts(text: str, *cuts: int) -> str:
    """What the text squeezes to if cuts at these places part nothing that belongs together."""
    ends = (0, *cuts, len(text))
    parts = [part for start, end in pairwise(ends) if (part := squeeze(text[start:end]))]
    gaps = [
        GAP * (char_kind(before[-1]) == char_kind(after[0]) != "han")
        for before, after in pairwise(parts)
    ]
    return "".join(chain.from_iterable(zip_longest(parts, gaps, fillvalue="")))


def _stretch(some: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(some)] == some for at in range(len(whole)))


@given(_FEW.filter(bool), _FEW)
def test_a_run_stands_where_its_units_stand_one_after_the_other(run: str, text: str) -> None:
    units, others = tuple(UNIT.findall(run)), tuple(UNIT.findall(text))
    assert contains(run, text) == _stretch(units, others)
    if len(units) <= 2:
        assert contains(run, text) == (terms(run)[-1] in terms(text))


@given(_FEW.filter(bool), _FEW)
def test_a_prefix_of_two_units_stands_where_a_term_begins_with_it(run: str, text: str) -> None:
    units = UNIT.findall(run)
    if len(units) <= 2 and char_kind(run[-1]) != "han":
        begun = any(term.startswith(terms(run)[-1]) for term in terms(text))
        assert contains(run, text, open_end=True) == begun


@settings(deadline=None)
@given(TEXTS | st.text("公开招生，12.ab ", max_size=14))
def test_every_part_of_a_text_that_cuts_no_number_and_no_word_is_found_in_it(text: str) -> None:
    whole = squeeze(text)
    cuts = [at for at in range(len(text) + 1) if _parts(text, at) == whole]
    known = set(terms(whole))
    for start, end in product(cuts, cuts):
        run = squeeze(text[start:end])
        if run and _parts(text, start, end) == whole:
            assert contains(run, whole)
            assert contains(run, whole, open_end=True)
            assert known.issuperset(terms(run))


def test_text_known_at_a_glance_is_text_that_folding_would_not_change() -> None:
    """Every character of the basic plane, but punctuation, which is not looked for."""
    for char in map(chr, range(0x10000)):
        folded = Folded(char).text
        assert folded == fold(char) or squeeze(folded) == squeeze(fold(char)) == ""
