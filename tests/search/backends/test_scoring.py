"""The formula that every backend ranks by, by hand."""

from math import isclose, log

from search.backends.scoring import (
    FUNCTIONAL,
    K_PAIR,
    K_UNIT,
    LESSER,
    PAIR,
    RUN,
    RankingRun,
    idf,
    ranking_term,
    run_bonus,
    weight,
)


def test_a_term_that_few_passages_have_tells_more() -> None:
    assert isclose(idf(100, 1), log(1 + 99.5 / 1.5))
    assert idf(100, 1) > idf(100, 50) > idf(100, 100) > 0


def test_a_unit_is_worth_its_idf_and_a_pair_what_it_tells_beyond_its_units() -> None:
    idfs = {"招": 2.0, "生": 1.5, "招生": 3.0}
    assert weight(ranking_term("招"), idfs) == 2.0
    assert weight(ranking_term("招生"), idfs) == PAIR * (3.0 - 2.0)
    assert (ranking_term("招").k1, ranking_term("招生").k1) == (K_UNIT, K_PAIR)


def test_a_pair_with_a_function_character_tells_half_and_no_pair_less_than_nothing() -> None:
    idfs = {"的": 0.1, "人": 1.0, "的人": 2.0, "多": 1.0, "少": 3.0, "多少": 2.5}
    assert weight(ranking_term("的人"), idfs) == PAIR * FUNCTIONAL * (2.0 - 1.0)
    assert weight(ranking_term("多少"), idfs) == 0


def test_what_was_not_typed_is_worth_a_share() -> None:
    idfs = {"招": 2.0, "生": 1.5, "招生": 3.0}
    for text in ("招", "招生"):
        typed, meant = weight(ranking_term(text), idfs), weight(ranking_term(text, LESSER), idfs)
        assert isclose(meant, LESSER * typed)


def test_a_run_as_typed_earns_in_proportion_to_what_its_terms_tell() -> None:
    idfs = {"招": 2.0, "生": 1.5, "招生": 3.0, "的": 0.1}
    admission = RankingRun("招生", ("招", "生", "招生"))
    assert isclose(run_bonus(admission, idfs), RUN * (K_UNIT + 1) * (2.0 + 1.5 + 3.0))
    common = run_bonus(RankingRun("的", ("的",)), idfs)
    assert isclose(run_bonus(admission, idfs) / common, (2.0 + 1.5 + 3.0) / 0.1)
    assert run_bonus(RankingRun("火箭", ("火", "箭", "火箭")), idfs) == 0
