"""The nouns: reports and their passages, fields, the parts and categories of a report, versions and
links. Values only; nothing here searches, and nothing knows a file format or a page.

Words of the house: docs/explanation/glossary.md.

Public: `report.Report`, `report.Passage`, `fields.FIELDS`, `taxonomy.parts`, `versions.versions`.
"""
