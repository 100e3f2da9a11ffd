"""Where a passage stands on its report's page."""


def anchor(passage_id: str) -> str:
    """The fragment of a passage on its report's page: `p-` and the id without the report's."""
    return f"p-{passage_id.rpartition('.')[2]}"
