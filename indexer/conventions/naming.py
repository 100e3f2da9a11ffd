"""What a heading's words say it is about: a part of the report, one of the ten categories.

The words themselves are data of `search.model.taxonomy`; here is only how they are weighed.
"""

import re
from functools import cache, lru_cache
from typing import Final

from search.model import taxonomy
from search.words.folding import HAN, fold

# A heading that stands without its number is taken for a part only when it ends like one.
_PART_END: Final = re.compile(r"(?:概述|概况|情况|措施|事项|前言|引言|导言)$")
_LONGEST_PART_NAME: Final = 30
_SAYS_STATE: Final = re.compile(r"的?情况$")
_CITED: Final = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
# Parts that shorter reports put under one common heading.
_WITHIN_OTHERS: Final = ("proactive", "request", "evaluation", "complaints")


def bare(text: str) -> str:
    """The folded text without any white space: how a heading reads, however a PDF has spaced it
    out. For comparing, not for showing.
    """
    return re.sub(r"\s", "", fold(text))


def simplified(text: str) -> str:
    """The same text in simplified Han.

    Nothing but Han changes and every offset stays, so that a match in it is a match in the text.
    """
    return "".join(map(_simplified, text))


def without_citations(text: str) -> str:
    """The text without the names of other documents, 《…》 and 〈…〉: what is left, it says of
    itself.
    """
    return _CITED.sub("", text)


@cache
def _simplified(char: str) -> str:
    return fold(char) if re.match(HAN, char) else char


@lru_cache(maxsize=4096)
def part_of(heading: str) -> str | None:
    """The code of the part that a heading opens, or None: of the parts it names outright the one
    named first, else one that it only hints at.

    The words that name a part are data of `search.model.taxonomy`.
    """
    words = bare(heading)
    every = taxonomy.parts().values()
    faint = (part.code for part in every if _first(part.faint_cues, words) >= 0)
    return next(iter(parts_of(heading)), None) or next(faint, None)


@lru_cache(maxsize=4096)
def parts_of(text: str) -> tuple[str, ...]:
    """The codes of all parts that a text names outright, in the order in which it names them; each
    once, none when it names none.
    """
    words = bare(text)
    every = taxonomy.parts().values()
    named = [(at, part.code) for part in every if (at := _first(part.cues, words)) >= 0]
    return tuple(code for _, code in sorted(named))


def shared_by(heading: str) -> tuple[str, ...]:
    """The codes of the parts that one heading stands for, 评议及举报情况, in their order.

    Empty when it names one only, or one that is never put together with others.
    """
    named = parts_of(heading)
    return named if len(named) > 1 and set(named) <= set(_WITHIN_OTHERS) else ()


def told_apart(text: str, parts: tuple[str, ...]) -> str:
    """Which of the parts under one heading a text speaks of.

    `parts` are their codes, at least one; the first is given when the text names none of them, or
    several.
    """
    named = [code for code in parts_of(text) if code in parts]
    return named[0] if len(named) == 1 else parts[0]


def exact_part_of(heading: str) -> str | None:
    """The code of the part whose very name a heading is, or None.

    Only for parts that shorter reports put below the heading of another one; 情况 at the end does
    not matter.
    """
    pieces = set(re.split("[、和与及或]", _SAYS_STATE.sub("", bare(heading))))
    parts = (part for part in taxonomy.parts().values() if part.code in _WITHIN_OTHERS)
    return next((part.code for part in parts if pieces <= {*part.aliases, part.short}), None)


def is_part_name(text: str) -> bool:
    """Whether a line without a number is the name of a part and nothing else: at most 30
    characters, no sentence, and ending as such names do (概述, 情况, 措施…).
    """
    words = bare(text)
    return (
        len(words) <= _LONGEST_PART_NAME
        and not re.search(r"[。;:!?]", words)
        and bool(_PART_END.search(words))
        and any(_first(part.cues, words) >= 0 for part in taxonomy.parts().values())
    )


@lru_cache(maxsize=4096)
def categories_of(heading: str) -> frozenset[str]:
    """The codes of the ten categories that a heading names, by the words of the official list.

    Most headings name none, some several.
    """
    words = bare(heading)
    every = taxonomy.categories().values()
    return frozenset(each.code for each in every if _first(each.cues, words) >= 0)


def category_of(heading: str, above: str | None) -> str | None:
    """The code of the one category a heading is about, or None.

    `above` is the category of the heading it stands under, which holds when this one names none, or
    names it again.
    """
    named = categories_of(heading)
    if not named or above in named:
        return above
    return next(iter(named)) if len(named) == 1 else None


def _first(cues: tuple[str, ...], words: str) -> int:
    places = [at for cue in cues if (at := words.find(fold(cue))) >= 0]
    return min(places, default=-1)
