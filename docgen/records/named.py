"""The file of an argument, and the period that its records are of: ``quy-1.xlsx@2023Q1``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docgen.errors import UsageError
from docgen.files import exists
from docgen.vn.periods import Period, parse_period

_AT: Final = "@"


def file_and_period(name: str) -> tuple[Path, Period | None]:
    """The file and its period, None where none is said. UsageError for what is no period."""
    path = Path(name)
    if exists(path) or _AT not in name:
        return path, None
    file, _, code = name.rpartition(_AT)
    try:
        return Path(file), parse_period(code)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error
