"""How good the answers of the search box are, by judgements that people made.

A judged set is a folder in the manner of TREC: `queries.jsonl` (`id`, `text`, perhaps `split` and
`kind`), `qrels.tsv` (query, document, grade) and, unless an index is judged, `corpus.jsonl` (`id`,
`text`, perhaps `title`). What is judged is the real engine, never a copy of it.

Words of the house: docs/explanation/glossary.md.

Public: `judged.judged_set`, `measures.scores`, `trec.ranking_of`.
"""
