"""The engine: nouns, words, query language, index and answers.

How the parts work together: docs/explanation/index.md; the words of the house:
docs/explanation/glossary.md.
"""
