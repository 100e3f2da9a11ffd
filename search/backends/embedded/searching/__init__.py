"""A plan answered from mapped arrays: sets, exact runs, scores, facets. Nothing here writes.

Words of the house: docs/explanation/glossary.md.

Public: `snapshot.Snapshot`, `executor.execute`, `executor.scan`, `tables.EmbeddedTables`.
"""
