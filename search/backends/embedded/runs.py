"""Exact runs: candidates by the pairs of characters they must have, then a look at the text."""

from bisect import bisect_left
from collections.abc import Callable
from functools import reduce
from itertools import chain, pairwise
from math import inf

import numpy as np

from search.backends.embedded.arrays import EMPTY, Docs
from search.backends.embedded.postings import GRAMS
from search.backends.embedded.sets import intersection
from search.backends.embedded.snapshot import Snapshot
from search.text import GAP, contains, has_edges, occurrences


def candidates(snapshot: Snapshot, run: str) -> Docs:
    """Documents with all adjacent pairs of the run (its characters, where it has no pairs)."""
    grams = {a + b for a, b in pairwise(run) if GAP not in (a, b)} or set(run.replace(GAP, ""))

    def find() -> Docs:
        found = sorted((snapshot.docs(GRAMS, gram) for gram in grams), key=len)
        return reduce(lambda a, b: intersection(a, b, len(snapshot)), found) if found else EMPTY

    return snapshot.docs(GRAMS, *grams) if len(grams) == 1 else snapshot.cache.get(run, find)


def certain(run: str, *, open_end: bool = False) -> bool:
    """Whether every candidate has the run, so that no text need be looked at."""
    return len(run) <= 2 and not has_edges(run, open_end=open_end)


def verified(snapshot: Snapshot, docs: Docs, run: str, *, open_end: bool = False) -> Docs:
    """The candidates whose text has the run."""
    if certain(run, open_end=open_end):
        return docs
    if has_edges(run, open_end=open_end):
        return _kept(docs, lambda doc: contains(run, snapshot.squeezed(doc), open_end=open_end))
    return _with_bytes(snapshot, docs, run.encode())


def _with_bytes(snapshot: Snapshot, docs: Docs, run: bytes) -> Docs:
    """Han at both ends has no edges to mind: UTF-8 is searched as it is."""
    verdicts: list[bool] = []
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        first, last = np.searchsorted(docs, (base, base + len(segment)))
        file, offset = segment.squeezed_file
        ends, find = segment.squeezed.ends, file.find
        local = (docs[first:last] - np.int32(base)).tolist()
        verdicts += [find(run, offset + ends[doc], offset + ends[doc + 1]) >= 0 for doc in local]
    kept: Docs = docs[np.array(verdicts, np.bool_)]
    return kept


def _kept(docs: Docs, keep: Callable[[int], bool]) -> Docs:
    kept: Docs = docs[np.fromiter(map(keep, docs.tolist()), np.bool_, len(docs))]
    return kept


def near(snapshot: Snapshot, runs: tuple[str, ...], distance: int) -> Docs:
    """Documents in which all the runs stand in one window."""
    found = (candidates(snapshot, run) for run in runs)
    docs = reduce(lambda a, b: intersection(a, b, len(snapshot)), found)
    return _kept(docs, lambda doc: within(snapshot.squeezed(doc), runs, distance))


def within(text: str, runs: tuple[str, ...], distance: int) -> bool:
    """Whether all runs stand in one window with at most `distance` other characters in it.

    For each place where a window may begin, every run is taken where it next stands.
    """
    places = [list(occurrences(run, text)) for run in runs]
    allowed = distance + sum(map(len, runs))
    return any(_window(places, runs, start) <= allowed for start in sorted({*chain(*places)}))


def _window(places: list[list[int]], runs: tuple[str, ...], start: int) -> float:
    """How far from `start` the last of the runs ends, each taken where it next stands."""
    following = [bisect_left(each, start) for each in places]
    if any(at == len(each) for at, each in zip(following, places, strict=True)):
        return inf
    ends = zip(following, places, runs, strict=True)
    return max(each[at] + len(run) for at, each, run in ends) - start
