"""What every loader gives: a file as lines, with what its format says of them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

# What is longer is no heading, however it looks.
LONGEST_BOLD: Final = 50
LARGEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """What can be clicked in a block, and the address that it leads to: a whole one where the file
    says what links lead from, else as it is written.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as loaded; `level` is that of a heading when the format says so.

    `text` keeps its tabs and indent, which mean something in tables; `line` and `page` count from
    1. `bold` is a short paragraph all of which is bold; a row of a table has `cells`, each of any
    number of lines, and `text` is those, each on one line, joined by a tab. A cell merged with the
    one above or before it is empty.
    """

    text: str
    line: int
    level: int | None = None
    page: int | None = None
    bold: bool = False
    cells: tuple[str, ...] = ()
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as loaded, and what it says of itself outside its text.

    `url` is the address it came from, `published` its day, `title` its name, perhaps with that of
    the site behind it.
    """

    blocks: tuple[Block, ...]
    sha256: str
    url: str | None = None
    published: date | None = None
    title: str | None = None
