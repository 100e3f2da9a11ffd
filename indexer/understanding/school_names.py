"""Names of schools as reports state them, in titles, signatures and running text.

A name is listed or reads like one; the list only decides where a name begins and whether a college
is a school or a faculty of one. Former names stay as they are stated, short names become full.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from indexer.conventions.dates import without_years
from indexer.conventions.naming import simplified
from indexer.conventions.numerals import HAN_NUMERAL
from search.words.folding import HAN
from search.words.schools import schools

_ENDS: Final = r"(?:大学|学院|专科学校|职业学校)(?!生|城)"
_IN_BRACKETS: Final = rf"(?:[(（](?!以下|下称|简称)(?:{HAN}){{2,12}}[)）])?"
_NAME: Final = re.compile(rf"(?:{HAN}{{2,14}}?{_ENDS})+{_IN_BRACKETS}")
_WHOLE: Final = re.compile(rf"{HAN}{{2,}}(?:大学|学院|专科学校|职业学校|党校|研究院){_IN_BRACKETS}")
# 《…大学信息公开实施细则》, …大学信息公开网, 与…大学办公室联系
_NAMED_BY: Final = re.compile(
    rf"({_NAME.pattern})(?=校?信息公开|关于|(?:党委|行政|校长|院长|党政|综合|学校)*办|党委)"
)
_SHORT_NAMED_BY: Final = re.compile(rf"({HAN}{{3,6}})(?=信息公开)")
# What is done to a school, its rules or its office: 建立…学院信息公开制度, 请联系…学院办公室.
_VERB: Final = (
    "(?<!福)建立|成立|组建|筹建|设立|[举创主申开]办|联系|咨询|访问|登[录陆]|关注|查[阅看询]|浏览|进入|下载|致电|拨打|欢迎"
    "|参观|考察|走进|来到|(?:毕业|就读|任职|位|属)于|完善|健全|加强|推[进动]|做好|规范|落实|贯彻|执行|修[订改]|发布|公布"
    "|出台|颁布|下发|转发|实施|开展|组织|参照|对照|依照|通过|反映|介绍|总结|促进|保障|提[升高]|强化|深化|构建|形成"
    "|(?:可以?|请|应|须|直接)[向到与]|^[请向](?!阳)"
)
_BEFORE_NAME: Final = re.compile(
    r"^.*(?:根据|结合|按照|依据|遵照|现将|以及|学年度?|年度|制定|关于|编制|印发|有关|要求|规定|《|与|由|是|为|在|将|了|和"
    rf"|第{HAN_NUMERAL}+条"
    rf"|{_VERB})"
)
_RUN_BEFORE: Final = re.compile(rf"{HAN}*$")
_LONGEST, _FURTHEST = 20, 40
_NO_NAME: Final = re.compile(
    r"^(?:高等|二级|各|本|我|该|全|普通|直属|所属|兄弟|其他|人民|省属|部属|民办|一流)|教育部|教育厅|委员会"
    rf"|^(?:{_VERB})"
)
_OFFICE: Final = re.compile(r"(?:党委|行政|校长|院长|党政|学校)?(?:办公室|校办)$")
_PROVINCE: Final = re.compile(rf"^{HAN}{{2,6}}(?:省|自治区|市)")
_AMONG_OTHERS: Final = re.compile(r"[、和赴到向同及等]$")
# 美术学院 is a faculty, 四川美术学院 a school.
_FACULTY: Final = re.compile(
    r"(?:[文理法商医工农林药]|(?:马克思|继续|成人|网络|远程|外国?语|国际|研究生|美术|艺术|音乐|舞蹈|体育|数学|物理|化学|化工|生物|生命|机械|机电"
    r"|电气|电子|自动化|信息|计算机|软件|通信|土木|建筑|材料|环境|资源|经济|经管|管理|公共|工商|会计|金融|财经|商务|新闻|传播|人文|文化|文法|文学"
    r"|法学|政治|政法|历史|哲学|社会|教育|教师|师范|护理|基础|临床|口腔|园艺|动物|食品|旅游|创新|民族|汽车|航空|船舶|交通|测绘|地质|能源"
    r"|光电|纺织|服装|轻工|水利|海洋|大数据|人工智能|思政|职业技术)\S{0,14})学院"
)
# Behind the name of a school: 信息工程学院 there may be a school of its own.
_SURELY_FACULTY: Final = re.compile(
    r"(?:[文理法商工]|(?:马克思|继续教育|外国?语|研究生|美术|音乐|舞蹈|体育|数学|物理|化学|生命|机械|电气|计算机|软件|土木|建筑|材料|环境"
    r"|公共|工商|新闻|历史|哲学|法学|文学|教师|教育科学|护理|临床|口腔)\S{0,12})学院"
)


def school_of(words: str) -> str | None:
    """The full name, in simplified Han, of the school that words name and nothing else, or None.

    Listed short names count, faculties alone do not; former names stay as stated.
    """
    name = _OFFICE.sub("", _bracketed(re.sub(r"\s", "", simplified(words))))
    for known in (name, _PROVINCE.sub("", name)):
        if known in _full_names():
            return known
    if full := _short_names().get(name):
        return full
    if not _WHOLE.fullmatch(name) or _NO_NAME.search(name) or len(name) < 4:
        return None
    return _without_faculty(name)


def signer(text: str) -> str | None:
    """The full name of the school that a signature begins with, in simplified Han, whatever office
    follows; None when it begins with none.
    """
    match = _NAME.match(re.sub(r"\s", "", simplified(text)))
    return school_of(match.group()) if match else None


def named_in(text: str) -> str | None:
    """The school that a text most often names as the one whose rules, site or office it speaks of,
    or None. Full names come before short ones.
    """
    plain = without_years(simplified(text))
    named = _most_named(_begun(run) for run, _ in _runs(_NAMED_BY, plain))
    return named or next(_short_named(plain), None)


def told_in(text: str) -> str | None:
    """The school that a text most often tells of, or None; names in a row (、) are those of others
    and do not count.
    """
    plain = simplified(text)
    return _most_named(_begun(run) for run, around in _runs(_NAME, plain) if "、" not in around)


def _runs(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a pattern finds, with the Han before it, and the characters on both sides.

    A name is found by its end; where a long one begins is for `_begun` to say.
    """
    last = 0
    for match in pattern.finditer(text):
        start = match.start()
        if before := _RUN_BEFORE.search(text, max(last, start - _FURTHEST), start):
            start = before.start()
        last = match.end()
        yield text[start:last], (text[max(0, start - 1) : start], text[last : last + 1])


