"""A bounded cache of what searches work out: what was used longest ago (LRU) goes first."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache

Value = TypeVar("Value")

# Bytes that an entry is taken to cost besides its arrays.
OVERHEAD = 1000


class ArrayCache:
    """Values by key, of at most `limit` bytes in all; safe to share between threads.

    A value counts by its `nbytes`, a tuple by those of its parts, with OVERHEAD for each entry.
    What is found is not to be changed: others may hold it. None is no value.
    """

    def __init__(self, limit: int) -> None:
        self._values: LRUCache[Hashable, Any] = LRUCache(limit, getsizeof=_size)
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made and kept when it is not there; one above the limit is not kept.

        Nothing is locked while it is made, so that two threads may make the same value.
        """
        known = self.peek(key)
        if known is not None:
            found: Value = known
            return found
        value = make()
        with self._lock, suppress(ValueError):  # too large
            self._values[key] = value
        return value

    def peek(self, key: Hashable) -> Any:
        """The value of a key, now the last one used, or None when it is not there."""
        with self._lock:
            return self._values.get(key)


def _size(value: Any) -> int:
    if isinstance(value, tuple):
        return OVERHEAD + sum([getattr(part, "nbytes", 0) for part in value])
    size: int = OVERHEAD + getattr(value, "nbytes", 0)
    return size
