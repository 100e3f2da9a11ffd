"""What an engine offers for what was typed: when it is made, and of what state of the index.

Which corrections are offered is tested in test_correct.py, which completions in test_suggest.py.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from search.assist.names import NameKind
from search.backends import open_backend
from search.backends.embedded.disk.arrays import Blob
from search.backends.memory import MemoryBackend
from search.engine import Engine
from search.model.report import Report
from search.query.request import Request
from search.query.syntax import parse
from search.words.segmentation import lexicon
from search.words.vocabulary import SHIPPED, is_word
from tests.backends import FarAway
from tests.reports import make_report, put

JILIANG = make_report("jiliang", "信息公开。公示结果。" * 3, school="中国计量大学")
QUZHOU = make_report("quzhou", "收到申请3件，APP办理。", school="衢州学院")
COMMON = make_report("common", "\n".join(f"信息公开第{at}例，公示其结果。" for at in range(9)))


def test_a_change_of_the_index_changes_its_glossary(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    engine = Engine(backend)
    put(backend, QUZHOU)
    assert schools(engine, "学院") == {"衢州学院"}
    assert engine.glossary().words["app"] == 1
    put(backend, JILIANG, drop=["quzhou"])
    assert schools(engine, "学院") == {"中国计量学院"}
    assert "app" not in engine.glossary().words


def schools(engine: Engine, typed: str) -> set[str]:
    return {name.said for _, name in engine.glossary().fitting(typed, [NameKind.SCHOOL], 0)}


def test_a_matter_is_counted_once_for_each_state_of_the_index() -> None:
    far = FarAway(MemoryBackend())
    engine = Engine(far)
    put(far, make_report("one", "接受社会捐赠。"))
    for _ in range(2):
        assert [each.passages for each in engine.complete("juanzeng")] == [1]
        assert far.trips["count"] == 1
    put(far, make_report("two", "捐赠。"))
    assert [each.passages for each in engine.complete("juanzeng")] == [2]
    assert far.trips["count"] == 2


@pytest.mark.parametrize(
    ("query", "loaded"),
    [
        ("信息公开", []),
        ("公示 结果", []),
        ("公开 OR 龘", []),
        ("信息工开", ["search.assist.did_you_mean", "search.assist.glossary"]),
    ],
)
def test_what_corrects_queries_is_loaded_for_a_doubtful_one(
    query: str, loaded: list[str], tmp_path: Path
) -> None:
    backend = open_backend(tmp_path)
    put(backend, COMMON)
    backend.close()
    code = (
        "import sys; from pathlib import Path; from search.backends import open_backend;"
        "from search.engine import Engine; from search.query.request import Request;"
        "from search.query.syntax import parse; engine = Engine(open_backend(Path(sys.argv[1])));"
        "engine.search(Request(sys.argv[2], parse(sys.argv[2])));"
        "assist = ('did_you_mean', 'glossary', 'completion');"
        "wanted = {'pypinyin', *(f'search.assist.{name}' for name in assist)};"
        "print(*sorted(wanted & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, str(tmp_path), query]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert run.stdout.split() == loaded


def test_no_query_reads_more_of_a_larger_glossary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the words, schools and documents: hardly more is read of them."""
    reads = Counter[str]()
    text, item = Blob.text, Blob.__getitem__

    def count_text(blob: Blob, at: int) -> str:
        reads[folder] += 1
        return text(blob, at)

    def count_item(blob: Blob, at: int) -> bytes:
        reads[folder] += 1
        found: bytes = item(blob, at)
        return found

    for folder, size in (("few", 200), ("many", 2000)):
        backend = open_backend(tmp_path / folder)
        put(backend, COMMON, *of_many_words(size))
    monkeypatch.setattr(Blob, "text", count_text)
    monkeypatch.setattr(Blob, "__getitem__", count_item)
    for unlucky in (asked("信息工开"), asked("xinxigongkai"), typed("信息"), typed("xinxig")):
        reads.clear()
        for folder in ("few", "many"):
            engine = Engine(open_backend(tmp_path / folder))
            engine.search(Request("龘", parse("公示")))
            reads[folder] = 0
            unlucky(engine)
        assert reads["many"] < reads["few"] + 200, reads


def of_many_words(size: int) -> list[Report]:
    """Reports that have so many different words and cite so many documents, of many schools."""
    known = lexicon(SHIPPED).trie
    words = [word for word in islice(known.iterkeys(), 0, None, 97) if is_word(word)][:size]
    return [
        make_report(
            f"many-{at}",
            "\n".join(f"{word}。国发〔20{at}〕{at}{nth}号。" for nth, word in enumerate(some)),
            school=f"第{at}大学",
        )
        for at, some in enumerate(batched(words, 20), 10)
    ]


def batched(words: list[str], size: int) -> list[list[str]]:
    return [words[at : at + size] for at in range(0, len(words), size)]


def asked(query: str) -> Callable[[Engine], object]:
    return lambda engine: engine.search(Request(query, parse(query)))


def typed(beginning: str) -> Callable[[Engine], object]:
    return lambda engine: engine.complete(beginning)
