"""Document numbers (发文字号): 中量大〔2023〕42号, in any brackets and spacing, 第42号 or 42号.

The form is that of 《党政机关公文格式》 GB/T 9704-2012, 7.2.5: issuer's code, year in 〔〕, number.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from search.words.folding import FOLDING, HAN, JOIN, fold, normalize, normalize_folded
from search.words.units import GAP, squeeze

_SIGN: Final = "号"
# No issuer's code is longer than 12 characters; without a bound a page of Han is read for each.
_NUMBER: Final = (
    rf"(?P<issuer>(?:{HAN}[^\S\n]*){{0,12}})[(<]\s*(?P<year>(?:19|20)\d\d)\s*[)>]"
    rf"\s*第?\s*(?P<number>\d+)\s*{_SIGN}"
)
_ORDINAL: Final = re.compile(r"(^|[)>])\s*第?(?=\s*\d+\s*号)")
# What may stand before an issuer's code in running text and is not part of it.
_BEFORE: Final = re.compile(
    r"^.*(?:关于|根据|按照|依照|遵照|参照|依据|按|见|印发|发布|转发|下发|颁布|落实|执行|教育[部厅]|国务院|办公厅"
    r"|文件|通知|意见|办法|规定|的|和|与|及|以|了|是)(?=.)"
)
# An order, as 国务院令第711号 or 教育部第29号令.
_ORDER: Final = re.compile(
    rf"(?P<issuer>{HAN}{{2,12}}?)(?:令第?(?P<number>\d+)号|第?(?P<before>\d+)号令)"
)
# What squeezing makes of the brackets of the standard form.
_SQUEEZED: Final = str.maketrans({"〔": "", "〕": GAP})


class Order(NamedTuple):
    """An order (令) by its issuer and its number."""

    issuer: str
    number: int


class Citation(NamedTuple):
    """A document number in its standard form, and where it stands.

    `start` and `end` are offsets of characters in the original text, the end not included.
    """

    number: str
    start: int
    end: int


def document_numbers(text: str) -> tuple[str, ...]:
    """The document numbers of a text in their standard form, 中量大〔2023〕42号.

    Each once, in the order of the text; none for a text without 号, at no cost. The issuer's code
    is left out where the text does not give it.
    """
    return tuple(dict.fromkeys(map(_number, _found(normalize(text)))))


def _found(written: str) -> Iterator[re.Match[str]]:
    # Most queries have none, and the pattern takes as long to compile as they take to answer.
    return re.finditer(_NUMBER, written) if _SIGN in written else iter(())


def _number(found: re.Match[str]) -> str:
    return f"{_issuer(found)}〔{found['year']}〕{found['number']}号"


def _issuer(found: re.Match[str]) -> str:
    return _BEFORE.sub("", re.sub(r"\s", "", found["issuer"]))


def citations(text: str) -> tuple[Citation, ...]:
    """Every place where a text has a document number, from left to right.

    As `document_numbers`, but one for each place, with its offsets in the original text.
    """
    written = normalize_folded(fold(text))
    places = (at for at, char in enumerate(text) for _ in FOLDING[char])
    origins = [at for at, char in zip(places, written, strict=True) if char != JOIN]
    return tuple(_citation(each, origins) for each in _found(written.replace(JOIN, "")))


def _citation(found: re.Match[str], origins: Sequence[int]) -> Citation:
    """`origins` says where in the text each character stands that is read."""
    letters = [found.start() + each.start() for each in re.finditer(r"\S", found["issuer"])]
    issuer = _issuer(found)
    start = letters[-len(issuer)] if issuer else found.end("issuer")
    return Citation(_number(found), origins[start], origins[found.end() - 1] + 1)


def standard(value: str) -> str:
    """A value that is one document number, in its standard form; any other as it was given.

    Given a number in any brackets and spacing; so two ways to write one number are equal.
    """
    numbers = document_numbers(value)
    return numbers[0] if len(numbers) == 1 else value


def squeezed_number(number: str) -> str:
    """The squeezed form of a number that is in its standard form already.

    Equal to `squeeze(number)`, without the cost of normalizing: for all numbers of an index.
    """
    return number.translate(_SQUEEZED)


def order(text: str) -> Order | None:
    """The order that a run names, and nothing else: 国务院令第711号; None for any other text."""
    found = _ORDER.fullmatch(squeeze(text)) if _SIGN in text else None
    return Order(found["issuer"], int(found["number"] or found["before"])) if found else None


def orders_written(text: str) -> tuple[str, ...]:
    """The ways to write the order that a run names; empty for a run that names none."""
    if (named := order(text)) is None:
        return ()
    issuer, number = named
    before = (f"{issuer}令{of}{number}号" for of in ("第", ""))
    return (*before, *(f"{issuer}{of}{number}号令" for of in ("第", "")))


def with_and_without_ordinal(text: str) -> tuple[str, ...]:
    """A text that has a document number, normalized, with 第 before the number and without; empty
    for a text that has none."""
    if not document_numbers(text):
        return ()
    return tuple(_ORDINAL.sub(rf"\g<1>{word}", normalize(text)) for word in ("", "第"))


def cited(value: str) -> str:
    """The squeezed run that stands for a part of a document number, without 第.

    Given what somebody typed, such as 第42号 or [2023]42号; it is a part of a standard form when
    the run is a part of that form's squeezed one.
    """
    return squeeze(_ORDINAL.sub(r"\g<1>", normalize(value)))
