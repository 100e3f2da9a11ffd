"""The parts of a report and the ten categories of matters, said once.

Parts follow the notice 教办厅函〔2018〕80号 (seven kinds of content and the attached table), plus
the preface that real reports begin with. Categories and their 50 items are those of
《高等学校信息公开事项清单》 (教办函〔2014〕23号); the data says how far each item was verified.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from search.words.shipped import shipped_text


class Part(NamedTuple):
    """One of the nine parts; `short` fits a sidebar, `aliases` are what people call it.

    A heading with one of the `cues` opens the part; `faint_cues` count only when there are none.
    """

    code: str
    name: str
    short: str
    required: bool
    aliases: tuple[str, ...]
    cues: tuple[str, ...]
    faint_cues: tuple[str, ...]


class Item(NamedTuple):
    """One of the 50 matters, numbered as in the list."""

    number: int
    text: str
    keywords: tuple[str, ...]


class Category(NamedTuple):
    """One of the ten groups of matters; headings with one of the `cues` are about it."""

    code: str
    name: str
    short: str
    items: tuple[Item, ...]
    cues: tuple[str, ...]


def _data(name: str) -> Any:
    return json.loads(shipped_text(name))


@cache
def parts() -> dict[str, Part]:
    """The nine parts by code, in the order of a report."""
    return {row["code"]: _part(row) for row in _data("parts.json")["parts"]}


@cache
def categories() -> dict[str, Category]:
    """The ten categories by code, in the order of the list."""
    return {row["code"]: _category(row) for row in _data("categories.json")["categories"]}


def _part(row: dict[str, Any]) -> Part:
    fields: Any = {
        key: tuple(each) if isinstance(each, list) else each for key, each in row.items()
    }
    return Part(**fields)


def _category(row: dict[str, Any]) -> Category:
    items = (Item(item["number"], item["text"], tuple(item["keywords"])) for item in row["items"])
    return Category(row["code"], row["name"], row["short"], tuple(items), tuple(row["cues"]))


def part_codes(words: str) -> tuple[str, ...]:
    """The parts that `words` name: by code, by an exact name, else by a piece of a Chinese name."""
    names = {
        part.code: (part.code, part.name, part.short, *part.aliases) for part in parts().values()
    }
    return _named(words, names)


def category_codes(words: str) -> tuple[str, ...]:
    """The categories that `words` name, found as parts are."""
    names = {each.code: (each.code, each.name, each.short) for each in categories().values()}
    return _named(words, names)


def _named(words: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    exact = tuple(code for code, known in names.items() if words in known)
    return exact or tuple(
        code
        for code, known in names.items()
        if any(words in name for name in known if name != code)
    )
