"""What a file is: a university's report, or something that only speaks of such reports.

Reports cite notices, guides, budgets and the rest, and all of these cite reports. So a file is
what its headline says or what it calls itself, never what it mentions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Final

from indexer.conventions.naming import simplified, without_citations
from indexer.conventions.numbering import marker
from indexer.understanding import forms, publishers
from indexer.understanding.titles import Title


class Kind(StrEnum):
    """What a file is; the value is what the manifest and JSON have.

    UNKNOWN when nothing tells, which is no reason to leave the file out.
    """

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
        """The kind in Chinese, as a list of files that were set aside names it: 通知, 指南,
        年度报告…
        """
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
# How the headline of another kind of document ends, the surer ones first.
_HEADLINES: Final = tuple(
    (kind, re.compile(rf"(?:{pattern})$"))
    for kind, pattern in (
        (
            Kind.NOTICE,
            r"通知|的(?:复?函|公告|通告|公示|通报|意见|批复)|关于\S{0,6}(?:做好|编制|公布)\S*(?:报告|年报)",
        ),
        (Kind.TEACHING, r"(?:教学|教育|培养|大学|学院|学校)(?:工作)?质量\S{0,10}(?:报告|年报)"),
        (Kind.EMPLOYMENT, r"就业\S{0,12}(?:报告|年报)"),
        (Kind.EVALUATION, r"(?:评估|评价|测评|透明度|观察|排行)\S{0,8}(?:报告|结果|榜)"),
        (Kind.APPLICATION, r"申请(?:书|表格?|单|流程|程序|须知|受理)图?"),
        (Kind.GUIDE, r"指南"),
        (Kind.CATALOGUE, r"目录(?:编制说明)?|(?:事项|信息公开|基本)清单"),
        (Kind.ACCOUNTS, r"(?:预算|决算)(?:信息)?(?:公开)?(?:报告|\S{0,4}表|\S{0,4}说明|情况)?"),
        (Kind.RULES, r"办法|细则|规定|条例|章程|规则|规程|制度|规范"),
        (
            Kind.OTHER,
            r"工作要点|工作总结|工作计划|讲话|致辞|简报|答记者问|方案|会议纪要|简介|概况|解读",
        ),
    )
)
_SCHOOL: Final = re.compile("大学|学院")
_ANY_REPORT: Final = re.compile(r"(?:报告|年报)$")
_IN_BRACKETS: Final = re.compile(r"[(（][^()（）]{1,20}[)）]$")
_HEADLINE_NEWS: Final = re.compile(
    r"(?:我[校院省市]|学校|大学|学院|教育部|教育厅|高校|[校厅]长).{0,20}?"
    r"(?:召开|举行|举办|发布|公布|部署|启动|开展|通过|获|出席|表彰)(?!.*(?:的|通知|公告|意见|函)$)"
)
_NEWS: Final = re.compile(
    r"(?m:^(?:日前|近日))|本[网报台站刊]讯|[(（]\s*(?:通讯员|记者)|本报记者|网\S{0,8}\d{1,2}日[电讯]|日[电讯]\s*[(（]|见习记者"
)
_ITSELF: Final = (
    (Kind.NOTICE, re.compile(r"通知如下|特此(?:通知|公告|函告)")),
    (Kind.GUIDE, re.compile(r"本指南")),
    (Kind.CATALOGUE, re.compile(r"本目录")),
    (Kind.RULES, re.compile(r"制定本(?:办法|细则|规定|制度|规则|条例)|第一条\s*为")),
)
# What a document says that it was made as; a report would say 编制本报告.
_MADE_AS: Final = (
    (Kind.GUIDE, re.compile(r"(?:编制|编写|制定|制订|印制)本指南")),
    (Kind.CATALOGUE, re.compile(r"(?:编制|编写|制定|制订|印制)本目录")),
)
# A report may tell of this as well.
_MADE: Final = (
    (Kind.GUIDE, re.compile(r"编制《[^《》]*指南》")),
    (Kind.CATALOGUE, re.compile(r"编制《[^《》]*目录》")),
)
# What a text that never speaks of 信息公开 is about.
_ABOUT: Final = (
    (Kind.TEACHING, re.compile(r"(?:教学|教育)质量\S{0,6}报告|本科教学基本状态")),
    (Kind.EMPLOYMENT, re.compile(r"就业质量|就业去向|毕业去向|初次就业率")),
    (Kind.ACCOUNTS, re.compile(r"[预决]算(?:总|表|单位|编制)|财政拨款|收支总体情况")),
)
_SUBJECT: Final = re.compile("信息公开|公开信息")
_SAYS_REPORT: Final = re.compile(
    r"本(?:年度)?(?:报告|年报|通告)|信息公开(?:工作)?(?:年度)?报告|报告如下"
)
_THIS_REPORT: Final = re.compile(
    r"本(?:年度)?(?:报告|年报)[^。]{0,40}(?:统计|信息公开)|信息公开[^。]{0,20}报告如下"
)
_UNIVERSITY: Final = re.compile(
    r"高等学[校院]|高校|高等院校|学校|我校|我院|本校|师生|大学|学院|黉舍"
)
_HIGHER: Final = re.compile(r"高等学|高等院|高校|大学|学院|我院")
_BY_OFFICE: Final = re.compile(r"(?:本|我)(?:机关|局|厅|委|县|区|市|镇|乡|街道|办|中心|部门|系统)")
# What a site's menu has beside a report.
_MENU: Final = (Kind.GUIDE, Kind.CATALOGUE, Kind.RULES, Kind.APPLICATION, Kind.NOTICE, Kind.OTHER)
# The parts that nothing but such a report has together.
_OWN_PARTS: Final = {"proactive", "request", "evaluation", "complaints", "attachment"}
# Of these the parts that a list of matters has nothing of.
_TOLD: Final = _OWN_PARTS - {"attachment"}
_LEAST_PARTS, _LEAST_OWN_PARTS, _LONGEST_OPENING = 3, 2, 5_000
_LONGEST_HEADLINE, _LONGEST_MENU_ITEM, _SHORTEST_REPORT, _FIRST_LINES, _LAST_LINES = 60, 14, 8, 6, 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file's kind is told from: its title as a report, its parts, its text.

    A title may not `stand_apart` but be cited in a sentence; `named` are all titles in the opening,
    `parts` those that headings name outright, `lines` the paragraphs without page furniture.
    """

    title: Title | None
    stands_apart: bool
    named: Sequence[Title]
    parts: Sequence[str]
    lines: Sequence[str]

    @property
    def text(self) -> Sequence[str]:
        """The lines without the menu above them."""
        return forms.below_menu(self.lines)

    @property
    def opening(self) -> str:
        """The first twelve paragraphs below the menu as one text, 5,000 characters at most, in
        simplified Han: where a document says what it is.
        """
        return simplified("\n".join(self.text[: 2 * _FIRST_LINES])[:_LONGEST_OPENING])


