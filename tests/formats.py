"""The sample reports written in every format that is read, each kind once in a run."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from filelock import FileLock

from tests import printing, writing_docx
from tests.manuscripts import REPORTS, Piece, manuscript


class Formats:
    """Files by kind: a report's name, and its file in that kind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files = cache(self._made)

    def _made(self, kind: str) -> dict[str, Path]:
        """The files of a kind, made by whichever process wants them first: the others wait."""
        folder = self._folder / kind
        with FileLock(f"{folder}.lock"):
            if not folder.exists():
                pending = self._folder / f"{kind}.new"
                shutil.rmtree(pending, ignore_errors=True)
                pending.mkdir()
                self._make(kind, pending)
                pending.rename(folder)
        return {path.stem: path for path in folder.iterdir()}

    def _make(self, kind: str, folder: Path) -> None:
        makers: dict[str, Callable[[Path], None]] = {
            "markdown": _write_markdown,
            "docx": lambda folder: _write_docx(folder, automatic=False),
            "docx-automatic": lambda folder: _write_docx(folder, automatic=True),
            "pdf-paper": lambda folder: _print(folder, printing.PAPER),
            "pdf-screen": lambda folder: _print(folder, printing.SCREEN),
            "pdf-office": lambda folder: self._convert("docx-automatic", "pdf", folder),
            "doc": lambda folder: self._convert("docx-automatic", "doc", folder),
            "odt": lambda folder: self._convert("docx-automatic", "odt", folder),
            # LibreOffice loses the 、 after an automatic 一 when it writes this one.
            "rtf": lambda folder: self._convert("docx", "rtf", folder),
        }
        makers[kind](folder)

    def _convert(self, kind: str, ending: str, folder: Path) -> None:
        printing.convert_all([*self.files(kind).values()], ending, folder)


def _write_docx(folder: Path, *, automatic: bool) -> None:
    for name in REPORTS:
        writing_docx.write(manuscript(name), folder / f"{name}.docx", automatic=automatic)


def _print(folder: Path, style: str) -> None:
    pages = ((printing.page(manuscript(name), style), folder / f"{name}.pdf") for name in REPORTS)
    printing.print_all(pages)


def _write_markdown(folder: Path) -> None:
    for name in REPORTS:
        lines = "\n".join(map(_marked, manuscript(name)))
        (folder / f"{name}.md").write_text(lines, "utf-8")


def _marked(piece: Piece) -> str:
    if piece.cells:
        row = f"| {' | '.join(piece.cells)} |".replace("\n", "<br>")
        rule = f"\n|{'---|' * len(piece.cells)}"
        return f"\n{row}{rule}" if piece.cells[0] in ("序号", "") else row
    if piece.kind == "title":
        return f"# {piece.text}\n"
    if piece.level:
        return f"\n{'#' * (piece.level + 1)} {piece.text}\n"
    # The writer of Markdown escapes what would else be a mark.
    text = piece.text.replace("<", "\\<").replace("*", "\\*").replace("_", "\\_")
    return f"\n{text}\n"
