"""From the lines of a file to the paragraphs of a report.

Page furniture goes, with the reason kept; a line that a page end has cut is joined to what it
continues; the title is set apart. No line is lost: each is in the title, a paragraph or dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from indexer.conventions.dates import day, is_day, period
from indexer.conventions.joining import continues, joined
from indexer.conventions.naming import is_part_name, simplified
from indexer.conventions.numbering import PARTS, Style, is_page_number, marker
from indexer.conventions.numerals import HAN_NUMERAL, HAN_NUMERALS
from indexer.loaders.blocks import Block
from indexer.understanding import titles
from indexer.understanding.bars import with_rows
from indexer.understanding.insertions import without_insertions
from indexer.understanding.titles import Title

BYLINE: Final = "发布时间、浏览次数等页面信息"
_CRUMB: Final = "导航、菜单等页面文字"
_FOOTER: Final = "页脚"
_PAGE_NUMBER: Final = "页码"
_CONTENTS: Final = "目录"

_IS_BYLINE: Final = re.compile(
    r"[\[【(（\s]*(?:发[布表稿]?(?:[时日]|者|人|单位|部门)|时间|日期|浏览|点击|阅读|访问|来源|作者|编辑|审核|索引号|公开目录|信息分类"
    r"|发布机构|主题词|字号|字体|打印|文章来源|信息来源|更新时间|设置)[^。]{0,80}$"
)
# A byline may begin with the day itself: 2024-10-30 08:15 浏览次数：7
_STAMP: Final = re.compile(
    r"^[\[【(（\s]*20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?[\]】)）\s]*"
    r"(?:\d{1,2}:\d\d(?::\d\d)?)?\s*"
)
_IS_CRUMB: Final = re.compile(
    r"当前位置|您的位置|所在位置|您现在的位置|首页\s*(?:[>»/|＞→-]|$)|>>|今天是|站内搜索|设为首页|加入收藏|^目\s*录$"
)
_IS_FOOTER: Final = re.compile(
    r"^\s*(?:上一[条篇页]|下一[条篇页]|【?(?:打印|关闭)|关闭窗口|返回顶部|分享到|版权所有|copyright|©"
    r"|.{0,20}icp备)",
    re.IGNORECASE,
)
# Dots that lead to a page number: 一、概述............3
_LEADERS: Final = re.compile(r"(?:[.．·]{5,}|…{3,})\s*\d{1,3}$")
_MARK: Final = re.compile(r"[，。；：、,;:]")
_CONTENTS_TAIL: Final = re.compile(r"[.…·\s]*\d{0,3}$")
# 一、概述 inside a line: after a sentence, with its own text behind it.
_INNER_PART: Final = re.compile(
    rf"(?<=[。！？”）)\s])\s*(?={HAN_NUMERAL}{{1,3}}、\s*[^。；，：\s]{{0,28}}?"
    r"(?:概述|概况|情况|措施|事项)(?!的?通知))"
)
_ENDS_IN_DAY: Final = re.compile(
    r"[^。，；,;至到]{0,30}\d\s*日?\s*(?:\d\d:\d\d(?::\d\d)?)?[\]】)）]?"
)
_GLUED: Final = re.compile(
    rf"[^{HAN_NUMERALS}、，。；：《（(]{{4,40}}(?P<heading>一、\s*\S{{2,12}})"
)
_OPENING, _SENTENCES, _LONG, _LEAST_INNER_TEXT, _DATED_LINES = 60, 3, 60, 40, 2


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the file that is no part of the report, counted from 1, its text, and why it was
    left out, in Chinese.
    """

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, of one line or of several that belong together; `lines` are their numbers in
    the file.

    A row of a table has `cells`. `level` and `bold` are what the file's format says.
    """

    text: str
    lines: tuple[int, ...]
    level: int | None = None
    page: int | None = None
    bold: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clean:
    """A file without its furniture.

    `title` is the report's own, None when none is stated; `titles` are all in its opening, its own
    or not; every line is in `title_lines`, `paragraphs` or `dropped`.
    """

    title: Title | None
    titles: tuple[Title, ...]
    title_lines: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]


def clean(blocks: Sequence[Block]) -> Clean:
    """Set the title and the page's furniture apart, and make paragraphs of the rest by joining the
    lines that a page end has cut. `blocks` are in reading order.
    """
    lines = tuple(piece for block in blocks for piece in _pieces(block))
    opening = lines[: _opening_end(lines)]
    found = titles.find_titles(opening)
    title = titles.best(found)
    ours = [each for each in found if title and title.agrees(each)]
    title_places = {at for each in ours for at in range(each.first, each.last + 1)}
    reasons = _reasons(lines, len(opening), min(title_places, default=0), title_places)
    body = [line for at, line in enumerate(lines) if at not in reasons and at not in title_places]
    return Clean(
        title,
        found,
        tuple(sorted({lines[at].line for at in title_places})),
        tuple(with_rows(list(_paragraphs(with_rows(body))))),
        tuple(
            Dropped(lines[at].line, lines[at].text.strip(), reasons[at]) for at in sorted(reasons)
        ),
    )


def _pieces(block: Block) -> Iterator[Block]:
    """A line as it is, or cut where a title or a part runs on in it; a row is never cut."""
    text = without_insertions(block.text)
    if block.cells:
        yield replace(block, text=text, cells=tuple(map(without_insertions, block.cells)))
        return
    if run_on := titles.split_run_on(text):
        yield replace(block, text=run_on[0])
        text = run_on[1]
    cuts = [0, *(_first_part_glued(text) or _inner_parts(text)), len(text)]
    for start, end in pairwise(cuts):
        yield replace(block, text=text[start:end])


def _first_part_glued(text: str) -> list[int]:
    """Where the first part's heading ends a line of spam: a line of few words without a mark."""
    match = _GLUED.fullmatch(text)
    return [match.start("heading")] if match and is_part_name(match["heading"]) else []


