"""What characters and numbers are, however they are written, for the index and queries alike.

`fold` makes characters that a reader takes for the same the same; it works one character at a
time, so `fold(a + b) == fold(a) + fold(b)` and every folded character knows where it came from.
`normalize` adds what only the neighbours of a character tell: how a number is written, and which
spaces are no spaces.
"""

import re
import unicodedata
from functools import cache
from typing import Any, Final

_HAN_RANGES: Final = (
    ("\u3005", "\u3007"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U000323af"),
)
HAN: Final = f"[{''.join(f'{first}-{last}' for first, last in _HAN_RANGES)}]"
# Stands where folded text has what is not read; a word joiner, which folding leaves nowhere.
JOIN: Final = "\u2060"

# U+2E80 to U+2EF3 as EquivalentUnifiedIdeograph.txt of Unicode 14 has them: normalization knows
# only two of these, but PDFs are full of them.
_RADICALS: Final = (
    "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫"
    "丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝"
    "𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_SAME: Final = {
    **{chr(0x2E80 + at): char for at, char in enumerate(_RADICALS)},
    **dict.fromkeys("‐‑‒–—―⸺⸻−－﹘﹣─━ー~～〜〰", "-"),
    **dict.fromkeys("“”„‟「」『』﹁﹂﹃﹄＂″«»〝〞〟", '"'),
    **dict.fromkeys("‘’‚‛′‹›`", "'"),
    **dict.fromkeys("[{〔【〖〘〚❲⟦⟨〈", "("),
    **dict.fromkeys("]}〕】〗〙〛❳⟧⟩〉", ")"),
    "〇": "零",
    "\u1680": " ",  # the only blank that normalization leaves alone
}

# What may be spaces between two Han characters: a class of all Han takes milliseconds to compile.
_SPACED: Final = re.compile(r" (?<=[^\s!-~] ) *(?=[^\s!-~])")
# The digits of Chinese numbers as folding leaves them, by their values.
HAN_DIGITS: Final = "零一二三四五六七八九"
_ARABIC: Final = str.maketrans(f"{HAN_DIGITS}○o", "012345678900")
_CIRCLE: Final = re.compile(rf"(?<=[{HAN_DIGITS}十百千万])(?: *○)+(?= *[{HAN_DIGITS}年月日号])")
_THREE: Final = rf"(?:{JOIN}*[{HAN_DIGITS}○o0]){{3}}"
_FOUR: Final = rf"[{HAN_DIGITS}]{_THREE}(?!{JOIN}*[{HAN_DIGITS}○o]|\d)"
_HAN_YEAR: Final = re.compile(_FOUR)
# What there is in every number that is not read as it is written: most texts have none of it.
_NUMERIC: Final = re.compile(rf"[{HAN_DIGITS},，.](?:(?<=[{HAN_DIGITS}]){_THREE}|(?<=\d[,，.])\d)")
# The point before it ends the number of a list: 1.二〇二二年 is no decimal.
_HAN_YEAR_OR_NOT: Final = re.compile(
    rf"(?P<point>(?<=\d)\.)?(?<![\d{HAN_DIGITS}])(?P<number>{_FOUR})"
    rf"(?=(?P<year>{JOIN}*年(?!级))?)"
)
_GROUPED: Final = re.compile(
    r"(?<!\d)(?<!\d[.,，])\d{1,3}(?:[,，]\d{3})+(?!\d)(?![,，]\d)", re.ASCII
)
_DOTTED: Final = re.compile(r"(?<!\d)\d+\.\d+(?:\.\d+)*")
_MONTH: Final = re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])", re.ASCII)


def is_han(char: str) -> bool:
    """Whether a character is Han: one of the Unicode ranges of `HAN`, 々 and 〇 among them."""
    return any(first <= char <= last for first, last in _HAN_RANGES)


def fold(text: str) -> str:
    """A text with width, case, script, accents, variants, dashes, quotes and brackets made one.

    NFKC, lower case, and simplified Chinese by OpenCC (t2s). Works one character at a time, so that
    `fold(a + b) == fold(a) + fold(b)`; a character may become none or several.
    """
    return "".join(map(FOLDING.__getitem__, text))


class _Folding(dict[str, str]):
    """One character -> its folded form, worked out when first met."""

    def __missing__(self, char: str) -> str:
        folded = self[char] = "".join(map(_plain, _compatible(char)))
        return folded


FOLDING: Final = _Folding()


def _compatible(char: str) -> str:
    """The character by NFKC and in lower case, without accents and what has no shape.

    What is a number and no digit keeps its distance: ①2022年 is not 12022年.
    """
    parts = unicodedata.normalize("NFKD", _SAME.get(char, char))
    shown = "".join(each for each in parts if unicodedata.category(each) not in ("Mn", "Me", "Cf"))
    same = unicodedata.normalize("NFKC", shown).lower()
    if same == char and unicodedata.category(char) == "No":  # ❶ has a value and no other form
        same = f"{unicodedata.numeric(char):.15g}"
    if char.isdecimal() or not re.search(r"\d", same):
        return same
    before, after = (" " if re.match(r"[\d.]", end) else "" for end in (same[0], same[-1]))
    return f"{before}{same}{after}"


def _plain(char: str) -> str:
    char = _SAME.get(char, char)
    if not is_han(char):
        return char
    converter = traditional_to_simplified()
    return str(converter.convert(converter.convert(char)))  # 薴 has two steps to go


@cache
def traditional_to_simplified() -> Any:
    """OpenCC's converter from traditional to simplified Chinese, made once.

    It is loaded when the first Han character is folded.
    """
    from opencc import OpenCC

    return OpenCC("t2s")


def normalize(text: str) -> str:
    """Folded text as it is read aloud: 二〇二二 and 2,092 as 2022 and 2092, 信 息 as 信息.

    Given an original or a folded text, with the same result. Offsets are lost: where they matter
    use `normalize_folded`, or `units.Folded`.
    """
    return normalize_folded(fold(text)).replace(JOIN, "")


def normalize_folded(folded: str) -> str:
    """Folded text as `normalize` has it, with JOIN for each character that is left out.

    So every character keeps the offset it has in the folded text. Only spaces between two Han
    characters and commas inside a number are left out.
    """
    if "○" in folded:
        folded = _CIRCLE.sub(lambda found: found.group().replace("○", "零"), folded)
    text = _SPACED.sub(_joined, folded)
    if not _NUMERIC.search(text):
        return text
    if _HAN_YEAR.search(text):
        text = _HAN_YEAR_OR_NOT.sub(_year, text)
    text = _GROUPED.sub(lambda found: re.sub("[,，]", JOIN, found.group()), text)
    return _DOTTED.sub(_apart, text)


def _joined(found: re.Match[str]) -> str:
    """Nothing to read for spaces between two Han characters, or a zero written as a circle."""
    spaces = found.group()
    sides = found.string[found.start() - 1], found.string[found.end()]
    return JOIN * len(spaces) if all(is_han(each) or each == "○" for each in sides) else spaces


def _year(found: re.Match[str]) -> str:
    """Four Han digits in Arabic when they are a year: 19xx, 20xx, or before 年."""
    digits = found["number"].translate(_ARABIC)
    if not (digits.replace(JOIN, "").startswith(("19", "20")) or found["year"] is not None):
        return found.group()
    return (" " if found["point"] else "") + digits


def _apart(found: re.Match[str]) -> str:
    """The points of a date part numbers, 2022.10.31 three and 2022.10 two; others are decimal."""
    written = found.group()
    date = written.count(".") > 1 or _MONTH.fullmatch(written)
    return written.replace(".", " ") if date else written
