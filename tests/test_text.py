"""Characters, words and exact runs: examples, then laws that hold for every text."""

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.text import (
    GAP,
    Folded,
    contains,
    fold,
    grams,
    has_edges,
    kind_of,
    occurrences,
    squeeze,
    terms,
    words,
)

FOLDED = [
    ("資訊公開", "资讯公开"),
    ("學費、招生計劃", "学费、招生计划"),
    ("ＡＢＣ２０２３", "abc2023"),
    ("（试行）：", "(试行):"),
    ("2021—2022", "2021-2022"),
    ("‐‑‒–—―−－﹣~～〜", "-" * 12),
    ("“”„‟「」『』＂", '"' * 9),
    ("㎡ ℃ №", "m2 °c no"),
    ("①", " 1 "),
    ("⼀", "一"),
    ("\ud800", "\ud800"),
    ("公開\n公開", "公开\n公开"),
]

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
    ("12,345", f"12{GAP}345"),
    ("QQ 群", "qq群"),
    ("open data", f"open{GAP}data"),
    ("2022年", "2022年"),
    ("A4", "a4"),
    ("snake_case", f"snake{GAP}case"),
    ("①2022年", f"1{GAP}2022年"),
    ("10²米", f"10{GAP}2米"),
    ("5㎡", "5m2"),
    ("招\x1f生1\x1f2", f"招生1{GAP}2"),
    ("〇一二", "〇一二"),
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
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_characters_that_a_reader_takes_for_the_same_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


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


def test_grams_are_characters_and_pairs_each_once_and_never_across_a_gap() -> None:
    assert grams(squeeze("1、2公开公开")) == ("1", "2", "公", "开", "2公", "公开", "开公")
    assert grams("") == ()


def test_terms_are_words_units_and_pairs_of_units() -> None:
    found = Counter(terms("2022年支出25.6 亿元"))
    assert found["2022年"] == found["25.6亿"] == found["25.6"] == found["年"] == 1
    assert found["支出"] == 2, "once as a word, once as a pair"
    assert "2年" not in found
    assert not any(GAP in term for term in found)


def test_pairs_do_not_cross_punctuation_or_lines() -> None:
    assert "开招" not in terms("公开，招生")
    assert "开招" not in terms("公开\n招生")
    assert "开招" in terms("公开 招生")


def test_terms_are_repeated_as_often_as_they_occur() -> None:
    assert Counter(terms("费、费、费"))["费"] == 3


def test_words_are_what_a_passage_must_have() -> None:
    assert words("信息公开工作") == ("信息", "公开", "工作")
    assert words("招生与招生") == ("招生",)
    assert words("中量大〔2023〕42号 QQ")[-3:] == ("2023", "42", "qq")
    assert words("費") == words("、") == ()


def test_words_of_a_query_are_terms_of_the_passage_it_was_copied_from() -> None:
    text = "学校通过信息公开网主动公开財務預算信息25.6亿条"
    assert set(words(text)) <= set(terms(text))


def test_cutting_a_query_loads_no_dictionary() -> None:
    code = (
        "import sys; from search.text import grams, squeeze, terms, words\n"
        "grams(squeeze('資訊公開')); terms('公开'); words('公开')\n"
        "assert not {'jieba', 'jieba_next'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


_TEXTS = st.text(
    st.sampled_from("公开開招生费12３５.,、-— 　\n\x1faBＡ㎡①²½。\ud800") | st.characters(),
    max_size=24,
)


@given(_TEXTS, _TEXTS)
def test_folding_works_one_character_at_a_time(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(_TEXTS)
def test_what_was_folded_or_squeezed_stays_as_it_is(text: str) -> None:
    text = text.replace("薴", "")  # the one character that OpenCC simplifies in two steps
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(fold(text)) == squeeze(text)


@given(_TEXTS)
def test_a_gap_parts_two_numbers_or_two_words_and_nothing_else(text: str) -> None:
    squeezed = squeeze(text)
    assert not squeezed.startswith(GAP)
    assert not squeezed.endswith(GAP)
    for at, char in enumerate(squeezed):
        if char == GAP:
            assert kind_of(squeezed[at - 1]) == kind_of(squeezed[at + 1]) in ("digit", "letter")


def _stands(run: str, text: str, at: int, open_end: bool) -> bool:
    """The definition: the characters are there and no number or Latin word is cut in two."""

    def cut(place: int) -> bool:
        pair = {kind_of(char) for char in text[place - 1 : place + 1]}
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


def _halves(text: str, at: int) -> str:
    """What the text squeezes to if a cut at this place parts nothing that belongs together."""
    left, right = squeeze(text[:at]), squeeze(text[at:])
    parted = left and right and kind_of(left[-1]) == kind_of(right[0]) != "han"
    return f"{left}{GAP if parted else ''}{right}"


@settings(deadline=None)
@given(_TEXTS | st.text("公开招生，12.ab ", max_size=14))
def test_every_part_of_a_text_that_cuts_no_number_and_no_word_is_found_in_it(text: str) -> None:
    whole = squeeze(text)
    cuts = [at for at in range(len(text) + 1) if _halves(text, at) == whole]
    known = set(grams(whole))
    for start in cuts:
        for end in cuts:
            run = squeeze(text[start:end])
            if run:
                assert contains(run, whole)
                assert contains(run, whole, open_end=True)
                assert known.issuperset(grams(run))


@given(_TEXTS | st.text("公开，。25.6|—“”㎡", max_size=14))
def test_a_text_folded_for_marking_reads_as_it_is_squeezed(text: str) -> None:
    folded = Folded(text)
    assert squeeze(folded.text) == squeeze(text)
    for at, char in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert end == start + 1
        assert squeeze(char) in squeeze(fold(text[start:end]))


def test_text_known_at_a_glance_is_text_that_folding_would_not_change() -> None:
    """Every character of the basic plane, but punctuation, which is not looked for."""
    for char in map(chr, range(0x10000)):
        folded = Folded(char).text
        assert folded == fold(char) or squeeze(folded) == squeeze(fold(char)) == ""
