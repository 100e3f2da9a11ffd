"""The engine: nouns, words, query language, index and answers.

Words of the house: docs/explanation/glossary.md.

Public: `engine.Engine`, `backends.open_backend`, `query.request`.
"""
