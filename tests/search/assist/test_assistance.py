"""What an engine offers for what was typed: when it is made, and of what state of the index.

Which corrections are offered is tested in test_correct.py, which completions in test_suggest.py.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from search.assist.glossary import NameKind
from search.backends import open_backend
from search.engine import Engine
from tests.reports import make_report, put

JILIANG = make_report("jiliang", "信息公开。公示结果。" * 3, school="中国计量大学")
QUZHOU = make_report("quzhou", "收到申请3件，APP办理。", school="衢州学院")
COMMON = make_report("common", "\n".join(f"信息公开第{at}例，公示其结果。" for at in range(9)))


def test_a_change_of_the_index_changes_its_glossary(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    engine = Engine(backend)
    put(backend, QUZHOU)
    before = engine.glossary()
    assert engine.glossary() is before
    put(backend, JILIANG, drop=["quzhou"])
    schools = {name.said for name in engine.glossary().names if name.kind is NameKind.SCHOOL}
    assert "中国计量大学" in schools
    assert "衢州学院" not in schools
    assert "app" not in engine.glossary().words


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
