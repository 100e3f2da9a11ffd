"""From files to reports: loading, understanding, and keeping an index in step with folders.

Nothing here answers a question or shows a page. Others get at it through the command alone.
Words of the house: docs/explanation/glossary.md.

Public: `cli.index`, `cli.inspect`, `processes.end_marked`.
"""
