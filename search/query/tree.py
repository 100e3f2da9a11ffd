"""The query tree and how it prints: `parse(str(tree)) == tree` for every tree (see syntax.py).

Everything stands for the empty query, so it is only ever the whole tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from search.model.fields import FIELDS, field_named


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage: the tree of an empty query, never a part of another tree."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Words:
    """A run as typed without quotes.

    It stands for its words, anywhere in the passage, or for the run as it stands.
    """

    text: str

    def __str__(self) -> str:
        return escaped(self.text)


@dataclass(frozen=True, slots=True)
class Exact:
    """These characters in this order; punctuation, spaces, width and script do not count.

    `inside` tells, and is no part of its value, that it stood in a sentence: with no space between
    it and the run before or behind it.
    """

    text: str
    inside: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return quoted(self.text)


@dataclass(frozen=True, slots=True)
class Near:
    """All the runs in any order, with at most `distance` other characters among them.

    There are two runs or more; characters are counted in the squeezed text.
    """

    runs: tuple[str, ...]
    distance: int

    def __str__(self) -> str:
        return f"{quoted(' '.join(self.runs))}~{self.distance}"


@dataclass(frozen=True, slots=True)
class Prefix:
    """These characters and whatever follows; a number or a Latin word must begin with them."""

    text: str

    def __str__(self) -> str:
        return f"{escaped(self.text)}*"


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of the passage or its report; `name` is a key of FIELDS, `value` as typed."""

    name: str
    value: str

    def __str__(self) -> str:
        value = escaped(self.value)
        return f"{FIELDS[self.name].label}:{value if value == self.value else quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Range:
    """A number from `low` to `high`, both included; None is open. `name` is a key of FIELDS."""

    name: str
    low: int | None
    high: int | None

    def __str__(self) -> str:
        low, high = ("" if end is None else f"{end:04}" for end in (self.low, self.high))
        value = low if low == high else f"{low}..{high}"
        return f"{FIELDS[self.name].label}:{value}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more: passages that match each of `nodes`."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(_grouped(node, (And, Or)) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more: passages that match at least one of `nodes`."""

    nodes: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(_grouped(node, (Or,)) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Not:
    """All passages but those that match `node`."""

    node: "Node"

    def __str__(self) -> str:
        return f"-{_grouped(self.node, (And, Or))}"


Leaf: TypeAlias = Words | Exact | Near | Prefix | Field | Range | Everything
Node: TypeAlias = Leaf | And | Or | Not


def positive(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree that a passage is found by, from left to right: none below a Not."""
    match node:
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from positive(each)
        case Not():
            return
        case Words() | Exact() | Near() | Prefix() | Field() | Range() | Everything():
            yield node
        case _:
            assert_never(node)


# Each opening quote and what may close it.
QUOTES: Final = {'"': '"”＂', "“": '"”', "„": '“”"', "＂": '＂"', "「": "」", "『": "』"}
QUOTE_MARKS: Final = "".join(QUOTES) + "".join(QUOTES.values())
KEYWORDS: Final = frozenset({"OR", "AND", "NOT"})

_SPECIAL: Final = re.compile(rf"[\s{QUOTE_MARKS}()（）|｜*＊\\]|^[-－−]")
_INSIDE_QUOTES: Final = re.compile(rf"[\\{QUOTE_MARKS}]")


def quoted(text: str) -> str:
    """A text as a query for it as an exact run: in quotes, its own quotes escaped."""
    return '"' + _INSIDE_QUOTES.sub(r"\\\g<0>", text) + '"'


def escaped(text: str) -> str:
    """A text as a query for it as a plain run: what would mean something else is escaped."""
    if text in KEYWORDS:
        return "\\" + text
    marked = _SPECIAL.sub(r"\\\g<0>", text)
    return re.sub("[:：]", r"\\\g<0>", marked, count=1) if field_named(text) else marked


def _grouped(node: Node, kinds: tuple[type, ...]) -> str:
    return f"({node})" if isinstance(node, kinds) else str(node)
