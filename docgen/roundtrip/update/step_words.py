"""Steps of an update in words: what each was to write, and at which line of the file."""

from __future__ import annotations

from typing import Any

from docgen.jsonfile import dump_json
from docgen.report.reading import printed_as
from docgen.roundtrip.units import Line, lines_in
from docgen.roundtrip.update.drawing_steps import NewDrawing
from docgen.roundtrip.update.plan import (
    GoneRow,
    GoneUnit,
    NewCell,
    NewEmphasis,
    NewRow,
    NewText,
    NewUnit,
    Step,
    Unplaced,
)
from docgen.vn.text import cut


def wanted_by(step: Step) -> str:
    """What a step would have written, in words."""
    match step:
        case NewText() | NewCell() | NewDrawing() | Unplaced():
            return step.text
        case NewEmphasis():
            return " … ".join(step.line.text[each.start : each.end] for each in step.changes)
        case NewRow():
            return " | ".join(step.texts)
        case NewUnit():
            return step.unit.text
        case GoneUnit():
            return f"bỏ: {step.unit.text}"
        case GoneRow():
            return f"bỏ: {' | '.join(cell.text for cell in step.grid.rows[step.row] if cell)}"


def line_of(step: Step) -> Line | None:
    """A line of the file at which a step was to be made; None if there is none."""
    match step:
        case NewText() | NewEmphasis() | NewDrawing():
            return step.line
        case NewCell() | NewRow() | GoneRow():
            return next(iter(lines_in(step.grid)), None)
        case GoneUnit():
            return next(iter(lines_in(step.unit)), None)
        case NewUnit():
            return None if step.after is None else next(iter(lines_in(step.after)), None)
        case Unplaced():
            return None


def shown(value: Any, format_name: str = "") -> str:
    """A value of the data in words, printed as its place in the file prints it."""
    if value is None:
        return "(không có)"
    if isinstance(value, dict | list):
        return cut(dump_json(value), 200)
    try:
        return f"“{printed_as(value, format_name)}”"
    except ValueError:
        return f"“{value}”"
