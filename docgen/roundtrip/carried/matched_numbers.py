"""The numbered lines of the text beside the file: a number that is gone, or that is of another level now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.check.figures.data_match import PrintedValue
from docgen.check.recognition.levels import typed_label_of
from docgen.roundtrip.result import Imported
from docgen.roundtrip.units import Line

_CODES: Final = frozenset({"doi_kieu", "so_thu_tu"})
_NUMBER: Final = re.compile(r"[^\W_]")  # not the dash of a list


def matched_numbers(found: Imported) -> Iterator[PrintedValue]:
    """Each line that the data number and the file does not, or on another level; told once.

    Lines that count on otherwise because of it say nothing of their own, and a number typed by hand is
    judged by what stands around it.
    """
    pairing = found.read.pairing
    lines = {unit.index: (j, unit) for j, unit in enumerate(pairing.ours.units) if isinstance(unit, Line)}
    reported: set[int] = set()
    for change in found.changes:
        if change.code not in _CODES or change.paragraph in reported or change.paragraph not in lines:
            continue
        j, new = lines[change.paragraph]
        i = pairing.to_old.get(j)
        old = None if i is None else pairing.base.side.units[i]
        lost = not new.label and typed_label_of(new.text) is None
        relevelled = new.label and change.code == "doi_kieu"
        if isinstance(old, Line) and _NUMBER.search(old.label) and (lost or relevelled):
            reported.add(change.paragraph)
            yield PrintedValue(old.label, change.paragraph, 0, len(new.text), old.printed, new.printed)
