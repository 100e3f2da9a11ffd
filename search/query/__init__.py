"""From what somebody typed to what a backend is asked: the tree, its syntax, synonyms, questions,
filters that a query names, and the plan. Nothing here knows what an answer looks like.
"""
