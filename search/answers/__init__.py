"""What is given back: a page of hits, facets, marks, excerpts, notices, and their forms for
programs. Values without markup; nothing here asks a backend.
"""
