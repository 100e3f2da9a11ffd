"""Words of a report that a link quotes, with what stands before and after them.

The TextQuoteSelector of the W3C Web Annotation Data Model (section 4.2.4), as a value and as the
parameters of an address. Words too many for an address are said by how they begin and end, how many
they are, and a checksum: as sure, but short.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from search.errors import XxgkError
from search.words.units import GAP, UNIT

# How many characters a part of an address may have; links that are made here have far fewer.
MOST: Final = 2_000
# How much of its beginning and end an abridged quotation must have at least, in letters.
LEAST_SHOWN: Final = 8
_NAMES: Final = ("exact", "prefix", "suffix", "last", "letters", "checksum")
_COUNT: Final = re.compile(r"[1-9][0-9]{1,6}")
_CURE: Final = "请回到报告页，重新选中文字，再复制链接。"


@dataclass(frozen=True, slots=True)
class Abridgement:
    """How words end of which only the beginning is quoted.

    `last` is how they end, `letters` how many letters, digits and Han they have in all, and
    `checksum` that of all of them (see `checksum_of`).
    """

    last: str
    letters: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report: `exact` are the words, `prefix` and `suffix` stand around them.

    All as the report has them; passages are parted by line ends. With an `abridgement`, `exact` is
    only how they begin. Context may be empty.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    abridgement: Abridgement | None = None

    @property
    def shown(self) -> str:
        """The words as they can be shown; …… stands for what the link does not have."""
        return f"{self.exact}……{self.abridgement.last}" if self.abridgement else self.exact

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The (name, value) pairs of its address, unescaped; what is empty is left out."""
        short = self.abridgement
        rest = (short.last, str(short.letters), short.checksum) if short else ()
        values = (self.exact, self.prefix, self.suffix, *rest)
        return tuple((name, value) for name, value in zip(_NAMES, values, strict=False) if value)


def letters_of(text: str) -> list[str]:
    """What of a text counts for a checksum: its units as they are written.

    Nothing is folded, so that a script in a browser counts the same.
    """
    return UNIT.findall(text)


def checksum_of(text: str) -> str:
    """The checksum of words: CRC-32 of their units, parted by GAP, in eight hexadecimal digits."""
    return f"{crc32(GAP.join(letters_of(text)).encode()):08x}"


def quotation_from(parameters: Mapping[str, str]) -> Quotation | None:
    """The quotation in the parameters of an address; None when there is nothing of one.

    Raises XxgkError for parameters that make no sense.
    """
    given = {name: parameters[name] for name in _NAMES if name in parameters}
    if not given:
        return None
    for name, value in given.items():
        if len(value) > MOST:
            raise XxgkError(f"链接里的 {name} 太长了，最多 {MOST} 个字符。{_CURE}")
    exact = given.get("exact", "")
    if not letters_of(exact):
        raise XxgkError(f"链接里的 exact（引用的文字）是空的，或没有一个字。{_CURE}")
    prefix, suffix = given.get("prefix", ""), given.get("suffix", "")
    return Quotation(exact, prefix, suffix, _abridgement(exact, given))


def _abridgement(exact: str, given: Mapping[str, str]) -> Abridgement | None:
    last, letters, checksum = (given.get(name) for name in ("last", "letters", "checksum"))
    if last is None and letters is None and checksum is None:
        return None
    if last is None or letters is None or checksum is None:
        raise XxgkError(f"链接不完整：last、letters、checksum 要一起写。{_CURE}")
    if not _COUNT.fullmatch(letters):
        raise XxgkError(f"链接里的 letters 应当是字数，现在是“{letters}”。{_CURE}")
    if min(len("".join(letters_of(each))) for each in (exact, last)) < LEAST_SHOWN:
        raise XxgkError(f"链接里的 exact 和 last 各要有 {LEAST_SHOWN} 个字以上。{_CURE}")
    return Abridgement(last, int(letters), checksum)
