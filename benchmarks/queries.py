"""What is asked: classes of queries, and each query worked out once for the engines that get no
help from ours. Every engine is asked for the same passages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from search.backends import plan
from search.backends.plan import Filter
from search.backends.scoring import RankingRun, RankingTerm
from search.query import compile as compiler
from search.query.questions import unquoted
from search.query.syntax import parse
from search.query.tree import Exact, Near, Prefix, Words, positive
from search.words.units import squeeze, words

Asked: TypeAlias = str | tuple[str, dict[str, tuple[str, ...]]]

CLASSES: Final[dict[str, tuple[Asked, ...]]] = {
    "少见的词": ("捐赠", "抖音", "云南", "转专业", "后勤", "留学", "论证材料", "大连医科大学"),
    "常见的词": ("信息公开", "学校", "招生", "工作", "学生", "管理", "情况", "学年"),
    "两个词": (
        *("招生 预算", "研究生 复试", "采购 招标", "财务 公示", "学籍 申诉"),
        *("信息 公开", "学校 管理", "重点 领域"),
    ),
    "三个词": (
        *("招生 计划 录取", "财务 预算 决算", "信息公开 申请 答复"),
        *("学校 工作 情况", "主动 公开 信息", "教学 质量 就业"),
    ),
    "原话": (
        *('"依申请公开"', '"以公开为常态、不公开为例外"', '"信息公开"', '"校长信箱"'),
        *('"师生员工和社会公众"', '"信息公开工作"', '"主动公开情况"', '"2020年"'),
    ),
    "单字": ("生", "费", "的", "公", "校", "年"),
    "前缀": ("信息公开*", "招生*", "计量*", "cjlu*", "202*"),
    "筛选": (
        ("招生", {"year": ("2015", "2016", "2017", "2018")}),
        ("预算", {"part": ("proactive",)}),
        ("信息公开", {"part": ("request",)}),
        ("学生", {"year": ("2020",), "part": ("proactive",)}),
        ("公开", {"school": ("杭州大学", "武汉大学", "成都大学")}),
        ("", {"year": ("2020",)}),
    ),
    "与或非": (
        "招生 OR 就业",
        "财务 -预算",
        "(招生 OR 录取) 公示",
        "信息公开 -学校",
        "学生 OR 教师",
    ),
    "全部": ("",),
    "长问句": (
        *("学校收费标准向谁投诉", "研究生复试成绩在哪里公布"),
        *("今年学校收到了多少件信息公开申请", "学生对处分不服应当怎样申诉"),
    ),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One query. `match` is what to find, `loose` what to find when nothing is found, `light` what
    to find without looking for words that stand as typed but are cut otherwise; `terms` and `runs`
    rank; `marks` are to be marked in the excerpts."""

    kind: str
    text: str
    filters: tuple[Filter, ...]
    match: plan.Matcher
    light: plan.Matcher
    loose: plan.Matcher | None
    terms: tuple[RankingTerm, ...]
    runs: tuple[RankingRun, ...]
    marks: tuple[str, ...]

    def __str__(self) -> str:
        chosen = (f"{each.field}={'/'.join(each.values)}" for each in self.filters)
        return " ".join((self.text or "（全部）", *chosen))


def tasks() -> Iterator[Task]:
    """Every query of every class."""
    for kind, queries in CLASSES.items():
        for asked in queries:
            yield task(kind, asked)


def task(kind: str, asked: Asked) -> Task:
    """One query, worked out."""
    text, chosen = (asked, {}) if isinstance(asked, str) else asked
    node = parse(text)
    match = compiler.matcher(node)
    loose = compiler.relaxed(node) or compiler.relaxed(unquoted(node))
    filters = tuple(Filter(field, values) for field, values in chosen.items())
    return Task(
        kind, text, filters, match, _light(match), loose,
        compiler.ranking(node), compiler.runs(node),
        tuple(dict.fromkeys(_marks(text))),
    )  # fmt: skip


def _light(match: plan.Matcher) -> plan.Matcher:
    match match:
        case plan.Any((plan.All(terms), plan.Run())) if all(
            isinstance(each, plan.Term) for each in terms
        ):
            return terms[0] if len(terms) == 1 else plan.All(terms)
        case plan.All(nodes):
            return plan.All(tuple(map(_light, nodes)))
        case plan.Any(nodes):
            return plan.Any(tuple(map(_light, nodes)))
        case plan.Except(node):
            return plan.Except(_light(node))
        case _:
            return match


def _marks(text: str) -> Iterator[str]:
    for leaf in positive(parse(text)):
        match leaf:
            case Words(run):
                yield from words(run) or (squeeze(run),)
            case Exact(run) | Prefix(run):
                yield squeeze(run)
            case Near(runs, _):
                yield from map(squeeze, runs)
            case _:
                pass
