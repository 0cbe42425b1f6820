"""A mended document written: beside the old one, or in its place with the old one kept. Never half.

Must not know what was mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.errors import FileError
from docgen.files import exists, write_atomic, write_new
from docgen.word.package import read_docx

MENDED_NAME = "-da-sua"
_BACKUP = ".bak"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a mended document goes: ``out``, or the file's own place, or else ``<name>-da-sua.docx``.

    ``force``: also where something else lies already.
    """

    out: Path | None = None
    in_place: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """The file with the mended document, and where the old one is kept if it lay there."""

    path: str
    backup: str = ""


def original(path: Path) -> bytes:
    """The bytes of a document; DocxError or FileError as :func:`docgen.word.package.read_docx`."""
    return read_docx(path)


def write(path: Path, before: bytes, after: bytes, target: Target) -> Written:
    """Write ``after``, the mended form of ``before`` which was read from ``path``.

    FileError if something else lies there, if the file is open in Word, or has changed since it was read;
    then nothing has been written.
    """
    if target.in_place:
        return _in_place(path, before, after)
    location = target.out or path.with_name(f"{path.stem}{MENDED_NAME}{path.suffix}")
    write_new(location, after, force=target.force)
    return Written(str(location))


def _in_place(path: Path, before: bytes, after: bytes) -> Written:
    opened = next((each for each in _owner_files(path) if exists(each)), None)
    if opened is not None:
        raise FileError(
            f"{path}: tệp đang mở trong Word (hãy đóng tệp, hoặc xóa {opened.name} nếu còn sót lại)"
        )
    backup = _backup(path, before)
    if original(path) != before:
        raise FileError(f"{path}: tệp vừa bị thay đổi trong lúc kiểm tra (hãy chạy lại)")
    write_atomic(path, after)
    return Written(str(path), str(backup))


def _owner_files(path: Path) -> tuple[Path, Path]:
    """What Word puts beside a file that is open: the name after ``~$``, shortened by up to two letters."""
    return path.with_name(f"~${path.name}"), path.with_name(f"~${path.name[2:]}")


def _backup(path: Path, data: bytes) -> Path:
    """A copy of the old document under a name that is free, or has the same content already."""
    number = 1
    while True:
        location = path.with_name(f"{path.name}{_BACKUP}{number if number > 1 else ''}")
        if not exists(location):
            write_atomic(location, data)
            return location
        if original(location) == data:
            return location
        number += 1
