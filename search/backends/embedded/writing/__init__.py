"""From analysed reports to a new generation: build in memory, spill, merge, publish. Nothing here
is loaded by a search.

Words of the house: docs/explanation/glossary.md.

Public: `writer.EmbeddedWriter`, `merge.merge`.
"""
