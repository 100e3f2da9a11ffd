"""`make screenshots`: the pictures in the README, taken of the sample corpus in a real browser."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
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

PICTURES: Final = {
    "screenshot.png": "/search?q=依申请公开",
    "screenshot-report.png": "/r/zhejianggongyedaxue-2021-2022?q=收到 申请",
    "screenshot-compare.png": "/compare?a=zhejianggongyedaxue-2021-2022"
    "&b=zhongguojiliangdaxue-2022-2023&part=complaints",
    "screenshot-dossier.png": "/dossier",
}
SELECTION_BAR: Final = ".selection-bar:not([hidden])"
COLLECTED: Final = 4
DOCUMENTS: Final = ROOT / "docs"
WIDTH: Final = 1280
HEIGHT: Final = 860
LARGEST: Final = 300_000
COLOURS: Final = 128
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


def take(chromium: str, address: str, folder: Path) -> None:
    """Photograph the pages as a reader with an ordinary light screen sees them.

    On the way the passage of the report that has the words is selected, and hits are collected.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        screen = ViewportSize(width=WIDTH, height=HEIGHT)
        page = browser.new_page(
            viewport=screen, color_scheme="light", locale="zh-CN", base_url=address
        )
        for name, path in PICTURES.items():
            page.goto(path)
            if path.startswith("/r/"):
                page.keyboard.press("n")
                page.locator(".is-hit mark").first.click(click_count=3)
                page.locator(SELECTION_BAR).wait_for()
            _kept(page.screenshot(), folder / name)
            if path.startswith("/search"):
                for _ in range(COLLECTED):
                    page.keyboard.press("j")
                    page.keyboard.press("x")
                    page.locator("#announcement a").first.wait_for()
        browser.close()


def _kept(picture: bytes, path: Path) -> None:
    """Save a PNG in a palette: a page has few colours, and a third of the bytes will do."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


def main() -> None:
    """Take the pictures, or say what is missing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("没有 Chromium，不能截图；安装：apt-get install chromium")
    with served(ROOT / "corpus") as address:
        take(chromium, address, DOCUMENTS)
    for name in PICTURES:
        if (DOCUMENTS / name).stat().st_size > LARGEST:
            sys.exit(f"{name} 超过 {LARGEST // 1000} KB，请缩小画面。")


if __name__ == "__main__":
    main()
