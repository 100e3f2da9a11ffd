"""Chinese institutions of higher education: full names, short names, former names.

Reviewed by hand and incomplete on purpose: a name is there only when it is certain and means one
school. `data/schools.tsv` has a school a line: name, short names, former names; 、 parts several.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from search.words.shipped import shipped_text


class School(NamedTuple):
    """A school under its present name, with its short names and its former ones.

    `former` are names that it had itself, not those of schools that merged into it.
    """

    name: str
    short: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, each in full as listed: the present name first."""
        return (self.name, *self.short, *self.former)


@cache
def schools() -> tuple[School, ...]:
    """Every school of `data/schools.tsv`, in the order of the file; read once."""
    text = shipped_text("schools.tsv")
    return tuple(_listed(text.splitlines()))


@cache
def _by_any_name() -> dict[str, School]:
    return {name: school for school in schools() for name in school.names}


def names_of(name: str) -> tuple[str, ...]:
    """All that a school of this name is called, each once: this name first.

    Given any name of a school, listed or not; of one that is not listed, only this.
    """
    school = _by_any_name().get(name)
    return tuple(dict.fromkeys((name, *school.names))) if school else (name,)


def _listed(lines: list[str]) -> Iterator[School]:
    for line in lines:
        if line and not line.startswith("#"):
            name, *others = line.split("\t")
            yield School(name, *(tuple(filter(None, each.split("、"))) for each in others))
