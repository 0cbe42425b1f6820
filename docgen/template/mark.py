"""What becomes of a text just before it is written."""

from __future__ import annotations

from typing import Protocol


class Mark(Protocol):
    """What a text becomes just before it is written: itself, or itself between marks of its origin."""

    def __call__(self, text: str, path: str = "", /) -> str:
        """``text``, which stands at ``path`` of the data if it does not say so itself."""


def unmarked(text: str, path: str = "", /) -> str:  # noqa: ARG001 - as every :class:`Mark`
    """The text itself."""
    return text
