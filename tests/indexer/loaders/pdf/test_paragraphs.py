"""Lines become paragraphs by where they stand."""

from dataclasses import replace

from indexer.loaders.pdf.lines import CellRow, TextLine
from indexer.loaders.pdf.paragraphs import LineGroup, paragraphs, without_heads

LEFT, RIGHT, TOP, PITCH = 100, 400, 700, 15


def line(text: str, at: int = 0, *, indent: float = 0, page: int = 1, size: float = 10) -> TextLine:
    """A line of Han, `at` lines below the top."""
    x0 = LEFT + indent * 10
    return TextLine(text, x0, x0 + size * len(text), TOP - PITCH * at, size, False, size, page=page)


FULL = "字" * 30
FIRST = "字" * 28


def texts(*pages: list[TextLine | CellRow]) -> list[str]:
    return [each.text if isinstance(each, LineGroup) else "表" for each in paragraphs(pages)]


def lengths(*pages: list[TextLine | CellRow]) -> list[int]:
    return [len(text) for text in texts(*pages)]


def test_an_indent_begins_a_paragraph_and_full_lines_go_on() -> None:
    page = [line(FIRST, 0, indent=2), line(FULL, 1), line(FIRST, 2, indent=2), line(FULL, 3)]
    assert lengths([*page]) == [58, 58]


def test_a_line_ends_a_paragraph_when_the_next_word_would_have_fitted() -> None:
    assert lengths([line(FULL, 0), line("字" * 20, 1), line(FULL, 2)]) == [50, 30]
    long_word = replace(line(FULL, 2), first=120)
    assert lengths([line(FULL, 0), line("字" * 20, 1), long_word, line(FULL, 3)]) == [110]


def test_a_space_or_another_size_or_weight_begins_a_paragraph() -> None:
    apart = [line(FULL, 0), line(FULL, 1), line(FULL, 3), line(FULL, 4)]
    assert lengths([*apart]) == [60, 60]
    assert lengths([line("字" * 15, size=20), line(FULL, 2), line(FULL, 3)]) == [15, 60]
    assert lengths([replace(line(FULL, 0), bold=True), line(FULL, 1)]) == [30, 30]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert lengths(
        [line(FULL, 0), line(FULL, 1)], [line(FULL, 0, page=2), line("字", 1, page=2)]
    ) == [91]


def test_a_numbered_heading_begins_a_paragraph_without_an_indent() -> None:
    assert lengths([line(FULL, 0), line(FULL, 1), line("二、主动公开情况", 2)]) == [60, 8]


def test_the_next_item_of_a_list_begins_a_paragraph() -> None:
    items = [line("1." + "字" * 28, 0), line(FULL, 1), line("2." + "字" * 28, 2)]
    assert lengths([*items]) == [60, 30]


def test_an_item_may_hang_under_its_number() -> None:
    hanging = [line("1." + "字" * 28, 0), line(FIRST, 1, indent=2), line("字" * 9, 2, indent=2)]
    assert lengths([*hanging, line(FULL, 3)]) == [67, 30]


def test_a_title_set_in_the_middle_is_one_paragraph() -> None:
    title = [line("字" * 15, 0, size=20), line("字" * 3, 2, indent=12, size=20)]
    assert lengths([*title, *(line(FULL, at) for at in range(5, 9))]) == [18, 120]


def test_a_row_stands_by_itself() -> None:
    assert texts([line(FULL), CellRow(("1", "甲"), 1, 600), line(FULL, 9)]) == [FULL, "表", FULL]


def heads(*, pages: int) -> list[list[TextLine | CellRow]]:
    return [
        [
            replace(line("信息公开年度报告", page=at), y=780),
            line("甲乙丙丁"[at - 1] * 9, 5, page=at),
            replace(line(f"— {at} —", page=at), y=40),
        ]
        for at in range(1, pages + 1)
    ]


def test_what_comes_again_at_the_same_height_is_no_text() -> None:
    left = without_heads(heads(pages=4))
    assert [[each.text for each in page if isinstance(each, TextLine)] for page in left] == [
        [char * 9] for char in "甲乙丙丁"
    ]


def test_a_page_number_goes_even_from_a_single_page() -> None:
    for number in ("3", "- 3 -", "— 3 —", "第 3 页 共 9 页", "第3页（共9页）", "3/9"):
        page: list[TextLine | CellRow] = [line("正文"), replace(line(number), y=30)]
        assert without_heads([page]) == [[line("正文")]]


def test_the_first_line_of_a_page_is_kept_when_it_comes_once() -> None:
    pages: list[list[TextLine | CellRow]] = [
        [line("甲"), line("乙", 3)],
        [line("丙"), line("丁", 3)],
    ]
    assert without_heads(pages) == pages
