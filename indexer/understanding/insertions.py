"""What copying sites put into a text and no report has: pinyin, doubled commas, markup."""

import re
from typing import Final

from search.words.folding import HAN

_MARKUP: Final = re.compile(
    r"</?(?:mark|b|strong|em|i|u|span|font|p|br|div|a)(?:\s[^<>]{0,200})?/?>"
)
# 學(xué)院: a syllable with its tone, in brackets behind the character that is read so.
_PINYIN: Final = re.compile(
    rf"(?<={HAN})[(（][a-zü]{{0,5}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{{0,4}}[)）]"
)
_DOUBLED: Final = re.compile(r"[,，](?=[，。、；：])")


def without_insertions(text: str) -> str:
    """The text as it was before a copying site put pinyin, doubled commas and tags into it; a text
    without such things is given as it is.
    """
    return _DOUBLED.sub("", _PINYIN.sub("", _MARKUP.sub("", text)))
