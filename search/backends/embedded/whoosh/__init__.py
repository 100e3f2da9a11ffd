"""The only door to whoosh: its schema and a codec that writes our arrays, so that stock Whoosh
opens the index. Nothing of it is loaded by a search.
"""
