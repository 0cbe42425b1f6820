"""The register as a whole: found, read, judged; who reports to whom, and who is meant by a name.

Since 1 July 2025 district unions are gone, so whether a unit exists is a question of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, Problem
from docgen.files import is_file, read_bytes, real_path, shipped
from docgen.jsonfile import has_errors, read_json_with_problems
from docgen.units.model import Unit, parse_unit
from docgen.units.names import CodeFinder, UnitNames
from docgen.vn.text import spelling_key

FILE_NAME: Final = "don_vi.json"
_FEW: Final = 8
_MAX_FILE: Final = 32 * 1024 * 1024


@dataclass(frozen=True)
class Register:
    """The units by code. A superior may also be one of the shipped register's (``tld``).

    ``data`` is the register as JSON says it, whatever file it was read from.
    """

    units: Mapping[str, Unit]
    path: Path | None = None
    data: Any = ()

    def find(self, code: str) -> Unit | None:
        """The unit of this code."""
        return self.units.get(code)

    def to_be_named(self, data_path: Path) -> Path | None:
        """The file to be named in a command that reads ``data_path``, where it would find another one."""
        found = find_register(data_path)
        return self.path if self.path and real_path(self.path) != real_path(found) else None

    @property
    def rows(self) -> list[Any]:
        """The units as they stand in the data, in their order."""
        return list(self.data["don_vi"] if isinstance(self.data, Mapping) else self.data)

    @cached_property
    def names(self) -> UnitNames:
        """The units as people write them, whatever the day."""
        return UnitNames(self.units.values())

    def finder(self, day: date) -> CodeFinder:
        """Finds codes by what people write of units; of namesakes, the one that exists on ``day``."""
        return CodeFinder(UnitNames(self.units.values(), day))

    def suggestion(self, text: str) -> str:
        """The units that may be meant, with their codes, or how to find out; ``text`` is no code."""
        names = self.names
        near = names.find(text) or names.otherwise_called(text) or names.nearest(text)
        if near:
            return f"có phải: {' hay '.join(unit.ma for unit in near[:3])}?"
        if len(self.units) <= _FEW:
            return f"các mã có trong sổ: {', '.join(self.units) or '(sổ trống)'}"
        return "xem các mã trong sổ: docgen units list"

    def superior_code(self, text: str) -> str | None:
        """The code of a unit that may be a superior: by code or name here, or as others name theirs."""
        found = self.names.find(text)
        if len(found) == 1:
            return found[0].ma
        named = any(unit.cap_tren == text for unit in self.units.values()) or text in _shipped_units()
        return text if named else None

    def superior(self, unit: Unit) -> Unit | None:
        """The unit above, or None."""
        if unit.cap_tren is None:
            return unit.named_superior
        return self.as_superior(unit.cap_tren)

    def as_superior(self, code: str) -> Unit | None:
        """The unit of a superior's code, here or in the shipped register."""
        return self.units.get(code) or _shipped_units().get(code)

    def code_of_heading(self, heading: str) -> str | None:
        """The code of the unit that prints this name in its heading, here or in the shipped register."""
        key = spelling_key(heading)
        every = {**_shipped_units(), **self.units}
        return next((code for code, unit in every.items() if spelling_key(unit.heading) == key), None)

    def below(self, code: str, day: date | None = None) -> tuple[Unit, ...]:
        """The units directly below, on ``day`` if given, in the register's order."""
        units = (unit for unit in self.units.values() if unit.cap_tren == code)
        return tuple(unit for unit in units if day is None or unit.exists_on(day))


def find_register(data_path: Path | None = None) -> Path:
    """The register that goes with a data file: ``don_vi.json`` in its folder or above, else the shipped one.

    Without a data file the search begins in the current folder.
    """
    start = real_path(data_path.parent if data_path else Path())
    candidates = (folder / FILE_NAME for folder in (start, *start.parents))
    return next((path for path in candidates if is_file(path)), None) or shipped(FILE_NAME)


@lru_cache(maxsize=8)
def _load_cached(path: Path, _stamp: tuple[int, int]) -> Register:
    register, problems, _ = read_register(path)
    if has_errors(problems):
        raise DataError(f"{path}: sổ đơn vị có lỗi", problems)
    return register


Placing = Callable[[Problem], Problem]
"""Gives a problem of the data ("don_vi[3].cap") its place in the file: a path in JSON, a cell in Excel."""


