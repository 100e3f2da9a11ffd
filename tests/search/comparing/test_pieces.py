"""In what two sentences differ is marked whole, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing.pieces import ComparedPiece, pieces, whole
from search.comparing.sentences import Sentence
from search.comparing.tokens import tokens
from search.model.report import CELL_BREAK
from tests.compared import passage, said, sentence

WRITTEN = st.text(alphabet="甲乙丙学校年件2３0,.，。—- aA％㎡臺|", min_size=1).filter(
    lambda text: CELL_BREAK not in text
)


@pytest.mark.parametrize(
    ("a", "b", "of_a", "of_b"),
    [
        # A number differs as a whole, with its measure.
        ("收到申请2,021件。", "收到申请2,022件。", "收到申请{2,021件}。", "收到申请{2,022件}。"),
        ("占25.6%。", "占31％。", "占{25.6%}。", "占{31％}。"),
        # A span of years by one change, and not 2022 kept between two others.
        ("2021—2022学年,", "2022-2023学年，", "{2021—2022}学年,", "{2022-2023}学年，"),
        ("9月1日至2022年8月", "9月1日至2023年8月", "9月1日至{2022年}8月", "9月1日至{2023年}8月"),
        # Punctuation, spaces, width and script do not differ.
        ("学校，公 开；", "學校公开。", "学校，公 开；", "學校公开。"),
        # What differs begins and ends with a character that is read.
        ("公开招生、采购、财务", "公开招生、财务", "公开招生、[采购]、财务", "公开招生、财务"),
        ("已答复。", "已答复，并公开。", "已答复。", "已答复，[并公开]。"),
        # A lone character between two differences is chance, a number is not.
        ("本年度，学校没有", "本学年，我校未", "本[年度，学校没有]", "本[学年，我校未]"),
        ("共升3件，多", "共降3件，少", "共[升]3件，[多]", "共[降]3件，[少]"),
        ("升25%。", "升31%。", "升{25%}。", "升{31%}。"),
        # Words and numbers that differ side by side are told apart.
        ("收到3件", "接到5件", "[收]到{3件}", "[接]到{5件}"),
        ("共3件", "共条", "共{3件}", "共[条]"),
    ],
)  # fmt: skip
def test_what_differs_is_marked(a: str, b: str, of_a: str, of_b: str) -> None:
    assert tuple(map(said, pieces(sentence(a), sentence(b)))) == (of_a, of_b)


def test_rows_are_compared_cell_by_cell() -> None:
    a, b = sentence("|1 | 招生 | 网址站 | 甲"), sentence("|2 | 招生网址 | 乙网址 | 甲")
    assert tuple(map(said, pieces(a, b))) == (
        "{1} | 招生 | 网址[站] | 甲",
        "{2} | 招生[网址] | [乙]网址 | 甲",
    )


def test_rows_of_more_cells_are_compared_as_they_stand() -> None:
    a, b = sentence("|招生 | 网址"), sentence("|1 | 招生 | 网址")
    assert said(pieces(a, b)[1]) == "{1} | 招生 | 网址"


def test_two_that_are_too_long_to_be_compared_differ_in_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("search.comparing.pieces.MOST_TOKENS", 8)
    assert tuple(map(said, pieces(sentence("公开，章程。"), sentence("公开3件。")))) == (
        "[公开，章程]。",
        "[公开]{3件}。",
    )


def test_a_sentence_alone_is_one_piece() -> None:
    assert whole(sentence("学校公开。")) == (ComparedPiece("学校公开。"),)


@given(WRITTEN, WRITTEN)
def test_pieces_join_to_the_sentences(a: str, b: str) -> None:
    one, other = of(a), of(b)
    of_a, of_b = pieces(one, other)
    assert "".join(each.text for each in of_a) == a
    assert "".join(each.text for each in of_b) == b
    assert all(each.text for each in (*of_a, *of_b))


@given(WRITTEN, WRITTEN)
def test_it_does_not_matter_which_of_two_is_called_a(a: str, b: str) -> None:
    assert pieces(of(a), of(b)) == pieces(of(b), of(a))[::-1]


# Each character of these is at most one token.
PLAIN = WRITTEN.filter(lambda text: "㎡" not in text)


@given(PLAIN, PLAIN)
def test_what_does_not_differ_is_the_same_on_both_sides(a: str, b: str) -> None:
    kept = ["".join(e.text for e in side if not e.differs) for side in pieces(of(a), of(b))]
    assert read(kept[0]) == read(kept[1])


def of(text: str) -> Sentence:
    """A text as one sentence, whatever it has."""
    return Sentence(passage(text), 0, len(text))


def read(text: str) -> list[str]:
    """The characters of a text that are compared."""
    return [char for token in tokens(text) for char in token.key]
