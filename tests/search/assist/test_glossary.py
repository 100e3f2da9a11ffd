"""What an index can be asked for by name is all there, with how many passages have it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.assist.glossary import Glossary
from search.assist.names import NameKind
from search.backends import open_backend
from search.engine import Engine
from search.words.word_keys import WordKey
from tests.reports import make_report, put

JILIANG = make_report(
    "jiliang",
    """
# overview 一、概述
信息公开工作依据中量大〔2023〕42号进行。
信息公开工作见教办函[2014]23号。
# proactive/finance 二、财务
按教办函〔2014〕23号公示学费标准，接受社会捐赠。
""",
    school="中国计量大学",
)
QUZHOU = make_report("quzhou", "# request 一、依申请公开\n收到申请3件，APP办理。")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    backend = open_backend(Path(tmp_path_factory.mktemp("index")))
    put(backend, JILIANG, QUZHOU)
    yield Engine(backend)
    backend.close()


@pytest.fixture(scope="module")
def names(engine: Engine) -> Glossary:
    return engine.glossary()


def said(glossary: Glossary, kind: NameKind, typed: str) -> dict[str, tuple[str, int]]:
    found = (name for _, name in glossary.fitting(typed, [kind], 9))
    return {name.said: (name.value, name.passages) for name in found}


def test_schools_are_known_by_all_their_names(names: Glossary) -> None:
    for typed, whole in (("中国", "中国计量大学"), ("中量", "中量大"), ("学院", "中国计量学院")):
        assert said(names, NameKind.SCHOOL, typed)[whole] == ("中国计量大学", 3)
    assert said(names, NameKind.SCHOOL, "衢州")["衢州学院"] == ("衢州学院", 1)
    assert "中量大" in [name.said for name, read in names.read_in_full("zld")]


def test_only_parts_and_categories_with_passages_are_named(names: Glossary) -> None:
    assert said(names, NameKind.PART, "依申请")["依申请公开"] == ("request", 1)
    assert said(names, NameKind.PART, "诉讼") == {}
    assert said(names, NameKind.CATEGORY, "财务")["财务资产"] == ("finance", 1)
    assert said(names, NameKind.CATEGORY, "招生") == {}


def test_only_matters_of_the_list_that_are_found_are_named(names: Glossary) -> None:
    assert said(names, NameKind.ITEM, "捐赠")["捐赠"] == ("捐赠", 1)
    assert said(names, NameKind.ITEM, "奖学金") == {}
    donations = [name for _, name in names.fitting("juanzeng", [NameKind.ITEM], 9)]
    assert [name.number for name in donations if name.said == "捐赠"] == [16]
    assert [name.number for name, _ in names.read_in_full("juanzeng")] == [16]


def test_documents_have_their_standard_form_and_their_passages(names: Glossary) -> None:
    numbers = said(names, NameKind.DOCUMENT, "(20")
    assert numbers["教办函〔2014〕23号"] == ("教办函〔2014〕23号", 2)
    assert numbers["中量大〔2023〕42号"] == ("中量大〔2023〕42号", 1)
    assert len(numbers) == 2
    assert len(list(names.fitting("(20", [NameKind.DOCUMENT], 1))) == 1


def test_words_are_those_of_the_dictionary_and_latin_ones(names: Glossary) -> None:
    assert names.words["信息公开"] == 2
    assert names.words["学费"] == names.words["app"] == 1
    assert "费标" not in names.words
    assert "42" not in names.words


def test_two_characters_are_a_word_only_where_a_text_has_them_as_one(names: Glossary) -> None:
    assert "开工" in names.words  # of 信息公开工作
    assert not names.stands("开工")
    assert not names.stands("国计")
    assert names.stands("学费")
    assert names.stands("公开")
    assert names.stands("信息公开")


def test_words_are_found_by_how_they_are_read(names: Glossary) -> None:
    assert names.having(WordKey.SOUND, "xin xi gong kai") == ["信息公开"]
    assert "学费" in names.read_as("xuefei")
    assert "信息公开" in names.having(WordKey.INITIALS, "xxgk")
    for typed in ("x", "xx"):
        assert {"信息公开", "学费"} & {word for word, _ in names.beginning(typed)}
    assert "开工" not in names.read_as("kaigong")


def test_words_are_found_by_their_beginning(names: Glossary) -> None:
    assert ("信息公开", 2) in names.beginning("信息")
    assert list(names.beginning("龘")) == []


def test_a_lost_character_leads_to_the_words_that_have_it(names: Glossary) -> None:
    assert "信息公开" in names.having(WordKey.SHORTENED, "信息开")
    assert "学费" not in names.having(WordKey.SHORTENED, "学")


def test_a_school_may_have_a_latin_name(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    put(backend, make_report("nyu", "公开。", school="NYU Shanghai"))
    engine = Engine(backend)
    assert [each.label for each in engine.complete("nyu")] == ["NYU Shanghai"]
    assert engine.complete("nyu")[0].query == '学校:"NYU Shanghai"'
