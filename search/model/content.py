"""Whether a passage says anything by itself, or only names, dates or lists what others say.

Who signed and when, a caption, the head of a table and a list of the parts of a report are held and
found like any passage, but nobody looks for them when something else is there.
"""

import re
from typing import Final

from search.model.report import Passage, PassageKind
from search.model.taxonomy import parts_named_in

_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?")
# What a sentence says the whole report is made of.
_MADE_OF: Final = re.compile(
    r"由.+组成|构成|(?:全文|报告|内容)[^。]{0,12}(?:包括|包含|分为|涵盖|有)"
)
# How many parts a sentence names that lists them: with such words, and without.
_SOME: Final = 3
_MANY: Final = 5
# Most of a passage that has nothing else to say.
_MOSTLY: Final = 0.6
_DATE: Final = re.compile(r"[\d〇○零一二三四五六七八九十年月日号\s./-]+")
_LABEL: Final = re.compile(
    r"序号|编号|类别|(?:公开)?(?:事项|内容|项目|网址|链接|情况|方式|时间|形式)|(?:链接|网站)地址|网[站页]链接"
    r"|(?:责任|牵头|负责)?(?:部门|单位)|备注|说明|名称|指标|数量|数值|合计|统计指标"
)
_UNIT: Final = re.compile(r"[（(][^（()）]*[）)]")


def has_content(passage: Passage) -> bool:
    """Whether a passage says something: it is no signature, caption, date, head of a table or mere
    list of the parts of the report."""
    match passage.kind:
        case PassageKind.SIGNATURE | PassageKind.CAPTION:
            return False
        case PassageKind.TABLE:
            return passage.item is not None or not _is_head(passage.text)
        case _:
            listed = sum(map(len, _lists(passage.text)))
            return listed < _MOSTLY * len(passage.text) and not _DATE.fullmatch(passage.text)


def lists_parts(text: str) -> bool:
    """Whether a sentence of a text says which parts the report has."""
    return bool(_lists(text))


def _lists(text: str) -> list[str]:
    """The sentences of a text that list parts; most texts name too few."""
    if len(parts_named_in(text)) < _SOME:
        return []
    return [sentence for sentence in _SENTENCE.findall(text) if _is_list(sentence)]


def _is_list(sentence: str) -> bool:
    least = _SOME if _MADE_OF.search(sentence) else _MANY
    return len(parts_named_in(sentence)) >= least


def _is_head(row: str) -> bool:
    cells = [_UNIT.sub("", "".join(cell.split())) for cell in row.split("|")]
    return all(_LABEL.fullmatch(cell) for cell in cells if cell)
