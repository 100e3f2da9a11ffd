"""Terms counted as numbers are the terms that were counted."""

from search.backends.term_numbers import TermNumbers
from search.words.segmentation import bulk
from search.words.units import GAP, squeeze

TEXTS = ("招生招生", "公开ab cd1 2", "")


def test_terms_come_back_as_text_with_how_often_each_passage_says_them() -> None:
    numbers = TermNumbers(bulk())
    own = numbers.of(TEXTS, [(squeeze(text),) for text in TEXTS])
    found = numbers.occurrences(own.keys, own.keys[:0])
    rows = zip(found.numbers.tolist(), found.docs.tolist(), found.own.tolist(), strict=True)
    counts = {(found.terms[number], doc): own for number, doc, own in rows}
    assert (counts["招", 0], counts["招生", 0], counts["生招", 0]) == (2, 2, 1)
    assert (counts[f"ab{GAP}cd", 1], counts["cd1", 1], counts[f"1{GAP}2", 1]) == (1, 1, 1)
    assert own.lengths.tolist() == [4, 6, 0]
    assert not found.inherited.any()


def test_what_is_told_of_a_text_is_a_term_of_it() -> None:
    numbers = TermNumbers(bulk())
    own = numbers.of(["审查、处理", "查处"], [("审查处理",), ("查处",)])
    told = numbers.told_astride(own.astride, "astride {}".format)
    more = numbers.told([(1, "said")])
    found = numbers.occurrences(more, told[:0])
    assert [(found.terms[at], doc) for at, doc in zip(found.numbers, found.docs, strict=True)] == [
        ("said", 1)
    ]
    found = numbers.occurrences(told, told[:0])
    assert [(found.terms[at], doc) for at, doc in zip(found.numbers, found.docs, strict=True)] == [
        ("astride 查处", 0)
    ]
