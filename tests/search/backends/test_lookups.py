"""What every backend must find of its words and names by their keys, as plain Python does."""

from collections.abc import Iterator
from itertools import product

import pytest

from search.backends import Backend
from search.backends.analysis import names
from search.backends.contract import Called
from search.words.folding import normalize
from search.words.word_keys import WordKey, key_of, keys
from tests.backends import MAKERS
from tests.reports import corpus, make_report, put

ORDERED = (WordKey.CHARACTERS, WordKey.LETTERS, WordKey.INITIALS)
CITING = (
    make_report(
        "cites", "见教办函〔2014〕23号。\n教办函〔2014〕23号、国发〔2014〕7号。", school="北大"
    ),
    make_report("names", "信息公开，国发〔2014〕7号，教办函〔2015〕1号。", school="NYU Shanghai"),
    make_report("again", "信息公开。学费标准。", school="中国计量学院"),
    make_report("nobody", "学费。", school=None),
)


@pytest.fixture(scope="module")
def written(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """The samples and more, in several changes, some of it replaced or removed."""
    backend = MAKERS[kind](tmp_path_factory.mktemp("written"))
    gone = make_report("gone", "齾齾。国发〔2019〕9号。信息公开。", school="没有大学")
    put(backend, *corpus()[:3], gone)
    put(backend, *CITING[:2])
    put(backend, *corpus()[3:])
    put(backend, *CITING[2:], corpus()[0], drop=["gone", "report-1"])
    yield backend
    backend.close()


@pytest.mark.parametrize("key", WordKey)
def test_words_are_found_by_their_keys(written: Backend, key: WordKey) -> None:
    tables = written.tables()
    words = dict(tables.words())
    wanted: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-words[word], word)):
        for each in keys(key, word):
            wanted.setdefault(each, []).append(word)
    if key is not WordKey.CHARACTERS:
        some = [*wanted][:: 1 + len(wanted) // 100]
        assert {each: list(tables.words_by(key, each)) for each in some} == {
            each: wanted[each] for each in some
        }
        assert list(tables.words_by(key, "龘")) == list(tables.words_by(key, "")) == []


@pytest.mark.parametrize(
    ("beginning", "by"),
    [
        *product(("学", "信息", "x", "xx", "xinxi", "龘", "app"), [(key,) for key in ORDERED]),
        ("xi", ORDERED[1:]),
    ],
)
def test_words_are_found_by_the_beginning_of_their_keys(
    written: Backend, beginning: str, by: tuple[WordKey, ...]
) -> None:
    tables = written.tables()
    spelled = {word: [each for key in by for each in keys(key, word)] for word in tables.words()}
    fitting = [
        (tables.words()[word], word)
        for word, every in spelled.items()
        if any(each.startswith(beginning) for each in every)
    ]
    found = [(count, word) for word, count in tables.words_beginning(by, beginning)]
    assert found == sorted(fitting, reverse=True)


@pytest.mark.parametrize(
    ("field", "key", "piece"),
    [
        *product(["school"], [WordKey.CHARACTERS], ["大学", "学院", "中量", "nyu", "校", "龘"]),
        *product(
            ["school"], [WordKey.LETTERS, WordKey.INITIALS], ["z", "zhong", "daxue", "nyu", "zgjl"]
        ),
        *product(["docno"], [WordKey.CHARACTERS], ["国发", "(2014)", "〔2014〕", "23", "2", "号"]),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_values_are_found_by_their_names(
    written: Backend, field: str, key: WordKey, piece: str, *, inside: bool
) -> None:
    tables = written.tables()
    wanted: list[tuple[bool, int, int, str, str]] = []
    for value, passages in tables.values(field).items():
        for later in (False, True)[: 1 + inside]:
            said = [each for each in names(field, value) if has(key, each, piece, later=later)]
            if said:
                wanted.append((later, -passages, len(normalize(said[0])), value, said[0]))
                break
    called = [Called(said, value, -few, not later) for later, few, _, value, said in sorted(wanted)]
    assert list(tables.called(field, key, piece, inside=inside)) == called


def has(key: WordKey, said: str, piece: str, *, later: bool) -> bool:
    found = key_of(key, normalize(said)).find(piece)
    return found > 0 if later else found == 0


def test_names_of_what_was_removed_are_not_found(written: Backend) -> None:
    tables = written.tables()
    assert list(tables.called("school", WordKey.CHARACTERS, "没有大学", inside=True)) == []
    assert list(tables.called("docno", WordKey.CHARACTERS, "国发(2019)", inside=False)) == []
    assert [
        each.passages
        for each in tables.called("docno", WordKey.CHARACTERS, "国发(2014", inside=False)
    ] == [2]


def test_an_empty_index_has_no_words_and_no_names(backend: Backend) -> None:
    put(backend)
    tables = backend.tables()
    assert list(tables.words_by(WordKey.LETTERS, "xuefei")) == []
    assert list(tables.words_beginning((WordKey.CHARACTERS,), "学")) == []
    assert list(tables.called("school", WordKey.LETTERS, "z", inside=True)) == []
    assert "公开" not in tables.standing()
