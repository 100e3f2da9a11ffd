"""Characters that are taken for each other by their shape. The table is `data/lookalikes.txt`."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from search.words.shipped import shipped_text


@cache
def _table() -> dict[str, str]:
    """Each character, and those it may be taken for; a character may be in several groups."""
    text = shipped_text("lookalikes.txt")
    table: defaultdict[str, str] = defaultdict(str)
    for group in text.splitlines():
        if not group.startswith("#"):
            for char in group:
                table[char] += group.replace(char, "")
    return dict(table)


def lookalikes(text: str) -> Iterator[str]:
    """The texts that differ from this one in one character, for one that looks like it.

    From left to right; as many as the table has for the characters, each looked up once.
    """
    for at, char in enumerate(text):
        for other in _table().get(char, ""):
            yield text[:at] + other + text[at + 1 :]
