"""Reading and writing the numerals of Chinese documents: 十二, 二〇二二, 壹, ③, xii, 甲.

Every character that stands for a number is named here, and nowhere else in the indexer. The
writers give what Word and browsers put before list items, so that a number written here is read
back by `value`, or is no Chinese numeral.
"""

import re
from collections.abc import Callable
from typing import Final

from search.words.folding import HAN_DIGITS

_ONE_TO_NINE: Final = HAN_DIGITS[1:]
# The zeros of years and dates: ideographic, the circle it is typed as, and the word for it.
ZEROS: Final = "〇○零"
HAN_DIGIT: Final = f"[{ZEROS}{_ONE_TO_NINE}]"
# What list numbers up to 99 are made of.
HAN_NUMERALS: Final = f"{_ONE_TO_NINE}十"
HAN_NUMERAL: Final = f"[{HAN_NUMERALS}]"
# The tens in dates, 十 to 三十九: no day and no month is larger.
_TENS_OF_DATES: Final = re.compile(f"[二三]?十[{_ONE_TO_NINE}]?")
_ARABIC: Final = str.maketrans(f"{ZEROS}{_ONE_TO_NINE}", "000123456789")
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_UNITS: Final = "十百千"
# Digits and units that cannot be altered with a stroke, as on cheques.
SIMPLIFIED_LEGAL: Final = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
TRADITIONAL_LEGAL: Final = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
Writer = Callable[[int], str]
# The writers that count in Chinese know no 万.
LARGEST: Final = 9999


def value(numeral: str) -> int:
    """The number that one numeral stands for: 十二 is 12, ③ is 3, 7 is 7.

    Takes what `numbering.marker` finds: 1 to 99 in Han, a circled number up to 20, or digits.
    """
    if numeral in CIRCLED:
        return CIRCLED.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    ones = sum(HAN_DIGITS.find(digit) for digit in units)
    if not ten:
        return ones
    return 10 * (HAN_DIGITS.find(tens) if tens and tens in HAN_DIGITS else 1) + ones


def in_digits(text: str) -> str:
    """The text with every Han digit as an Arabic one, place by place: 二〇二一 is 2021.

    十 and larger units stay; for these see `dates_in_digits` and `value`.
    """
    return text.translate(_ARABIC)


def dates_in_digits(text: str) -> str:
    """The text with the Han numbers of days and months in digits: 十月三十一日 is 10月31日.

    Only for texts that are dates: 十 in a name would become 10 as well.
    """
    return in_digits(_TENS_OF_DATES.sub(lambda found: str(value(found.group())), text))


def counted(number: int, zero: str = "零") -> str:
    """A number from 1 to 9999 as it is counted: 12 is 十二, 105 is 一百零五.

    `zero` stands for the places left out: browsers write 零, Word 〇.
    """
    text = _placed(number, zero + _ONE_TO_NINE, _UNITS)
    return text.removeprefix("一") if 10 <= number < 20 else text


def legal(number: int, characters: tuple[str, str]) -> str:
    """A number from 1 to 9999 in the characters of contracts, which cannot be altered with a
    stroke: 12 is 壹拾贰.

    `characters` are SIMPLIFIED_LEGAL or TRADITIONAL_LEGAL.
    """
    return _placed(number, *characters)


def _placed(number: int, digits: str, units: str) -> str:
    """Digits with the units of their places; one zero for all places left out between two."""
    text, zero = "", False
    for power in range(len(units), -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[0] * (zero and bool(text)) + digits[digit]
            text += units[power - 1] if power else ""
        zero = not digit
    return text


def spelled(number: int) -> str:
    """A number digit by digit, as years are written: 2022 is 二〇二二.

    The zero is 〇; nothing says how large a digit's place is.
    """
    return "".join(f"〇{_ONE_TO_NINE}"[int(digit)] for digit in str(number))


def full_width(number: int) -> str:
    """A number in decimal digits as wide as Han, from U+FF10 on: 12 is １２. Any number that is not
    negative.
    """
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def roman(number: int) -> str:
    """A number from 1 in small Roman numerals: 9 is ix, 1999 is mcmxcix.

    Thousands are repeated, there is no sign for more.
    """
    text = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        text += letters * times
    return text


def lettered(number: int) -> str:
    """A number from 1 in small letters as browsers count (CSS `lower-alpha`), with places like
    digits: 26 is z, 27 aa, 28 ab.
    """
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def repeated_letter(number: int) -> str:
    """A number from 1 in small letters as Word counts (`lowerLetter`), the same letter again and
    again: 26 is z, 27 aa, 28 bb, 53 aaa.
    """
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def cycled(signs: str) -> Writer:
    """A writer of numbers from 1 by signs that begin again after the last: with STEMS 1 is 甲, and
    11 is 甲 once more.
    """
    return lambda number: signs[(number - 1) % len(signs)]


def consecutive(first: str, count: int) -> Writer:
    """A writer of `count` signs that follow `first` in Unicode; larger numbers are in digits.

    With ① and 20 it writes ① to ⑳, and 21 as 21.
    """
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def sexagenary(number: int) -> str:
    """A number from 1 as its pair of stem and branch in the cycle of sixty: 1 is 甲子, 2 is 乙丑,
    61 is 甲子 again.
    """
    return cycled(STEMS)(number) + cycled(BRANCHES)(number)


def upper(write: Writer) -> Writer:
    """A writer that gives in capitals what another one gives in small letters: `upper(roman)`
    writes XII for 12.
    """
    return lambda number: write(number).upper()
