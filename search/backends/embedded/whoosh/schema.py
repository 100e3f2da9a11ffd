"""What an index is made of, as Whoosh sees it."""

from typing import Final

from whoosh.fields import ID, KEYWORD, STORED, Schema

from search.model.fields import FACETS

INDEX_NAME: Final = "passages"


def schema() -> Schema:
    """The one inverted field, the report, the facets, the id."""
    facets = {name: ID() for name in FACETS}
    return Schema(terms=KEYWORD(scorable=True), report=ID(), passage=STORED(), **facets)
