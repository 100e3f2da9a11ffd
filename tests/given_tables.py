"""A glossary of words and names that a test gives: the plain meaning of tables, without texts."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from search.assist.glossary import Glossary
from search.assist.matters import Matters, item_plan
from search.backends.memory import MemoryTables
from search.backends.plan import Plan
from search.words.vocabulary import SHIPPED, Vocabulary


@dataclass(frozen=True)
class GivenTables(MemoryTables):
    """Tables of what is given: words and values of facets with how many passages have each."""

    state: str = "1"
    vocabulary: Vocabulary = SHIPPED
    held: tuple[()] = ()
    pairs: frozenset[str] = frozenset()
    given: Mapping[str, int] = field(default_factory=dict)
    named: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def words(self) -> Mapping[str, int]:
        return self.given

    def values(self, name: str) -> Mapping[str, int]:
        return dict(sorted(self.named.get(name, {}).items()))


def given_glossary(
    words: Mapping[str, int],
    *,
    standing: Set[str] | None = None,
    items: Mapping[str, int] | None = None,
    **named: Mapping[str, int],
) -> Glossary:
    """A glossary of these words, matters of the list, schools, parts, categories and documents;
    all words of two characters stand, unless it is said which."""
    pairs = frozenset(words.keys() if standing is None else standing)
    tables = GivenTables(given=words, pairs=pairs, named=named)
    passages = {item_plan(said, tables): count for said, count in (items or {}).items()}

    def count(plans: Sequence[Plan]) -> list[int]:
        return [passages.get(plan, 0) for plan in plans]

    return Glossary(tables, Matters(tables, count, {}))
