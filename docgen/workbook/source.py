"""A report's file, whichever face it has: JSON or a workbook. The one place that tells them apart.

What is said of the data is placed where people can mend it: a path in JSON, a sheet and cell in Excel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, Problem
from docgen.files import read_bytes, write_new
from docgen.jsonfile import dump_indented, has_errors, read_json_with_problems
from docgen.report.load import Loaded, load_read, register_of
from docgen.standard.own_forms import find_beside
from docgen.units import Register

SUFFIX: Final = ".xlsx"
Placing = Callable[[Problem], Problem]


def as_it_is(problem: Problem) -> Problem:
    """The place of a problem in JSON: its path."""
    return problem


@dataclass(frozen=True, slots=True)
class Source:
    """The data of a report's file, what is wrong with reading it, how to place what else is said."""

    data: Any
    path: Path
    problems: tuple[Problem, ...] = ()
    placed: Placing = field(default=as_it_is)

    @contextmanager
    def placing(self) -> Iterator[None]:
        """Give the problems of a DataError their places in the file."""
        try:
            yield
        except DataError as error:
            raise DataError(error.message, [self.placed(problem) for problem in error.problems]) from error


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its name."""
    return path.suffix.lower() == SUFFIX


def read_source(path: Path) -> Source:
    """The data of a report's file. FileError if it cannot be read, DataError if it is no report at all."""
    find_beside(path.parent)
    if not is_workbook(path):
        data, problems = read_json_with_problems(path)
        return Source(data, path, tuple(problems))
    from docgen.records.safe_zip import MAX_FILE  # noqa: PLC0415 - most reports are JSON
    from docgen.workbook.read import read_workbook  # noqa: PLC0415

    read = read_workbook(read_bytes(path, MAX_FILE), str(path))
    return Source(read.data, path, tuple(read.reading.problems), read.reading.placed)


def read_data(path: Path) -> Any:
    """The data of a report's file. FileError if it cannot be read, DataError with every mistake."""
    source = read_source(path)
    if has_errors(source.problems):
        raise DataError(f"{path}: tệp dữ liệu có lỗi", source.problems)
    return source.data


def load_source(source: Source, units: Path | None = None) -> Loaded:
    """The report of a file that was read; a workbook may name its unit as people do. DataError if wrong."""
    register, found = register_of(source.path, units)
    data = with_unit_code(source.data, register) if is_workbook(source.path) else source.data
    problems = [*source.problems, *found]
    loaded = load_read(data, problems, register, source.path, source.placed)
    return replace(loaded, warnings=(*source.problems, *loaded.warnings))


def load_report(path: Path, units: Path | None = None) -> Loaded:
    """The report in a file, JSON or workbook. ``units`` is the register, else the one found beside the file.

    FileError if a file cannot be read; DataError with every problem of the file, warnings included.
    """
    return load_source(read_source(path), units)


def with_unit_code(data: Any, register: Register | None) -> Any:
    """The data with the code of the unit that they name; unchanged where no one unit is meant."""
    name = data.get("don_vi") if isinstance(data, Mapping) else None
    if register is None or not isinstance(name, str) or register.find(name):
        return data
    found = register.names.find(name)
    return {**data, "don_vi": found[0].ma} if len(found) == 1 else data


def report_bytes(path: Path, data: Mapping[str, Any], register: Register | None = None) -> bytes:
    """A report as the file ``path`` will hold it; ``register`` gives a workbook its list of units."""
    if not is_workbook(path):
        return dump_indented(data).encode()
    from docgen.workbook.write import workbook_of  # noqa: PLC0415 - see read_source

    units = register.units.values() if register else ()
    return workbook_of(data, {unit.ma: unit.ten for unit in units})


def write_report(
    path: Path, data: Mapping[str, Any], register: Register | None = None, *, force: bool
) -> None:
    """Write a report as JSON or as a workbook. FileError if something else lies at ``path``."""
    write_new(path, report_bytes(path, data, register), force=force)
