"""Automatic numbers come out as Word shows them."""

from indexer.loaders.word.numbering import Numbering
from indexer.loaders.word.styles import Styles
from tests.tiny_files import element

HAN = '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
ROUND = '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/>'
DIGIT = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/>'


def level(at: int, content: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{content}</w:lvl>'


OUTLINE = level(0, HAN) + level(1, ROUND) + level(2, DIGIT)


def numbers(inside: str = "", **lists: str) -> str:
    """A numbering part: abstract lists, each with a number of its own, and more inside."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{name[1:]}">{content}</w:abstractNum>'
        for name, content in lists.items()
    )
    own = "".join(number(name[1:], name[1:]) for name in lists)
    return f"<w:numbering>{abstract}{own}{inside}</w:numbering>"


def number(name: str, abstract: str, override: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def labels(numbering: str, *used: tuple[int, int], styles: str = "<w:styles/>") -> list[str]:
    """What stands before paragraphs that have these numIds and levels."""
    counting = Numbering(element(numbering), Styles(element(styles)))
    return [
        counting.label(
            element(
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{name}"/></w:numPr>'
                "</w:pPr></w:p>"
            )
        )
        for name, at in used
    ]


def test_levels_count_and_begin_again_below_a_higher_one() -> None:
    used = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    expected = ["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"]
    assert labels(numbers(n1=OUTLINE), *used) == expected


def test_a_level_may_never_begin_again_or_only_after_a_certain_one() -> None:
    never = level(0, HAN) + level(1, ROUND + '<w:lvlRestart w:val="0"/>')
    assert labels(numbers(n1=never), (1, 1), (1, 0), (1, 1)) == ["（一）", "一、", "（二）"]
    after_first = OUTLINE.replace("%3.", '%3."/><w:lvlRestart w:val="1')
    used = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert labels(numbers(n1=after_first), *used)[2::2] == ["1. ", "2. ", "1. "]


def test_numbers_of_one_list_count_together_unless_one_begins_anew() -> None:
    anew = number(
        "3", "1", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    numbering = numbers(number("2", "1") + anew, n1=OUTLINE)
    used = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    assert labels(numbering, *used) == ["一、", "二、", "一、", "二、", "三、"]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, DIGIT.replace("%3", "%1"))}</w:lvlOverride>'
    assert labels(numbers(number("2", "1", own), n1=OUTLINE), (2, 0)) == ["1. "]


def test_a_number_shows_the_levels_above_it_in_digits_when_it_is_legal() -> None:
    legal = level(0, HAN) + level(1, '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    assert labels(numbers(n1=legal), (1, 0), (1, 1), (1, 1)) == ["一、", "1.1 ", "1.2 "]
    assert labels(numbers(n1=legal), (1, 1)) == ["1.1 "]


def test_a_start_and_what_stands_between_number_and_text_are_kept() -> None:
    third = f'<w:lvl w:ilvl="0"><w:start w:val="3"/><w:suff w:val="nothing"/>{DIGIT}</w:lvl>'
    assert labels(numbers(n1=third.replace("%3", "%1")), (1, 0)) == ["3."]


def test_bullets_are_marks_that_can_be_read() -> None:
    bullet = level(0, '<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/>')
    assert labels(numbers(n1=bullet), (1, 0)) == ["• "]


def test_a_list_may_point_at_another_through_a_style() -> None:
    linked = '<w:numStyleLink w:val="甲"/>'
    style = (
        '<w:styles><w:style w:styleId="甲"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )
    assert labels(numbers(n1=OUTLINE, n2=linked), (2, 0), (1, 0), styles=style) == ["一、", "二、"]


def test_a_style_brings_the_level_that_is_tied_to_it() -> None:
    tied = level(0, HAN) + level(1, ROUND + '<w:pStyle w:val="乙"/>')
    style = (
        '<w:styles><w:style w:styleId="乙"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="丙"><w:basedOn w:val="乙"/></w:style></w:styles>'
    )
    counting = Numbering(element(numbers(n1=tied)), Styles(element(style)))
    for name, expected in (("乙", "（一）"), ("丙", "（二）")):
        paragraph = element(f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr></w:p>')
        assert counting.label(paragraph) == expected


def test_without_a_number_or_with_one_that_is_not_there_nothing_is_shown() -> None:
    assert labels(numbers(n1=OUTLINE), (0, 0), (9, 0), (1, 7)) == ["", "", ""]
    assert Numbering(None, Styles()).label(element("<w:p/>")) == ""


def test_the_newest_form_of_a_number_has_an_older_one_to_fall_back_on() -> None:
    newest = level(
        0,
        "<w:AlternateContent><w:Choice/><w:Fallback>"
        '<w:numFmt w:val="decimal"/></w:Fallback></w:AlternateContent><w:lvlText w:val="%1)"/>',
    )
    assert labels(numbers(n1=newest), (1, 0)) == ["1) "]
