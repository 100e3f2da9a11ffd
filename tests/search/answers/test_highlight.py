"""What matched is what is marked, in full; excerpts are stretches of the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.answers.highlight import ELLIPSIS, LENGTH, Highlighter
from search.answers.page import Fragment
from search.query.syntax import parse
from search.query.tree import Exact, Words
from search.words.folding import fold
from search.words.units import contains, squeeze
from tests.examples import examples
from tests.search.words.test_folding import TEXTS

# (query, text with what must be marked in square brackets)
MARKED = [
    ("招生", "公开[招生]章程和[招生]计划"),
    ("招生 计划", "公开[招生]章程和[招生计划]"),
    ("招生计划", "公开[招生]章程和[招生计划]"),
    ("招生计划", "公开[招生]章程和[计划]"),
    ("费", "学[费]、杂[费]"),
    ("马克思", "[马克思]主义、马克"),
    ("招生的", "[招生]和他的"),
    ("招生预算", "[招生预算]、[招生]的[预算]"),
    ("資訊公開", "推进[资讯公开]"),
    ("资讯公开", "推進[資訊、公開]工作"),
    ("２０２２年", "在[2022年]和12022年"),
    ("2022年", "在[２０２２ 年]"),
    ("qq群", "加入[QQ 群]或[qq] 2群"),
    ("查处", "审查、处理办法，依法[查处]"),
    ("分数", "学分数量和录取[分数]"),
    ("查处", "审[查、处]理办法"),
    ("免费", "减[免费]用"),
    ("“查处”", "审[查、处]理办法，依法[查处]"),
    ('"以公开为常态、不公开"', "坚持“[以公开为常态，不公开]为例外”"),
    ('"42号"', "第142号，〔2023〕[42号]"),
    ("信息公*", "[信息公]开、信息化"),
    ("20*", "[20]22年、120"),
    ('"预算 决算"~5', "[预算]和[决算]"),
    ("招生 OR 录取", "[招生]与[录取]"),
    ("公开 -招生", "[公开]招生"),
    ("-招生", "公开招生"),
    ("学校:衢州学院 公开", "衢州学院[公开]"),
    ("年份:2022", "2022年"),
    ("标题:公开", "公开"),
    ("", "公开"),
    ("m2", "共 5[㎡]"),
    ('"5m2"', "共 [5㎡]"),
    ("教办函〔2014〕23号", "按[教办函（2014）23 号]办"),
    ("教办函〔2014〕23号", "按[教 办 函【二〇一四】第 23 号]办"),
    ("教办函〔2014〕第23号", "按[教办函（2014）23 号]办"),
    ("信息公开", "推进[信 息 公　开]工作"),
    ("信息", "推进[信\u00ad息]、[信\u200b息]"),
    ("2092条", "共[2,092 条]、[２，０９２条]"),
    ("2,092", "共[2092]条"),
    ("2022年", "[二〇二二年]、[二 ○ 二 二 年]"),
    ("二〇二二", "在[2022]年"),
    ("II类", "第[Ⅱ类]"),
    ("1", "[①]公开、[⒈]2022年"),
    ("长春", "[⻓春]、[長\ufe00春]"),
    ("公开 公开信息", "[公开信息]与[公开]"),
    ('"学学"', "[学学学]"),
]


def bracketed(fragments: tuple[Fragment, ...]) -> str:
    return "".join(f"[{each.text}]" if each.hit else each.text for each in fragments)


def plain(fragments: tuple[Fragment, ...]) -> str:
    return "".join(each.text for each in fragments)


@pytest.mark.parametrize(("source", "expected"), MARKED)
def test_what_matched_is_marked_in_full(source: str, expected: str) -> None:
    text = expected.replace("[", "").replace("]", "")
    highlighter = Highlighter(parse(source))
    assert bracketed(highlighter.marked(text)) == expected
    assert bracketed(highlighter.excerpt(text)) == expected


_TEXTS = TEXTS | st.text("公开招生。计划费2a１ ，開「」\n", min_size=1, max_size=60)
_RUNS = st.text("公开招生2a", min_size=1, max_size=3)


@given(_TEXTS, _RUNS)
def test_fragments_join_to_the_text_and_marks_are_the_run(text: str, run: str) -> None:
    highlighter = Highlighter(Exact(run))
    fragments = highlighter.marked(text)
    assert plain(fragments) == text
    assert all(each.text for each in fragments)
    assert any(each.hit for each in fragments) == contains(squeeze(run), squeeze(text))
    for start, end, _ in highlighter.marks(text):
        assert squeeze(run) in squeeze(text[start:end])
        shown = [char for char in text[start:end] if fold(char)]
        assert squeeze(text[start]), "no punctuation at the edges"
        assert squeeze(shown[-1]), "no punctuation at the edges"


_PIECES = st.lists(
    st.sampled_from(["公开", "招生", "公，开", "开。公", "。", "，", "学校", "学校严格执行"]),
    max_size=30,
).map("".join)


_QUERIES = st.sampled_from(["公开", "招生公开", '"公开招生学校"', '"公开公开"', "招生 公开 学校"])


@settings(deadline=None, max_examples=examples(400))
@given(_PIECES, _QUERIES, st.integers(6, 40))
def test_an_excerpt_is_stretches_of_the_text_in_order_with_its_marks_whole(
    text: str, query: str, length: int
) -> None:
    highlighter = Highlighter(parse(query))
    whole = [text[start:end] for start, end, _ in highlighter.marks(text)]
    fragments = highlighter.excerpt(text, length)
    at = 0
    for stretch in plain(fragments).strip(ELLIPSIS).split(ELLIPSIS):
        at = text.index(stretch, at) + len(stretch)
    shown = [each.text for each in fragments if each.hit]
    left = iter(whole)
    assert all(each in left for each in shown), "marks of the text, in order"
    assert bool(shown) == bool(whole)
    assert len(plain(fragments)) <= max(length * 1.1, *map(len, whole), 0) + 4
    assert all(each.text for each in fragments)


FILLER = "学校严格执行有关规定，坚持依法依规办事。"


def test_a_short_text_is_shown_whole() -> None:
    text = FILLER * 5
    assert len(text) == LENGTH
    highlighter = Highlighter(Words("坚持"))
    assert highlighter.excerpt(text) == highlighter.marked(text)


def test_a_long_text_is_cut_at_sentences_around_its_marks() -> None:
    text = FILLER * 20 + "公开招生计划。" + FILLER * 20
    shown = bracketed(Highlighter(Words("招生")).excerpt(text))
    assert "公开[招生]计划。" in shown
    assert shown.startswith(ELLIPSIS)
    assert shown.endswith(f"。{ELLIPSIS}")
    assert len(shown) <= LENGTH * 1.1 + 4


def test_the_stretch_with_the_most_different_marks_is_shown() -> None:
    text = "招生。" * 3 + FILLER * 12 + "招生、预算、决算。" + FILLER * 12
    shown = bracketed(Highlighter(parse("招生 预算 决算")).excerpt(text))
    assert "[招生]、[预算]、[决算]。" in shown


def test_runs_far_apart_are_shown_in_several_stretches() -> None:
    text = f"公开招生。{FILLER * 12}公开预算。{FILLER * 12}"
    shown = bracketed(Highlighter(parse("招生 预算")).excerpt(text))
    first, second, rest = shown.split(ELLIPSIS)
    assert first.startswith("公开[招生]。")
    assert second.startswith("公开[预算]。")
    assert rest == ""
    assert LENGTH * 0.8 <= len(first + second) - len("[][]") <= LENGTH * 1.1


def test_a_mark_far_inside_a_long_sentence_is_shown() -> None:
    text = "各" * 300 + "招生" + "位" * 300
    shown = bracketed(Highlighter(Words("招生")).excerpt(text))
    assert "各[招生]位" in shown
    assert shown.startswith(ELLIPSIS)
    assert shown.endswith(ELLIPSIS)


def test_a_mark_as_long_as_an_excerpt_is_shown_in_full() -> None:
    quoted = "为加强和改进信息公开工作" * 12
    text = FILLER * 20 + quoted + FILLER * 20
    assert f"[{quoted}]" in bracketed(Highlighter(Exact(quoted)).excerpt(text))


def test_an_excerpt_without_marks_is_the_beginning() -> None:
    text = FILLER * 20
    shown = plain(Highlighter(parse("学校:衢州学院")).excerpt(text))
    assert text.startswith(shown.removesuffix(ELLIPSIS))
    assert shown.endswith(f"。{ELLIPSIS}")


def test_a_mark_at_the_very_end_is_shown() -> None:
    shown = bracketed(Highlighter(Words("招生")).excerpt(FILLER * 20 + "联系方式：招生"))
    assert shown.endswith("[招生]")


def test_an_excerpt_shows_what_was_typed_before_synonyms() -> None:
    said = ("投诉电话已公布。", "信访邮箱已公布。", "纪检窗口已公布。", "没有举报。", "")
    text = ("各部门按照分工办理。" * 20).join(said)
    meant = parse("举报 OR 投诉 OR 电话 OR 信访 OR 邮箱 OR 纪检 OR 窗口")
    shown = "".join(each.text for each in Highlighter(meant, typed=parse("举报")).excerpt(text, 60))
    assert "没有举报" in shown


def test_an_excerpt_does_not_cut_off_the_figure_that_follows() -> None:
    for figure in ("12.5 万", "2,092 人", "85%"):
        text = f"{'甲乙丙丁戊己庚辛壬癸' * 3}官方抖音的粉丝数量已经达到了{figure}{'甲乙丙丁' * 40}"
        shown = "".join(each.text for each in Highlighter(parse("官方抖音 粉丝")).excerpt(text, 24))
        assert figure in shown
