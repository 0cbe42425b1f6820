"""What a caller may hand over – a path, bytes, an object – as the files that the parts below read.

What is not a file yet becomes one in a temporary folder, so that everything is read, bounded and judged in
one way. Messages never name that folder: they say ``dữ liệu.json``, ``tài liệu.docx``, ``sổ đơn vị.json``.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from docgen.errors import DataError, DocgenError, Problem
from docgen.files import write_atomic
from docgen.jsonfile import dump_json
from docgen.units import Register, find_register
from docgen.vn.periods import Period, parse_period

PathLike: TypeAlias = str | os.PathLike[str]
Word: TypeAlias = PathLike | bytes
"""A Word file: its path, or its bytes."""
Data: TypeAlias = PathLike | bytes | Mapping[str, Any]
"""A report's data: the path of a .json or .xlsx file, the bytes of one, or the JSON object itself."""
Units: TypeAlias = PathLike | bytes | Register | Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""A unit register: a path, the bytes of a file, a loaded register, or its JSON."""
Template: TypeAlias = PathLike
"""A Word template: its path, or the name of a shipped one (``"bao-cao-quy"``)."""
When: TypeAlias = str | Period
"""A period: ``"2024Q4"``, ``"2024-6T"``, ``"2024"``, or a :class:`Period`."""

Progress: TypeAlias = Callable[[int, int], None]
"""Is called with how much is done, and of how much."""

_ZIP: Final = b"PK\x03\x04"


class StandardInput(bytes):
    """What came from standard input: bytes like any others, called “đầu vào chuẩn” in messages."""


class Staging:
    """Files for what a caller holds in memory; the folder is made when it is first needed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._folder: Path | None = None

    def data(self, data: Data) -> Path:
        """The file of a report's data or of an outline. DataError for an object that is no JSON."""
        if isinstance(data, str | os.PathLike):
            return Path(data)
        if isinstance(data, bytes):
            name = "đầu vào chuẩn" if isinstance(data, StandardInput) else "dữ liệu"
            return self._file(f"{name}.xlsx" if data.startswith(_ZIP) else f"{name}.json", data)
        return self._json("dữ liệu.json", data)

    def records(self, records: PathLike | bytes | Iterable[Mapping[str, Any]]) -> Path:
        """The file of a batch's or a roll-up's records; a folder stays a folder."""
        if isinstance(records, str | os.PathLike):
            return Path(records)
        if isinstance(records, bytes):
            return self._file("bản ghi.xlsx" if records.startswith(_ZIP) else "bản ghi.json", records)
        return self._json("bản ghi.json", list(records))

    def word(self, file: Word) -> Path:
        """A Word file."""
        return self._file("tài liệu.docx", file) if isinstance(file, bytes) else Path(file)

    def units(self, units: Units | None, data: object = "") -> Path | None:
        """A register's file. None: the one beside ``data``; for data in memory, from the current folder."""
        if units is None:
            return None if isinstance(data, str | os.PathLike) else find_register()
        if isinstance(units, str | os.PathLike):
            return Path(units)
        if isinstance(units, bytes):
            return self._file("sổ đơn vị.xlsx" if units.startswith(_ZIP) else "sổ đơn vị.json", units)
        return self._json("sổ đơn vị.json", units.data if isinstance(units, Register) else units)

    def without_folder(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems without the name of the temporary folder."""
        return [
            replace(
                each,
                file=self.plain(each.file),
                message=self.plain(each.message),
                hint=self.plain(each.hint),
            )
            for each in problems
        ]

    def plain(self, text: str) -> str:
        """``text`` without the name of the temporary folder."""
        return text if self._folder is None else text.replace(f"{self._folder}{os.sep}", "")

    def renamed(self, error: DocgenError) -> None:
        """Take the name of the temporary folder out of what an error says."""
        error.message = self.plain(error.message)
        error.args = (error.message,)
        error.problems = tuple(self.without_folder(error.problems))

    def _json(self, name: str, value: Any) -> Path:
        try:
            return self._file(name, dump_json(value).encode())
        except (TypeError, ValueError, RecursionError) as error:
            raise DataError(f"{name}: không ghi được thành JSON – {error}") from error

    def _file(self, name: str, content: bytes) -> Path:
        if self._folder is None:
            self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="docgen-")))
        path = self._folder / name
        write_atomic(path, content, durable=False)
        return path


@contextmanager
def staged() -> Iterator[Staging]:
    """A :class:`Staging` for one call; errors that leave the block do not name its folder."""
    with ExitStack() as stack:
        staging = Staging(stack)
        try:
            yield staging
        except DocgenError as error:
            staging.renamed(error)
            raise


def template_of(template: Template | None) -> Path | str | None:
    """A template as the parts below take it: what ends in .docx, or is no plain text, is a path."""
    if template is None:
        return None
    name = os.fspath(template)
    is_path = not isinstance(template, str) or name.lower().endswith(".docx")
    return Path(name) if is_path else name


def path_of(path: PathLike | None) -> Path | None:
    """A path, if there is one."""
    return None if path is None else Path(path)


def period_of(period: When) -> Period:
    """A period from its code. DataError, saying how codes are written, for another text."""
    if isinstance(period, Period):
        return period
    try:
        return parse_period(period)
    except ValueError as error:
        raise DataError(str(error)) from error


def parse_day(text: str) -> date:
    """A whole day as people write it ("01/7/2025", "2025-07-01"). ValueError says what is wrong."""
    from docgen.vn.written_days import read_day  # noqa: PLC0415 - only who reads days loads it

    day = read_day(text).whole
    if day is None:
        raise ValueError(f"“{text}”: cần đủ ngày, tháng, năm, ví dụ 01/7/2025")
    return day


def silent(_done: int, _all: int) -> None:
    """No progress is shown."""
