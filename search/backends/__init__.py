"""The contract of a backend, and the backends.

Nothing here knows a page, a file format or how an index is laid out; a backend neither segments
text nor marks it. Every backend passes the same suite, `tests/search/backends/`, and `memory` says
in plain Python what is meant. Words of the house: docs/explanation/glossary.md.

Public: `contract.Backend`, `contract.Tables`, `contract.Writer`, `plan.Plan`, `plan.Answer`,
`analysis.analyse`, `batch.Batch`, `memory.MemoryBackend`.
"""

from pathlib import Path

from search.backends.contract import Backend, Tables, Writer
from search.errors import XxgkError
from search.settings import DEFAULT_LIMITS, Limits

__all__ = ["Backend", "Tables", "Writer", "folder_of", "open_backend"]


def open_backend(where: str | Path, limits: Limits = DEFAULT_LIMITS) -> Backend:
    """The index at a place: a folder, which need not exist before something is written.

    A URL names its backend by its scheme; raises XxgkError for one that none serves.
    """
    folder = folder_of(where)
    if folder is None:
        scheme = str(where).partition("://")[0]
        raise XxgkError(f"不认识 {scheme}:// 这种索引，请写索引所在的目录。")
    from search.backends.embedded import EmbeddedBackend

    return EmbeddedBackend(folder, limits)


def folder_of(where: str | Path) -> Path | None:
    """The folder that an index at a place lies in; None when the place is a URL."""
    return None if "://" in str(where) else Path(where)
