"""What people drop where a report is wanted: a file of another kind is named, with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docgen.errors import FileError
from docgen.file_kinds import kind_of
from docgen.files import read_start

_READ: Final = (".docx", ".xlsx", ".json")
_ENOUGH: Final = 1 << 24  # bytes; what a file is stands at its ends


def refuse_unread(path: Path) -> None:
    """FileError if the name of a file does not end as that of a report does."""
    if path.suffix.lower() in _READ:
        return
    kind = kind_of(read_start(path, _ENOUGH))
    what, remedy = (f"đây là {kind.words}; ", f" ({kind.remedy})") if kind else ("", "")
    raise FileError(f"{path.name}: {what}cần tệp Word (.docx), Excel (.xlsx) hoặc .json{remedy}")
