"""Which lines are headings: numbered, without their number, or run in before their text.

`一是…`, list items and whole sentences behind a number are not. A number is judged by what stands
around it: an item that is followed by text of its own is a heading, one among items is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.conventions.dates import is_day
from indexer.conventions.naming import bare, categories_of, is_part_name, part_of, simplified
from indexer.conventions.numbering import ATTACHMENT, PARTS, Marker, Style, marker
from indexer.understanding.clean import Paragraph

_LONGEST, _LONGEST_RUN_IN, _LONGEST_UNNUMBERED, _LEAST_TEXT = 50, 40, 25, 8
_FURTHEST_JUMP, _FAR = 3, 60
_SENTENCE_END: Final = re.compile(r"[。！？!?]$")
_NOT_A_HEADING_END: Final = re.compile(r"[；;，,、]$")
# Words that begin a sentence about what was done, not the name of a matter.
_SENTENCE_START: Final = re.compile(
    r"学校|我校|我院|学院|本学?年|本校|本院|截至|通过|根据|按照|为[了进]|20\d\d|时间|日期|电话|地址|邮"
)
# 学校基本情况公开 begins like a sentence and is the name of a matter all the same.
_OF_THE_SCHOOL: Final = re.compile(r"(?:学校|学院|我校|本校)[^，,、。]{2,8}(?:公开|情况|方面)")
_COUNTS: Final = re.compile(r"\d\s*(?:万|亿)?(?:余|多)?[条次件人篇期份项个元]")
_RUN_IN: Final = re.compile(
    r"(?P<heading>[^。：:；;！？]+)(?P<end>[。：:])\s*(?P<text>\S.*)", re.DOTALL
)
_PART_RUN_IN: Final = re.compile(
    r"(?P<heading>[^。：；，,;]{0,32}?(?:概述|概况|情况|措施|事项)(?:的?(?:概述|概况|情况))?)"
    r"(?=\s+\S|20\d\d|[本我]|学校|学院|按照|根据|为|截至|[（(一1])",
    re.DOTALL,
)
_UNNUMBERED_RUN_IN: Final = re.compile(r"\S{2,14}(?:方面|情况|信息公开|工作)$")
_ATTACHMENT: Final = re.compile(rf"附\s*{ATTACHMENT}[：:.、\s]*\S{{0,40}}$")
_PLAIN_WORDS: Final = re.compile(r"[^。；：:;!?？！\d@/]{4,}$")


@dataclass(frozen=True, slots=True)
class Open:
    """A heading under which the reader is; `style` is None when it stood without a number.

    `shared` are the parts that it stands for when these are several.
    """

    text: str
    level: int
    style: Style | None
    number: int
    run_in: bool
    part: str
    category: str | None
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a paragraph.

    `level` is None when its `style` tells, `number` 0 when it has none; `run_in` when text follows
    it on the same line.
    """

    text: str
    style: Style | None
    number: int = 0
    level: int | None = None
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph among the others, and what is known there: the headings that are open, outermost
    first, and the number of the list item just before, if it was one.
    """

    paragraphs: Sequence[Paragraph]
    at: int
    open: tuple[Open, ...]
    after_item: Marker | None

    @property
    def text(self) -> str:
        """The paragraph itself, without spaces at its ends; it may be a heading, or begin so."""
        return self.paragraphs[self.at].text.strip()

    @property
    def following(self) -> str:
        """The next paragraph, without spaces at its ends; empty at the end of the file. A heading
        seldom stands there.
        """
        return next((each.text.strip() for each in self.ahead(1)), "")

    def ahead(self, count: int) -> Sequence[Paragraph]:
        """The next few paragraphs, in order; fewer near the end of the file, none at it."""
        return self.paragraphs[self.at + 1 : self.at + 1 + count]

    def of_style(self, style: Style) -> Open | None:
        """The innermost open heading whose number is written in this style, or None: its number is
        the one that the next of the style follows.
        """
        return next((each for each in reversed(self.open) if each.style is style), None)


def heading(place: Place) -> Heading | None:
    """The heading that a paragraph is, or begins with, or None.

    Its number and words count before the level that the file's format gives it, since authors
    format what is no heading.
    """
    if _ATTACHMENT.match(place.text):
        return Heading(place.text, None, level=1)
    found = marker(place.text)
    level = place.paragraphs[place.at].level
    known = _numbered(place, found) if found else _unnumbered(place)
    return known or (Heading(place.text, None, level=level) if level else None)


def _numbered(place: Place, found: Marker) -> Heading | None:
    if found.style in PARTS:
        if not _is_next_part(place, found):
            return None
    elif not place.open:
        # Few number their parts so; the first part's style is then that of the others.
        is_first = is_part_name(place.text[found.end :]) and place.following
        return Heading(place.text, found.style, found.number, level=1) if is_first else None
    if _stands_alone(place, found):
        return Heading(place.text, found.style, found.number)
    piece = _run_in(place.text, found)
    return Heading(piece, found.style, found.number, run_in=True) if piece else None


def _is_next_part(place: Place, found: Marker) -> bool:
    """Parts come in order, a few numbers may be lost; far off, only a part's name will do."""
    above = next((each for each in place.open if each.level == 1), None)
    last = above.number if above else 0
    words = place.text[found.end :]
    near = last < found.number <= last + _FURTHEST_JUMP
    return near or found.number == 1 or (len(words) <= _LONGEST and part_of(words) is not None)


