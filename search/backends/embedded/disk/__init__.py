"""What the index folder holds and how it is read: arrays, postings, squeezed text, stored reports,
segments, contents, generations. Nothing here searches or writes an index.

Words of the house: docs/explanation/glossary.md.

Public: `segment.Segment`, `contents.Contents`, `generations.Generations`.
"""
