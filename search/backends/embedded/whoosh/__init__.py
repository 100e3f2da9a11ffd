"""The only door to whoosh: its schema and a codec that reads our arrays, so that stock Whoosh opens
the index. Nothing of it is loaded by a search.

Words of the house: docs/explanation/glossary.md.

Public: `codec.ArrayCodec`, `codec.write_whoosh_contents`, `schema.schema`.
"""
