"""JSON that comes from a browser or a file: every value is checked before it is one of ours.

What is wrong is said with its place, so that a reader finds it in the file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from search.answers.xml_characters import storable
from search.errors import XxgkError

# How many characters one text may have.
LONGEST: Final = 50_000


@dataclass(frozen=True, slots=True)
class JsonObject:
    """An object of JSON whose values are asked for by name and kind.

    `place` says in Chinese where it stands. Every method raises XxgkError when the value is of
    another kind.
    """

    values: dict[str, object]
    place: str

    @classmethod
    def read(cls, text: str, place: str) -> "JsonObject":
        """The object that a whole text is; raises XxgkError when it is not JSON."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            raise XxgkError(f"{place}读不出来：不是 JSON。") from None
        return cls.of(value, place)

    @classmethod
    def of(cls, value: object, place: str) -> "JsonObject":
        """A value that has to be an object."""
        if not isinstance(value, dict):
            raise XxgkError(f"{place}读不出来：应当是一个对象。")
        return cls(value, place)

    def text(self, name: str) -> str:
        """A text, empty when it is not there; what cannot be written is left out of it."""
        return self.text_or_none(name) or ""

    def text_or_none(self, name: str) -> str | None:
        """A text as `text` gives it, or None when it is null or not there."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self._wrong(name, "文字")
        if len(value) > LONGEST:
            raise self._wrong(name, f"不超过 {LONGEST} 个字符的文字")
        return storable(value)

    def number_or_none(self, name: str) -> int | None:
        """A whole number from 1 to 9999: a year or a page."""
        value = self.values.get(name)
        if value is None:
            return None
        if type(value) is not int or not 1 <= value <= 9999:
            raise self._wrong(name, "1 到 9999 的整数")
        return value

    def date_or_none(self, name: str) -> date | None:
        """A day, written YYYY-MM-DD."""
        written = self.text_or_none(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            raise self._wrong(name, "2022-10-31 这样的日期") from None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when it is not there."""
        listed = self._listed(name)
        return tuple(JsonObject({name: each}, self.place).text(name) for each in listed)

    def inner(self, name: str) -> "JsonObject":
        """An object inside this one."""
        return JsonObject.of(self.values.get(name), f"{self.place}的 {name} ")

    def objects(self, name: str, place: str) -> Iterator["JsonObject"]:
        """A list of objects; `place` has {} for the number of each, from 1."""
        for number, each in enumerate(self._listed(name), start=1):
            yield JsonObject.of(each, place.format(number))

    def _listed(self, name: str) -> list[object]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self._wrong(name, "一列")
        return value

    def _wrong(self, name: str, wanted: str) -> XxgkError:
        return XxgkError(f"{self.place}的 {name} 应当是{wanted}。")
