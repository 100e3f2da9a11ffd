"""Frequencies of half a byte: a level of what is said, and whether it is inherited, too."""

import numpy as np

from search.backends.embedded.disk.levels import COUNTING, INHERITED, LEVELS, OWN, frequencies


def test_what_is_said_is_rounded_down_to_a_level() -> None:
    said = np.arange(256, dtype=np.uint8)
    for inherited in (False, True):
        packed = frequencies(said, np.full(256, inherited)).tolist()
        assert max(packed) < 16
        for own, frequency in zip(said.tolist(), packed, strict=True):
            assert LEVELS[frequency & OWN] == max(level for level in LEVELS if level <= own)
            assert (frequency >= INHERITED) is inherited


def test_what_is_inherited_counts_once_beside_what_is_said() -> None:
    packed = frequencies(np.array([0, 3, 3], np.uint8), np.array([True, True, False]))
    assert COUNTING[packed].tolist() == [1.0, 4.0, 3.0]
