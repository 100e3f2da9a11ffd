"""The embedded index: a Whoosh index whose postings are plain arrays. The only door to whoosh.

Words of the house: docs/explanation/glossary.md.

Public: `EmbeddedBackend`.
"""

from search.backends.embedded.backend import EmbeddedBackend

__all__ = ["EmbeddedBackend"]
