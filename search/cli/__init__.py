"""The `xxgk` command, one module a subcommand, loaded when it is called. What is computed here is
only how things look on a terminal.

Words of the house: docs/explanation/glossary.md.

Public: `main.main`, `base.engine_of`.
"""
