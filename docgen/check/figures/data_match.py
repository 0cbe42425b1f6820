"""The printed values of a report beside the data it carries, as the comparison is given them.

Which span of the file prints which value is known to whoever prints the data again; this module holds
only the form in which that is handed over. It knows neither templates nor the way back from Word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.check.span import Span
from docgen.errors import Problem
from docgen.word.package import Package


class PrintedValue(NamedTuple):
    """One value of the data at one place of the file.

    ``name`` is what the value is called. ``paragraph`` is the index of the paragraph, ``start`` and ``end``
    are offsets in its text; ``paragraph`` is None where the place is gone. ``expected`` is what the data
    print there, ``text`` what stands there, ``value`` what was read from it. ``kept``: both are the same.
    ``note`` says why it cannot be told which value stands there. ``role`` is that of the part of the form
    that is not there without the value, "" for a value without such a part.
    """

    name: str
    paragraph: int | None
    start: int
    end: int
    expected: str
    text: str
    value: Any = None
    kept: bool = False
    note: str = ""
    role: str = ""

    @property
    def span(self) -> Span | None:
        """Its place, as a finding says it; None where the place is gone."""
        return None if self.paragraph is None else Span(self.paragraph, self.start, self.end)


class Missing(NamedTuple):
    """A number that the data print in the text and that no place of the file prints any more."""

    name: str
    expected: str
    value: Decimal


@dataclass(frozen=True)
class DataMatch:
    """What a file prints of its data.

    ``figures`` are the named figures, the indicators and the cells of tables, each at every place that
    prints it; ``missing`` those without a place. ``form`` are the values of head, recipients and signature
    that differ, ``computed`` the worked-out values that differ from what the figures of the file give.
    ``lines`` are the form's own lines that the file has no more (without a ``text``) or says otherwise: their
    ``name`` is the line as the form has it. ``numbers`` are the numbered lines of the text whose number is
    gone or has become one of another level.
    ``notes`` say what was not compared, and why. ``form_known`` is False where head, recipients and signature
    could not be laid beside the data because the Word template that printed them is not known. ``typed_sums``
    say which sums in the data are not what their sources give, ``slips`` which results in them are
    unlike those of earlier periods, ``sums`` are the names of ``figures`` that are sums of other units' or
    periods' numbers. ``may_lack`` are the parts, named as in :attr:`Parts.doubts`,
    that are not recognised where the data are printed either; None where the file is as docgen made it, or
    its form is not known.
    """

    figures: tuple[PrintedValue, ...] = ()
    missing: tuple[Missing, ...] = ()
    form: tuple[PrintedValue, ...] = ()
    computed: tuple[PrintedValue, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[PrintedValue, ...] = ()
    numbers: tuple[PrintedValue, ...] = ()
    form_known: bool = True
    typed_sums: tuple[str, ...] = ()
    slips: tuple[Problem, ...] = ()
    sums: frozenset[str] = frozenset()
    may_lack: frozenset[str] | None = None

    @property
    def own_lines(self) -> frozenset[str]:
        """The words of the form's own lines that are wrong, as rules about the form name them."""
        return frozenset(each.name.strip(" :…./") for each in self.lines)


DataMatcher = Callable[[Package], DataMatch | None]
"""Lays a file beside the data it carries; None for a file that carries none. Never raises for bad data."""
