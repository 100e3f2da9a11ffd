"""What every backend must tell of its values, and of what it holds; see test_contract.py."""

from search.backends import Backend
from search.backends.plan import Filter, Plan, Term
from tests.reports import NANJING, OTHERS, QUZHOU, make_report, put


def values(backend: Backend, field: str) -> list[tuple[str, int]]:
    return list(backend.tables().values(field).items())


def test_the_values_of_a_field_are_sorted_and_counted_by_passages(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU, *OTHERS[:2], make_report("x", "甲\n乙", school=None, year=None))
    of_nanjing = len(NANJING.passages)
    assert values(backend, "school") == [
        ("南京大学", of_nanjing),
        ("第2019校", 1),
        ("第2020校", 1),
        ("衢州学院", 1),
    ]
    assert values(backend, "year") == [("2019", 1), ("2020", 1), ("2021", of_nanjing), ("2022", 1)]
    for field in ("part", "category"):
        for value, count in values(backend, field):
            plan = Plan(Term("公"), filters=(Filter(field, (value,)),)).bare
            assert backend.search(plan).totals.passages <= count


def test_document_numbers_are_values_while_a_passage_cites_them(backend: Backend) -> None:
    put(
        backend,
        NANJING,
        make_report("a", "见教办函(2014)23号、国发〔2014〕7号。\n教财〔2019〕1号。"),
    )
    put(backend, make_report("b", "教办函【2014】 23号"))
    assert values(backend, "docno") == [
        ("国发〔2014〕7号", 1),
        ("教办函〔2014〕23号", 2),
        ("教财〔2019〕1号", 1),
    ]
    put(backend, drop=["a"])
    assert values(backend, "docno") == [("教办函〔2014〕23号", 1)]
    put(backend, drop=["b"])
    assert values(backend, "docno") == []


def test_statistics_count_what_can_be_found(backend: Backend) -> None:
    put(backend, NANJING, *OTHERS)
    put(backend, QUZHOU, make_report("unknown", "无名。", school=None, year=None))
    put(backend, drop=["school-2019"])
    stats = backend.stats()
    assert (stats.reports, stats.passages) == (7, len(NANJING.passages) + 6)
    assert (stats.schools, stats.years) == (6, (2020, 2021, 2022, 2023))


def test_words_are_counted_as_a_term_finds_them(backend: Backend) -> None:
    cited = make_report("cited", "见教办函〔2014〕23号、OA系统。\n按教办函[2014] 23号。")
    put(backend, NANJING, QUZHOU)
    put(backend, cited, *OTHERS)
    words = backend.tables().words()
    assert {"公开", "收到", "oa"} <= set(words)
    assert not {"没有", "开信", "信", "2014", ""} & set(words)
    counts = backend.count([Plan(Term(word)) for word in words])
    assert dict(zip(words, counts, strict=True)) == dict(words)
    put(backend, drop=["cited", "quzhou-2022"])
    assert not {"收到", "oa"} & set(backend.tables().words())


def test_every_change_is_another_state(backend: Backend) -> None:
    put(backend, NANJING)
    before = backend.tables().state
    assert backend.tables().state == before
    put(backend, QUZHOU)
    assert backend.tables().state != before
