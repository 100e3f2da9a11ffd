"""Where the project's own files are, for tests in any room."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT / "corpus"
DATA: Final = ROOT / "tests" / "data"
