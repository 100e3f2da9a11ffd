"""List numbers as a browser shows them."""

import pytest

from indexer.loaders.html.lines import lines
from indexer.loaders.html.numbers import rendered
from indexer.loaders.html.tree import parsed


@pytest.mark.parametrize(
    ("count", "style", "words"),
    [
        (2, "1", "2. "),
        (2, "decimal", "2. "),
        (28, "a", "ab. "),
        (3, "A", "C. "),
        (9, "i", "ix. "),
        (44, "I", "XLIV. "),
        (3, "cjk-ideographic", "三、"),
        (21, "simp-chinese-informal", "二十一、"),
        (4, "none", ""),
        (0, "a", "0. "),
        (-1, "cjk-ideographic", "-1. "),
        (10_000, "I", "10000. "),
    ],
)
def test_a_number_is_written_as_its_style_says(count: int, style: str, words: str) -> None:
    assert rendered(count, style) == words


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        (
            '<ol style="list-style: cjk-ideographic outside"><li>概述<li>其他',
            ["一、概述", "二、其他"],
        ),
        ('<ol type=i><li style="list-style-type:none">概述<li>其他', ["概述", "ii. 其他"]),
        ("<ol><li>1、概述<li>（一）其他", ["1、概述", "（一）其他"]),
        ("<ol start=x><li value=99999999>概述", ["999999. 概述"]),
        ("<ol><li><ol><li>甲</ol><li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<li>没有列表", ["没有列表"]),
    ],
)
def test_items_are_numbered_unless_they_are_so_already(source: str, texts: list[str]) -> None:
    found = lines(parsed(source))
    assert [line.text for line in found] == texts
