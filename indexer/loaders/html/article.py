"""The article among menus, breadcrumbs, sidebars, share bars, neighbours and footers.

What counts is where the prose stands: long lines with punctuation that are not links. Names that
content-management systems give their containers only settle what that leaves open.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bs4 import Tag

from indexer.conventions.dates import day, is_day
from indexer.conventions.numbering import ATTACHMENT, marker
from indexer.loaders.html.lines import HtmlLine
from indexer.loaders.html.tree import attribute

_SENTENCE: Final = re.compile(r"[，。；！？,;]")
_LEAST_PROSE, _LEAST_ROW = 8, 8
# A line of a footer has punctuation, but is no prose.
_FOOTER: Final = re.compile(
    r"版权所有|copyright|©|icp备|公网安备|技术支持|邮\s*编|邮政编码|建议使用|浏览器|访问量|转载",
    re.IGNORECASE,
)
_LONGEST_FOOTER, _LONGEST_BYLINE = 150, 120
_WORD: Final = re.compile(r"[a-z]{2,40}")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE_TAGS: Final = frozenset(("nav", "aside", "footer", "menu"))
_ASIDE_NAMES: Final = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs"),
        *("crumb", "crumbs", "location", "position", "pos", "path", "sidebar", "side"),
        *("aside", "footer", "foot", "bottom", "copyright", "share", "bdshare", "bdsharebuttonbox"),
        *("social", "related", "recommend", "comment", "comments", "prev", "next"),
        *("prevnext", "pager", "pagination", "qrcode", "toolbar", "tools", "print", "login"),
        *("search", "banner", "links", "friendlink", "cookie", "cookies", "popup", "modal"),
        *("ad", "ads", "hot"),
    )
)
_ARTICLE_NAMES: Final = frozenset(
    (
        *("article", "content", "articlecontent", "zoom", "zw", "detail", "main", "text"),
        *("post", "entry", "news", "view", "editor", "trs", "paper", "body", "wp", "vsb"),
    )
)
# How much of the prose may stand beside the article before that is part of it.
_MOST_BESIDE, _MOST_BESIDE_NAMED, _MOST_ASIDE = 0.03, 0.1, 0.25
_PARAGRAPHS: Final = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre"))
_LINKED, _PART_OF_TITLE, _SHORTEST_TITLE, _SHORTEST_PIECE = 0.5, 0.5, 6, 4
_HEADER_LINES, _BYLINE_LINES, _END_LINES = 40, 6, 4
_SIGNED: Final = re.compile(r"(?:大学|学院|学校|办公室)$")
_ATTACHED: Final = re.compile(f"附{ATTACHMENT}[：:.、]")


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of an article, title and byline first.

    `prose` counts the characters of its running text and its tables: how surely it is one.
    """

    lines: tuple[HtmlLine, ...]
    prose: int


def article(root: Tag, lines: Sequence[HtmlLine], titles: Sequence[str]) -> Article:
    """The article of a page whose lines are `lines`, in their order; empty when the page has no
    prose.

    `titles` are what the page says it is called, the surest first.
    """
    page = _ProseCounts(root, lines)
    container = page.container()
    elements = {container, *container.find_all(True)}
    inside = [at for at, line in enumerate(lines) if line.element in elements]
    if not inside:
        return Article((), 0)
    first, last = inside[0], inside[-1] + 1
    kept = (
        *_header(lines[:first], titles, page),
        *_trimmed([line for line in lines[first:last] if not page.is_aside(line.element)]),
        *_ending(lines[last:], container, page),
    )
    return Article(kept, sum(map(prose, kept)))


def prose(line: HtmlLine) -> int:
    """How many characters of a line speak for it being part of an article: all of them for a
    sentence or a row, none for a link, a footer or a few words.
    """
    size = len(line.text)
    if is_link(line) or (size < _LONGEST_FOOTER and _FOOTER.search(line.text)):
        return 0
    if line.cells:
        return size if size >= _LEAST_ROW else 0
    return size if size >= _LEAST_PROSE and _SENTENCE.search(line.text) else 0


def is_link(line: HtmlLine) -> bool:
    """Whether a line is for clicking, not for reading: more than half of its characters are inside
    of links.
    """
    return line.linked > _LINKED * len(line.text)


