"""The nine parts, the ten categories and their fifty items, and the names people call them."""

import pytest

from search.model.taxonomy import categories, codes_named, parts, required_parts
from search.words.units import squeeze

PARTS = [
    *("preface", "overview", "proactive", "request", "evaluation"),
    *("complaints", "improvement", "other", "attachment"),
]
CATEGORIES = [
    *("basic", "admission", "finance", "personnel", "teaching"),
    *("student", "ethics", "degree", "exchange", "misc"),
]


def test_the_parts_are_nine_in_the_order_of_a_report() -> None:
    assert list(parts()) == PARTS
    assert all(code == part.code for code, part in parts().items())


def test_the_preface_and_the_attachment_of_a_report_are_its_ends() -> None:
    names = [part.name for part in parts().values()]
    assert names[0] == "前言"
    assert "清单" in names[-1]


def test_the_notice_asks_for_parts_but_not_for_a_preface() -> None:
    assert not parts()["preface"].required
    assert required_parts() == tuple(PARTS[1:7])


def test_the_categories_are_ten_in_the_order_of_the_list() -> None:
    assert list(categories()) == CATEGORIES
    assert all(code == category.code for code, category in categories().items())


def test_the_items_are_numbered_from_1_to_50_through_all_categories() -> None:
    numbers = [item.number for each in categories().values() for item in each.items]
    assert numbers == list(range(1, 51))


def test_every_item_has_a_text_and_keywords_that_can_be_searched() -> None:
    for category in categories().values():
        for item in category.items:
            assert squeeze(item.text)
            assert isinstance(item.keywords, tuple)
            assert all(map(squeeze, item.keywords))


def test_short_names_fit_a_sidebar_and_are_told_apart() -> None:
    for every in (parts(), categories()):
        shorts = [each.short for each in every.values()]
        assert len(set(shorts)) == len(shorts)
        assert all(0 < len(short) <= 8 for short in shorts)


@pytest.mark.parametrize("code", PARTS)
def test_a_part_answers_to_its_code_and_all_its_names(code: str) -> None:
    part = parts()[code]
    for name in (code, part.name, part.short, *part.aliases):
        assert code in codes_named("part", name)


@pytest.mark.parametrize("code", CATEGORIES)
def test_a_category_answers_to_its_code_and_both_its_names(code: str) -> None:
    category = categories()[code]
    assert [
        codes_named("category", name) for name in (code, category.name, category.short)
    ] == 3 * [(code,)]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("依申请公开", ("request",)),
        ("依申请", ("request",)),
        ("诉讼", ("complaints",)),
        ("评议", ("evaluation",)),
        ("改进", ("improvement",)),
        ("食堂", ()),
    ],
)
def test_a_piece_of_a_name_is_enough(words: str, codes: tuple[str, ...]) -> None:
    assert codes_named("part", words) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [("财务", ("finance",)), ("招生", ("admission",)), ("学位", ("degree",)), ("食堂", ())],
)
def test_a_piece_of_a_category_is_enough(words: str, codes: tuple[str, ...]) -> None:
    assert codes_named("category", words) == codes


def test_an_exact_name_wins_over_names_that_contain_it() -> None:
    assert all(codes_named("part", part.short) == (part.code,) for part in parts().values())


def test_a_letter_is_not_a_piece_of_every_code_that_has_it() -> None:
    assert codes_named("category", "x") == ()
    assert codes_named("part", "re") == ()
    assert codes_named("category", "exchange") == ("exchange",)
