"""What is said about an answer before its hits, so that nothing is ever done silently."""

from collections.abc import Iterator

from search.results import Page


def corrections(page: Page) -> Iterator[str]:
    """That another query was answered, or would find more."""
    if page.instead:
        typed, meant = page.request.text, page.instead
        yield f"没有找到“{typed}”，以下是“{meant}”的结果（不要改正：加 --literal）。"
    if page.suggestion:
        yield f"您是不是要找：{page.suggestion}"
