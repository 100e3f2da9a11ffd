"""Frequencies as the postings keep them: half a byte each.

A frequency is the number of a level, how often the passage itself has the term, rounded down to one
of LEVELS, plus INHERITED where the passage inherits it, too. On judged queries eight levels rank as
well as exact numbers.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from search.backends.scoring import INHERITED_WEIGHT

LEVELS: Final = (0, 1, 2, 3, 4, 6, 9, 14)
OWN: Final = 7
INHERITED: Final = 8
# How often a term counts in ranking, by its frequency.
COUNTING: Final[NDArray[np.float32]] = np.array(
    [LEVELS[each & OWN] + INHERITED_WEIGHT * (each >= INHERITED) for each in range(16)], np.float32
)
_LEVEL: Final = np.searchsorted(LEVELS, np.arange(256), side="right") - 1


def frequencies(own: NDArray[np.uint8], inherited: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The frequency for each posting, from how often a term is said (0 to 255) and whether it is
    inherited; the arrays are parallel."""
    packed: NDArray[Any] = _LEVEL[own] + INHERITED * inherited
    return packed
