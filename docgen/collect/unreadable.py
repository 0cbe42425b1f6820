"""A file that cannot be read at all and has the name of a form that was sent out: it is still that unit's."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from docgen.collect.asked import Asked
from docgen.errors import Problem
from docgen.file_kinds import EMPTY, kind_of
from docgen.files import read_bytes, safe_name
from docgen.records.safe_zip import MAX_FILE
from docgen.units import Register, Unit

_DAMAGED: Final = "tệp hỏng"
_ZIPPED: Final = (".xlsx", ".docx")
_ZIP: Final = b"PK"


def form_stem(unit: Unit, asked: Asked) -> str:
    """The name of the file of a unit's form, without its suffix."""
    return f"phieu-{safe_name(unit.ma)}-{safe_name(asked.period.code)}"


def unit_of_name(path: Path, asked: Asked, register: Register) -> Unit | None:
    """The unit whose form has this file's name, with or without what systems put behind it: " (1)"."""
    for unit in register.units.values():
        stem = form_stem(unit, asked)
        if path.stem.startswith(stem) and not path.stem[len(stem) :][:1].isalnum():
            return unit
    return None


def what_it_is(path: Path) -> str:
    """In words what a file is that cannot be read, damaged or of another kind; empty for one that can."""
    content, zipped = read_bytes(path, MAX_FILE), path.suffix.lower() in _ZIPPED
    kind = kind_of(content)
    cut_off = zipped and not zipfile.is_zipfile(BytesIO(content))
    if kind is EMPTY or (cut_off and (kind is None or content.startswith(_ZIP))):
        return _DAMAGED
    return kind.words if kind and not (zipped and kind.suffix == path.suffix.lower()) else ""


def nobodys_lines(path: Path) -> Problem:
    """What is wrong with a table without a line of any unit."""
    hint = "ghi tên đơn vị ở một cột"
    return Problem("TN102", "không thấy dòng nào của đơn vị nào", file=str(path), hint=hint)
