"""What an index is made of, as Whoosh sees it."""

from typing import Final

from whoosh.fields import ID, KEYWORD, STORED, Schema

from search.fields import FACETS

INDEX_NAME: Final = "passages"


def schema() -> Schema:
    """The pooled field for ranking, the grams for exactness, the report, the facets, the id."""
    facets = {name: ID() for name in FACETS}
    return Schema(
        terms=KEYWORD(scorable=True), grams=KEYWORD(), report=ID(), passage=STORED(), **facets
    )
