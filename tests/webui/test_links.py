"""A passage has one place on the page of its report."""

from webui.links import anchor


def test_the_anchor_of_a_passage_is_its_id_without_that_of_its_report() -> None:
    assert anchor("quzhou-2021-2022.0a1b2c3d") == "p-0a1b2c3d"
    assert anchor("quzhou-2021-2022.0a1b2c3d-2") == "p-0a1b2c3d-2"
    assert anchor("no.dot.at.the.end.x") == "p-x"
