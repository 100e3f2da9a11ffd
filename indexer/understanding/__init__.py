"""From the lines of a file to a report: cleaning, headings, parts, facts, kinds, passages.

Nothing here opens a file but through `loaders.load`, knows its format, or remembers one file while
it reads the next.

Public: `report.read`, `report.Understanding`, `kinds.Kind`, `stated.StatedFacts`.
"""
