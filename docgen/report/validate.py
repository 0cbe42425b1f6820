"""Everything that is wrong with a report's file, in one list."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DataError, Problem
from docgen.report.load import load_report
from docgen.report.resolve import resolve


def validate(path: Path, units: Path | None = None) -> list[Problem]:
    """Every problem of a report's file, errors and warnings, each with its place.

    FileError if the file cannot be read; a wrong file is not an exception here.
    """
    try:
        loaded = load_report(path, units)
        resolve(loaded)
    except DataError as error:
        return list(error.problems)
    return list(loaded.warnings)
