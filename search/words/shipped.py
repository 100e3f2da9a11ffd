"""The lists that come with the program, in `data/`."""

from pathlib import Path
from typing import Final

# importlib.resources would bring in zip files, temporary folders and more for a file beside this.
_FOLDER: Final = Path(__file__).with_name("data")


def shipped_text(name: str) -> str:
    """The text of a file of `data/`, by its name there; raises OSError for any other."""
    return (_FOLDER / name).read_text("utf-8")
