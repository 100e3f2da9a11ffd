"""Who publishes what looks like a university's report and is none: an office, a company, a lower
school.

All publish reports with the same parts, so that only their name tells. A name is that of a
publisher, which a title or 由…编制 has given; what a text mentions, 附属中学, is none.
"""

import re
from collections.abc import Iterable
from typing import Final

from indexer.conventions.naming import simplified

_LONGEST_NAME: Final = 20
_OFFICE: Final = re.compile(
    r"(?:[省市县区州盟旗局厅委镇乡]|委员会|管委会|办事处|街道|政府|教育部|国务院|法院|检察院)(?:办公[室厅])?$"
)
# 汉中学院 is a university all the same; 师范高等专科学校 is one too.
_LOWER_SCHOOL: Final = re.compile(
    r"(?:中学|小学|幼儿园|附[中小]|[初高职]中|职(?:业教育|教)中心|[一二三四五六七八九十\d]中"
    r"|(?:中等\S{0,4}|中专|中心|实验|技工|特殊教育|外国语|高级|初级)学校"
    r"|[县区镇乡旗]\S{1,10}(?<!专科)学校|市\S{1,10}(?<!专科)(?<!职业)学校)$"
)
# 附属中学 is in the menu of many a university; a school's own name says whose or where it is.
_ITEM: Final = re.compile(r"^(?:第?.)?附属|^.{1,4}$")
_MADE_BY: Final = re.compile(
    r"(?:^|报告|[，。；\s])由(?!于)([^，。；：\s]{3,30}?)(?:负责|组织)?编[制写](?![^，。；\s])"
)


def is_office(name: str) -> bool:
    """Whether a name is that of a government, a court or one of their offices."""
    return bool(_OFFICE.search(name))


def is_company(name: str) -> bool:
    """Whether a name is that of a company. Sites that copy reports put such names in the place of
    a school's.
    """
    return name.endswith("公司")


def is_lower_school(name: str) -> bool:
    """Whether a name is that of a school below the universities: a secondary or a primary school,
    a kindergarten, a school of a county or a town.
    """
    return bool(_LOWER_SCHOOL.search(name))


def makers(text: str) -> list[str]:
    """Those by whom a text in simplified Han says that it was made: 由…编制, 本报告由…编制."""
    return _MADE_BY.findall(text)


def signers(lines: Iterable[str]) -> list[str]:
    """Of short lines the names of lower schools that stand by themselves, as above or under a text
    that has no other publisher.
    """
    names = (re.sub(r"\s", "", simplified(line)) for line in lines if len(line) <= _LONGEST_NAME)
    return [name for name in names if is_lower_school(name) and not _ITEM.search(name)]
