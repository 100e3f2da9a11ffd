"""Which two reports a reader compares, and in what: a value that is also an address.

As with `webui.state`, an address leads back:
`CompareState.from_args(parse_qsl(state.query_string)) == state`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Self
from urllib.parse import urlencode

from search.errors import XxgkError
from search.model import taxonomy

# What `show` says in the address of a page without the sentences that are the same.
CHANGES: Final = "changes"


@dataclass(frozen=True, slots=True)
class CompareState:
    """Two reports by their ids, empty where none is chosen yet; `part` is the code of the part that
    is compared sentence by sentence, empty for the table of all; `only_changes`: what is the same
    is left out. `school` is what was typed to choose b by its school."""

    a: str = ""
    b: str = ""
    part: str = ""
    only_changes: bool = False
    school: str = ""

    @classmethod
    def from_args(cls, args: Iterable[tuple[str, str]]) -> Self:
        """Read the (name, value) pairs of an address; unknown names are passed over.

        `r`, given twice, stands for a and b: what the boxes beside hits send. Raises XxgkError for
        an unknown part, and for more than two reports.
        """
        pairs = tuple(args)
        first = dict(reversed(pairs))
        ticked = list(dict.fromkeys(value for name, value in pairs if name == "r"))
        if len(ticked) > 2:
            raise XxgkError(f"一次比较两份报告，现在选了 {len(ticked)} 份。请退回去，只勾选两份。")
        a, b = (*ticked, "", "")[:2]
        part = first.get("part", "")
        if part and part not in taxonomy.parts():
            raise XxgkError(f"网址里的 part 没有“{part}”这个值，请从“章节”里选。")
        return cls(
            a=first.get("a", "") or a,
            b=first.get("b", "") or b,
            part=part,
            only_changes=first.get("show", "") == CHANGES,
            school=first.get("school", "").strip(),
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The (name, value) pairs of the address; what is empty is left out."""
        every = (
            ("a", self.a),
            ("b", self.b),
            ("part", self.part),
            ("show", CHANGES if self.only_changes else ""),
            ("school", self.school),
        )
        return tuple(pair for pair in every if pair[1])

    @property
    def query_string(self) -> str:
        """The pairs, escaped, as they stand behind the ? of an address."""
        return urlencode(self.pairs)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"/compare?{self.query_string}"

    @property
    def json_url(self) -> str:
        """The address of the same comparison for a program."""
        return f"/compare.json?{self.query_string}"

    def swapped(self) -> Self:
        """The state with the sides exchanged."""
        return replace(self, a=self.b, b=self.a)

    def of(self, a: str, b: str) -> Self:
        """The state with these two reports, chosen without a school's name."""
        return replace(self, a=a, b=b, school="")

    def with_b(self, b: str) -> Self:
        """The state with another report beside a; with a itself when none is chosen yet."""
        return self.of(self.a, b) if self.a else self.of(b, "")

    def naming(self, school: str) -> Self:
        """The state that asks for a report of this school beside a."""
        return replace(self, school=school)

    def with_part(self, part: str) -> Self:
        """The state in this part; the table of all parts when it is empty."""
        return replace(self, part=part)

    def showing(self, *, only_changes: bool) -> Self:
        """The state with or without the sentences that are the same."""
        return replace(self, only_changes=only_changes)
