"""What an index is made of, as Whoosh sees it, and the version that says which code can read it."""

from typing import Final

from whoosh.fields import ID, KEYWORD, STORED, Schema

from search.fields import FACETS

# Raised whenever an index written by older code would be read wrongly.
VERSION: Final = 2
INDEX_NAME: Final = "passages"

TERMS: Final = "terms"
GRAMS: Final = "grams"


def schema() -> Schema:
    """The pooled field for ranking, the grams for exactness, the report, the facets, the id."""
    facets = {name: ID() for name in FACETS}
    return Schema(
        terms=KEYWORD(scorable=True), grams=KEYWORD(), report=ID(), passage=STORED(), **facets
    )
