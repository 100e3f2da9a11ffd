"""The link of a passage: its id, and words to find it by when the text around it has changed.

And the link of any words of a report: its id, and the words with what stands around them.
"""

from typing import Final
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, urlencode, urlsplit

from search.model.quotations import Quotation, quotation_from
from search.model.report import Passage

QUOTED: Final = 30


def quote_of(passage: Passage) -> str:
    """The first 30 characters of a passage, white space made one space.

    They are kept in its link: enough to find it again inside its report when its id has changed.
    """
    return " ".join(passage.line.split())[:QUOTED]


def permalink(passage: Passage, base: str = "") -> str:
    """The link of a passage to keep: its id and its first words, escaped.

    `base` is where the pages are served, without a last slash; empty for a path on the same site.
    """
    return f"{short_link(passage, base)}?quote={quote_plus(quote_of(passage))}"


def short_link(passage: Passage, base: str = "") -> str:
    """The link of a passage to read: the id alone.

    `base` is as for `permalink`.
    """
    return f"{base}/p/{quote(passage.id)}"


def report_link(report_id: str, base: str = "") -> str:
    """The link of a whole report.

    `base` is as for `permalink`.
    """
    return f"{base}/r/{quote(report_id)}"


def target_of(link: str) -> tuple[str, str]:
    """What a link of a passage or a report leads to: its id, and the words that it quotes.

    Given a link, that of its citations, a path, or the id itself; the words are empty when it
    quotes none.
    """
    parts = urlsplit(link)
    name = unquote(parts.path.rstrip("/").removesuffix("/cite").rpartition("/")[2])
    return name, "".join(parse_qs(parts.query).get("quote", []))


def quotation_link(report_id: str, quotation: Quotation, base: str = "") -> str:
    """The link of words of a report, escaped; the page scrolls to them.

    `base` is as for `permalink`.
    """
    return f"{base}/r/{quote(report_id)}?{urlencode(quotation.pairs)}#quote"


def quotation_in(link: str) -> Quotation | None:
    """The words that a link of a report quotes; None when it quotes none.

    Raises XxgkError for parameters that make no sense.
    """
    pairs = parse_qsl(urlsplit(link).query, keep_blank_values=True)
    return quotation_from(dict(reversed(pairs)))
