"""How much is tried: a part of the cases that are alike, or all of them with ``DOCGEN_TESTS=all``.

What is left out of the usual run is more of the same – further files of a corpus, further examples of a law
– never a law. CI runs everything.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

Case = TypeVar("Case")

ALL: Final = os.environ.get("DOCGEN_TESTS") == "all"
_SHARE: Final = 4  # one of so many


def some(cases: Sequence[Case]) -> list[Case]:
    """Every fourth of cases that are alike, beginning with the first; all of them in the thorough run."""
    return list(cases if ALL else cases[::_SHARE])


def examples(number: int) -> int:
    """How many examples hypothesis makes, where the thorough run has ``number``."""
    return number if ALL else max(number // _SHARE, 5)
