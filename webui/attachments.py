"""Files that a browser saves: the name that it offers."""

from datetime import date
from typing import Final
from urllib.parse import quote

from flask import Response

# What no file system has in a name, or one has not (Windows).
_NOT_IN_NAMES: Final = frozenset('<>:"/\\|?*')
LONGEST_NAME: Final = 40


def file_name(text: str, day: date, suffix: str, untitled: str) -> str:
    """The name of a file, from what it is about and the day: `招生 预算 2026-11-28.csv`.

    Without what is no part of a name on some system, or cannot be seen; at most 40 characters of
    the text, or `untitled` when none is left.
    """
    visible = (char if char.isprintable() and char not in _NOT_IN_NAMES else " " for char in text)
    words = " ".join("".join(visible).split())[:LONGEST_NAME].strip(" .")
    return f"{words or untitled} {day}.{suffix}"


def attach(response: Response, name: str, plain: str) -> None:
    """Have a response saved as a file of this name (RFC 6266).

    `plain` is a name in ASCII for programs that know no other letters.
    """
    named = {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"}
    response.headers.set("Content-Disposition", "attachment", **named)