def _inner_parts(text: str) -> list[int]:
    """Where parts begin inside a line; a mere list of parts has no text between them."""
    starts = [match.end() for match in _INNER_PART.finditer(text)]
    ends = (*starts[1:], len(text))
    return [
        start
        for start, end in zip(starts, ends, strict=False)
        if end - start >= _LEAST_INNER_TEXT or _ends_line(text, start)
    ]


def _ends_line(text: str, start: int) -> bool:
    """Whether a part's name, glued to the sentence before it, ends the line."""
    short = len(text) - start < _LONG
    return short and text[:start].rstrip()[-1:] in tuple("。！？") and is_part_name(text[start:])


def _opening_end(lines: Sequence[Block]) -> int:
    """The place of the first part, or after some sentences, before which title and crumbs stand."""
    sentences = 0
    for at, line in enumerate(lines[:_OPENING]):
        found = marker(line.text)
        is_first = found and found.style in PARTS and found.number == 1
        if sentences == _SENTENCES or (is_first and not _is_entry(line.text)):
            return at
        sentences += line.text.rstrip().endswith("。")
    return min(len(lines), _OPENING)


def _reasons(
    lines: Sequence[Block], opening: int, title: int, title_places: set[int]
) -> dict[int, str]:
    """The places of lines to be dropped, and why."""
    contents = _contents(lines)
    below_title = max(title_places, default=-1) + 1
    table = next((at for at, line in enumerate(lines) if line.text.strip() == "序号"), len(lines))
    reasons = {}
    for at, line in enumerate(lines):
        text = line.text.strip()
        if at in title_places or not text:
            continue
        why = _furniture(text, opening=at < opening, table=at > table or bool(line.cells))
        if why is None and at < title and len(text) < _LONG and "。" not in text:
            why = _CRUMB
        if why is None and 0 <= at - below_title < _DATED_LINES and _is_dated(text):
            why = BYLINE
        if why is None and at in contents:
            why = _CONTENTS
        if why:
            reasons[at] = why
    return reasons


def _furniture(line: str, *, opening: bool, table: bool) -> str | None:
    text = simplified(line)
    beside_day = _STAMP.sub("", text)
    if opening and (not beside_day or _IS_BYLINE.match(beside_day) or is_day(text)):
        return BYLINE
    if opening and len(text) < 2 * _LONG and _IS_CRUMB.search(text):
        return _CRUMB
    if not table and is_page_number(text):
        return _PAGE_NUMBER
    if _is_entry(text):
        return _CONTENTS
    return _FOOTER if len(text) < 2 * _LONG and _IS_FOOTER.match(text) else None


def _is_dated(text: str) -> bool:
    """Whether a line is not much more than a day; a period under the title is part of it."""
    return bool(_ENDS_IN_DAY.fullmatch(text)) and day(text) is not None and period(text) is None


def _is_entry(text: str) -> bool:
    """Whether a line is an entry of a table of contents, with dots and the number of a page."""
    return len(text) < 2 * _LONG and bool(_LEADERS.search(text))


def _contents(lines: Sequence[Block]) -> set[int]:
    """A table of contents: numbered lines that come again later as headings, and those between."""
    seen: dict[str, int] = {}
    repeated = set()
    for at, line in enumerate(lines):
        if _is_numbered(line.text):
            name = _entry(line.text)
            if name in seen:
                repeated.add(seen[name])
            seen[name] = at
    return _filled({at for at in repeated if {at - 1, at + 1} & repeated}, lines)


def _filled(places: set[int], lines: Sequence[Block]) -> set[int]:
    """With the numbered lines that follow: of an opening, not all come again."""
    at = max(places, default=len(lines))
    known = {_entry(lines[place].text) for place in places}
    following = takewhile(
        lambda place: _is_numbered(lines[place].text) and _entry(lines[place].text) not in known,
        range(at + 1, len(lines)),
    )
    return places | set(following)


def _entry(text: str) -> str:
    """What an entry of a table of contents names, without its dots and page."""
    return titles.compact(_CONTENTS_TAIL.sub("", text))


def _is_numbered(text: str) -> bool:
    found = marker(text)
    return found is not None and found.style in (*PARTS, Style.HAN_ROUND) and len(text) < _LONG


def _paragraphs(lines: Sequence[Block]) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    last = ""
    for line in lines:
        goes_on = current and _is_prose(current, line) and not _is_headline(current, lines)
        if current and goes_on and continues(last, line.text):
            text = joined(current.text, line.text)
            numbers = tuple(dict.fromkeys((*current.lines, line.line)))
            current = replace(current, text=text, lines=numbers)
        else:
            if current:
                yield current
            own = (line.level, line.page, line.bold, line.cells)
            current = Paragraph(line.text, (line.line,), *own)
        last = line.text
    if current:
        yield current


def _is_headline(paragraph: Paragraph, lines: Sequence[Block]) -> bool:
    """Whether it is the file's first line and has no mark: whatever it is, it is not cut prose."""
    return paragraph.lines == (lines[0].line,) and not _MARK.search(paragraph.text)


def _is_prose(*pieces: Paragraph | Block) -> bool:
    """Whether nothing says that one of them stands by itself: no heading, no row of a table."""
    return not any(piece.level or piece.cells for piece in pieces)
