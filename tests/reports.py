"""Reports made by hand: from a few lines of Chinese, or from the corpus cut line by line.

    # overview 一、概述                  a heading: its level, part and text
    ## proactive/finance （一）财务      a heading with a category
    公开预算。                           a passage; one that begins with | is a table row

The corpus is cut without the indexer, so that what is searched does not move when it learns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Final, TypeAlias

from search.backends import Backend
from search.backends.analysis import Analysis, analyse
from search.backends.plan import Anything, Plan
from search.model import taxonomy
from search.model.report import Facts, Passage, PassageKind, Report, Section, YearKind
from search.words.document_numbers import document_numbers
from search.words.segmentation import BulkCut, lexicon
from search.words.units import squeeze
from search.words.vocabulary import SHIPPED, Vocabulary
from tests.places import CORPUS

Document: TypeAlias = tuple[Facts, Passage]

# A short report as a file has it.
SHORT_REPORT: Final = """东海大学2020-2021学年信息公开年报
时间：2021-10-30
二、主动公开情况
（一）招生。公布招生章程和计划。
"""

_HEADING: Final = re.compile(r"(#+) (\w+)(?:/(\w+))? ?(.*)")


# A page that holds more than any test has.
EVERYTHING: Final = 1_000_000


def make_report(
    report_id: str, text: str, *, school: str | None = "衢州学院", year: int | None = 2021
) -> Report:
    """A report with this text; ids are made as the indexer makes them."""
    sections: list[Section] = []
    passages: list[Passage] = []
    part, category = "preface", None
    trail: tuple[str, ...] = ()
    seen: Counter[str] = Counter()
    for line, words in enumerate(text.strip().splitlines(), start=1):
        if found := _HEADING.fullmatch(words):
            level, part, category = len(found[1]), found[2], found[3]
            trail = (*trail[: level - 1], found[4])
            first = len(passages)
            sections.append(Section(len(sections), part, category, level, found[4], line, first))
        else:
            kind = PassageKind.TABLE if words.startswith("|") else PassageKind.TEXT
            name = _passage_id(report_id, words, seen)
            at = len(passages)
            passages.append(Passage(name, at, words, part, category, trail, kind, (line,)))
    return Report(make_facts(report_id, school, year), tuple(sections), tuple(passages))


def _passage_id(report_id: str, words: str, seen: Counter[str]) -> str:
    name = f"{report_id}.{sha256(squeeze(words).encode()).hexdigest()[:8]}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def make_facts(report_id: str, school: str | None, year: int | None) -> Facts:
    """What is known of an academic year's report."""
    return Facts(
        id=report_id,
        title=f"{school or ''}{year or ''}学年信息公开工作报告",
        school=school,
        year=year,
        year_kind=YearKind.ACADEMIC if year else None,
        period_start=date(year, 9, 1) if year else None,
        period_end=date(year + 1, 8, 31) if year else None,
        published=None,
        url=None,
        file=f"{report_id}.txt",
        sha256=sha256(report_id.encode()).hexdigest(),
    )


@cache
def corpus() -> tuple[Report, ...]:
    """The five reports of the corpus: a passage a line, headings told by their numbers."""
    files = sorted(CORPUS.glob("*.txt"))
    return tuple(_of_lines(f"report-{at}", path) for at, path in enumerate(files))


def _of_lines(report_id: str, path: Path) -> Report:
    school, year = path.stem.split("-")[:2]
    text = path.read_text("utf-8-sig")
    lines = filter(squeeze, (line.replace("#", "").strip() for line in text.splitlines()))
    return make_report(report_id, "\n".join(_marked_up(lines)), school=school, year=int(year))


def _marked_up(lines: Iterable[str]) -> Iterator[str]:
    parts = iter(taxonomy.parts())
    categories = iter(taxonomy.categories())
    part = next(parts)
    for line in lines:
        if re.match("[一二三四五六七八九]、", line):
            part = next(parts, part)
            yield f"# {part} {line}"
        elif re.match("[（(][一二三四五六七八九][)）]", line) and len(line) < 40:
            yield f"## {part}/{next(categories, 'misc')} {line}"
        yield line


