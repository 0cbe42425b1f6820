"""How much is tried: one in eight of the cases that are alike, or all of them with ``DOCGEN_TESTS=all``.

What is left out of the usual run is more of the same – further files of a corpus, further examples of a law
– never a law. ``DOCGEN_TESTS=1`` to ``7`` takes another share of the cases, as the second run of CI does with
``2``. Where hundreds are alike and each is dear, it is one in sixteen.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

Case = TypeVar("Case")

_ASKED: Final = os.environ.get("DOCGEN_TESTS", "0")
ALL: Final = _ASKED == "all"
_SHARE: Final = 8  # one of so many


def some(cases: Sequence[Case], one_of: int = _SHARE) -> list[Case]:
    """Every eighth of the cases that are alike, or every ``one_of``-th; all of them in the thorough run."""
    if ALL or not cases:
        return list(cases)
    return list(cases[int(_ASKED) % len(cases) :: one_of])


def few(cases: Sequence[Case]) -> list[Case]:
    """Every sixteenth of hundreds of cases that are alike and dear; all of them in the thorough run."""
    return some(cases, 2 * _SHARE)


def examples(number: int) -> int:
    """How many examples hypothesis makes, where the thorough run has ``number``."""
    return number if ALL else max(number // _SHARE, 5)
