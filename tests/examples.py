"""How many examples are tried of a property that wants more, or fewer, than hypothesis's usual 100.

`make quick` tries a tenth: it is the profile `quick`, and a number that is written out would not
heed it. Examples that a test draws by itself are counted here, too.
"""

from typing import Final

from hypothesis import settings

USUAL: Final = 100
QUICK: Final = 10


def register() -> None:
    """Make the profile known, for `--hypothesis-profile quick`."""
    settings.register_profile("quick", max_examples=QUICK)


def examples(of_make_test: int) -> int:
    """So many in `make test`, and in the profile that is loaded its share of them."""
    return max(1, of_make_test * settings().max_examples // USUAL)
