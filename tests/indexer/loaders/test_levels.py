"""Levels of headings as an outline has them."""

import pytest

from indexer.loaders.blocks import Block
from indexer.loaders.levels import relative


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((1, 2, 3, 2), (None, 1, 2, 1)),
        ((1, 2, 1), (1, 2, 1)),
        ((3, 4, 3), (1, 2, 1)),
        ((2, None, 4, 4), (None, None, 1, 1)),
        ((2, 1, 2), (2, 1, 2)),
        ((1,), (1,)),
        ((None, None), (None, None)),
        ((), ()),
    ],
)
def test_a_title_is_no_heading_and_parts_have_level_one(
    given: tuple[int | None, ...], expected: tuple[int | None, ...]
) -> None:
    blocks = [Block("标题", at, level) for at, level in enumerate(given)]
    assert tuple(block.level for block in relative(blocks)) == expected