def _most_named(names: Iterator[str | None]) -> str | None:
    counted = Counter(filter(None, names))
    return counted.most_common(1)[0][0] if counted else None


def _begun(found: str) -> str | None:
    """The name that ends a run of Han: the longest listed one, else what follows other words."""
    name = _bracketed(found)
    for at in range(len(name) - 3):
        if name[at:] in _full_names():
            return None if _AMONG_OTHERS.search(name[:at]) else name[at:]
    rest = _BEFORE_NAME.sub("", name)
    return school_of(rest) if len(rest) <= _LONGEST else None


def _short_named(text: str) -> Iterator[str]:
    for match in _SHORT_NAMED_BY.finditer(text):
        run = match[1]
        yield from filter(None, (_short_names().get(run[at:]) for at in range(len(run) - 2)))


def _without_faculty(name: str) -> str | None:
    """The school of a name that goes on with one of its faculties; a faculty alone is none."""
    if _FACULTY.match(name):
        return None
    for end in re.finditer("大学|学院", name[:-2]):
        school, rest = name[: end.end()], name[end.end() :]
        if school in _full_names() and _SURELY_FACULTY.fullmatch(rest):
            return school
    return name


def _bracketed(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


@cache
def _full_names() -> frozenset[str]:
    """Present and former names."""
    return frozenset(_bracketed(name) for each in schools() for name in (each.name, *each.former))


@cache
def _short_names() -> dict[str, str]:
    return {short: each.name for each in schools() for short in each.short}
