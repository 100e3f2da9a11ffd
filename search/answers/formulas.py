"""Texts that a spreadsheet would take for a formula, and how that is kept from it.

What begins a formula is said by OWASP (CSV Injection): = + - @, a tab or a line end, and for some
programs the full-width forms; Apple's Numbers reads whatever NFKC makes of it.
"""

import unicodedata
from typing import Final

_SIGNS: Final = frozenset("=+-@")
_BLANKS: Final = ("\t", "\r", "\n", "\0")


def may_run(text: str) -> bool:
    """Whether some spreadsheet may read a cell with this text as a formula."""
    start = text.lstrip()[:1]
    signs = start if start.isascii() else unicodedata.normalize("NFKC", start)
    return signs in _SIGNS or text.startswith(_BLANKS)


def inert(text: str) -> str:
    """The text as a cell of CSV that no spreadsheet runs: behind an apostrophe where it might."""
    return f"'{text}" if may_run(text) else text
