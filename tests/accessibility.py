"""What axe-core finds wrong with a page in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """The rules that the page as it is now breaks, each with the elements that break it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {', '.join(str(node['target'][0]) for node in rule['nodes'])}"
        for rule in found
    ]
