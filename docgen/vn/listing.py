"""Names in a row, not more of them than a reader takes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_USUAL: Final = 5


def few(names: Sequence[str], most: int = _USUAL, things: str = "", between: str = ", ") -> str:
    """The first ``most`` names, and how many more there are: “A, B và 3 dòng nữa” for ``things`` “dòng”."""
    rest = len(names) - most
    more = f" và {rest} {things} nữa" if things else f" và {rest} nữa"
    return between.join(names[:most]) + (more if rest > 0 else "")
