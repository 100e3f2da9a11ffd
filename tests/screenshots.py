"""`make screenshots`: the picture in the README, taken of the sample corpus in a real browser."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import ViewportSize, sync_playwright

from indexer.runs import pipeline
from indexer.runs.workers import Workers
from search.backends import open_backend
from search.engine import Engine
from search.settings import Settings
from search.words.segmentation import lexicon
from tests.places import ROOT
from tests.serving import serving
from webui import create_app

PICTURE: Final = ROOT / "docs" / "screenshot.png"
QUESTION: Final = "/search?q=依申请公开"
WIDTH: Final = 1280
HEIGHT: Final = 860
LARGEST: Final = 300_000
QUIET: Final = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@contextmanager
def served(corpus: Path) -> Iterator[str]:
    """The pages over an index of these reports, made for the occasion; their address."""
    with TemporaryDirectory() as folder:
        backend = open_backend(Path(folder))
        with Workers() as workers:
            pipeline.index([corpus], backend, workers)
        lexicon()
        with serving(create_app(Engine(backend), Settings(index=folder))) as address:
            yield address
        backend.close()


def take(chromium: str, address: str, picture: Path) -> None:
    """Photograph the results page as a reader with an ordinary light screen sees it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        screen = ViewportSize(width=WIDTH, height=HEIGHT)
        page = browser.new_page(viewport=screen, color_scheme="light", locale="zh-CN")
        page.goto(address + QUESTION)
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Take the picture, or say what is missing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("没有 Chromium，不能截图；安装：apt-get install chromium")
    with served(ROOT / "corpus") as address:
        take(chromium, address, PICTURE)
    if PICTURE.stat().st_size > LARGEST:
        sys.exit(f"{PICTURE.name} 超过 {LARGEST // 1000} KB，请缩小画面。")


if __name__ == "__main__":
    main()
