"""Sets of documents as ascending arrays, and the few operations on whole sets."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import EMPTY, Docs, Mask

Places: TypeAlias = NDArray[np.int64]

# Looking one document up costs about as much as marking this many.
LOOKUP = 24
# So few keys are sorted sooner than parted.
FEW = 256


def intersection(a: Docs, b: Docs, size: int) -> Docs:
    """The documents of both sets, out of `size` documents in all."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not len(short):
        return EMPTY
    both: Docs = short[_member(short, long, size)]
    return both


def difference(docs: Docs, unwanted: Docs, size: int) -> Docs:
    """The documents of the first set that are not in the second."""
    if not len(unwanted) or not len(docs):
        return docs
    left: Docs = docs[~_member(docs, unwanted, size)]
    return left


def union(sets: list[Docs], size: int) -> Docs:
    """The documents of any of the sets."""
    some = [docs for docs in sets if len(docs)]
    if len(some) < 2:
        return some[0] if some else EMPTY
    mask = np.zeros(size, np.bool_)
    for docs in some:
        mask[docs] = True
    return np.flatnonzero(mask).astype(np.int32)


def places(docs: Docs, inside: Docs) -> Docs:
    """Where each document stands, or would stand, in an ascending set that is not empty."""
    at = np.searchsorted(inside, docs)
    at[at == len(inside)] = 0
    return at.astype(np.int32)


def _member(docs: Docs, inside: Docs, size: int) -> Mask:
    """Which documents are in the set: looked up one by one when they are few."""
    if len(docs) * LOOKUP < len(inside) + size // 16:
        found: Mask = inside[places(docs, inside)] == docs
        return found
    mask = np.zeros(size, np.bool_)
    mask[inside] = True
    return mask[docs]


def highest(keys: NDArray[Any], count: int) -> Places:
    """The places of the highest keys, highest first, equals in their order."""
    if count >= len(keys) or len(keys) < FEW:
        return np.argsort(-keys, kind="stable")[:count]
    least = np.partition(keys, len(keys) - count)[len(keys) - count]
    above = np.flatnonzero(keys > least)
    equal = np.flatnonzero(keys == least)[: count - len(above)]
    chosen = np.sort(np.concatenate((above, equal)))
    order: Places = chosen[np.argsort(-keys[chosen], kind="stable")]
    return order
