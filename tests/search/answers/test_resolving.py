"""A passage is found in its report by its id, else by what is quoted, else not at all."""

from search.answers.resolving import PassageFinder
from tests.reports import make_report

REPORT = make_report("quzhou-2021", "公开预算、决算。\n收到申请3件。\n共收到申请3件。")
FINDER = PassageFinder(REPORT)


def test_the_id_comes_before_the_words() -> None:
    passage = REPORT.passages[1]
    link = FINDER.find(passage.id, "公开预算")
    assert (link.facts, link.passage, link.moved) == (REPORT.facts, passage, False)


def test_the_only_passage_with_the_words_is_found_and_said_to_have_moved() -> None:
    link = FINDER.find("quzhou-2021.gone", "公开預算，决算")
    assert (link.passage, link.moved) == (REPORT.passages[0], True)


def test_of_two_passages_with_the_words_none_is_chosen() -> None:
    for quote in ("收到申请3件", "没有这句话", "", "。"):
        link = FINDER.find("quzhou-2021.gone", quote)
        assert (link.passage, link.moved) == (None, False)
