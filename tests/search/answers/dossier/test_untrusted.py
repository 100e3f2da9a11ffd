"""JSON from outside is read value by value; what is wrong is said with its place."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers.dossier.untrusted import LONGEST, JsonObject
from search.errors import XxgkError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def one(**values: object) -> JsonObject:
    return JsonObject(dict(values), "收集夹的第 2 段")


def test_values_of_the_right_kind_are_given_back() -> None:
    read = one(text="字", number=2021, day="2022-10-31", texts=["一", "二"], inner={"text": "里"})
    assert (read.text("text"), read.number_or_none("number")) == ("字", 2021)
    assert read.date_or_none("day") == date(2022, 10, 31)
    assert read.texts("texts") == ("一", "二")
    assert read.inner("inner").text("text") == "里"


def test_what_is_not_there_is_empty_or_none() -> None:
    read = one(text=None, day="")
    assert (read.text("text"), read.text("nothing"), read.texts("nothing")) == ("", "", ())
    assert read.text_or_none("text") is None
    assert read.number_or_none("nothing") is None
    assert read.date_or_none("day") is None


@pytest.mark.parametrize(
    ("method", "value", "wanted"),
    [
        ("text", 3, "文字"),
        ("text", "字" * (LONGEST + 1), "不超过 50000 个字符的文字"),
        ("number_or_none", "2021", "1 到 9999 的整数"),
        ("number_or_none", True, "1 到 9999 的整数"),
        ("number_or_none", 10_000, "1 到 9999 的整数"),
        ("date_or_none", "昨天", "2022-10-31 这样的日期"),
        ("texts", "字", "一列"),
        ("texts", [3], "文字"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_place(
    method: str, value: object, wanted: str
) -> None:
    with pytest.raises(XxgkError, match=f"收集夹的第 2 段的 x 应当是{wanted}。"):
        getattr(one(x=value), method)("x")


def test_what_no_document_can_have_is_left_out_of_a_text() -> None:
    assert one(x="一\x00二\x0b\ud800三\ufffe\n四\t").text("x") == "一二三\n四\t"


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "NaN", "[]", "3"])
def test_what_is_no_object_of_json_is_refused(text: str) -> None:
    with pytest.raises(XxgkError, match=r"^收集夹读不出来："):
        JsonObject.read(text, "收集夹")


@given(JSON)
def test_whatever_comes_is_read_or_refused(value: object) -> None:
    for method in ("text", "number_or_none", "date_or_none", "texts", "inner"):
        with suppress(XxgkError):
            getattr(one(x=value), method)("x")
