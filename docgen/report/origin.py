"""Printed text that still knows which value it was made from, and what is said where there is none."""

from __future__ import annotations

from typing import Final

OPEN: Final = "…"
"""Printed in a draft where a figure is still to come."""


class EvaluationError(ValueError):
    """An expression cannot be worked out; the message is Vietnamese and complete.

    ``path`` is the place in the data of the value that is to blame, empty where it is none or not known.
    """

    def __init__(self, message: str = "", path: str | None = None) -> None:
        super().__init__(message)
        self.path = path or ""


class OpenFigureError(EvaluationError):
    """An expression needs a figure that is still to be filled in."""


class Printed(str):
    """Text made from a value: ``path`` is the value's place in the JSON, ``format`` how it was printed.

    ``path`` is None when the value was worked out, ``format`` is the filter's name with its
    argument ("phan_tram:1"), so that the text can be parsed back.
    """

    __slots__ = ("format_name", "path")
    path: str | None
    format_name: str

    def __new__(cls, text: str, path: str | None = None, format_name: str = "") -> Printed:
        """The text itself, with its origin."""
        self = str.__new__(cls, text)
        self.path = path
        self.format_name = format_name
        return self
