"""Packs a batch into one .zip: the same files give the same bytes, and memory stays flat."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docgen.errors import UsageError
from docgen.files import writing
from docgen.zip_seal import seal

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
_PACKED: Final = {".docx", ".xlsx"}  # compressed already


def check_archive(path: Path) -> None:
    """UsageError if the file is not to be called .zip: a report given by mistake would be lost."""
    if path.suffix.lower() != ".zip":
        raise UsageError(f"--zip {path}: tên tệp nén phải có đuôi .zip")


def pack(target: Path, folder: Path, names: Iterable[str]) -> None:
    """Write the named files of ``folder`` into ``target``, all or nothing. FileError says why not."""
    with writing(target, durable=False, follow=False) as file, zipfile.ZipFile(file, "w") as archive:
        for name in sorted(names):
            _add(archive, folder / name)
        seal(archive)


def _add(archive: zipfile.ZipFile, path: Path) -> None:
    entry = zipfile.ZipInfo(path.name, _EPOCH)
    entry.create_system = 0  # MS-DOS on every machine; otherwise the writer's own system
    entry.external_attr = 0x20  # a plain file
    entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(entry, "w") as goal:
        shutil.copyfileobj(source, goal)
