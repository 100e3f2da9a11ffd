"""The frequency of a posting in four bits: how often a passage has a term, and from where.

The lower three bits (OWN) are the place in LEVELS of the term frequency in the passage's own text,
rounded down to a level; the fourth (INHERITED) is set where the passage inherits the term from its
school, year or headings. It is never 0, since a posting is there for one of the two. Eight levels
rank as well as exact term frequencies on judged queries (docs/decisions/0022-eight-levels.md).
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.scoring import INHERITED_WEIGHT

# Term frequencies that are told apart.
LEVELS: Final = (0, 1, 2, 3, 4, 6, 9, 14)
# Masks: the place of the level, and whether the term is inherited.
OWN: Final = 7
INHERITED: Final = 8
# The term frequency that BM25 counts, by the four bits.
COUNTING: Final[NDArray[np.float32]] = np.array(
    [LEVELS[each & OWN] + INHERITED_WEIGHT * (each >= INHERITED) for each in range(16)], np.float32
)
_LEVEL: Final = np.searchsorted(LEVELS, np.arange(256), side="right") - 1


def frequencies(own: NDArray[np.uint8], inherited: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The four bits of each posting, as int64, below 16.

    Given parallel arrays: the term frequency in the passage's own text, and whether the term is
    inherited.
    """
    packed: NDArray[Any] = _LEVEL[own] + INHERITED * inherited
    return packed
