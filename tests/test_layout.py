"""What lives where, which way imports point, and how large anything may grow."""

import ast
import importlib.util
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.backends import MAKERS
from tests.places import ROOT
from tests.source_tree import PACKAGES, definitions, dotted, files, imported, modules, named, public

TOP_LEVEL = {
    *PACKAGES,
    *("tests", "corpus", "benchmarks", "docs", ".ci", ".gitignore"),
    *("pyproject.toml", "Makefile", "LICENSE"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
}
# Which packages of our own each package may import.
ARROWS = {"search": {"search"}, "indexer": {"indexer", "search"}, "webui": {"webui", "search"}}
# Which rooms of its own house each room may import: those before it, in the order of the arrows.
ROOMS: dict[str, dict[str, set[str]]] = {
    house: {room: set(rooms[:at]) for at, room in enumerate(rooms)}
    for house, rooms in {
        "search": (
            *("errors", "user_files", "settings", "words", "model", "backends", "query", "answers"),
            *("comparing", "answering", "opening", "assist", "engine", "evaluation", "cli"),
        ),
        # The contract is what stands before the backends.
        "search.backends": (
            *(
                "scoring",
                "plan",
                "term_numbers",
                "analysis",
                "contract",
                "batch",
                "meaning",
                "memory",
                "embedded",
            ),
        ),
        "search.backends.embedded": ("disk", "searching", "whoosh", "writing", "backend"),
        "indexer": ("processes", "conventions", "loaders", "understanding", "runs", "cli"),
    }.items()
}
ROOMS["indexer"]["fetching"] = {"conventions", "loaders"}
# No backend knows another.
BACKENDS = {"memory", "embedded"}
for each in BACKENDS:
    ROOMS["search.backends"][each] -= BACKENDS
# The one place that may import each of these.
DOORS = {
    "search/words/segmentation.py": {"jieba", "jieba_next"},
    "search/words/folding.py": {"opencc"},
    "search/words/pinyin.py": {"pypinyin"},
    "search/words/": {"marisa_trie"},
    "search/backends/embedded/": {"whoosh", "cachetools"},
    "search/answers/dossier/word": {"docx"},
    "search/comparing/": {"rapidfuzz"},
    "search/evaluation/": {"ir_measures"},
    "indexer/fetching/": {"urllib3", "protego", "publicsuffixlist"},
    "indexer/runs/watching.py": {"watchfiles"},
    "indexer/processes.py": {"psutil"},
    "search/answers/workbook.py": {"xlsxwriter"},
    "webui/addresses.py": {"linkify_it"},
    "webui/": {"flask", "jinja2", "werkzeug", "waitress"},
    "indexer/loaders/": {
        *("bs4", "lxml", "html5lib", "charset_normalizer"),
        *("fitz", "pypdf", "pdfminer", "pdfplumber", "pypdfium2"),
        *("markdown_it", "pytesseract", "PIL"),
    },
}
# What has no door: the frame of commands, arrays, what is drawn on a terminal, locks.
THROUGHOUT = {"click", "numpy", "rich", "filelock"}
# Modules without behaviour of their own, and the tests that would fail with them.
TESTED_ELSEWHERE = {
    "search/backends/plan.py": "search/query/test_compile.py",
    "search/backends/contract.py": "search/backends/test_contract.py",
    "search/backends/memory.py": "search/backends/test_contract.py",
    "search/answering.py": "search/test_engine.py",
    "search/answers/dossier/word_styles.py": "search/answers/dossier/test_word.py",
    **{
        f"indexer/loaders/{each}.py": "indexer/loaders/test_loaders.py"
        for each in ("blocks", "text")
    },
    # How an index is made may change; what it finds, answers and survives may not.
    **{
        f"search/backends/embedded/{module}.py": f"search/backends/{suite}.py"
        for suite, modules_of_suite in {
            "test_contract": (*("disk/arrays", "disk/stored", "writing/build"),),
            "test_values": ("searching/tables",),
            "test_lookups": ("searching/called", "searching/words", "writing/lookups"),
            "test_answers": ("searching/columns", "searching/executor", "searching/facets"),
            "test_queries": (
                *("searching/matching", "searching/runs", "searching/snapshot"),
                "disk/segment",
            ),
            "embedded/whoosh/test_whoosh": ("whoosh/codec", "whoosh/schema", "searching/ranking"),
            "embedded/disk/test_generations": ("writing/writer",),
            "embedded/test_backend": ("searching/cache",),
            "embedded/disk/test_postings": ("disk/packed",),
        }.items()
        for module in modules_of_suite
    },
}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
HEAVY = [
    *("flask", "whoosh", "jieba", "numpy", "bs4", "lxml", "rich", "urllib3", "watchfiles"),
    *("psutil", "rapidfuzz", "xlsxwriter", "pypdfium2", "markdown_it", "docx", "pytesseract"),
    "PIL",
    *("pypinyin", "charset_normalizer", "opencc", "indexer", "webui"),
]


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_between_packages_point_one_way(package: str) -> None:
    wrong = {
        name: found
        for name, tree in modules(package)
        if (found := imported(tree) & set(PACKAGES) - ARROWS[package])
    }
    assert not wrong


@pytest.mark.parametrize("house", ROOMS)
def test_imports_between_rooms_point_one_way(house: str) -> None:
    allowed = ROOMS[house]
    wrong = [
        f"{name} imports {house}.{room}"
        for name, tree in modules(house.replace(".", "/"))
        if (own := room_of(dotted(name), house))
        for room in {room_of(each, house) for each in named(tree)} - {own, ""}
        if room not in allowed[own]
    ]
    assert not wrong


@pytest.mark.parametrize("house", ROOMS)
def test_every_module_is_in_a_room(house: str) -> None:
    rooms = {room_of(dotted(name), house) for name, _ in modules(house.replace(".", "/"))}
    assert rooms - {""} == set(ROOMS[house])


def room_of(module: str, house: str) -> str:
    """The first name below the house; empty for the house itself and for what is not in it."""
    return module.removeprefix(f"{house}.").partition(".")[0] if f"{house}." in module else ""


@pytest.mark.parametrize("door", DOORS)
def test_a_dependency_comes_in_through_one_door(door: str) -> None:
    wrong = {
        name: found
        for name, tree in modules(*PACKAGES)
        if not name.startswith(door) and (found := imported(tree) & DOORS[door])
    }
    assert not wrong


def test_every_dependency_has_a_door_or_is_named_as_one_that_has_none() -> None:
    every = set().union(*(imported(tree) for _, tree in modules(*PACKAGES)))
    ours = {*PACKAGES, "_typeshed"}
    assert every - sys.stdlib_module_names - ours <= set().union(THROUGHOUT, *DOORS.values())


def test_every_backend_is_held_to_the_contract() -> None:
    assert set(MAKERS) == BACKENDS


def test_imports_say_the_whole_name_of_the_package() -> None:
    assert not [name for name, tree in modules(*PACKAGES) if "" in imported(tree)]


def test_the_command_starts_without_loading_anything_heavy() -> None:
    if importlib.util.find_spec("search.cli.main") is None:
        pytest.skip("search/cli/main.py 还没有写")
    code = f"import sys, search.cli.main; print(*sys.modules.keys() & set({HEAVY}))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert run.stdout.split() == []


def test_the_top_level_holds_only_what_was_agreed() -> None:
    assert {name.partition("/")[0] for name in files()} <= TOP_LEVEL


def test_the_corpus_holds_no_code() -> None:
    assert not list(modules("corpus"))


def test_tests_are_modules_and_not_packages() -> None:
    assert not [name for name, _ in modules("tests") if name.endswith("__init__.py")]


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"util", "utils", "helper", "helpers", "common", "manager", "managers"}
    names = (name for name, _ in modules(*PACKAGES, "tests", "benchmarks"))
    assert not [
        name for name in names for part in Path(name).parts if empty & {*Path(part).stem.split("_")}
    ]


