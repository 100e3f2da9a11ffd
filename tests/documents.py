"""The documents, read as text and as tables."""

import re
import tomllib
from typing import Final

from tests.places import ROOT

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


OUTSIDE: Final = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md")


PAGES: Final = tuple(
    path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.md"))
)


DOCUMENTS: Final = (*OUTSIDE, *PAGES)


def written(name: str) -> str:
    """The text of a document."""
    return (ROOT / name).read_text("utf-8")


def rows(page: str, heading: str = "") -> tuple[tuple[str, ...], ...]:
    """The cells of the first table of a page, or of that under a heading, its header left out."""
    _, found, after = written(f"docs/{page}").partition(f"## {heading}\n" if heading else "# ")
    assert found, f"{page} 里没有“{heading}”一节"
    lines = re.split(r"^#+ ", after, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    table = [line.strip("| ") for line in lines if line.startswith("|")]
    cells = (re.split(r"(?<!\\)\|", line) for line in table[2:])
    return tuple(tuple(cell.strip().replace(r"\|", "|") for cell in row) for row in cells)


def code(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)
