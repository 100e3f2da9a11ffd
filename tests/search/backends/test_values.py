"""What every backend must tell of its values, and of what it holds; see test_backends.py."""

from search.backends import Backend
from search.backends.plan import Plan, Term
from tests.reports import NANJING, OTHERS, QUZHOU, make_report, put


def test_values_are_suggested_by_beginning_then_by_what_they_contain(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU, *OTHERS[:2])
    assert backend.suggest("school", "学", 9) == ("南京大学", "衢州学院")
    assert backend.suggest("school", "第", 9) == ("第2019校", "第2020校")
    assert backend.suggest("school", "第", 1) == ("第2019校",)
    assert backend.suggest("year", "20", 2) == ("2019", "2020")
    assert backend.suggest("school", "清华", 9) == ()
    extra = make_report("x", "x", school="大学城南京", year=2021)
    put(backend, extra)
    assert backend.suggest("school", "大学", 9) == ("大学城南京", "南京大学")


def test_document_numbers_are_suggested_while_a_passage_cites_them(backend: Backend) -> None:
    put(
        backend,
        NANJING,
        make_report("a", "见教办函(2014)23号、国发〔2014〕7号。\n教财〔2019〕1号。"),
    )
    put(backend, make_report("b", "教办函【2014】 23号"))
    assert backend.suggest("docno", "", 9) == (
        "国发〔2014〕7号",
        "教办函〔2014〕23号",
        "教财〔2019〕1号",
    )
    assert backend.suggest("docno", "23号", 9) == ("教办函〔2014〕23号",)
    assert backend.suggest("docno", "教", 1) == ("教办函〔2014〕23号",)
    put(backend, drop=["a"])
    assert backend.suggest("docno", "", 9) == ("教办函〔2014〕23号",)
    put(backend, drop=["b"])
    assert backend.suggest("docno", "", 9) == ()


def test_statistics_count_what_can_be_found(backend: Backend) -> None:
    put(backend, NANJING, *OTHERS)
    put(backend, QUZHOU, make_report("unknown", "无名。", school=None, year=None))
    put(backend, drop=["school-2019"])
    stats = backend.stats()
    assert (stats.reports, stats.passages) == (7, len(NANJING.passages) + 6)
    assert (stats.schools, stats.years) == (6, (2020, 2021, 2022, 2023))
    assert stats.size > 0
    assert stats.segmenter.startswith("jieba ")


def test_terms_and_document_numbers_are_counted_by_passages(backend: Backend) -> None:
    cited = make_report("cited", "见教办函〔2014〕23号。\n按教办函[2014] 23号、校发〔2020〕1号。")
    put(backend, NANJING, QUZHOU)
    put(backend, cited, *OTHERS)
    terms = backend.counted("terms", lambda term: term in ("公开", "收到", "南京大学", "没有"))
    assert set(terms) == {"公开", "收到", "南京大学"}
    for term, count in terms.items():
        plan = Plan(Term(term), size=1)
        assert count == backend.search(plan).totals.passages
    numbers = backend.counted("docno", lambda number: number.startswith("教"))
    assert list(numbers.values()) == [2]
    put(backend, drop=["cited", "quzhou-2022"])
    assert backend.counted("terms", lambda term: term == "收到") == {}
    assert backend.counted("docno", bool) == {}


def test_every_change_is_another_state(backend: Backend) -> None:
    put(backend, NANJING)
    before = backend.state()
    assert backend.state() == before
    put(backend, QUZHOU)
    assert backend.state() != before
