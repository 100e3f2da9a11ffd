"""Numbers as Word writes them in automatic numbering (ECMA-376, part 1, 17.18.59 ST_NumberFormat).

A format that reports do not use comes out as a plain decimal, so that no number is ever missing.
"""

from typing import Final

from indexer.conventions import numerals
from indexer.conventions.numerals import Writer


def written(number: int, form: str) -> str:
    """A number in one of Word's forms, `form` being a value of ST_NumberFormat.

    "" for the form `none`; digits for a form that is not known, and beyond 1 to 9999.
    """
    if form == "none":
        return ""
    if not 0 < number <= numerals.LARGEST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _counted(number: int) -> str:
    return numerals.counted(number, zero="〇")


_FORMS: Final[dict[str, Writer]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
            *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
        ),
        _counted,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), numerals.spelled
    ),
    "chineseLegalSimplified": lambda number: numerals.legal(number, numerals.SIMPLIFIED_LEGAL),
    "ideographLegalTraditional": lambda number: numerals.legal(number, numerals.TRADITIONAL_LEGAL),
    "ideographTraditional": numerals.cycled(numerals.STEMS),
    "ideographZodiac": numerals.cycled(numerals.BRANCHES),
    "ideographZodiacTraditional": numerals.sexagenary,
    "ideographEnclosedCircle": numerals.consecutive("㊀", 10),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), numerals.consecutive("①", 20)
    ),
    "decimalEnclosedParen": numerals.consecutive("⑴", 20),
    "decimalEnclosedFullstop": numerals.consecutive("⒈", 20),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), numerals.full_width),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": numerals.repeated_letter,
    "upperLetter": numerals.upper(numerals.repeated_letter),
    "lowerRoman": numerals.roman,
    "upperRoman": numerals.upper(numerals.roman),
}
