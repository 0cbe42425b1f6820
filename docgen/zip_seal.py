"""A zip that says of itself what it held when it was written: its comment is a digest that any change breaks.

Word, Excel and whoever else writes a zip anew drop the comment. Knows zips, not what is in them.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path
from typing import Final

from docgen.files import BROKEN

_COMMENT: Final = b"docgen sha256="
_COMMENT_LENGTH: Final = len(_COMMENT) + 64


def seal(archive: zipfile.ZipFile) -> None:
    """Give an archive that is complete the comment by which it is known again."""
    archive.comment = _comment_of(archive)


def is_sealed(path: Path) -> bool:
    """Whether the file at ``path`` is a zip that was sealed and that nobody has changed since."""
    try:
        with path.open("rb") as file:
            file.seek(-_COMMENT_LENGTH, os.SEEK_END)
            if not file.read().startswith(_COMMENT):  # so that no stranger's directory is read
                return False
        with zipfile.ZipFile(path) as archive:
            return archive.comment == _comment_of(archive)
    except BROKEN:
        return False


def _comment_of(archive: zipfile.ZipFile) -> bytes:
    entries = [(entry.filename, entry.CRC, entry.file_size) for entry in archive.infolist()]
    return _COMMENT + hashlib.sha256(repr(sorted(entries)).encode()).hexdigest().encode()
