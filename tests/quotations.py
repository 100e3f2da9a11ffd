"""Links of words of a report as a reader would make them, worked out by brute force.

The text of a report is built without the program, and what stands around the words is taken from it
until it is there only once.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from search.model.quotations import Abridgement, Quotation, checksum_of, letters_of
from search.model.report import Report
from search.words.units import GAP, squeeze

# A cut at such a place may change how a number is read.
_PLAIN: Final = re.compile(r"[\u4e00-\u9fff](?<![零〇一二三四五六七八九十百千万年])|\s")
_AROUND: Final = 16
LONGEST: Final = 100
SHOWN: Final = 32


@cache
def text_of(report: Report) -> str:
    """The headings and passages of a report that a reader sees, a line each."""
    lines: list[str] = []
    for at in range(len(report.passages) + 1):
        passage = report.passages[at].text if at < len(report.passages) else ""
        for section in report.sections:
            here = section.first == at or (not passage and section.first > at)
            if here and not (passage and letters(passage).startswith(letters(section.heading))):
                lines.append(section.heading)
        lines += [passage] if passage else []
    return "\n".join(lines)


@cache
def letters(text: str) -> str:
    """What is found of a text, without what parts two numbers."""
    return squeeze(text).replace(GAP, "")


def quotation_of(text: str, start: int, end: int) -> Quotation:
    """The quotation of a stretch of a text, with as much around it as there is need for."""
    around = _AROUND
    while True:
        first, last = _back(text, start - around), _on(text, end + around)
        whole = text[first:last]
        if letters(text).count(letters(whole)) == 1 or len(whole) == len(text):
            break
        around += _AROUND
    exact = text[start:end]
    if len(exact) <= LONGEST:
        return Quotation(exact, text[first:start], text[end:last])
    begun, left = _on(text, start + SHOWN), _back(text, end - SHOWN)
    short = Abridgement(text[left:end], len("".join(letters_of(exact))), checksum_of(exact))
    return Quotation(text[start:begun], text[first:start], text[end:last], short)


def _back(text: str, at: int) -> int:
    """The last place, from this one back, where a cut changes nothing."""
    while at > 0 and not _is_plain(text, at):
        at -= 1
    return max(0, at)


def _on(text: str, at: int) -> int:
    while at < len(text) and not _is_plain(text, at):
        at += 1
    return min(at, len(text))


def _is_plain(text: str, at: int) -> bool:
    return all(_PLAIN.fullmatch(each) for each in text[at - 1 : at + 1])


def trimmed(text: str, places: Iterable[int]) -> tuple[int, int]:
    """The stretch between two places, in either order, without white space at its ends."""
    start, end = sorted(places)
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    return start, start + len(chosen.strip())