def _stands_alone(place: Place, found: Marker) -> bool:
    words = place.text[found.end :].strip()
    if not 1 < len(words) <= _LONGEST or _NOT_A_HEADING_END.search(words):
        return False
    if "。" in words[:-1] or _COUNTS.search(words) or _follows_item(place, found):
        return False
    return not _SENTENCE_END.search(words) or _has_text_below(place, found)


def _follows_item(place: Place, found: Marker) -> bool:
    """Whether the line just before was an item of the same list."""
    before = place.after_item
    return before is not None and (before.style, before.number + 1) == (found.style, found.number)


def _has_text_below(place: Place, found: Marker) -> bool:
    """Whether something of its own follows: plain text, or items of a deeper kind."""
    if not place.following:
        return False
    following = marker(place.following)
    if following is None:
        return True
    if following.style is found.style:
        return False
    deeper, own = place.of_style(following.style), place.of_style(found.style)
    return deeper is None or (own is not None and deeper.level > own.level)


def _run_in(text: str, found: Marker) -> str | None:
    """The heading before the text of the same line."""
    words = simplified(text[found.end :])
    match = _RUN_IN.match(words)
    if found.style in PARTS and (part := _PART_RUN_IN.match(words)) and part_of(part["heading"]):
        match = part
    elif match is None or not _names_a_matter(match["heading"]):
        return None
    text_behind = words[match.end("heading") + 1 :]
    if len(text_behind) < _LEAST_TEXT or marker(text_behind):
        return None
    return text[: found.end + match.end("heading")].strip()


def _names_a_matter(words: str) -> bool:
    if _OF_THE_SCHOOL.fullmatch(words):
        return True
    is_sentence = _SENTENCE_START.match(words) or _COUNTS.search(words)
    return not is_sentence and len(words) <= _LONGEST_RUN_IN


def _unnumbered(place: Place) -> Heading | None:
    """A heading that has lost its number, or never had one."""
    if is_part_name(place.text) and place.following:
        return Heading(place.text, None, _number_of_next_part(place), level=1)
    if not place.open:
        return None
    lost = _lost_sibling(place)
    if piece := _unnumbered_run_in(place.text, lost):
        return _beside(piece, lost, place, run_in=True)
    set_apart = place.paragraphs[place.at].bold or _is_set_apart(place)
    if (lost or set_apart) and _is_plain_line(place.text):
        return _beside(place.text, lost, place, run_in=False)
    return None


def _number_of_next_part(place: Place) -> int:
    return next((each.number + 1 for each in place.open if each.level == 1), 1)


def _lost_sibling(place: Place) -> Open | None:
    """The open heading after which the next number of its style is missing."""
    for paragraph in place.ahead(_FAR):
        found = marker(paragraph.text)
        above = place.of_style(found.style) if found else None
        if found and above:
            return above if found.number == above.number + 2 else None
    return None


def _beside(text: str, lost: Open | None, place: Place, *, run_in: bool) -> Heading:
    if lost:
        return Heading(text, lost.style, lost.number + 1, lost.level, run_in)
    sibling = next((each for each in place.open if each.style is None and each.level > 1), None)
    top = next((each for each in reversed(place.open) if not each.run_in), place.open[0])
    return Heading(text, None, 0, sibling.level if sibling else top.level + 1, run_in)


def _unnumbered_run_in(text: str, lost: Open | None) -> str | None:
    match = _RUN_IN.match(simplified(text))
    if match is None or len(match["text"]) < _LEAST_TEXT:
        return None
    words = match["heading"]
    if not _UNNUMBERED_RUN_IN.match(words) or not _names_a_matter(words):
        return None
    is_known = words.endswith("方面") and bool(categories_of(words))
    return text[: match.end("heading")] if lost or is_known else None


def _is_plain_line(text: str) -> bool:
    return len(bare(text)) <= _LONGEST_UNNUMBERED and bool(_PLAIN_WORDS.match(text))


def _is_set_apart(place: Place) -> bool:
    """Whether a line stands between a finished paragraph and a long one, both plain text."""
    if place.at == 0 or place.open[0].style is None:
        return False
    before = place.paragraphs[place.at - 1].text.strip()
    ended = bool(_SENTENCE_END.search(before)) or before == place.open[-1].text
    long_text = len(place.following) > 2 * _LONGEST_UNNUMBERED and marker(place.following) is None
    return ended and long_text and not is_day(place.following)
