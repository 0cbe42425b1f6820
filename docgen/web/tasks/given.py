"""What people drop where a report is wanted: a file of another kind is named, with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from docgen.errors import FileError, Problem, Severity
from docgen.file_kinds import EMPTY, FileKind, kind_of
from docgen.files import read_start
from docgen.library.reports import read_data
from docgen.library.word import import_docx
from docgen.workbook.source import read_source

_READ: Final = (".docx", ".xlsx", ".json")
_ENOUGH: Final = 1 << 24  # bytes; what a file is stands at its ends


def given_data(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The data of a report's file, and all that reading it says of it, as the command line tells it.

    Of an edited Word file: what it prints otherwise than its data, such as a total worked out from figures
    that were retyped. Of a workbook: what is not read, and cells that are not what docgen works out.
    """
    if path.suffix.lower() == ".docx":
        found = import_docx(path)
        notes = (Problem("", note, severity=Severity.NOTE) for note in found.notes)
        return found.data, [*found.problems, *notes]
    return read_data(path), list(read_source(path).problems)


def kind_of_file(path: Path) -> FileKind | None:
    """What a file is by its content, however it is called; None for text, and for what is not known.

    FileError for one with nothing in it.
    """
    kind = kind_of(read_start(path, _ENOUGH))
    if kind is EMPTY:
        raise FileError(f"{path.name}: {EMPTY.words} ({EMPTY.remedy})")
    return kind


def refuse_unread(path: Path) -> None:
    """FileError if the name of a file does not end as that of a report does."""
    if path.suffix.lower() in _READ:
        return
    kind = kind_of_file(path)
    what, remedy = (f"đây là {kind.words}; ", f" ({kind.remedy})") if kind else ("", "")
    raise FileError(f"{path.name}: {what}cần tệp Word (.docx), Excel (.xlsx) hoặc .json{remedy}")
