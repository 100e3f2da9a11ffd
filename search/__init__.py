"""The engine: nouns, words, query language, index and answers."""