def read_register(path: Path) -> tuple[Register, list[Problem], Placing]:
    """The register in a file, .json or .xlsx, all that is wrong with it, and how to place what else is said.

    FileError if it cannot be read, DataError if it is no JSON, MissingProgramError without openpyxl.
    """
    data, problems, location = _read(path)
    register, found = parse_register(data, path)

    def in_file(problem: Problem) -> Problem:
        return location(problem).in_file(str(path))

    return register, [*problems, *map(in_file, found)], in_file


def _read(path: Path) -> tuple[Any, list[Problem], Placing]:
    if path.suffix.lower() == ".xlsx":
        from docgen.units.reading import read_register_workbook  # noqa: PLC0415 - most registers are JSON

        read = read_register_workbook(read_bytes(path, _MAX_FILE), str(path))
        return read.data, read.problems, read.placed
    return *read_json_with_problems(path), lambda problem: problem


def load_register(path: Path) -> Register:
    """The register in a file. FileError if it cannot be read, DataError with every mistake in it."""
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
    except (OSError, ValueError):
        stamp = (0, 0)  # reading it says what is wrong
    return _load_cached(path, stamp)


def parse_register(data: Any, path: Path | None = None) -> tuple[Register, list[Problem]]:
    """The register in ``data`` – ``{"don_vi": […]}`` or a bare list – and what is wrong with it."""
    prefix, rows, problems = _rows(data)
    units: dict[str, Unit] = {}
    locations: dict[str, str] = {}
    for i, row in enumerate(rows):
        location = f"{prefix}[{i}]"
        unit, found = parse_unit(row)
        problems += [problem.below(location) for problem in found]
        if unit is None:
            continue
        if unit.ma in units:
            problems.append(
                Problem("D050", f"mã đơn vị {unit.ma} đã có ở {locations[unit.ma]}", f"{location}.ma")
            )
        units.setdefault(unit.ma, unit)
        locations.setdefault(unit.ma, location)
    register = Register(units, path, data)
    whole = not problems  # a unit that could not be read is not an unknown one
    problems += _hierarchy_problems(register, locations, whole=whole)
    return register, problems


def _rows(data: Any) -> tuple[str, list[Any], list[Problem]]:
    if isinstance(data, list):
        return "", data, []
    if not isinstance(data, dict) or not isinstance(data.get("don_vi"), list):
        wrong = Problem("D011", 'thiếu danh sách đơn vị: cần {"don_vi": [ … ]}')
        return "don_vi", [], [wrong]
    unknown = [key for key in data if key not in ("don_vi", "ghi_chu", "$schema")]
    problems = [Problem("D010", f"khoá {key} không có trong sổ đơn vị") for key in unknown]
    return "don_vi", data["don_vi"], problems


def _hierarchy_problems(
    register: Register, locations: Mapping[str, str], *, whole: bool
) -> Iterator[Problem]:
    for code, unit in register.units.items():
        path = f"{locations[code]}.cap_tren"
        if unit.cap_tren and whole and register.superior(unit) is None:
            hint = register.suggestion(unit.cap_tren)
            yield Problem("D051", f"đơn vị cấp trên {unit.cap_tren} không có trong sổ", path, hint=hint)
        if _is_above_itself(unit, register):
            yield Problem("D052", f"{code} là cấp trên của chính nó", path, hint="hãy sửa vòng cap_tren")
        for i, successor in enumerate(unit.ke_thua):
            if whole and successor.don_vi not in register.units:
                hint = register.suggestion(successor.don_vi)
                location = f"{locations[code]}.ke_thua[{i}].don_vi"
                yield Problem(
                    "D053", f"đơn vị kế thừa {successor.don_vi} không có trong sổ", location, hint=hint
                )
        for i, member in enumerate(unit.thanh_vien):
            if whole and member not in register.units:
                location, hint = f"{locations[code]}.thanh_vien[{i}]", register.suggestion(member)
                yield Problem("D053", f"đơn vị thành viên {member} không có trong sổ", location, hint=hint)


def _is_above_itself(unit: Unit, register: Register) -> bool:
    above, seen = register.superior(unit), set[str]()
    while above is not None and above.ma not in seen:
        if above.ma == unit.ma:
            return True
        seen.add(above.ma)
        above = register.superior(above)
    return False


@lru_cache(maxsize=1)
def _shipped_units() -> Mapping[str, Unit]:
    data, _ = read_json_with_problems(shipped(FILE_NAME))
    units = (parse_unit(row)[0] for row in _rows(data)[1])
    return {unit.ma: unit for unit in units if unit is not None}
