"""Squeezed runs: candidates by the postings of their units and pairs, then a look at the texts.

A squeezed text is a row of units, and a run is a row of whole units in it: no number and no Latin
word is cut. So a run of one unit or of two stands where its unit or pair does, and no text need be
looked at; a longer one stands in some of the documents that have all its pairs.
"""

from bisect import bisect_left
from functools import reduce
from itertools import chain
from math import inf
from typing import Final

import numpy as np

from search.backends.embedded.disk.arrays import EMPTY, Docs
from search.backends.embedded.disk.sets import difference, intersection, union
from search.backends.embedded.searching.snapshot import Snapshot
from search.words.units import UNIT, char_kind, occurrences, pair

# Units of the longest run that is known by its one term.
_CERTAIN: Final = 2


def candidates(snapshot: Snapshot, run: str, *, open_end: bool = False) -> Docs:
    """The live docids, ascending, that have all pairs of a run, or the unit where it has but one.

    Only in their own text: what they inherit does not count. All that have the run are among them.
    With an open end, the last unit of a run of three or more is left out of account if it is a
    number or a Latin word, and may go on in a shorter run. None for an empty run.
    """
    units = UNIT.findall(run)
    if not units:
        return EMPTY
    begun = open_end and char_kind(units[-1][0]) != "han"
    if len(units) <= _CERTAIN:
        term = units[0] if len(units) == 1 else pair(*units)
        if begun:
            return snapshot.cache.get(("beginning", term), lambda: snapshot.beginning(term))
        return snapshot.own(term)
    whole = units[:-1] if begun else units

    def find() -> Docs:
        pairs = set(map(pair, whole, whole[1:]))
        found = sorted((snapshot.own(each) for each in pairs), key=len)
        return reduce(lambda a, b: intersection(a, b, len(snapshot)), found)

    return snapshot.cache.get(("candidates", *whole), find)


def certain(run: str) -> bool:
    """Whether every candidate of a run has it: it has two units at most."""
    return len(UNIT.findall(run)) <= _CERTAIN


def verified(snapshot: Snapshot, docs: Docs, run: str, *, open_end: bool = False) -> Docs:
    """Those of some candidates of a run, ascending, whose text has it.

    A run that is a term stands where a text was cut into that word: only the other texts are looked
    at (see `Squeezed.having`), and none for a run of one unit or two.
    """
    if certain(run):
        return docs
    size = len(snapshot)
    said = intersection(docs, snapshot.own(run), size)
    rest = snapshot.having(difference(docs, said, size), run, open_end=open_end)
    return union([said, rest], size)


def near(snapshot: Snapshot, runs: tuple[str, ...], distance: int) -> Docs:
    """The live docids, ascending, in whose text all the runs stand in one window (see `within`).

    The texts of all candidates are decoded.
    """
    found = (candidates(snapshot, run) for run in runs)
    docs = reduce(lambda a, b: intersection(a, b, len(snapshot)), found)
    texts = snapshot.squeezed(docs)
    kept: Docs = docs[
        np.fromiter((within(text, runs, distance) for text in texts), np.bool_, len(docs))
    ]
    return kept


def within(text: str, runs: tuple[str, ...], distance: int) -> bool:
    """Whether all runs stand in one window of a squeezed text with few other units in it.

    Runs may overlap; the window is at most as long as all their units and `distance` more. For each
    place where it may begin, which is where a run stands, every run is taken where it next stands:
    a bisection for each run and place.
    """
    starts = [unit.start() for unit in UNIT.finditer(text)]
    sizes = [len(UNIT.findall(run)) for run in runs]
    places = [[bisect_left(starts, at) for at in occurrences(run, text)] for run in runs]
    allowed = distance + sum(sizes)
    return any(_window(places, sizes, start) <= allowed for start in sorted({*chain(*places)}))


def _window(places: list[list[int]], sizes: list[int], start: int) -> float:
    """How many units from `start` the last of the runs ends, each taken where it next stands."""
    following = [bisect_left(each, start) for each in places]
    if any(at == len(each) for at, each in zip(following, places, strict=True)):
        return inf
    ends = zip(following, places, sizes, strict=True)
    return max(each[at] + size for at, each, size in ends) - start
