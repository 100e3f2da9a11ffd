"""The link of a passage: its id, and words to find it by when the text around it has changed."""

from typing import Final
from urllib.parse import parse_qs, quote, quote_plus, unquote, urlsplit

from search.model.report import Passage

QUOTED: Final = 30


def quotation(passage: Passage) -> str:
    """How a passage begins: enough to find it again inside its report."""
    return " ".join(passage.text.split())[:QUOTED]


def permalink(passage: Passage, base: str = "") -> str:
    """The link to keep; `base` is where the pages are served."""
    return f"{short_link(passage, base)}?quote={quote_plus(quotation(passage))}"


def short_link(passage: Passage, base: str = "") -> str:
    """The link to read: only the id."""
    return f"{base}/p/{quote(passage.id)}"


def target_of(link: str) -> tuple[str, str]:
    """The id in a link, or the id itself, and the words it quotes, if any."""
    parts = urlsplit(link)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return name, "".join(parse_qs(parts.query).get("quote", []))
