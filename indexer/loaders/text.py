"""Plain text in the encodings Chinese files come in.

A decoding counts only when what comes out reads as Chinese: nearly any bytes are valid GB18030,
so that an encoding accepts a file proves nothing.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from indexer.loaders.blocks import Block
from search.errors import UnreadableFile
from search.words.folding import HAN, fold

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LOST: Final = re.compile(r"[\ufffd\ue000-\uf8ff]")
_PRIVATE: Final = r"[\ue000-\uf8ff\U000f0000-\U0010ffff]+"
_ICON: Final = re.compile(rf"(?:^|(?<=\s)){_PRIVATE}|{_PRIVATE}(?=\s|$)", re.MULTILINE)
_HAN: Final = re.compile(HAN)
_BOMS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNKNOWN: Final = "认不出文字编码，或不是文字、已损坏；是文字的，请另存为 UTF-8 编码再收入"
GARBLED: Final = "内容是乱码（编码有误或已损坏）；请用原来的编码打开，另存为 UTF-8 再收入"
# Of the Han in real reports over 98 % are everyday characters, in rubbish 15 to 50 %.
_LEAST_EVERYDAY: Final = 0.8
_LEAST_HAN: Final = 0.05
_MOST_STRAY: Final = 0.01
# So few lost characters are no reason to refuse a text, unless it is hardly longer.
_HANDFUL, _SHORT = 5, 100
_DETECTED_BY: Final = 1 << 18


def blocks(text: str) -> tuple[Block, ...]:
    """The lines of a text that hold something, numbered from 1 as the file has them; a line of tabs
    alone is kept, being an empty cell of a table.
    """
    lines = enumerate(_LINE_END.split(text), start=1)
    return tuple(Block(text.rstrip(" \u3000\ufeff"), line) for line, text in lines if _holds(text))


def _holds(text: str) -> bool:
    return bool(text.strip()) or "\t" in text


def decoded(data: bytes) -> str:
    """The text of a file's bytes in the first encoding that gives readable Chinese, control
    characters removed.

    Raises UnreadableFile with the most telling reason when none does.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("文件是空的")
    faults = []
    for encoding in encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        found = fault(text)
        if found is None:
            return clean(text)
        faults.append(found)
    raise UnreadableFile(next(iter(faults), _UNKNOWN))


def encodings(data: bytes) -> Iterator[str]:
    """The names of encodings to try, the surest first: marked by a byte order mark, UTF-8, UTF-16,
    GB18030.

    The detector, which is slow, is asked only when these have failed.
    """
    marked = [encoding for mark, encoding in _BOMS if data.startswith(mark)]
    if marked:
        yield from marked
        return
    yield "utf-8-sig"
    if b"\n\0" in data or b"\0\n" in data:
        yield from ("utf-16-le", "utf-16-be")
    yield "gb18030"
    yield from _detected(data)


def _detected(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECTED_BY]).best()
    if best is not None:
        yield best.encoding


def clean(text: str) -> str:
    """A text without stray control characters, tabs and line ends kept: they are no text, and a
    terminal would obey some of them.
    """
    return _CONTROL.sub("", text)


def without_icons(text: str) -> str:
    """A text without the private characters at the ends of its lines or beside a space: there they
    are icons, which mean something in the page's own font only.

    One inside of a word may stand for a character that is lost.
    """
    return _ICON.sub("", text)


def without_private(text: str) -> str:
    """A text without any private character, at whose place a reader sees nothing that can be read
    or searched.
    """
    return re.sub(_PRIVATE, "", text)


def checked(text: str) -> str:
    """The text itself when it is Chinese that can be read; raises UnreadableFile with the reason
    when there is none, or `fault` finds one.
    """
    if not text.strip():
        raise UnreadableFile("文件里没有文字")
    if reason := fault(text):
        raise UnreadableFile(reason)
    return text


def fault(text: str) -> str | None:
    """Why a text is not Chinese that can be read, in Chinese, or None.

    Of a real report 98 % of the Han are everyday characters (GB 2312 level 1), of a wrong decoding
    half at most; the line is drawn at 80 %.
    """
    visible = len(re.sub(r"\s", "", text))
    if len(_CONTROL.findall(text)) > _MOST_STRAY * visible:
        return "是二进制文件或已损坏，不是文字"
    han = _HAN.findall(text)
    if len(han) <= _LEAST_HAN * visible:
        return "几乎没有汉字，不是中文报告"
    bearable = max(_MOST_STRAY * visible, _HANDFUL if visible >= _SHORT else 0)
    if len(_LOST.findall(text)) > bearable or sum(map(_everyday, han)) < _LEAST_EVERYDAY * len(han):
        return GARBLED
    return None


@cache
def _everyday(char: str) -> bool:
    """Whether the simplified form is among the 3,755 common characters of GB 2312, level 1."""
    code = fold(char).encode("gb2312", "ignore")
    return len(code) >= 2 and 0xB0 <= code[0] <= 0xD7
