"""From files to reports: load, clean, understand, and keep the index in step with the folder.

How the parts work together: docs/explanation/index.md; the words of the house:
docs/explanation/glossary.md.
"""
