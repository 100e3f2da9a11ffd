"""What a file is: a university's report, or something that only speaks of such reports.

Reports cite notices, guides, budgets and the rest, and all of these cite reports. So a file is
what its headline says or what it calls itself, never what it mentions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, takewhile
from typing import Final

from indexer.naming import is_part_name, simplified
from indexer.numbering import marker
from indexer.titles import Title


class Kind(StrEnum):
    """What a file is; UNKNOWN when nothing tells, which is no reason to leave it out."""

    REPORT = "report"
    NOTICE = "notice"
    GUIDE = "guide"
    RULES = "rules"
    CATALOGUE = "catalogue"
    APPLICATION = "application"
    ACCOUNTS = "accounts"
    TEACHING = "teaching"
    EMPLOYMENT = "employment"
    GOVERNMENT = "government"
    EVALUATION = "evaluation"
    NEWS = "news"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _LABELS[self]


_LABELS: Final = {
    Kind.REPORT: "年度报告",
    Kind.NOTICE: "通知",
    Kind.GUIDE: "指南",
    Kind.RULES: "规章制度",
    Kind.CATALOGUE: "目录",
    Kind.APPLICATION: "申请表或申请流程",
    Kind.ACCOUNTS: "预算或决算",
    Kind.TEACHING: "教学质量报告",
    Kind.EMPLOYMENT: "就业质量报告",
    Kind.GOVERNMENT: "政府信息公开年度报告",
    Kind.EVALUATION: "第三方评估",
    Kind.NEWS: "新闻",
    Kind.OTHER: "其他文件",
    Kind.UNKNOWN: "不能确定的文件",
}
_REPORT_END: Final = r"(?:报告|年报)(?:[(（][^)）]{1,16}[)）])?"
# How the headline of another kind of document reads, the surer ones first.
_HEADLINES: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.NOTICE, r"通知(?:[(（]\S{1,16}[)）])?$|的(?:复?函|公告|通告|公示|意见|批复)$"),
        (Kind.TEACHING, rf"(?:教学|教育|培养)(?:工作)?质量\S{{0,10}}{_REPORT_END}$|教育质量年报"),
        (Kind.EMPLOYMENT, rf"就业\S{{0,12}}{_REPORT_END}$"),
        (Kind.EVALUATION, rf"(?:评估|评价|测评|透明度|观察|排行)\S{{0,8}}(?:{_REPORT_END}|结果|榜)$"),
        (Kind.APPLICATION, r"申请(?:书|表格?|单|流程|程序|须知|受理)图?(?:[(（]\S{1,8}[)）])?$"),
        (Kind.GUIDE, r"指南(?:[(（]\S{1,8}[)）])?$"),
        (Kind.CATALOGUE, r"目录(?:编制说明|[(（]\S{1,8}[)）])?$|(?:事项|信息公开|基本)清单$"),
        (Kind.ACCOUNTS, r"(?:预算|决算|预决算)(?:信息)?(?:公开)?(?:报告|报表|说明|情况\S{0,4})?$"),
        (
            Kind.RULES,
            r"(?:办法|细则|规定|条例|章程|规则|规程|制度|规范)(?:[(（]\S{2,10}[)）])?$",
        ),
        (
            Kind.OTHER,
            r"(?:工作要点|工作总结|工作计划|讲话|致辞|简报|答记者问|实施方案|会议纪要|简介|概况|解读)"
            r"(?:[(（]\S{2,10}[)）])?$",
        ),
    )
)
_ANY_REPORT: Final = re.compile(rf"{_REPORT_END}$")
_HEADLINE_NEWS: Final = re.compile(
    r"(?:我[校院省市]|大学|学院|教育部|教育厅|高校|[校厅]长).{0,20}?"
    r"(?:召开|举行|举办|发布|公布|部署|启动|开展|通过|荣获|出席)(?!.*(?:的|通知|公告|意见|函)$)"
)
_NEWS: Final = re.compile(
    r"本网讯|[(（]\s*(?:通讯员|记者)|本报记者|网\S{0,8}\d{1,2}日[电讯]|日[电讯]\s*[(（]|见习记者"
)
_ITSELF: Final = (
    (Kind.GUIDE, re.compile(r"[编特制]{1,2}[定写]?本《?指南|本指南")),
    (Kind.CATALOGUE, re.compile(r"编制本目录|本目录")),
    (Kind.RULES, re.compile(r"制定本(?:办法|细则|规定|制度|规则|条例)|第一条\s*为")),
)
_CITED: Final = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
_UNIVERSITY: Final = re.compile(r"高等学[校院]|高校|高等院校|学校|我校|我院|本校|师生|大学|学院|黉舍")
# Who publishes a report and is no university.
_OFFICE: Final = re.compile(
    r"(?:[省市县区州盟旗局厅委镇乡]|委员会|办事处|街道|政府|教育部|国务院|法院|检察院)(?:办公[室厅])?$"
)
_COMPANY: Final = re.compile(r"公司$|中学$|小学$|幼儿园$|实验学校$")
_BY_OFFICE: Final = re.compile(r"(?:本|我)(?:机关|局|厅|委|县|区|市|镇|乡|街道|办|中心|部门|系统)")
_LONGEST_HEADLINE, _LONGEST_MENU_ITEM, _FIRST_LINES, _LEAST_PARTS = 60, 14, 6, 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file's kind is told from: its title as a report, its parts, its text.

    A title may not `stand_apart` but be cited in a sentence; `named` are all titles in the opening,
    `lines` the paragraphs without page furniture.
    """

    title: Title | None
    stands_apart: bool
    named: Sequence[Title]
    parts: Sequence[str]
    lines: Sequence[str]

    @property
    def opening(self) -> str:
        """The first paragraphs, simplified."""
        return simplified("\n".join(self.lines[: 2 * _FIRST_LINES]))


