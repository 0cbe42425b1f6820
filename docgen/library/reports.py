"""One report: loaded, judged, made, begun anew, read and written as data."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import DataError, Exit, Problem, UsageError
from docgen.library.inputs import (
    Data,
    PathLike,
    Staging,
    Template,
    Units,
    When,
    path_of,
    period_of,
    staged,
    template_of,
)
from docgen.library.judging import matcher_if
from docgen.workbook.source import Source, load_source, read_source

if TYPE_CHECKING:
    from docgen.generate import Generated
    from docgen.report.load import Loaded
    from docgen.units import Register


@dataclass(frozen=True, slots=True)
class NotMade:
    """A report that could not be made: what stopped it, as an exception says it, with its exit code."""

    name: str
    message: str
    problems: tuple[Problem, ...]
    exit_code: Exit


def load_report(data: Data, units: Units | None = None, *, folder: PathLike | None = None) -> Loaded:
    """The report in ``data``: its text, figures, unit, period, and the warnings about it.

    ``units`` is the unit register; without it the one beside the file, else the sample that docgen brings.
    ``folder`` is where the pictures of data in memory lie. FileError if a file cannot be read; DataError with
    every mistake, each with its place.
    """
    with staged() as stage:
        return load_source(_source(stage, data, folder), stage.units(units, data))


def validate(data: Data, units: Units | None = None) -> list[Problem]:
    """Everything that is wrong with a report, an outline of a batch or of a roll-up: errors, warnings, notes.

    An empty list: all is right. FileError if the file cannot be read; wrong data are no exception here.
    """
    from docgen.batch.outline import is_outline, validate_outline
    from docgen.generate import validate as validate_report
    from docgen.rollup.outline import is_rollup_outline, validate_rollup_outline

    with staged() as stage:
        path, register = stage.data(data), stage.units(units, data)
        if is_rollup_outline(path):
            return stage.without_folder(validate_rollup_outline(path, register))
        judge = validate_outline if is_outline(path) else validate_report
        return stage.without_folder(judge(path, register))


def generate(  # noqa: PLR0913 (what can be asked for, each by its name)
    data: Data,
    *,
    out: PathLike | None = None,
    folder: PathLike | None = None,
    template: Template | None = None,
    units: Units | None = None,
    force: bool = False,
    check: bool = False,
) -> Generated:
    """Make the Word file of one report; its bytes are in ``content``.

    ``out`` is the file to write, or ``folder`` where it gets a name made of unit, form and period; without
    both nothing is written. A file that a person has edited since is not written over without ``force``.
    ``check``: ``findings`` are what :func:`check` says of it. DataError with every mistake of the data,
    TemplateError, DocxError, FileError; then nothing has been written.
    """
    from docgen.generate import generate as make

    with staged() as stage:
        made = make(
            _source(stage, data, None),
            template=template_of(template),
            out=path_of(out),
            folder=path_of(folder),
            units=stage.units(units, data),
            force=force,
            check=matcher_if(check),
        )
        return replace(made, problems=tuple(stage.without_folder(made.problems)))


def new(  # noqa: PLR0913 (what the new report depends on, each by its name)
    form: str,
    unit: str,
    period: When | None = None,
    units: Units | None = None,
    *,
    out: PathLike | None = None,
    force: bool = False,
) -> dict[str, Any]:
    """The data of a blank report of ``unit`` (a code of the register) on ``period``, with hints to fill in.

    A form without periods takes none. ``out`` is where the data are written, .json or .xlsx; an existing file
    stays, unless ``force``. UsageError for an unknown form or unit, or a period that is not the form's.
    """
    from docgen.files import refuse_inputs
    from docgen.report.blank import blank_report

    if out is not None and isinstance(units, str | os.PathLike):
        refuse_inputs(Path(out), (Path(units),))
    with staged() as stage:
        register = _register(stage, units, b"" if out is None else out)
        if register.find(unit) is None:
            hint = register.suggestion(unit)
            raise UsageError(f"{register.path or 'sổ đơn vị'}: không có đơn vị “{unit}” ({hint})")
        when = None if period is None else period_of(period)
        made = blank_report(form, unit, when, date.today().year)  # issued this year, unless changed
    if out is not None:
        write_data(out, made, units, force=force)
    return made


def read_data(data: Data, units: Units | None = None) -> dict[str, Any]:
    """The JSON object of a report's file, from JSON or from a workbook, whether it is complete or not.

    A unit that a workbook names gets its code. DataError if it cannot be read without mistakes.
    """
    from docgen.jsonfile import has_errors
    from docgen.workbook.source import is_workbook, with_unit_code

    with staged() as stage:
        path = stage.data(data)
        source = read_source(path)
        if has_errors(source.problems) or not isinstance(source.data, dict):
            message = f"{path}: không phải dữ liệu của một báo cáo, hoặc có lỗi khi đọc"
            raise DataError(message, source.problems)
        if not is_workbook(path):
            return source.data
        return dict(with_unit_code(source.data, _register(stage, units, data)))


def convert(
    data: PathLike, out: PathLike, units: Units | None = None, *, force: bool = False
) -> list[Problem]:
    """Write the data of a file as the other face, .json or .xlsx; what is to be said of reading it.

    Complete or not, report or outline. DataError if it cannot be read without mistakes; then nothing is
    written.
    """
    from docgen.files import refuse_inputs

    register = Path(units) if isinstance(units, str | os.PathLike) else None
    refuse_inputs(Path(out), (Path(data), register))
    found = read_data(data, units)
    with staged() as stage:
        _write(Path(out), found, _register(stage, units, data), force=force)
    return list(read_source(Path(data)).problems)


def write_data(
    path: PathLike, data: Mapping[str, Any], units: Units | None = None, *, force: bool = False
) -> None:
    """Write a report's data as .json or as a workbook (.xlsx), whole or not at all.

    FileError if another file lies there already, unless ``force``, or if the name has another ending.
    """
    with staged() as stage:
        _write(Path(path), data, _register(stage, units, path), force=force)


def schema(form: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of reports of one form. UsageError if there is no such form."""
    from docgen.report.schema import json_schema

    return json_schema(form)


def _write(target: Path, data: Mapping[str, Any], register: Register, *, force: bool) -> None:
    from docgen.workbook.source import write_report

    if target.suffix.lower() not in (".json", ".xlsx"):
        raise UsageError(f"{target}: tên tệp dữ liệu phải có đuôi .json hoặc .xlsx")
    write_report(target, data, register, force=force)


def _source(stage: Staging, data: Data, folder: PathLike | None) -> Source:
    """What was read; data in memory belong to ``folder``, else to the current one."""
    path = stage.data(data)
    source = read_source(path)
    if path == data or isinstance(data, str | Path):
        return source
    location = (Path(folder) if folder is not None else Path()) / path.name
    return replace(source, path=location, problems=tuple(stage.without_folder(source.problems)))


def _register(stage: Staging, units: Units | None, data: object = b"") -> Register:
    from docgen.units import find_register, load_register

    path = Path(data) if isinstance(data, str | Path) else None
    return load_register(stage.units(units, data) or find_register(path))
