"""From what somebody typed to what a backend is asked: the tree, its syntax, synonyms, questions,
filters that a query names, and the plan. Nothing here knows what an answer looks like.

Words of the house: docs/explanation/glossary.md.

Public: `request.request_from`, `syntax.parse`, `compile.matcher`, `relaxing.Asked`.
"""
