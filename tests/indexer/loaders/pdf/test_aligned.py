"""Tables without lines."""

from indexer.loaders.pdf.aligned import with_rows
from indexer.loaders.pdf.lines import CellRow, TextLine


def line(*pieces: tuple[float, str]) -> TextLine:
    text = " ".join(text for _, text in pieces)
    return TextLine(text, pieces[0][0], 500, 700, 10, bold=False, first=10, pieces=pieces)


def test_three_lines_with_pieces_at_the_same_places_are_rows() -> None:
    rows = [
        line((100, name), (200, count)) for name, count in (("甲", "1"), ("乙", "2"), ("丙", "3"))
    ]
    prose = line((100, "学校公开各项信息。"))
    found = list(with_rows([prose, *rows, prose]))
    assert [each.cells for each in found if isinstance(each, CellRow)] == [
        ("甲", "1"),
        ("乙", "2"),
        ("丙", "3"),
    ]
    assert (found[0], found[-1]) == (prose, prose)


def test_a_signature_or_lines_with_other_places_are_no_table() -> None:
    lines = [
        line((100, "东海大学"), (300, "2022年")),
        line((100, "甲"), (200, "乙")),
        line((100, "丙")),
    ]
    assert list(with_rows(lines)) == lines
