"""The fields of an index as Whoosh sees them."""

from typing import Final

from whoosh.fields import ID, KEYWORD, STORED, Schema

from search.model.fields import FACETS

# In the name of the table of contents: _passages_N.toc.
INDEX_NAME: Final = "passages"


def schema() -> Schema:
    """The inverted field `terms`, the report's id and the facets as fields of whole values.

    Only `passage`, the id of a passage, is stored.
    """
    facets = {name: ID() for name in FACETS}
    return Schema(terms=KEYWORD(scorable=True), report=ID(), passage=STORED(), **facets)
