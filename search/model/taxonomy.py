"""The parts of a report and the ten categories of matters, said once.

Parts follow the notice 教办厅函〔2018〕80号 (seven kinds of content and the attached table), plus
the preface that real reports begin with. Categories and their 50 items are those of
《高等学校信息公开事项清单》 (教办函〔2014〕23号); the data says how far each item was verified.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from search.words.shipped import shipped_text


class Part(NamedTuple):
    """One of the nine parts; `short` fits a sidebar, `aliases` are what people call it.

    `required` is whether a report without it is incomplete: the notice asks for other matters only
    where there are any, and a list is often a file of its own. A heading with one of the `cues`
    opens the part; `faint_cues` count only when there are none.
    """

    code: str
    name: str
    short: str
    required: bool
    aliases: tuple[str, ...]
    cues: tuple[str, ...]
    faint_cues: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called in Chinese: in full, in short, then its aliases."""
        return (self.name, self.short, *self.aliases)


class Item(NamedTuple):
    """One of the 50 matters of the list, with its number there, from 1.

    `keywords` are what a passage about it is likely to have, and what can be searched.
    """

    number: int
    text: str
    keywords: tuple[str, ...]


class Category(NamedTuple):
    """One of the ten groups of matters; headings with one of the `cues` are about it.

    `short` fits a sidebar; `items` are in the order of the list.
    """

    code: str
    name: str
    short: str
    items: tuple[Item, ...]
    cues: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called in Chinese: in full, then in short."""
        return (self.name, self.short)


def _data(name: str) -> Any:
    return json.loads(shipped_text(name))


@cache
def parts() -> dict[str, Part]:
    """The nine parts by code, in the order of a report; read once from `data/parts.json`."""
    return {row["code"]: _part(row) for row in _data("parts.json")["parts"]}


@cache
def categories() -> dict[str, Category]:
    """The ten categories by code, in the order of the list.

    Read once from `data/categories.json`.
    """
    return {row["code"]: _category(row) for row in _data("categories.json")["categories"]}


def _part(row: dict[str, Any]) -> Part:
    fields: Any = {
        key: tuple(each) if isinstance(each, list) else each for key, each in row.items()
    }
    return Part(**fields)


def _category(row: dict[str, Any]) -> Category:
    items = (Item(item["number"], item["text"], tuple(item["keywords"])) for item in row["items"])
    return Category(row["code"], row["name"], row["short"], tuple(items), tuple(row["cues"]))


def coded(field: str) -> Mapping[str, Part | Category]:
    """The values of a field of codes by code, in order: parts for `part`, else categories.

    Given the name of a field whose `match` is `Match.CODE`.
    """
    return parts() if field == "part" else categories()


def required_parts() -> tuple[str, ...]:
    """The codes of the parts without which a report is incomplete, in the order of a report."""
    return tuple(part.code for part in parts().values() if part.required)


def parts_named_in(text: str) -> frozenset[str]:
    """The codes of the parts that a text names in full, or by what people call them, maybe among
    other words; of names that overlap the longest."""
    codes, names = _names_of_parts()
    return frozenset(map(codes.__getitem__, names.findall(text)))


@cache
def _names_of_parts() -> tuple[dict[str, str], re.Pattern[str]]:
    """What each part is called -> its code, and any of these names, the longest first."""
    codes = {name: part.code for part in parts().values() for name in part.names}
    return codes, re.compile("|".join(sorted(codes, key=len, reverse=True)))


def codes_named(field: str, words: str) -> tuple[str, ...]:
    """The codes that `words` name among those of `field`, in order; none when they name nothing.

    By code, by an exact name, else by a piece of a Chinese name: a piece may be of several.
    """
    names = {code: (code, *each.names) for code, each in coded(field).items()}
    exact = tuple(code for code, known in names.items() if words in known)
    return exact or tuple(
        code
        for code, known in names.items()
        if any(words in name for name in known if name != code)
    )
