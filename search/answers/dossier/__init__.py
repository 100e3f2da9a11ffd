"""A reader's dossier: collected passages and selections, and the documents that are made of them.

Words of the house: docs/explanation/glossary.md.

Public: `collected.Dossier`, `collected.dossier_from`, `entries.entries`, `files.DossierFormat`,
`files.dossier_file`.
"""
