"""From the lines of a file to a report: cleaning, headings, parts, facts, kinds, passages. Nothing
here opens a file or knows its format.
"""
