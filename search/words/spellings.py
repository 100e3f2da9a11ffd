"""The runs by which what was typed may stand in a text: numbers are written in several ways."""

import re
from functools import lru_cache
from typing import Final

from search.words.document_numbers import orders_written, with_and_without_ordinal
from search.words.folding import HAN_DIGITS, normalize
from search.words.units import squeeze

_NUMBER: Final = rf"(?:[{HAN_DIGITS}]?十[{HAN_DIGITS}]?|[{HAN_DIGITS}])"
# A month and maybe a day, behind a year or alone: 十月三十一日, 2023年三月.
_DATE: Final = re.compile(
    rf"(?:(?<=年)|(?<![年{HAN_DIGITS}十]))({_NUMBER})(月)(?:({_NUMBER})(日|号))?"
)


@lru_cache(maxsize=1024)
def spellings(text: str) -> tuple[str, ...]:
    """The squeezed runs by which a text to be found may stand in a passage.

    Itself; a document number in it with 第 and without; an order in its two forms; a date with
    Arabic digits, where it has a year or a day. The latest 1,024 texts are remembered.
    """
    dated = [_DATE.sub(_arabic, normalize(text))] if "月" in text else []
    ways = (text, *with_and_without_ordinal(text), *orders_written(text), *dated)
    return tuple(dict.fromkeys(map(squeeze, ways)))


def _arabic(found: re.Match[str]) -> str:
    """A date in digits; as it was where neither a year nor a day says that it is one: 一月 may be
    a month long."""
    month, of_month, day, of_day = found.groups()
    if not day and not found.string[: found.start()].endswith("年"):
        return found.group()
    return f"{_value(month)}{of_month}" + (f"{_value(day)}{of_day}" if day else "")


def _value(number: str) -> int:
    """The value of a Han number up to 99."""
    tens, ten, ones = number.rpartition("十")
    digit = HAN_DIGITS.index
    return (digit(tens) if tens else 1) * 10 * bool(ten) + (digit(ones) if ones else 0)
