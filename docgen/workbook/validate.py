"""Everything that is wrong with a report's file, JSON or workbook, in one list."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DataError, Problem
from docgen.report.resolve import resolve
from docgen.workbook.source import load_source, read_source


def validate(path: Path, units: Path | None = None) -> list[Problem]:
    """Every problem of a report's file, errors and warnings, each with its place.

    FileError if the file cannot be read; a wrong file is not an exception here.
    """
    try:
        source = read_source(path)
        loaded = load_source(source, units)
        with source.placing():
            resolve(loaded)
    except DataError as error:
        return list(error.problems)
    return list(loaded.warnings)
