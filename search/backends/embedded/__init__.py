"""The embedded index: a Whoosh index whose postings are plain arrays. The only door to whoosh."""

from search.backends.embedded.backend import EmbeddedBackend

__all__ = ["EmbeddedBackend"]
