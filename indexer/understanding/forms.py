"""Forms that documents other than reports have: a menu above, articles, a list of matters, a letter
to many, a word on what the reports of others must hold.

A form is seen in how lines begin and follow one another, so it tells what a text without a headline
is. A report may quote any of these; it has its own parts (一、概述) beside them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from indexer.conventions.naming import bare, is_part_name, simplified
from indexer.conventions.numbering import Style, marker
from indexer.conventions.numerals import HAN_NUMERAL, value
from indexer.understanding.items import item_of

# 第七条 at the beginning of a line or behind a sentence; 根据第七条的规定 speaks of one.
_ARTICLE: Final = re.compile(
    rf"(?:^|(?<=[\s。；则則]))第\s*({HAN_NUMERAL}{{1,3}}|\d{{1,3}})\s*[条條](?![的款之、和与至及]|规定|規定)"
)
# A report quotes an article or two; nobody quotes as many as this in front of 一、概述.
_NEVER_QUOTED: Final = 5
_ROW: Final = re.compile(rf"序号|(?:\d{{1,2}}|{HAN_NUMERAL}{{1,2}})\s|.*\t")
_LONGEST_MENU, _LINES_ABOVE, _LONGEST_PART = 6, 6, 100
# The name of a part that every site's menu has, whatever the page is.
_IN_MENUS: Final = re.compile(r"\s*(?:学校|學校|学院|學院)?(?:概况|概況|基本情况|基本情況)\s*")
_COLUMNS: Final = re.compile(
    r"序号.*(?:类别|事项|内容|名称|目录)|(?:公开|信息)?类[别目].{0,4}\S{0,4}(?:事项|内容|名称)"
)
_SAYS_STATE: Final = re.compile(r"情况")
_LEAST_MATTERS, _LINES_OF_LIST, _LONGEST_HEADER, _LONGEST_LINE = 3, 60, 5, 500
_BETWEEN_CELLS: Final = re.compile(r"[\t|｜]|\s{2,}")
_LONGEST_SALUTATION: Final = 100
# 各省、自治区教育厅（教委），部属各高等学校：
_MANY: Final = re.compile(
    r"\s*(?:校[内属]|机关|全[国省市区校院]|[省市部][属管]|直属|普通|有关|学[校院]|[我本][省市校院]){0,3}各(?!位)[^。；：:]*"
    r"(?:高校|学校|院校|大学|学院|单位|部门|处室?|机关|院系?|系部?|教委|[厅局委办县])(?:[(（][^()（）]*[)）])?[：:]\s*"
)
_REPORTS: Final = r"(?:年度|工作|情况|公开)报告|年报"
_TELLS: Final = re.compile(
    rf"(?:{_REPORTS})[^。；：，\n]{{0,6}}?(?:应|要|须|需|必须|包括哪|[含有]哪)"
    r"[^。；\n]{0,6}(?:包[括含]|写明|涵盖|反映|列明|载明|具备|内容|部分|方面|[含有])"
    r"|各(?:高等学校|高校|院校|校)(?:都|均|也)?[要应须需]"
)
# Not 本校, which is said to each of many as well.
_OF_ITSELF: Final = re.compile(r"我[校院]|本(?:年度)?报告|报告如下|现将")


def below_menu(lines: Sequence[str]) -> Sequence[str]:
    """The lines from six above the text on, when a menu of more stands above it; else all.

    A site's menu is any number of short lines; a document's own headline, with its number and day,
    is near the text. Without a sentence, a row or a part there is no text, and all lines count.
    """
    above = sum(1 for _ in takewhile(_is_above_text, lines))
    if _LONGEST_MENU < above < len(lines):
        return lines[above - _LINES_ABOVE :]
    return lines


def stands_before_parts(line: str) -> bool:
    """Whether a line is neither a numbered one, the name of a part nor a row: it may be the
    headline, or an item of a menu, 学校概况.
    """
    if _ROW.match(line) or marker(line):
        return False
    return not _is_part(line)


def in_articles(lines: Sequence[str]) -> bool:
    """Whether a text is divided into articles, 第一条, 第二条: only rules are.

    The first article counts below a 第一章, any other with the next one. Where a part of a report
    stands as well, the articles are quoted, unless five or more stand before it.
    """
    numbers: list[int] = []
    in_chapters = False
    for line in lines:
        numbers += [value(match[1]) for match in _ARTICLE.finditer(line)]
        found = marker(line)
        is_chapter = found is not None and found.style is Style.CHAPTER
        in_chapters = in_chapters or is_chapter
        is_part = _is_part(line[found.end :] if found else line)
        if is_part and not (is_chapter and numbers):
            return len(numbers) >= _NEVER_QUOTED
    in_a_row = any(after == before + 1 for before, after in pairwise(numbers))
    return in_a_row or (in_chapters and numbers[:1] == [1])


def lists_matters(lines: Sequence[str]) -> bool:
    """Whether a text is a list of what is made public and nothing else: rows under 序号, 类别 and
    事项, or three matters of the official list, without a sentence of its own.

    What is called 情况表 says what was done, and is a piece of a report.
    """
    seen = [simplified(line[:_LONGEST_LINE]) for line in lines[:_LINES_OF_LIST]]
    above = list(takewhile(lambda line: not (_heads_rows(line) or marker(line)), seen))
    if any("。" in line or _SAYS_STATE.search(line) for line in above):
        return False
    rows = seen[len(above) :]
    if _COLUMNS.match(re.sub(r"\|", "", "".join(map(bare, rows[:_LONGEST_HEADER])))):
        return True
    if any("。" in line for line in rows):
        return False
    matters = sum(item_of(_BETWEEN_CELLS.split(line)) is not None for line in rows)
    return matters >= _LEAST_MATTERS


def addressed_to_many(lines: Sequence[str]) -> bool:
    """Whether one of the lines is a salutation to many, 各高等学校：.

    A report is sent to one office, if to any; what is sent to many tells them what to do.
    """
    return any(
        len(line) <= _LONGEST_SALUTATION and _MANY.fullmatch(simplified(line)) for line in lines
    )


def tells_others(own: str) -> bool:
    """Whether a text says what the reports of others must hold, 年度报告应包括下列内容, and nothing
    of its writer's own: no 我校, no 本报告. `own` is in simplified Han, without citations.
    """
    return bool(_TELLS.search(own)) and not _OF_ITSELF.search(own)


def _is_above_text(line: str) -> bool:
    return "。" not in line and stands_before_parts(line)


def _is_part(words: str) -> bool:
    is_short = len(words) <= _LONGEST_PART
    return is_short and is_part_name(words) and not _IN_MENUS.fullmatch(words)


def _heads_rows(line: str) -> bool:
    """Whether a line names columns, or the first of them where each cell is a line."""
    words = bare(line).lstrip("|")
    return words.startswith("序号") or bool(_COLUMNS.match(re.sub(r"\|", "", words)))
