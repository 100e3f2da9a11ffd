"""Who takes part."""

from benchmarks import fts5, ours, stock_whoosh, tantivy_engine, xapian_engine
from benchmarks.contender import Contender


def contenders() -> tuple[Contender, ...]:
    """Every row of the table, ours first."""
    modules = (ours, tantivy_engine, xapian_engine, fts5, stock_whoosh)
    return tuple(contender for module in modules for contender in module.contenders())
