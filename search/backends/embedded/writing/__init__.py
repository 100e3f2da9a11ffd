"""From analysed reports to a new generation: gather postings in memory, write segments, merge them,
list what is there. Nothing here is loaded by a search.

Words of the house: docs/explanation/glossary.md.

Public: `writer.EmbeddedWriter`, `merge.merge`.
"""
