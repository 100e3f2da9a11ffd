"""Numbers as Word writes them in automatic numbering (ECMA-376, part 1, 17.18.59 ST_NumberFormat).

A format that reports do not use comes out as a plain decimal, so that no number is ever missing.
"""

from collections.abc import Callable
from typing import Final

_HAN: Final = "〇一二三四五六七八九"
_SIMPLIFIED: Final = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_TRADITIONAL: Final = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST: Final = 9999


def written(number: int, form: str) -> str:
    """A number in one of Word's forms."""
    if form == "none":
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _han(number: int) -> str:
    """12 is 十二, 20 is 二十, 105 is 一百〇五."""
    text = _counted(number, _HAN, "十百千")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _counted(number: int, digits: str, units: str) -> str:
    text, zero = "", False
    for power in range(len(units), -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[0] * (zero and bool(text)) + digits[digit]
            text += units[power - 1] if power else ""
        zero = not digit
    return text


def _digits(number: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """26 is z, 27 is aa, 53 is aaa."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        text += letters * times
    return text


def _row(first: str, length: int) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, such as ① to ⑳."""
    return lambda number: chr(ord(first) + number - 1) if number <= length else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _pairs(number: int) -> str:
    return _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
            *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
        ),
        _han,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits
    ),
    "chineseLegalSimplified": lambda number: _counted(number, *_SIMPLIFIED),
    "ideographLegalTraditional": lambda number: _counted(number, *_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _pairs,
    "ideographEnclosedCircle": _row("㊀", 10),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _row("①", 20)),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
