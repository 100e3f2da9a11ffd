"""The page of a dossier in a browser: three passages of three reports, and what is asked of it."""

import json
from typing import Final

from playwright.sync_api import Locator, Page, expect

REPORTS: Final = ("quzhouxueyuan-2021-2022", "kunminglig-2022-2023", "quzhouxueyuan-2022-2023")
NAMES: Final = ("衢州学院 2021-2022学年", "昆明理工大学 2022-2023学年", "衢州学院 2022-2023学年")


def open_dossier(page: Page) -> Page:
    """Collect one passage of each report, and open the page that has them."""
    for report in REPORTS:
        page.goto(f"/r/{report}")
        page.locator(".collect").nth(1).click()
        expect(page.locator(".collect").nth(1)).to_have_attribute("aria-pressed", "true")
    page.goto("/dossier")
    expect(page.locator(".collected-item")).to_have_count(len(REPORTS))
    return page


def message(page: Page) -> Locator:
    """What is said at the edge of the window."""
    return page.locator("#announcement")


def expect_order(page: Page, *places: int) -> None:
    """The things that are shown, by their places in REPORTS."""
    expect(page.locator(".collected-source")).to_have_text([NAMES[each] for each in places])


def note(page: Page, place: int) -> Locator:
    """The field of the note of a thing, by its place in REPORTS."""
    return page.get_by_role("textbox", name=f"笔记：{NAMES[place]}")


def act(page: Page, action: str, place: int) -> None:
    """Press a button of a thing, by its place in REPORTS."""
    page.get_by_role("button", name=f"{action}：{NAMES[place]}").click()


def notes(page: Page) -> list[str]:
    """The notes as the browser keeps them."""
    held = json.loads(page.evaluate("localStorage.getItem('xxgk-dossier')"))
    return [each["note"] for each in held["items"]]
