"""The names of values are looked through at once, and found as one by one."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.analysis import names
from search.backends.embedded.disk.arrays import Arrays
from search.backends.embedded.disk.names import Names, save_names
from search.words.folding import normalize
from search.words.word_keys import WordKey, key_of

VALUES = st.sets(
    st.text("大学院中国计量a ", max_size=6) | st.sampled_from(["中国计量大学", "北京大学"])
)


@settings(max_examples=60, deadline=None)
@given(VALUES, st.text("大学中量adz", min_size=1, max_size=3), st.booleans())
def test_every_value_with_a_name_that_fits_is_found_by_the_best(
    values: set[str], piece: str, inside: bool
) -> None:
    ordered = sorted(values)
    with TemporaryDirectory() as folder:
        arrays = Arrays(Path(folder), "only")
        arrays.save_blob("school.values", (value.encode() for value in ordered))
        save_names(arrays, "school", ordered)
        for key in (WordKey.CHARACTERS, WordKey.LETTERS, WordKey.INITIALS):
            found = Names(arrays, "school", key).having(piece, inside=inside)
            rows = zip(*(each.tolist() for each in found), strict=True)
            assert [*rows] == expected(ordered, key, piece, inside=inside)


def expected(
    values: list[str], key: WordKey, piece: str, *, inside: bool
) -> list[tuple[int, int, bool, int]]:
    """The place of each value, and of its best name; whether that begins later, and its size."""
    rows = []
    for at, value in enumerate(values):
        said = [normalize(each) for each in names("school", value)] if value else []
        places = [key_of(key, each).find(piece) for each in said]
        fits = [
            (where > 0, nth)
            for nth, where in enumerate(places)
            if where == 0 or (inside and where > 0)
        ]
        if fits:
            later, nth = min(fits)
            rows.append((at, nth, later, len(said[nth])))
    return rows
