"""Where a report's title stands and how it reads when put together again.

A title may be split over lines, spaced out, repeated, or run into the first sentence. Menu items
and notices look much like one; a title says at least whose report it is or of which year.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from indexer.conventions.dates import HAN_YEAR, stated_year, without_years
from indexer.conventions.naming import simplified
from indexer.conventions.numbering import BULLETS
from indexer.loaders.blocks import Block
from indexer.loaders.suffixes import suffixes
from indexer.understanding.school_names import school_of
from search.words.folding import HAN
from search.words.schools import schools

# What a gambling site puts in the place of a school's name may hold a comma.
_TITLE: Final = re.compile(
    r"(?:(?!根据|按照|依据|为|现|经|结合|遵照|本)[^。;；,，:：?？!！]{1,16}[,，])?"
    r"(?P<before>[^。;；,，:：?？!！]{0,40}?)信息(?:公开|工作)"
    r"(?P<after>[^。;；,，:：?？!！]{0,24}?)(?:报告|年报|通告)"
    r"(?:[(（][^)）]{0,30}[)）]|20\d\d\D{0,3}20\d\d\D{0,3}){0,2}",
)
_SUFFIX: Final = re.compile(rf"(?:{'|'.join(map(re.escape, suffixes()))}|\.html?)$", re.IGNORECASE)
_BEFORE_TITLE: Final = re.compile(
    rf"^(?:\d+(?:\.\d+)+\.?(?={HAN})|(?:标题|题名|名称)[:：]|[{BULLETS}※]+)"
)
# A notice, a guide or a piece of news has these words in its headline; a report's title never.
_OTHER: Final = re.compile(
    r"做好|通知|指南|办法|细则|目录|清单|评估|评价|第三方|公告|意见|申请|附件|附表|发布|公布|召开|部署|启动|解读|排名|培训"
    r"|印发|转发|《|》|报告.*(?:报告|年报)|信息公开.*信息公开"
)
# 高校2020年信息公开年度报告 are those of all, which notices and news speak of.
_OF_MANY: Final = re.compile(r"(?:高校|高等学校|高等院校|各校)$")
_PIECE: Final = re.compile(
    rf"(?:{HAN}{{2,}}?(?:大学|学院|学校)|20\d\d|{HAN_YEAR}|学年度?|年度?|关于|信息|公开|工作|情况|报告|年报|校务|的"
    r"|[-–—―~～－至()（）])+"
)
# Without a space between, 报告根据…编制 may be one sentence.
_TEXT_START: Final = (
    r"本报告|现将|一、"
    r"|(?:根据|按照|依据|遵照|为[了贯进深认全规保更])[^。]*(?:本(?:年度)?报告|现将|如下)"
)
_RUN_ON: Final = re.compile(
    rf"(?P<title>\s*[^。；，：]{{4,50}}?(?:报告|年报))(?:\s+(?=[^\s(（])|(?={_TEXT_START}))"
)
_IN_SENTENCE: Final = re.compile(
    r"(?:编制|形成|完成|撰写)[了成]?(?:形成)?(?:《(?P<cited>[^《》]+)》|(?:[我本][校院]|学[校院])?的?"
    r"(?P<plain>[^《》。，,；;：:\s][^《》。，,；;：:]{4,50}?(?:报告|年报))(?=[。，,；;]|并))"
)
_SITE: Final = re.compile(r"[-_|–—>»·:：]+|\s")
_LONGEST, _LONGEST_PIECE, _MOST_LINES = 70, 40, 5


@dataclass(frozen=True, slots=True)
class Title:
    """A title put together from its lines, without spaces.

    `first` and `last` are places in the blocks that it was found in, counted from 0; both are 0 for
    one that is only looked at.
    """

    text: str
    first: int
    last: int

    @property
    def publisher(self) -> str:
        """Whoever the title names beside its year and its subject, in simplified Han; empty when it
        names nobody. Not always a school.
        """
        return _publisher(self.text)

    @property
    def school(self) -> str | None:
        """The full name of the school that the title names, in simplified Han, or None when it
        names none or somebody else.
        """
        return school_of(self.publisher)

    @property
    def year(self) -> int | None:
        """The year that the title names, the first of an academic one, or None. What kind of year
        is for `dates.stated_year` to say.
        """
        stated = stated_year(self.text)
        return stated.year if stated else None

    @property
    def complete(self) -> bool:
        """Whether it says both whose report it is and of which year, so that no other title can say
        more.
        """
        return self.school is not None and self.year is not None

    def agrees(self, other: "Title") -> bool:
        """Whether both may be titles of one report: neither names another school or another year
        than the other. What is not said contradicts nothing.
        """
        schools = {self.school, other.school} - {None}
        years = {self.year, other.year} - {None}
        return len(schools) <= 1 and len(years) <= 1


def find_titles(blocks: Sequence[Block]) -> tuple[Title, ...]:
    """All titles in the opening, in order; a line belongs to one title at most.

    Of one and the same place the first complete one is taken, of up to five lines.
    """
    found: list[Title] = []
    at = 0
    while at < len(blocks):
        title = _title_at(blocks, at)
        if title:
            found.append(title)
        at = title.last + 1 if title else at + 1
    return tuple(found)


def best(titles: Sequence[Title]) -> Title | None:
    """The most complete of some titles, or None; of equals the last, since page titles and menus
    come before the report's own.
    """
    return max(
        reversed(titles), key=lambda title: (title.complete, bool(title.school)), default=None
    )


def cited_title(text: str) -> str | None:
    """The title that a sentence of the text gives to this report, or None:
    编制形成《…信息公开工作年度报告》.

    Other documents that it cites have other names.
    """
    for match in _IN_SENTENCE.finditer(text):
        title = compact(match["cited"] or match["plain"])
        if is_title(title):
            return title
    return None


def called_title(text: str) -> str | None:
    """The title in what a page is called, or None; the name of the site, which may stand behind a
    dash or a bar, is left out.
    """
    pieces = [compact(text), *(compact(text[: each.start()]) for each in _SITE.finditer(text))]
    return next(filter(is_title, pieces), None)


def split_run_on(text: str) -> tuple[str, str] | None:
    """A title at the beginning of a line, and the text that runs on from it behind it; None when
    the line does not begin with one.
    """
    match = _RUN_ON.match(text)
    if match is None or not is_title(compact(match["title"])):
        return None
    return match["title"], text[match.end() :]


def compact(text: str) -> str:
    """A title without the spaces and the pinyin that were put between its characters; spaces
    between Latin words stay.
    """
    without_pinyin = re.sub(rf"(?<={HAN})[(（][^\W\d\u3000-\u9fff]{{1,6}}[)）]", "", text.strip())
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", without_pinyin)


def is_title(text: str) -> bool:
    """Whether a line without spaces is the title of a report: it names the subject and 报告, and
    the school or the year at least, and nothing that only other documents are called.
    """
    match = _TITLE.fullmatch(simplified(text))
    if match is None or len(text) > _LONGEST or _OTHER.search(simplified(text)):
        return False
    if _OF_MANY.search(_publisher(text)):
        return False
    if re.search(r"\d日", re.sub(r"[（(][^()（）]*[)）]", "", text)):
        return False
    return stated_year(text) is not None or school_of(_publisher(text)) is not None


def _title_at(blocks: Sequence[Block], at: int) -> Title | None:
    windows = [_window(blocks, at, size) for size in range(1, _MOST_LINES + 1)]
    titles = [title for title in windows if title and is_title(title.text)]
    return next((title for title in titles if title.complete), next(iter(titles), None))


def _window(blocks: Sequence[Block], at: int, size: int) -> Title | None:
    """`size` lines as one; more than one only when each is made of pieces of a title."""
    texts = [compact(block.text) for block in blocks[at : at + size]]
    if len(texts) < size or (size > 1 and not _belong_together(texts)):
        return None
    text = _BEFORE_TITLE.sub("", _SUFFIX.sub("", "".join(texts)))
    inner = re.fullmatch(r"《([^《》]+)》", text)
    return Title(inner[1] if inner else text, at, at + size - 1)


def _belong_together(lines: Sequence[str]) -> bool:
    """Whether each line is made of pieces of a title, and one at most has its year."""
    return all(map(_is_piece, lines)) and sum(stated_year(line) is not None for line in lines) < 2


def _is_piece(text: str) -> bool:
    plain = simplified(text)
    if len(text) > _LONGEST_PIECE:
        return False
    return _PIECE.fullmatch(plain) is not None or plain in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """What a listed school's name begins with where a line ends inside it."""
    return frozenset(each.name[:end] for each in schools() for end in range(2, len(each.name) - 2))


def _publisher(title: str) -> str:
    dated = re.sub(r"[（(][^()（）]*\d[^()（）]*[)）]", "", simplified(title))
    before = re.split(r"(?:政府|校务)?信息(?:公开|工作)", without_years(dated))[0]
    return re.sub(r"^关于|(?:关于|年度|学年度?|的)+$", "", before).strip("-—–~～－年度")
