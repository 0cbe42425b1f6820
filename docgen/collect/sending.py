"""The forms of one period, one small workbook for each unit that is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.batch.selection import Wanted
from docgen.collect.asked import read_asked, undeclared_problems
from docgen.collect.before import values_before
from docgen.collect.due import all_due, due_units
from docgen.collect.forms.form_made import form_workbook
from docgen.collect.nameless import nameless_problems
from docgen.collect.unreadable import form_stem
from docgen.errors import DataError, Problem
from docgen.files import write_new
from docgen.units import find_register, load_register


def outline_problems(outline: Path, units: Path | None = None) -> list[Problem]:
    """What the forms would ask by its code, and what would be left open when they have come back."""
    asked = read_asked(outline, load_register(units or find_register(outline)))
    return [*nameless_problems(asked), *undeclared_problems(asked)]


def write_forms(  # noqa: PLR0913, PLR0917 - what the forms depend on, each by its name
    outline: Path,
    folder: Path,
    wanted: Wanted,
    units: Path | None = None,
    before: Path | None = None,
    deadline: date | None = None,
    *,
    force: bool = False,
) -> list[Path]:
    """Write a form for each unit; the files written. DataError if the outline asks the units nothing.

    ``before`` are the records of the period before. A form that is there already stays, unless ``force``.
    """
    register = load_register(units or find_register(outline))
    asked = read_asked(outline, register)
    if not asked.questions and not asked.sections:
        raise DataError(f"{outline}: đề cương không hỏi đơn vị số nào (để null số liệu, chỉ tiêu cần hỏi)")
    last = values_before(before, asked, register, all_due(asked, register, wanted))
    written = []
    for unit in due_units(asked, register, wanted):
        path = folder / f"{form_stem(unit, asked)}.xlsx"
        write_new(path, form_workbook(asked, unit, last.get(unit.ma, {}), deadline), force=force)
        written.append(path)
    return written
