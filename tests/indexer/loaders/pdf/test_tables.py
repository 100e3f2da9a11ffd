"""Tables drawn with lines."""

from collections.abc import Iterator

from indexer.loaders.pdf.page import Glyph, Ruling
from indexer.loaders.pdf.tables import Grid, grids


def glyphs(text: str, x: float, y: float) -> Iterator[Glyph]:
    for at, char in enumerate(text):
        yield Glyph(char, x + 10 * at, x + 10 * at + 10, y, 10, bold=False)


def box(xs: list[float], ys: list[float]) -> list[Ruling]:
    flat = [Ruling(True, y, xs[0], xs[-1]) for y in ys]
    return flat + [Ruling(False, x, ys[0], ys[-1]) for x in xs]


def only(rulings: list[Ruling]) -> Grid:
    (grid,) = grids(rulings)
    return grid


WHOLE = box([0, 100, 200], [0, 50, 100])
FILLED = [
    *glyphs("甲", 10, 70),
    *glyphs("乙", 110, 70),
    *glyphs("丙", 10, 20),
    *glyphs("丁", 110, 20),
]


def test_a_glyph_is_in_the_cell_around_it() -> None:
    grid = only(WHOLE)
    assert grid.rows(FILLED) == [("甲", "乙"), ("丙", "丁")]
    assert grid.holds(FILLED[0])
    assert not grid.holds(next(glyphs("外", 300, 70)))


def test_full_lines_of_a_cell_are_one_and_a_line_with_room_ends() -> None:
    full = [*glyphs("招生考试信息公开", 10, 80), *glyphs("网站", 10, 60)]
    assert only(WHOLE).rows(full) == [("招生考试信息公开网站", "")]
    short = [*glyphs("招生网", 10, 80), *glyphs("考试", 10, 60)]
    assert only(WHOLE).rows(short) == [("招生网\n考试", "")]


def test_lines_drawn_in_pieces_are_whole() -> None:
    pieces = [Ruling(each.flat, each.at, start, end) for each in WHOLE
              for start, end in ((each.start, 60), (61, each.end))]  # fmt: skip
    assert only(pieces).rows(FILLED) == [("甲", "乙"), ("丙", "丁")]


def test_merged_cells_have_their_text_once() -> None:
    without = [each for each in WHOLE if each != Ruling(True, 50, 0, 200)]
    upright = only([*without, Ruling(True, 50, 100, 200)])
    assert upright.rows(FILLED) == [("甲\n丙", "乙"), ("", "丁")]
    without = [each for each in WHOLE if each != Ruling(False, 100, 0, 100)]
    flat = only([*without, Ruling(False, 100, 0, 50)])
    assert flat.rows(FILLED) == [("甲 乙", ""), ("丙", "丁")]


def test_a_border_left_out_at_the_sides_or_at_a_page_end_is_made_up_for() -> None:
    open_sides = [each for each in WHOLE if each.flat or each.at == 100]
    open_top = [each for each in WHOLE if each != Ruling(True, 100, 0, 200)]
    for rulings in (open_sides, open_top):
        assert only(rulings).rows(FILLED) == [("甲", "乙"), ("丙", "丁")]


def test_the_border_of_a_cell_merged_all_down_the_page_is_part_of_the_table() -> None:
    grid = only([*WHOLE, Ruling(False, -100, 0, 100)])
    assert grid.rows([*FILLED, *glyphs("类", -50, 70)]) == [("类", "甲", "乙"), ("", "丙", "丁")]


def test_tables_that_touch_are_told_apart_by_their_columns() -> None:
    above, below = grids([*WHOLE, *box([0, 60, 200], [-50, 0])])
    assert (above.xs, below.xs) == ((0, 100, 200), (0, 60, 200))
    assert below.rows(glyphs("戊", 70, -30)) == [("", "戊")]


def test_a_frame_or_lines_that_do_not_cross_are_no_table() -> None:
    assert not list(grids(box([0, 200], [0, 100])))
    assert not list(grids([Ruling(True, 10, 0, 200), Ruling(True, 20, 0, 200)]))


def test_ten_thousand_lines_cost_little() -> None:
    many = [Ruling(bool(at % 2), at, 0, 10_000) for at in range(10_000)]
    assert not list(grids(many))
