"""What is given back: a page of hits, facets, marks, excerpts, notices, and their forms for
programs. Values without markup; nothing here asks a backend.

Words of the house: docs/explanation/glossary.md.

Public: `page.Page`, `export.page_json`, `highlight.Highlighter`.
"""
