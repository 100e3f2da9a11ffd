"""Which line goes on with the sentence of the line before, and how the two become one text.

A page end cuts a paragraph in the middle of a sentence, so the first line ends without a full
stop and the second begins with anything but a heading, an item or a new paragraph.
"""

import re
from functools import reduce
from typing import Final

from indexer.conventions.dates import is_day
from indexer.conventions.naming import is_part_name
from indexer.conventions.numbering import CLAUSE, FEW, marker
from search.words.folding import HAN

_ENDED: Final = re.compile(r"[。！？；：.!?;:…][”’」』》)）\]]*$")
_NEW: Final = re.compile(rf"\t|[ \u3000\xa0]{{2}}|{CLAUSE}|附[件表图：:]|[图表]\s*(?:{FEW}|[:：])")
_DOCUMENT: Final = re.compile(r"(?:通知|报告|指南|办法|细则|规定|目录|公告|通告|的函|意见|说明)$")
# What is as wide as Han and touches its neighbours: no space between two of these is meant.
WIDE: Final = re.compile(rf"{HAN}|[\u3000-\u303f\uff00-\uffef“”‘’…—]")
_ADDRESS: Final = re.compile(r"://|www\.|@")
_SENTENCE: Final = re.compile(r"[。；;]")
_BREAKS: Final = re.compile(r"[。！？；，,!?;]")
# Without a number: what is shorter may be a heading. With one, headings are seldom longer.
_SHORTEST_PROSE, _LONGEST_HEADING = 22, 45
_SAME_BEGINNING, _REPEATED = 6, 8


def continues(before: str, after: str) -> bool:
    """Whether the line `after` goes on with the sentence in which `before` ends.

    So it does when `before` is prose without an end and `after` begins neither a heading, an item,
    a day nor a paragraph.
    """
    return _is_cut(before.strip()) and not _begins_anew(before.strip(), after)


def _is_cut(text: str) -> bool:
    """Whether a line is prose that ends inside a sentence."""
    if (
        _ENDED.search(text)
        or _DOCUMENT.search(text)
        or len(re.findall(HAN, text)) < _SHORTEST_PROSE - 4
    ):
        return False
    if marker(text):
        return len(text) > _LONGEST_HEADING or bool(_SENTENCE.search(text))
    return len(text) >= _SHORTEST_PROSE and not is_part_name(text)


def _begins_anew(before: str, after: str) -> bool:
    return bool(
        _NEW.match(after)
        or marker(after)
        or is_day(after)
        or is_part_name(after)
        or not after.strip()
        or _is_parallel(before, after)
    )


def _is_parallel(before: str, after: str) -> bool:
    """Whether a line begins in the same words as a clause of the one before: one more of a kind."""
    start = after.strip()[:_SAME_BEGINNING]
    return any(clause.startswith(start) for clause in _BREAKS.split(before))


def joined(before: str, after: str) -> str:
    """The two lines as one text, without what the second repeats of the end of the first (eight
    characters at least), and without a space between Han.
    """
    first, second = before.rstrip(), after.strip()
    return adjoined(first, second[_overlap(first, second) :])


def beneath(before: str, after: str) -> str:
    """The two as lines of one text, the second without what it repeats of the end of the first."""
    first, second = before.rstrip(), after.strip()
    return f"{first}\n{second[_overlap(first, second) :]}".rstrip()


def adjoined(before: str, after: str) -> str:
    """The two as one text, their outer spaces removed: with one space between Latin letters or
    digits, with none where either side is Han.
    """
    first, second = before.rstrip(), after.strip()
    between = "" if _needs_no_space(first[-1:], second[:1]) else " "
    return f"{first}{between}{second}"


def on_one_line(text: str) -> str:
    """The lines of a text as one, put together as by `adjoined`."""
    return reduce(adjoined, text.split("\n"))


def joined_lines(before: str, after: str) -> str:
    """Two lines as a page broke them, as one: a word divided by a hyphen and an address cut in two
    are whole again, all else is as in `adjoined`.
    """
    word = before.rpartition(" ")[2]
    if re.search("[a-z]-$", before) and re.match("[a-z]", after):
        return before[:-1] + after
    if _ADDRESS.search(word) and after[:1].isascii():
        return before + after
    return adjoined(before, after)


def _overlap(first: str, second: str) -> int:
    """How many characters the second repeats of the end of the first."""
    longest = min(len(first), len(second))
    return next((n for n in range(longest, _REPEATED - 1, -1) if first.endswith(second[:n])), 0)


def _needs_no_space(left: str, right: str) -> bool:
    return not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum())
