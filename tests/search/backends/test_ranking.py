"""Every backend ranks by the same terms and weights, so where the case is clear the order is one.

Scores may differ in the last digits, and the embedded index rounds how often a passage has a term;
so only passages that are far apart are compared here.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.backends import Backend
from search.backends.memory import MemoryBackend
from search.backends.plan import Any, Plan, Term
from search.backends.scoring import LESSER, ranking_run, ranking_term
from tests.backends import MAKERS
from tests.reports import EVERYTHING, make_report, put

FILLING = "学校重视信息公开工作并按规定办理各项事务"


def plan(*words: str, terms: str = "", runs: tuple[str, ...] = ()) -> Plan:
    """A plan for any of these words, ranked by these terms, or else by the words."""
    ranked = tuple(map(ranking_term, terms.split() or words))
    whole = tuple(map(ranking_run, runs))
    return Plan(Any(tuple(map(Term, words))), ranked, whole, size=EVERYTHING)


LESSER_SYNONYM = replace(
    plan("投诉", "举报"), terms=(ranking_term("投诉"), ranking_term("举报", LESSER))
)
# What is asked, and the passages that have it, the best first.
CASES: dict[str, tuple[Plan, tuple[str, ...]]] = {
    "who says it more often": (plan("招生"), ("招生、招生、招生、招生。", f"招生。{FILLING[:6]}")),
    "who says little else": (
        plan("捐赠"),
        ("收到捐赠。", f"收到捐赠。{FILLING}", f"收到捐赠。{FILLING * 4}"),
    ),
    "who has the rare word": (
        plan("奖学", "公开", terms="奖 公"),
        ("发放奖学金情况。", "本年度公开情况。"),
    ),
    "who has both words": (plan("预算", "决算"), ("公布预算决算。", "公布预算情况。")),
    "who has the run as typed": (
        plan("复议", "诉讼", terms="复 诉讼", runs=("诉讼",)),
        (f"没有诉讼。{FILLING}", "没有复议复议复议。"),
    ),
    "who has what was typed, not a synonym": (LESSER_SYNONYM, ("没有投诉。", "没有举报。")),
    "who has a pair, not its characters": (
        plan("审计", "审", terms="审计 审 计"),
        ("接受审计。", "审核统计。"),
    ),
}
TEXTS = (
    *(text for _, texts in CASES.values() for text in texts),
    *(f"第{at}段公开。" for at in range(9)),
)
REPORT = make_report("all-2022", "\n".join(TEXTS))


@pytest.fixture(scope="module")
def ranking(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = MAKERS[kind](tmp_path_factory.mktemp("ranking"))
    put(opened, REPORT)
    yield opened
    opened.close()


def order(backend: Backend, asked: Plan) -> list[str]:
    return [each.passage.text for each in backend.search(asked).found]


@pytest.mark.parametrize("case", CASES)
def test_clear_cases_have_one_order(ranking: Backend, case: str) -> None:
    asked, texts = CASES[case]
    found = order(ranking, asked)
    assert [each for each in found if each in texts] == list(texts)
    assert found[0] == texts[0]


@pytest.mark.parametrize("case", CASES)
def test_every_backend_has_the_order_that_memory_has(ranking: Backend, case: str) -> None:
    memory = MemoryBackend()
    put(memory, REPORT)
    asked, texts = CASES[case]
    assert order(ranking, asked)[: len(texts)] == order(memory, asked)[: len(texts)]
