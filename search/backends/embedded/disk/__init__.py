"""The format of the index folder: arrays, postings, squeezed text, stored reports, segments,
contents, generations, and how each is read and written. Nothing here answers a plan, or knows which
reports a new generation keeps.

Words of the house: docs/explanation/glossary.md.

Public: `segment.Segment`, `contents.Contents`, `generations.Generations`.
"""
