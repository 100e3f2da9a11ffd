"""Help for whoever types: did-you-mean, completion, and the glossary of an index that both need.
Loaded only when an answer wants it; nothing here changes a query unasked.

Public: `assistance.QueryAssistance`, `glossary.Glossary`.
"""