class _ProseCounts:
    """How much prose each element of a page holds, summed up once from the bottom."""

    def __init__(self, root: Tag, lines: Sequence[HtmlLine]) -> None:
        self.root = root
        self.prose: Counter[Tag] = Counter()
        self.tables = {line.element for line in lines if line.cells}
        for line in lines:
            self.prose[line.element] += prose(line)
        self.all_prose = self.prose.total()
        for element in reversed(root.find_all(True)):
            if element.parent and (size := self.prose[element]):
                self.prose[element.parent] += size
        self._aside = {root: False}

    def container(self) -> Tag:
        """The innermost element beside which no prose is left."""
        current = self.root
        while (inner := self._inner(current)) is not None:
            current = inner
        return current

    def _inner(self, element: Tag) -> Tag | None:
        """The child to go on with: that of nearly all prose, or of most when it is named so."""
        children = [child for child in element.find_all(True, recursive=False) if self.prose[child]]
        best = max(children, key=self.prose.__getitem__, default=None)
        if best is None or best.name in _PARAGRAPHS or best in self.tables:
            return None
        aside = sum(self.prose[child] for child in children if self._is_aside(child))
        beside = self.prose[element] - self.prose[best] - aside
        named = [child for child in children if _names(child) & _ARTICLE_NAMES]
        most = _MOST_BESIDE_NAMED if named == [best] else _MOST_BESIDE
        return best if beside <= most * self.prose[element] else None

    def is_aside(self, element: Tag) -> bool:
        """Whether an element stands in something that is not the article."""
        trail = []
        for each in chain((element,), element.parents):
            if each in self._aside:
                break
            trail.append(each)
        aside = self._aside[each]
        for each in reversed(trail):
            aside = aside or self._is_aside(each)
            self._aside[each] = aside
        return aside

    def _is_aside(self, element: Tag) -> bool:
        """By its tag or name, unless much of the page's prose stands in it."""
        if self.prose[element] > _MOST_ASIDE * self.all_prose:
            return False
        return element.name in _ASIDE_TAGS or bool(_names(element) & _ASIDE_NAMES)


def _names(element: Tag) -> set[str]:
    """The words of its id and class: `wp_articlecontent` -> wp, articlecontent."""
    names = f"{attribute(element, 'id')} {attribute(element, 'class')}"
    return set(_WORD.findall(_CAMEL.sub(" ", names).lower()))


def _header(
    lines: Sequence[HtmlLine], titles: Sequence[str], page: _ProseCounts
) -> Iterator[HtmlLine]:
    """The title above the article, and the byline between them."""
    near = [line for line in lines[-_HEADER_LINES:] if not is_link(line)]
    last = next((at for at in reversed(range(len(near))) if _is_title(near[at], titles)), None)
    first = _above_byline(near) if last is None else last
    while 0 < first < len(near) and _belongs_to(near[first - 1], near[first], titles):
        first -= 1
    for line in near[first:]:
        if day(line.text) or not page.is_aside(line.element):
            yield line


def _above_byline(near: Sequence[HtmlLine]) -> int:
    """The place of the line above the nearest one with a day: where a title usually stands."""
    for at in range(len(near) - 1, max(0, len(near) - _BYLINE_LINES), -1):
        if day(near[at].text) and len(near[at].text) <= _LONGEST_BYLINE:
            return at - 1
    return len(near)


def _belongs_to(before: HtmlLine, title: HtmlLine, titles: Sequence[str]) -> bool:
    """Whether a title goes on from the line before."""
    words = _compact(before.text)
    is_piece = any(words in _compact(each) for each in titles)
    return before.element is title.element or (len(words) >= _SHORTEST_PIECE and is_piece)


def _is_title(line: HtmlLine, titles: Sequence[str]) -> bool:
    words = _compact(line.text)
    return line.level == 1 or any(
        len(words) >= max(_SHORTEST_TITLE, _PART_OF_TITLE * len(title)) and words in title
        for title in map(_compact, titles)
    )


def _compact(text: str) -> str:
    return re.sub(r"\W", "", text)


def _trimmed(lines: Sequence[HtmlLine]) -> Sequence[HtmlLine]:
    """Without the links before and after the text; links in its midst are part of it."""
    own = [at for at, line in enumerate(lines) if _is_own(line)]
    if not own:
        return lines
    first, last = own[0], own[-1] + 1
    after = lines[last:]
    return (
        *(line for line in lines[:first] if not is_link(line)),
        *lines[first:last],
        *(() if any(map(is_link, after)) else after),
    )


def _is_own(line: HtmlLine) -> bool:
    """Whether a line is surely the article's: prose, a row, an item, a signature, an attachment."""
    text = line.text.strip()
    if is_link(line):
        return bool(_ATTACHED.match(text))
    ends = is_day(text) or _SIGNED.search(text) or _ATTACHED.match(text)
    return bool(prose(line) or line.cells or marker(text) or ends)


def _ending(lines: Sequence[HtmlLine], container: Tag, page: _ProseCounts) -> Sequence[HtmlLine]:
    """A signature that stands right after the container: a few short lines, the last a day."""
    around = container.parent
    for at, line in enumerate(lines[:_END_LINES]):
        beside = line.element is around or line.element.parent is around
        if not beside or is_link(line) or prose(line) or page.is_aside(line.element):
            break
        if is_day(line.text.strip()):
            return lines[: at + 1]
    return ()
