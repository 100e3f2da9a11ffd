"""A page as a tree: nothing lost, nothing warned of, and no page too large or too deep."""

import pytest

from indexer.loaders.html.tree import (
    DEEPEST,
    MOST_CHARACTERS,
    MOST_LINES,
    attribute,
    parsed,
)
from search.errors import UnreadableFile


@pytest.mark.parametrize(
    "source",
    [
        "<?xml version='1.0' encoding='gb2312'?><p>学校</p>",
        "\ufeff<!DOCTYPE html><p>学校",
        "http://xxgk.donghai.edu.cn/学校",
        "学校",
        "<html><p>学</html><p>校</p></html>",
    ],
)
def test_any_markup_is_parsed_without_a_warning_and_to_its_end(source: str) -> None:
    assert parsed(source).get_text().endswith(("学校", "校"))


@pytest.mark.parametrize("source", ["", " \n", "<!-- 学校", "</p>"])
def test_a_page_of_nothing_is_refused(source: str) -> None:
    with pytest.raises(UnreadableFile, match="空的"):
        parsed(source)


def test_alike_elements_are_not_the_same() -> None:
    one, two = parsed("<p class=a>学校</p><p class=a>学校</p>").find_all("p")
    assert one != two
    assert len({one, two}) == 2


def test_attributes_are_strings() -> None:
    found = parsed("<p class='a b' hidden>学校").p
    assert found is not None
    assert [attribute(found, name) for name in ("class", "hidden", "id")] == ["a b", "", ""]


@pytest.mark.parametrize(
    ("source", "size"),
    [
        ("<p>学</p>" * 2_000_000, "4,000,000 个标签"),
        ("<pre>" + "学\n" * (MOST_LINES + 1), f"{MOST_LINES + 1:,} 行"),
        ("<p>" + "学" * MOST_CHARACTERS, f"{MOST_CHARACTERS + 3:,} 个字符"),
    ],
)
def test_a_page_too_large_is_refused_with_its_size(source: str, size: str) -> None:
    with pytest.raises(UnreadableFile, match=f"网页太大.*{size}"):
        parsed(source)


def test_pictures_do_not_make_a_page_large() -> None:
    picture = "iVBORw0KGgo" * (MOST_CHARACTERS // 10)
    source = f"<img src='data:image/png;base64,{picture}'>学校data:说明,学校"
    assert parsed(source).get_text() == "学校data:说明,学校"


def test_elements_are_read_to_a_depth_and_refused_below_it() -> None:
    around = 2  # html and body
    deepest = parsed("<div>" * (DEEPEST - around) + "学校").find_all("div")[-1]
    assert deepest.get_text() == "学校"
    for tags in (DEEPEST - around + 1, 90_000):
        with pytest.raises(UnreadableFile, match="太深"):
            parsed("<div>" * tags + "学校")