def test_no_file_is_too_long_to_read_at_once() -> None:
    every = modules(*PACKAGES, "tests", "benchmarks")
    sizes = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name, _ in every}
    assert not {name: size for name, size in sizes.items() if size > LONGEST_FILE}


def test_no_function_is_longer_than_a_screen() -> None:
    assert not {
        f"{name}:{node.lineno} {node.name}": size
        for name, tree in modules(*PACKAGES, "tests", "benchmarks")
        for node in definitions(tree)
        if not isinstance(node, ast.ClassDef)
        and (size := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }


def test_whatever_is_public_says_what_it_is_for() -> None:
    assert not [
        f"{name}:{getattr(node, 'lineno', 1)}"
        for name, tree in modules(*PACKAGES)
        for node in (tree, *public(tree))
        if (ROOT / name).stat().st_size and not ast.get_docstring(node)
    ]


def test_the_tests_mirror_the_folders() -> None:
    tests = {name for name, _ in modules("tests")}
    assert not [
        name
        for name, _ in modules(*PACKAGES)
        if Path(name).stem not in ("__init__", "__main__")
        and its_test(Path(name)) not in tests
        and f"tests/{TESTED_ELSEWHERE.get(name)}" not in tests
    ]


def its_test(module: Path) -> str:
    """The test file of a module: the same folder below tests/, the same name."""
    return (Path("tests") / module.with_name(f"test_{module.name}")).as_posix()


def test_tests_are_sentences() -> None:
    assert not [
        f"{name}: {node.name}"
        for name, tree in modules("tests")
        for node in definitions(tree)
        if node.name.startswith("test_") and node.name.count("_") < 3
    ]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    homes = [f"/{home}/".encode() for home in ("work", "root")]
    read = ((name, (ROOT / name).read_bytes()) for name in files())
    assert not [name for (name, text), home in product(read, homes) if home in text]
