"""Why a page without an article has none: a frame, an attachment, an error, a list of links."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from bs4 import Tag

from indexer.loaders.html.article import is_link
from indexer.loaders.html.facts import absolute
from indexer.loaders.html.lines import HtmlLine
from indexer.loaders.html.tree import attribute
from indexer.loaders.suffixes import Holding, suffixes

_DOCUMENT: Final = suffixes(Holding.DOCUMENT, Holding.ARCHIVE)
# 博达 and others show a PDF by a script: showVsbpdfIframe("/__local/….pdf", …)
_SCRIPTED: Final = re.compile(
    rf"""["']([^"'\s]{{1,500}}(?:{"|".join(map(re.escape, suffixes(Holding.DOCUMENT)))}))["']""",
    re.IGNORECASE,
)
_ERROR: Final = re.compile(
    r"\b(?:401|403|404|500|502|503)\b|not found|forbidden|unauthorized|页面不存在|页面没有找到"
    r"|找不到|无法访问|无法找到|已被删除|没有权限|无权|访问受限|禁止访问|出错了|校内访问",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(r"登\s*录|登\s*陆|login|统一身份认证|用户名|验证码", re.IGNORECASE)
_SPOKEN: Final = ("title", "alt", "class", "id")
_SHORT_PAGE, _FEW_LINKS, _MOSTLY, _LONGEST_ADDRESS = 300, 5, 0.5, 2000


def refusal(
    root: Tag, lines: Sequence[HtmlLine], titles: Sequence[str], base: str | None
) -> str | None:
    """Why a page with hardly any prose is none to read, in Chinese with the cure; None when nothing
    is seen.

    The surest reason first: an attachment, an error, a login, a frame, a list of links.
    """
    text = "\n".join((*titles, *(line.text for line in lines)))
    short = sum(len(line.text) for line in lines) <= _SHORT_PAGE
    if document := next(_documents(root, base), None):
        return f"网页里没有正文，正文在附件里：{document}；请下载附件再收入"
    if short and _ERROR.search(text):
        return "是出错或无权访问的页面，没有正文；请在浏览器里打开原文再保存"
    if short and (_LOGIN.search(text) or _has_password(root)):
        return "是登录页，没有正文；请登录以后打开原文再保存"
    if frame := next(_frames(root, base), None):
        return f"网页只是框架，正文在 {frame}；请打开那个网址再保存"
    return "是目录页，只有链接；请打开其中的报告再保存" if _is_list(lines) else None


def empty(root: Tag) -> str:
    """The reason, in Chinese, for a page without prose of which `refusal` has nothing to say:
    whether scripts may have been meant to fill it.
    """
    if root.find("script"):
        return "网页里没有正文，可能要由脚本装入；请在浏览器里打开，等文字出现以后再保存"
    return "网页里没有正文"


def _documents(root: Tag, base: str | None) -> Iterator[str]:
    """The addresses of documents that the page shows, then of those that it offers."""
    for link in chain(_shown(root), (attribute(each, "href") for each in root.find_all("a"))):
        if (document := _document(link)) and (address := absolute(document, base)):
            yield address


def _shown(root: Tag) -> Iterator[str]:
    """By a frame, a plug-in, a script, or an attribute that a script reads: pdfsrc, data-pdf."""
    for element in root.find_all(True):
        if element.name == "script":
            yield from _SCRIPTED.findall(element.get_text())
        elif element.name not in ("a", "meta"):
            yield from (attribute(element, name) for name in element.attrs if name not in _SPOKEN)


def _document(link: str) -> str:
    """The document that an address leads to, by itself or in a viewer: viewer.html?file=a.pdf."""
    try:
        parts = urlsplit(link[:_LONGEST_ADDRESS].strip())
    except ValueError:
        return ""
    if _is_document(parts.path):
        return link.strip()
    return next((value for _, value in parse_qsl(parts.query) if _is_document(value)), "")


def _is_document(path: str) -> bool:
    return path.lower().endswith(_DOCUMENT)


def _frames(root: Tag, base: str | None) -> Iterator[str]:
    for frame in root.find_all(["frame", "iframe"]):
        if address := absolute(attribute(frame, "src").strip(), base):
            yield address


def _has_password(root: Tag) -> bool:
    return any(attribute(each, "type").lower() == "password" for each in root.find_all("input"))


def _is_list(lines: Sequence[HtmlLine]) -> bool:
    links = [line for line in lines if is_link(line)]
    size = sum(len(line.text) for line in lines)
    return len(links) >= _FEW_LINKS and sum(len(each.text) for each in links) > _MOSTLY * size