def kind_of(seen: Evidence) -> Kind:
    """The kind of a file by what its headline says or what it calls itself, never by what it
    mentions; UNKNOWN when neither tells.
    """
    if seen.named and _is_list(seen):
        return Kind.OTHER
    if formed := _by_its_form(seen):
        return formed
    if not seen.stands_apart and (headed := _headed(seen)):
        return Kind.REPORT if headed is Kind.NOTICE and _has_all_parts(seen) else headed
    if _is_of_government(seen):
        return Kind.GOVERNMENT
    return Kind.REPORT if seen.title else _by_its_words(seen)


def _by_its_form(seen: Evidence) -> Kind | None:
    """The kind of a file whose form says more than a title, which a menu or a notice may hold."""
    if forms.in_articles(seen.lines):
        return Kind.NOTICE if _headed(seen) is Kind.NOTICE else Kind.RULES
    if _THIS_REPORT.search(seen.opening):
        return None
    if made := _first(_MADE_AS, seen.opening):
        return made
    is_titled = seen.stands_apart and seen.title and seen.title.school
    if forms.addressed_to_many(_before_parts(seen)):
        return None if is_titled and "overview" in seen.parts else Kind.NOTICE
    is_list = not seen.title and not _TOLD & set(seen.parts) and forms.lists_matters(seen.text)
    return Kind.CATALOGUE if is_list else None


def _by_its_words(seen: Evidence) -> Kind:
    """The kind of a file without a headline."""
    opening = seen.opening
    own = without_citations(opening)
    if _NEWS.search(own):
        return Kind.NEWS
    called = _first(_ITSELF, opening)
    if called is not Kind.NOTICE and forms.tells_others(own):
        return Kind.NEWS
    if not _SUBJECT.search(opening) and not _has_all_parts(seen):
        return _first(_ABOUT, opening) or (Kind.UNKNOWN if "公开" in opening else Kind.OTHER)
    if called:
        return called
    is_overview = "overview" in seen.parts[:1] and _UNIVERSITY.search(own)
    if is_overview or _SAYS_REPORT.search(own) or _has_all_parts(seen):
        return Kind.REPORT
    return _first(_MADE, opening) or Kind.UNKNOWN


