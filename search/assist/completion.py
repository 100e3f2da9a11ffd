"""Completion: what the end of a half-typed query may become.

Only what the index has is offered, and choosing it gives a query that finds something by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final, TypedDict

from search.assist.glossary import Glossary
from search.assist.names import Name, NameKind
from search.model import taxonomy
from search.model.fields import FIELDS, field_named
from search.query.tree import QUOTE_MARKS, QUOTES, Field, Words
from search.words.folding import normalize

# Of each kind but words, which have the rest; they always have room for a few.
_SHARE: Final = 3
_LONGEST: Final = 100
# Words looked at, the most frequent first, to find some that stand in texts.
_TRIED: Final = 60

_LAST: Final = re.compile(
    r"(?P<before>(?:.*[\s()（）|｜])?[-－−]?)(?P<last>[^\s()（）|｜]*)", re.DOTALL
)
# Quoted and done with.
_QUOTED: Final = re.compile(
    "|".join(f"{one}[^{ends}]*[{ends}](?=\\s)" for one, ends in QUOTES.items())
)
_OTHERS: Final = {NameKind.ITEM: "清单事项", NameKind.WORD: "词"}


@dataclass(frozen=True, slots=True)
class Completion:
    """What a query may become: how that is shown, and the whole query.

    `label` is the part that was completed, `query` all of the new query. `note` is how the index
    calls it, or where it comes from; `passages` is how many have it.
    """

    kind: NameKind
    label: str
    query: str
    passages: int
    note: str = ""

    @property
    def group(self) -> str:
        """What kind of name it is, in Chinese; completions are shown in groups of these."""
        return _OTHERS.get(self.kind) or FIELDS[self.kind].label


class CompletionJson(TypedDict):
    """A completion, as `Completion` says; `group` is its kind in Chinese."""

    kind: NameKind
    label: str
    query: str
    passages: int
    note: str
    group: str


class CompletionsJson(TypedDict):
    """What was typed, and its completions in the order in which they are shown."""

    query: str
    suggestions: list[CompletionJson]


def completions_json(typed: str, offered: tuple[Completion, ...]) -> CompletionsJson:
    """Completions as JSON, as `xxgk suggest --json` and /suggest.json give them."""
    return {"query": typed, "suggestions": [_completion_json(each) for each in offered]}


def _completion_json(completion: Completion) -> CompletionJson:
    return {
        "kind": completion.kind,
        "label": completion.label,
        "query": completion.query,
        "passages": completion.passages,
        "note": completion.note,
        "group": completion.group,
    }


def completions(typed: str, glossary: Glossary, limit: int) -> tuple[Completion, ...]:
    """At most so many completions of the last word of a query, by kind: names first, then words.

    Nothing inside quotes, which ask for what is typed and nothing else.
    """
    split = _LAST.fullmatch(typed)
    if split is None or len(typed) > _LONGEST or _in_quotes(typed):
        return ()
    before, last = split["before"], split["last"]
    field = field_named(last)
    beginning = normalize(re.split("[:：]", last, maxsplit=1)[1] if field else last)
    if not beginning.strip():
        return ()
    kinds = tuple(kind for kind in NameKind if not field or kind == field.name)
    words = list(_words(beginning, before, glossary, limit)) if NameKind.WORD in kinds else []
    most = max(limit - min(len(words), _SHARE), (limit + 1) // 2)
    names = islice(_names(beginning, before, glossary, kinds), most)
    labelled: dict[str, Completion] = {}
    for each in (*names, *words):
        if each.query != typed:
            labelled.setdefault(each.label, each)
    return tuple(labelled.values())[:limit]


def _in_quotes(typed: str) -> bool:
    """Whether the end of a query is quoted, or will be when the quotes are closed."""
    return not set(QUOTE_MARKS).isdisjoint(_QUOTED.sub("", typed))


# ---- names ----


def _names(
    beginning: str, before: str, glossary: Glossary, kinds: tuple[NameKind, ...]
) -> Iterator[Completion]:
    """The names that fit: of each kind a few, those that begin so first, then by passages."""
    fitting: dict[tuple[NameKind, str], tuple[int, Name]] = {}
    for place, name in glossary.fitting(beginning, kinds, _SHARE):
        known = fitting.get((name.kind, name.value))
        if known is None or place < known[0]:
            fitting[name.kind, name.value] = place, name
    order = list(NameKind)
    ranked = sorted(
        fitting.values(),
        key=lambda each: (
            order.index(each[1].kind),
            each[0],
            -each[1].passages,
            len(each[1].said),
        ),
    )
    for _, found in groupby(ranked, key=lambda each: each[1].kind):
        yield from (_of_name(name, before) for _, name in islice(found, _SHARE))


def _of_name(name: Name, before: str) -> Completion:
    label, query = _shown(name)
    if name.kind is NameKind.ITEM:
        note = f"清单第 {name.number} 项"
    else:
        note = "" if name.said == label else name.said
    return Completion(name.kind, label, before + query, name.passages, note)


def _shown(name: Name) -> tuple[str, str]:
    """The label of what a name stands for, and the query that finds it."""
    match name.kind:
        case NameKind.PART | NameKind.CATEGORY:
            label = taxonomy.coded(name.kind)[name.value].short
        case NameKind.ITEM | NameKind.WORD:
            return name.value, str(Words(name.value))
        case NameKind.SCHOOL | NameKind.DOCUMENT:
            label = name.value
    return label, str(Field(name.kind, label))


# ---- words ----


def _words(beginning: str, before: str, glossary: Glossary, limit: int) -> Iterator[Completion]:
    """The words that begin so, those of most passages first."""
    likely = islice(glossary.beginning(beginning), _TRIED)
    standing = ((word, passages) for word, passages in likely if glossary.stands(word))
    for word, passages in islice(standing, limit):
        yield Completion(NameKind.WORD, word, before + str(Words(word)), passages)
