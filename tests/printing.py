"""PDF files of the sample reports: printed by Chromium or LibreOffice, or as a scanner has them."""

import html
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import PdfMargins, sync_playwright

from tests.manuscripts import Piece, tables_apart

QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
# An official paper: justified, first lines indented, and the page's number in dashes.
PAPER = """body { font: 15px/1.9 'Noto Serif CJK SC'; text-align: justify; }
h1 { text-align: center; font-size: 24px; } h2, h3, h4, p { text-indent: 2em; margin: 0; }
h2, h3, h4 { font-size: 15px; } p.signature { text-align: right; }"""
# A web page: ragged lines, no indents, space between paragraphs.
SCREEN = """body { font: 14px/1.6 'Noto Sans CJK SC'; } h1 { font-size: 20px; }
p, h2, h3, h4 { margin: 1em 0; font-size: 14px; } p.signature { text-align: right; }"""
MARGIN = PdfMargins(top="25mm", bottom="25mm", left="28mm", right="26mm")
TABLE = "table { border-collapse: collapse; } td { border: 1px solid black; padding: 4px; }"
FOOTER = """<div style="font-size: 9px; width: 100%; text-align: center">
— <span class="pageNumber"></span> —</div>"""
HEADER = """<div style="font-size: 9px; width: 100%; text-align: center">年度报告</div>"""


def page(pieces: Sequence[Piece], style: str) -> str:
    """A web page of a report."""
    body = "".join(map(_element, tables_apart(tuple(pieces))))
    return f"<meta charset=utf-8><style>{style}{TABLE}</style><body>{body}</body>"


def _element(piece: Piece | list[Piece]) -> str:
    if isinstance(piece, list):
        return f"<table>{''.join(_rows(piece))}</table>"
    name = f"h{piece.level + 1}" if piece.level or piece.kind == "title" else "p"
    return f"<{name} class={piece.kind}>{html.escape(piece.text)}</{name}>"


def _rows(rows: list[Piece]) -> Iterable[str]:
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row.cells):
            merged = 1
            while (
                column and text and at + merged < len(rows) and not rows[at + merged].cells[column]
            ):
                merged += 1
            if text or not column or not at:
                inside = html.escape(text).replace("\n", "<br>")
                cells.append(f"<td rowspan={merged}>{inside}</td>")
        yield f"<tr>{''.join(cells)}</tr>"


def print_all(pages: Iterable[tuple[str, Path]]) -> None:
    """Print web pages to PDF files, all in one browser."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("没有 Chromium：请运行 apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(QUIET))
        for content, path in pages:
            sheet = browser.new_page()
            sheet.set_content(content)
            sheet.pdf(
                path=path,
                format="A4",
                margin=MARGIN,
                display_header_footer=True,
                header_template=HEADER,
                footer_template=FOOTER,
            )
            sheet.close()
        browser.close()


def convert_all(files: Sequence[Path], ending: str, folder: Path, reading: str = "") -> None:
    """Convert documents with LibreOffice, all in one run; `reading` names the filter to read with,
    if it is not to find out."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("没有 LibreOffice：请运行 apt-get install libreoffice-writer")
    with TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
                *([f"--infilter={reading}"] if reading else []),
                *("--convert-to", ending, "--outdir", str(folder), *map(str, files)),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )


def scan(source: Path, target: Path, pages: int) -> None:
    """The first pages of a PDF as pictures and nothing else."""
    document = pdfium.PdfDocument(source)
    first, *rest = (document[at].render(scale=2, grayscale=True).to_pil() for at in range(pages))
    first.save(target, save_all=True, append_images=rest, resolution=144)