def _first(kinds: Sequence[tuple[Kind, re.Pattern[str]]], text: str) -> Kind | None:
    return next((kind for kind, words in kinds if words.search(text)), None)


def _has_all_parts(seen: Evidence) -> bool:
    """Whether a file has the parts that only such a report has; an opening need not have all."""
    parts = set(seen.parts)
    return len(parts) >= _LEAST_PARTS and len(parts & _OWN_PARTS) >= _LEAST_OWN_PARTS


def _headed(seen: Evidence) -> Kind | None:
    """What one of the first short lines says the document is; a menu says nothing."""
    found = [(line, kind) for line in _first_lines(seen) if (kind := _headline(line))]
    items = {kind for line, kind in found if _is_menu_item(line, kind)}
    called = _first(_ITSELF, seen.opening)
    calls_itself_report = _THIS_REPORT.search(seen.opening) and not called
    if len(items) > 1 or calls_itself_report or (called and items != {called}):
        found = [(line, kind) for line, kind in found if not _is_menu_item(line, kind)]
    return next((kind for _, kind in found), None)


def _is_menu_item(line: str, kind: Kind) -> bool:
    is_short = len(line) <= _LONGEST_MENU_ITEM and not _SCHOOL.search(line)
    return kind in _MENU and is_short


def _first_lines(seen: Evidence) -> list[str]:
    """The first short lines before any part, without their spaces."""
    before_parts = _before_parts(seen)[:_FIRST_LINES]
    first = [simplified(re.sub(r"\s", "", line)) for line in before_parts]
    return [line for line in first if len(line) <= _LONGEST_HEADLINE]


def _before_parts(seen: Evidence) -> list[str]:
    """The lines of the opening that stand before any part."""
    return list(takewhile(forms.stands_before_parts, seen.text[: 2 * _FIRST_LINES]))


def _headline(line: str) -> Kind | None:
    words = _IN_BRACKETS.sub("", line.rstrip("|｜"))
    if kind := _first(_HEADLINES, words):
        return kind
    if _HEADLINE_NEWS.search(words) and not re.search(r"[。；]", words):
        return Kind.NEWS
    is_report = len(words) > _SHORTEST_REPORT and _ANY_REPORT.search(words)
    return Kind.OTHER if is_report and "信息" not in words else None


def _is_of_government(seen: Evidence) -> bool:
    """Whether the title or the text is that of a government office, a company or a lower school."""
    if seen.title and "政府信息" in simplified(seen.title.text):
        return True
    if seen.title and seen.title.school:
        return False
    own = without_citations(seen.opening)
    titles = [seen.title] if seen.title else [Title(line, 0, 0) for line in _first_lines(seen)]
    named = [each.publisher for each in titles if _ANY_REPORT.search(each.text)]
    is_higher = _HIGHER.search(seen.opening)
    if not any(named):
        last = () if is_higher else seen.lines[-_LAST_LINES:]
        named += publishers.signers((*_first_lines(seen), *last))
    is_lower = any(map(publishers.is_lower_school, (*named, *publishers.makers(own))))
    if is_lower or any(map(publishers.is_office, named)):
        return True
    speaks_of_universities = "高等学" in seen.opening
    if not speaks_of_universities and any(map(publishers.is_company, named)):
        return True
    if not (seen.title or is_higher) and _has_state_part(seen):
        return True
    if _UNIVERSITY.search(own) or speaks_of_universities:
        return False
    return "政府信息" in seen.opening or bool(_BY_OFFICE.search(own))


def _has_state_part(seen: Evidence) -> bool:
    """Whether a part is about 政府信息: a university calls its own information otherwise."""
    parts = (line for line in seen.lines if not forms.stands_before_parts(line))
    return any("政府信息" in simplified(line[:_LONGEST_HEADLINE]) for line in parts)


def _is_list(seen: Evidence) -> bool:
    """Whether a page lists the reports of several years and holds none."""
    different = any(not seen.named[0].agrees(each) for each in seen.named[1:])
    return different and not any("。" in line or marker(line) for line in seen.lines)
