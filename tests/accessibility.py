"""What axe finds wrong with a page for people who cannot see it, use no mouse, or need contrast."""

from typing import Final, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ColorScheme = Literal["light", "dark"]

# WCAG 2.2, levels A and AA, and what axe calls best practice.
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def faults(page: Page, *schemes: ColorScheme) -> list[str]:
    """The faults of a page as it stands, in these color schemes, else in light and in dark.

    Each says the rule and where; empty for none. Takes about a second a scheme.
    """
    found: list[str] = []
    for scheme in schemes or ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        response = Axe().run(page, options={"runOnly": list(RULES)}).response
        found += [
            f"{scheme}: {each['id']} {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for each in response["violations"]
            for node in each["nodes"]
        ]
    page.emulate_media(color_scheme="light")
    return found
