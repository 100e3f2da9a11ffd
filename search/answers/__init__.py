"""What is given back: a page of hits, facets, marks, excerpts, notices, citations, where quoted
words stand, and their forms for programs and files. Values without markup; nothing here asks a
backend.

Words of the house: docs/explanation/glossary.md.

Public: `page.Page`, `export.page_json`, `highlight.Highlighter`, `citation.citation`,
`cited_source.CitedSource`, `quoting.quoted_in`, `files.pieces`.
"""
