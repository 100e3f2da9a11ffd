"""Levels of headings as an outline has them: the parts of a report are level 1.

A document gives level 1 to its title, or to its parts when the title is no heading.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.loaders.blocks import Block


def relative(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks with levels as an outline has them.

    A title, alone on the highest level, is no heading any more; the highest of the others get level
    1, deeper ones keep their distance.
    """
    levels = [block.level for block in blocks if block.level]
    if not levels:
        return tuple(blocks)
    top = min(levels)
    title = levels[0] == top and Counter(levels)[top] == 1 and len(levels) > 1
    highest = min((level for level in levels if level > top), default=top) if title else top
    return tuple(
        replace(block, level=block.level - highest + 1 if block.level >= highest else None)
        if block.level
        else block
        for block in blocks
    )
