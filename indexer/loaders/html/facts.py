"""What a page says of itself outside its text: where it was found, when published, its name."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import urljoin, urlsplit

from bs4 import Tag

from indexer.conventions.dates import day
from indexer.loaders.html.tree import attribute
from indexer.loaders.text import without_private

_SAVED_FROM: Final = (
    re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000})\s{0,9}-->", re.IGNORECASE),
    # SingleFile writes its comment over several lines.
    re.compile(r"<!--\s{0,9}Page saved with SingleFile\s{1,9}url:\s{1,9}(\S{1,2000})"),
)
_WITHIN, _LONGEST_TITLE = 8192, 300
_DAYS: Final = (
    *("pubdate", "publishdate", "publish-date", "article:published_time", "datepublished"),
    *("dc.date.issued", "dc.date", "og:release_date", "others"),
)
_NAMED_BY: Final = ("name", "property", "itemprop")
_TITLES: Final = ("articletitle", "og:title", "twitter:title", "dc.title")


def address(source: str, root: Tag, archived: str = "") -> str | None:
    """The first that is a whole web address: canonical link, og:url, saved-from comment, base.

    `archived` is what an archive around the page says; it comes before the base.
    """
    found = (
        *(attribute(link, "href") for link in root.find_all("link") if _is_canonical(link)),
        *_meta(root, ("og:url",)),
        *(match[1] for each in _SAVED_FROM if (match := each.search(source, 0, _WITHIN))),
        archived,
        *_base(root),
    )
    return next((each.strip() for each in found if is_web(each.strip())), None)


def published(root: Tag) -> date | None:
    """The day on which the page's metadata say that it was published, the first of some dozen names
    for it that holds a day; None when none does.
    """
    return next((found for text in _meta(root, _DAYS) if (found := day(text[:40]))), None)


def titles(root: Tag) -> tuple[str, ...]:
    """What the page is called, the surest name first, each once.

    The last may be that of the `title` element, with the site's name behind it.
    """
    named = (*_meta(root, _TITLES), *(each.get_text() for each in root.find_all("title")))
    words = (re.sub(r"\s+", " ", without_private(each[:_LONGEST_TITLE])).strip() for each in named)
    return tuple(dict.fromkeys(each for each in words if each))


def absolute(link: str, base: str | None) -> str | None:
    """A link as a whole address, and as it stands when `base` is None.

    None for what leads nowhere: an anchor, a script, data, or what is no address.
    """
    if not link or link.startswith("#") or re.match(r"(?i)(?:javascript|data|file|about):", link):
        return None
    try:
        return urlsplit(urljoin(base or "", link)).geturl()
    except ValueError:
        return None


def base_of(root: Tag, found: str | None) -> str | None:
    """The address that the page's links lead from: its `base` element, itself relative to where the
    page was `found`, else that place; None when neither is known.
    """
    based = next(_base(root), None)
    return absolute(based, found) if based else found


def is_web(text: str) -> bool:
    """Whether a text is a whole http or https address with a host. Whether anything is there is not
    asked.
    """
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _is_canonical(link: Tag) -> bool:
    return "canonical" in attribute(link, "rel").lower().split()


def _base(root: Tag) -> Iterator[str]:
    return (href for each in root.find_all("base") if (href := attribute(each, "href")))


def _meta(root: Tag, names: tuple[str, ...]) -> Iterator[str]:
    """The contents of the page's meta elements, in the order of the names."""
    said: dict[str, str] = {}
    for meta in root.find_all("meta"):
        name = next(filter(None, (attribute(meta, each) for each in _NAMED_BY)), "")
        said.setdefault(name.strip().lower(), attribute(meta, "content"))
    return (said[name] for name in names if said.get(name))
