"""What a word is, for texts and queries alike: folding, units, dictionary words, names of schools,
document numbers, readings. Nothing here knows a report, an index or a query.

Words of the house: docs/explanation/glossary.md.

Public: `folding.fold`, `units.squeeze`, `segmentation.lexicon`, `vocabulary.Vocabulary`.
"""