def kind_of(seen: Evidence) -> Kind:
    """The kind of a file, UNKNOWN when nothing tells it."""
    if seen.named and _is_list(seen):
        return Kind.OTHER
    if not seen.stands_apart and (headed := _headed(seen)):
        return Kind.REPORT if headed is Kind.NOTICE and _has_all_parts(seen) else headed
    if _is_of_government(seen):
        return Kind.GOVERNMENT
    return Kind.REPORT if seen.title else _by_its_words(seen)


def _by_its_words(seen: Evidence) -> Kind:
    """The kind of a file without a headline."""
    own = _CITED.sub("", seen.opening)
    if _NEWS.search(own):
        return Kind.NEWS
    speaks_of_it = "信息公开" in seen.opening or "公开信息" in seen.opening
    says_so = re.search(r"本(?:年度)?(?:报告|年报|通告)|信息公开(?:工作)?(?:年度)?报告|报告如下", own)
    if speaks_of_it and (says_so and not _calls_itself(own)):
        return Kind.REPORT
    if called := _calls_itself(own):
        return called
    if _has_all_parts(seen):
        return Kind.REPORT
    if speaks_of_it and seen.parts[:1] == ["overview"] and _UNIVERSITY.search(own):
        return Kind.REPORT
    return Kind.UNKNOWN if "公开" in seen.opening else Kind.OTHER


def _has_all_parts(seen: Evidence) -> bool:
    """Whether a file has the parts of a report; an opening need not have all."""
    return len(set(seen.parts) - {"preface"}) >= _LEAST_PARTS


def _calls_itself(own: str) -> Kind | None:
    return next((kind for kind, words in _ITSELF if words.search(own)), None)


def _headed(seen: Evidence) -> Kind | None:
    """What one of the first short lines says the document is; a menu says nothing."""
    before_parts = takewhile(_stands_before_parts, seen.lines)
    first = [simplified(re.sub(r"\s", "", line)) for line in islice(before_parts, _FIRST_LINES)]
    found = [(line, _headline(line)) for line in first if len(line) <= _LONGEST_HEADLINE]
    kinds = [(line, kind) for line, kind in found if kind]
    items = [kind for line, kind in kinds if len(line) <= _LONGEST_MENU_ITEM]
    if len(set(items)) > 1:
        kinds = [(line, kind) for line, kind in kinds if len(line) > _LONGEST_MENU_ITEM]
    return next((kind for _, kind in kinds), None)


def _stands_before_parts(line: str) -> bool:
    return not ("\t" in line or marker(line) or is_part_name(line))


def _headline(line: str) -> Kind | None:
    for kind, pattern in _HEADLINES:
        if pattern.search(line):
            return kind
    if _HEADLINE_NEWS.search(line) and not re.search(r"[。；]", line):
        return Kind.NEWS
    return Kind.OTHER if _ANY_REPORT.search(line) and "信息" not in line else None


def _is_of_government(seen: Evidence) -> bool:
    """Whether the title or the text is that of a government office, a company or a lower school."""
    if seen.title and "政府信息" in simplified(seen.title.text):
        return True
    if seen.title and seen.title.school:
        return False
    publisher = seen.title.publisher if seen.title else ""
    if _OFFICE.search(publisher) or (_COMPANY.search(publisher) and "高等学" not in seen.opening):
        return True
    own = _CITED.sub("", seen.opening)
    if _UNIVERSITY.search(own) or "高等学" in seen.opening:
        return False
    return "政府信息" in seen.opening or bool(_BY_OFFICE.search(own))


def _is_list(seen: Evidence) -> bool:
    """Whether a page lists the reports of several years and holds none."""
    different = any(not seen.named[0].agrees(each) for each in seen.named[1:])
    return different and not any("。" in line or marker(line) for line in seen.lines)
