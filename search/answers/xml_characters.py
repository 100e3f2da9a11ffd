"""Characters that have no place in XML: in feeds, and in what Word and Excel read."""

import re
from typing import Final

# All but Char of XML 1.0 (2.2).
_NONE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(text: str, instead: str = "") -> str:
    """A text in which `instead` stands for each character that XML has no way to say."""
    return _NONE.sub(instead, text)