@cache
def analysis(report: Report, vocabulary: Vocabulary = SHIPPED) -> Analysis:
    """What the index is told of a report, worked out once for all tests."""
    return analyse(report, vocabulary)


class _Whole:
    """Stands for a dictionary that knows no word."""

    def lcut(self, text: str, *, HMM: bool) -> list[str]:  # noqa: ARG002, N803 - as jieba has it
        return text.split()


def no_words() -> BulkCut:
    """What cuts texts at their spaces only: loading a dictionary is slow."""
    return BulkCut(_Whole(), lexicon())


def put(
    backend: Backend,
    *reports: Report,
    drop: Iterable[str] = (),
    vocabulary: Vocabulary = SHIPPED,
) -> None:
    """Write reports, and remove others, as one change."""
    with backend.writer(vocabulary=vocabulary) as writer:
        for each in drop:
            writer.drop(each)
        for report in reports:
            writer.put(report, analysis(report, vocabulary))


def report_ids(backend: Backend) -> tuple[str, ...]:
    """The ids of all reports that are held, sorted."""
    every = backend.scan(Plan(Anything(), grouped=True, per_report=1))
    return tuple(sorted(each.facts.id for each in every))


def told(backend: Backend, name: str) -> str | int:
    """What a backend tells of itself under this name."""
    return dict(pair for each in backend.stats().details for pair in each.values)[name]


def documents(reports: Iterable[Report]) -> tuple[Document, ...]:
    """Every passage with the facts of its report."""
    return tuple((report.facts, passage) for report in reports for passage in report.passages)


# ---- many reports that say nearly the same ----

_TEXT: Final = """
本报告介绍{school}的信息公开。
# overview 一、概述
学校招生{year}人，接受监督。
# proactive 二、主动公开情况
## proactive/admission （一）招生考试
招生章程第1版。
招生计划、招生章程、录取结果。
## proactive/finance （二）财务
预算与决算见中大〔{year}〕42号和国发[2014] 7 号、国发〔2014〕7号。
招生见国发（2014）第7号。
# request 三、依申请公开情况
收到申请142件。
"""
SCHOOLS: Final = {"anhui": "安徽大学", "beijing": "北京大学", "quzhou": "衢州学院", "x": None}
YEARS: Final = (2020, 2021, 2022, None)
REPORTS: Final = tuple(
    make_report(f"{name}-{year}", _TEXT.format(school=school, year=year), school=school, year=year)
    for (name, school), year in product(SCHOOLS.items(), YEARS)
)
LONG: Final = make_report("anhui-2021", _TEXT + "招生。\n" * 8, school="安徽大学", year=2021)
GONE: Final = make_report("gone-2019", "招生预算。", school="没了大学", year=2019)
KEPT: Final = tuple(LONG if each.facts.id == "anhui-2021" else each for each in REPORTS)


def values(field: str, document: Document) -> tuple[str, ...]:
    """A document's values of a facet."""
    if field == "docno":
        return document_numbers(document[1].text)
    owner = document[0] if field in ("school", "year") else document[1]
    return (str(getattr(owner, field) or ""),)


NANJING = make_report(
    "nanjing-2021",
    """
本报告依据办法编制。
# overview 一、概述
学校公开招生章程。
# proactive 二、主动公开情况
## proactive/finance （一）财务
公开预算和决算。
|1	预算	财务处
""",
    school="南京大学",
    year=2021,
)
QUZHOU = make_report("quzhou-2022", "# request 一、依申请公开\n收到申请3件。", year=2022)
OTHERS = tuple(
    make_report(f"school-{at}", f"# overview 概述\n第{at}校公开信息。", school=f"第{at}校", year=at)
    for at in range(2019, 2024)
)
