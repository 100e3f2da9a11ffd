"""Passages are cut into sentences that join to them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing.sentences import sentences
from search.model.report import PassageKind
from search.words.units import squeeze
from tests.compared import passage, sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("他说“甲。”然后乙。", ["他说“甲。”", "然后乙。"]),
        ("甲;乙。 丙", ["甲;", "乙。 ", "丙"]),
        ("见 a.jsp?id=71 和 b?c;d。", ["见 a.jsp?id=71 和 b?c;d。"]),
        ("甲。。！乙", ["甲。。！", "乙"]),
        ("。甲。——。", ["。甲。——。"]),
        ("收到2.5件、3，均已答复", ["收到2.5件、3，均已答复"]),
        ("……", []),
    ],
)
def test_a_passage_is_cut_at_the_ends_of_sentences(text: str, expected: list[str]) -> None:
    assert [each.text for each in sentences([passage(text)])] == expected


def test_a_row_of_a_table_is_one_sentence() -> None:
    (row,) = sentences([passage("1 | 招生。计划；章程 | 网址", PassageKind.TABLE)])
    assert row.text == "1 | 招生。计划；章程 | 网址"
    assert row.is_row


def test_a_sentence_knows_its_passage_and_where_it_stands_there() -> None:
    first, second = passage("甲。乙。"), passage("丙。")
    found = sentences([first, second])
    assert [each.passage for each in found] == [first, first, second]
    assert [(each.start, each.end) for each in found] == [(0, 2), (2, 4), (0, 2)]


def test_only_what_is_read_aloud_is_counted() -> None:
    assert sentence("《办法》，2022 2023 年 Web。").length == len("办法20222023年web")


@given(st.text(alphabet="甲乙2a。！？；?!; “”）\n…—|"))
def test_the_sentences_of_a_passage_join_to_its_text(text: str) -> None:
    found = sentences([passage(text)])
    assert "".join(each.text for each in found) == (text if squeeze(text) else "")
    assert all(each.squeezed for each in found)
