"""A bounded cache of arrays: what was used longest ago goes first."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache

Value = TypeVar("Value")

# What an entry costs besides its arrays.
OVERHEAD = 1000


class ArrayCache:
    """Values by key, at most `limit` bytes of arrays in all; safe to share between threads."""

    def __init__(self, limit: int) -> None:
        self._values: LRUCache[Hashable, Any] = LRUCache(limit, getsizeof=_size)
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made when it is not there. Too large a value is not kept."""
        known = self.peek(key)
        if known is not None:
            found: Value = known
            return found
        value = make()
        with self._lock, suppress(ValueError):  # too large
            self._values[key] = value
        return value

    def peek(self, key: Hashable) -> Any:
        """The value of a key, or None when it is not there."""
        with self._lock:
            return self._values.get(key)


def _size(value: Any) -> int:
    if isinstance(value, tuple):
        return OVERHEAD + sum([getattr(part, "nbytes", 0) for part in value])
    size: int = OVERHEAD + getattr(value, "nbytes", 0)
    return size
