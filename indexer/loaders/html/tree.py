"""A page as BeautifulSoup's tree, parsed by lxml, which mends whatever is broken.

BeautifulSoup climbs to the root from each piece of text, so that a page larger or deeper than any
report is refused before it costs more than seconds. Pictures within a page do not count.
"""

import re
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from search.errors import UnreadableFile

# The slowest page within these bounds takes 10 s.
MOST_CHARACTERS: Final = 8_000_000
MOST_TAGS: Final = 100_000
MOST_LINES: Final = 100_000
DEEPEST: Final = 1024
_PICTURE: Final = re.compile(r"data:[\w/.+;=-]{1,99};base64,[\w/+=%]+", re.ASCII)
_AS_TEXT: Final = "不像一份报告；请复制文字，另存为 .txt 再收入"


class _IdentityTag(Tag):
    """A tag that equals only itself: others are compared, and hashed, by all they contain."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depth: int = self.parent.depth + 1 if isinstance(self.parent, _IdentityTag) else 1
        if self.depth > DEEPEST:
            raise UnreadableFile(f"网页的标签嵌套太深（超过 {DEEPEST} 层），{_AS_TEXT}")

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def parsed(source: str) -> Tag:
    """The html element of a page; raises UnreadableFile.

    Its tags can be kept in sets and dicts; attributes are strings, `class` too.
    """
    markup = _PICTURE.sub("data:", source)
    size, tags, lines = len(markup), markup.count("<"), markup.count("\n")
    if size > MOST_CHARACTERS or tags > MOST_TAGS or lines > MOST_LINES:
        said = f"除去图片有 {size:,} 个字符、{tags:,} 个标签、{lines:,} 行"
        raise UnreadableFile(f"网页太大（{said}），{_AS_TEXT}")
    try:
        # It warns of what looks like XML or an address; an empty line looks like neither.
        soup = BeautifulSoup(
            f"\n{markup}".encode("utf-8", "replace"),
            "lxml",
            from_encoding="utf-8",
            element_classes={Tag: _IdentityTag},
            huge_tree=True,
            multi_valued_attributes=None,
        )
    except ParserRejectedMarkup as error:
        raise UnreadableFile("网页是空的或已损坏") from error
    roots = soup.find_all("html", recursive=False)
    if not roots:
        raise UnreadableFile("网页是空的或已损坏")
    roots[0].extend(roots[1:])  # what comes after </html>
    return roots[0]


def attribute(element: Tag, name: str) -> str:
    """What an attribute of an element says, as one string, several classes too; "" where the
    element does not have it.
    """
    value = element.get(name)
    return value if isinstance(value, str) else ""
