"""From the bytes of a page to its source, whatever the page says of its encoding.

What is declared is tried first and is often wrong, so that here too a decoding counts only when its
Han are everyday ones. Whether the article can be read is not asked here: what is lost may stand in
a script or a share bar.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from indexer.loaders.text import clean, encodings, fault
from search.errors import UnreadableFile
from search.words.folding import HAN

_JUDGED_BY, _DECLARED_WITHIN = 1 << 20, 8192
_DECLARED: Final = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,20})""", re.IGNORECASE
)
# What pages call their encoding; GB 2312 and GBK are read as the one that contains both.
_CODECS: Final = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8-sig"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    "hz-gb-2312": "hz",
}
# Markup is no text to be judged; an icon's private character is no loss.
_JUDGED: Final = re.compile(rf"{HAN}+")
_GARBLED: Final = "网页是乱码（编码有误或已损坏）；请在浏览器里打开原文，另存为 UTF-8 再收入"


def source(data: bytes, charset: str = "") -> str:
    """The source of a page; raises UnreadableFile. `charset` is what it was sent with.

    Broken bytes are let pass when no encoding fits, as long as more is left than lost: pages are
    put together from pieces.
    """
    declared = tuple(_declared(data, charset))
    attempts = chain(
        ((encoding, "strict") for encoding in chain(declared, encodings(data))),
        ((encoding, "replace") for encoding in (*declared, "utf-8-sig", "gb18030")),
    )
    for encoding, errors in attempts:
        try:
            text = data.decode(encoding, errors)
        except (UnicodeDecodeError, LookupError):
            continue
        if _reads_well(text):
            return clean(text)
    raise UnreadableFile(_GARBLED)


def _declared(data: bytes, charset: str) -> Iterator[str]:
    found = _DECLARED.findall(data, 0, _DECLARED_WITHIN)
    for name in (charset, *(each.decode("ascii", "ignore") for each in found)):
        if codec := _CODECS.get(name.strip().lower()):
            yield codec


def _reads_well(text: str) -> bool:
    judged = "".join(_JUDGED.findall(text, 0, _JUDGED_BY))
    left = len(judged) + text.count("&#", 0, _JUDGED_BY)
    if text.count("\ufffd", 0, _JUDGED_BY) > left:
        return False
    return not judged or fault(judged) is None
