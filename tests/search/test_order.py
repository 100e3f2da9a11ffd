"""Which passages come first, seen from the search box."""

from dataclasses import replace

from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.query.request import Request, request_from
from search.query.syntax import parse
from tests.reports import make_report, put


def first(engine: Engine, text: str) -> list[str]:
    page = engine.search(Request(text, parse(text), grouped=False))
    return [hit.passage.text for hit in page.hits]


def test_what_was_typed_comes_before_its_synonyms() -> None:
    backend = MemoryBackend()
    for at, words in enumerate((("举报", "投诉"), ("投诉", "举报"))):
        lines = (f"本年度没有收到{word}。" for word in words)
        put(backend, make_report(f"report-{at}", "\n".join(lines)))
    engine = Engine(backend)
    for typed, synonym in (("投诉", "举报"), ("举报", "投诉")):
        found = first(engine, typed)
        assert [typed in each for each in found] == [True, True, False, False]
        assert all(synonym in each for each in found[2:])


def test_what_was_typed_comes_before_a_synonym_that_is_rarer_and_said_more_often() -> None:
    backend = MemoryBackend()
    typed = "\n".join(f"学校第{at}处没有收到任何举报。" for at in range(6))
    others = "\n".join(f"第{at}处公开。" for at in range(20))
    put(backend, make_report("report", f"{others}\n{typed}\n投诉、投诉、投诉。"))
    found = first(Engine(backend), "举报")
    assert (len(found), found[-1]) == (7, "投诉、投诉、投诉。")


def test_a_sentence_with_an_unknown_name_is_not_silently_corrected() -> None:
    backend = MemoryBackend()
    put(backend, make_report("a", "学校重视信息公开。\n信息公开的收费标准按规定执行。"))
    engine = Engine(backend)
    sentence = "信息工开的收费标准是多少"
    page = engine.search(Request(sentence, parse(sentence)))
    assert page.hits
    assert page.instead is None
    alone = engine.search(Request("信息工开", parse("信息工开")))
    assert str(alone.instead) == "信息公开", "by itself it is corrected, and said to be"


def test_a_size_of_nothing_gives_everything_on_one_page() -> None:
    backend = MemoryBackend()
    for at in range(12):
        put(backend, make_report(f"report-{at}", "学校公开信息。\n" * 5))
    engine = Engine(backend)
    for grouped in (False, True):
        asked = request_from("公开", size=0, grouped=grouped)
        found = engine.search(asked)
        assert len(found.hits) == found.totals.passages == 60
        assert found.pages == 1
        many = replace(asked, size=1000, per_report=1000)
        assert found.hits == engine.search(many).hits
