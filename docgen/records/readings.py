"""What a cell is to hold, what it says, and what is wrong with it: the answers of those who read cells."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.errors import Severity
from docgen.vn.numbers import Number


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column's cells are: ``kind`` "number", "percent", "date" or "text", and the unit of measure.

    Bare figures are to be multiplied by 10 to the ``power``: the table counts in triệu đồng, the report in
    đồng. ``adds`` is its ``loai_so``, where somebody has said it, ``name`` what it asks for.
    """

    kind: str = "text"
    unit: str = ""
    power: int = 0
    adds: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one cell; the caller knows where it is."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says (None: nothing usable), and what is wrong or doubtful about it."""

    value: str | Number | None = None
    finding: Finding | None = None


def wrong(code: str, message: str, hint: str = "") -> Reading:
    """A cell that gives nothing usable, and why."""
    return Reading(None, Finding(code, message, hint))


def doubt(value: str | Number, message: str, hint: str, code: str = "R028") -> Reading:
    """A value that is to be looked at, and why."""
    return Reading(value, Finding(code, message, hint, Severity.WARNING))
