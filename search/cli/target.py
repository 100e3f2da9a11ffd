"""What a reader names on the command line: the passage that an id or a link leads to."""

from typing import TYPE_CHECKING

from search.answers.page import ResolvedLink
from search.errors import XxgkError
from search.model.report import Passage

if TYPE_CHECKING:
    from search.engine import Engine


def linked_passage(engine: "Engine", name: str, quote: str) -> tuple[ResolvedLink, Passage]:
    """Where the link of a passage leads, by its id and what it quotes, and the passage itself.

    Raises NotFound when its report is gone, XxgkError when its text has changed.
    """
    link = engine.resolve(name, quote)
    if link.passage is None:
        raise XxgkError(f"此段已变更：{link.facts.name} 里没有编号为 {name} 的段落了。")
    return link, link.passage
