"""Sets of documents as arrays of ascending docids, and the few operations on whole sets.

`size` is always the number of documents that there are, one more than the highest docid may be. A
result may be one of the arrays given, or EMPTY: neither is to be changed.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import EMPTY, Docs, Mask

Places: TypeAlias = NDArray[np.int64]

# Looking one document up by bisection costs about as much as marking this many in a mask.
LOOKUP = 24
# So few keys are sorted sooner than parted.
FEW = 256


def intersection(a: Docs, b: Docs, size: int) -> Docs:
    """The docids in both sets: looked up in the longer one by one, or all at once by a mask."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not len(short):
        return EMPTY
    both: Docs = short[member(short, long, size)]
    return both


def difference(docs: Docs, unwanted: Docs, size: int) -> Docs:
    """The docids of the first set that are not in the second."""
    if not len(unwanted) or not len(docs):
        return docs
    left: Docs = docs[~member(docs, unwanted, size)]
    return left


def union(sets: list[Docs], size: int) -> Docs:
    """The docids in any of the sets: O(size) where two or more are not empty."""
    some = [docs for docs in sets if len(docs)]
    if len(some) < 2:
        return some[0] if some else EMPTY
    mask = np.zeros(size, np.bool_)
    for docs in some:
        mask[docs] = True
    return np.flatnonzero(mask).astype(np.int32)


def places(docs: Docs, inside: Docs) -> Docs:
    """Where in a set each of some docids stands, or would be put in; the set is not empty.

    0 for one above all of the set, so that the set may be read at every place. O(log) of the set
    for each.
    """
    at = np.searchsorted(inside, docs)
    at[at == len(inside)] = 0
    return at.astype(np.int32)


def member(docs: Docs, inside: Docs, size: int) -> Mask:
    """Which of some docids, ascending, are in a set, out of `size` documents in all: one bool each.

    The shorter of the two is looked up one by one in the other when it is much shorter.
    """
    if not len(docs) or not len(inside):
        return np.zeros(len(docs), np.bool_)
    if len(docs) * LOOKUP < len(inside) + size // 16:
        found: Mask = inside[places(docs, inside)] == docs
        return found
    if len(inside) * LOOKUP < len(docs):
        found = np.zeros(len(docs), np.bool_)
        at = places(inside, docs)
        found[at[docs[at] == inside]] = True
        return found
    mask = np.zeros(size, np.bool_)
    mask[inside] = True
    return mask[docs]


def highest(keys: NDArray[Any], count: int) -> Places:
    """The places of the `count` highest keys, or of all if there are fewer.

    Highest first, equals in their order. O(n) and a sort of those chosen, where n is large.
    """
    if not 0 < count < len(keys) or len(keys) < FEW:
        return np.argsort(-keys, kind="stable")[:count]
    least = np.partition(keys, len(keys) - count)[len(keys) - count]
    above = np.flatnonzero(keys > least)
    equal = np.flatnonzero(keys == least)[: count - len(above)]
    chosen = np.sort(np.concatenate((above, equal)))
    order: Places = chosen[np.argsort(-keys[chosen], kind="stable")]
    return order
