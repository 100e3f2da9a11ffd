"""Two reports side by side: which sentences they share, and in what the others differ.

Values only, worked out from two reports; nothing here asks an index or knows a page.

Public: `side_by_side.compare`, `comparison.ReportComparison`, `comparison.PartComparison`,
`sentences.Sentence`, `pieces.ComparedPiece`, `wording.side_names`, `export.comparison_json`.
"""
