"""Files that are not a .docx at all, named for whoever wanted a Word file."""

from __future__ import annotations

from typing import Final

from docgen.file_kinds import EMPTY, FileKind, kind_of

_OPENED: Final = (".doc", ".rtf", ".odt", ".xml", "")  # what Word opens, or may open
_PACKED: Final = ".zip"
_OFFICE: Final = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx")


def what_it_is(data: bytes) -> str:
    """A sentence saying what ``data`` is and what to do, or "" if it begins as a zip does."""
    if data.startswith(b"PK\x03\x04"):
        return ""
    kind = kind_of(data)
    if kind is EMPTY:
        return f"{kind.words}; {kind.remedy}."
    return _in_words(kind) if kind else "tệp không phải là .docx; hãy chọn đúng tệp Word."


def what_zip_it_is(data: bytes) -> str:
    """The same for a whole zip; "" if its parts are those of an Office file."""
    kind = kind_of(data)
    return "" if kind is None or kind.suffix in _OFFICE else _in_words(kind)


def _in_words(kind: FileKind) -> str:
    if kind.suffix in _OPENED:
        return f"đây là {kind.words}; {kind.remedy}."
    remedy = kind.remedy if kind.suffix == _PACKED else "hãy chọn tệp .docx gốc"
    return f"đây là {kind.words}, không phải tệp Word; {remedy}."
