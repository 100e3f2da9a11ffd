"""Document numbers (发文字号): 中量大〔2023〕42号, in any brackets and spacing, 第42号 or 42号.

The form is that of 《党政机关公文格式》 GB/T 9704-2012, 7.2.5: issuer's code, year in 〔〕, number.
"""

import re
from functools import lru_cache
from typing import Final

from search.folding import HAN, read
from search.text import GAP, squeeze

# No issuer's code is longer than 12 characters; without a bound a page of Han is read for each.
_NUMBER: Final = re.compile(
    rf"(?P<issuer>(?:{HAN}[^\S\n]*){{0,12}})[(<]\s*(?P<year>(?:19|20)\d\d)\s*[)>]"
    r"\s*第?\s*(?P<number>\d+)\s*号"
)
_ORDINAL: Final = re.compile(r"(^|[)>])\s*第?(?=\s*\d+\s*号)")
_SQUEEZED: Final = re.compile(rf"((?:19|20)\d\d){GAP}(\d+)号$")
# What may stand before an issuer's code in running text and is not part of it.
_BEFORE: Final = re.compile(
    r"^.*(?:关于|根据|按照|依照|遵照|参照|依据|按|见|印发|发布|转发|下发|颁布|落实|执行|教育[部厅]|国务院|办公厅"
    r"|文件|通知|意见|办法|规定|的|和|与|及|以|了|是)(?=.)"
)


def document_numbers(text: str) -> tuple[str, ...]:
    """The document numbers in a text in their standard form, each once, in order."""
    return tuple(dict.fromkeys(map(_standard, _NUMBER.finditer(read(text)))))


def _standard(found: re.Match[str]) -> str:
    issuer = _BEFORE.sub("", re.sub(r"\s", "", found["issuer"]))
    return f"{issuer}〔{found['year']}〕{found['number']}号"


@lru_cache(maxsize=1024)
def spellings(text: str) -> tuple[str, ...]:
    """The squeezed runs that a text to be found may stand as: itself, and where it has a document
    number, the same with 第 before the number and without.
    """
    if not document_numbers(text):
        return (squeeze(text),)
    both = (_ORDINAL.sub(rf"\g<1>{word}", read(text)) for word in ("", "第"))
    return tuple(dict.fromkeys(map(squeeze, (text, *both))))


def cited(value: str) -> str:
    """The squeezed run that a part of a document number is in a standard form: without 第."""
    return squeeze(_ORDINAL.sub(r"\g<1>", read(value)))


def restored(squeezed: str) -> str:
    """The standard form of a document number that was squeezed."""
    return _SQUEEZED.sub(r"〔\1〕\2号", squeezed)
