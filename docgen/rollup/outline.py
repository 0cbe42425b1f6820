"""The outline of a roll-up: the parent's own report with its sums still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, DocgenError, Problem, Severity
from docgen.jsonfile import has_errors
from docgen.report.counted import OWN_FIGURES
from docgen.report.load import check_data
from docgen.report.parts import read_parts
from docgen.report.prose_texts import prose_texts
from docgen.rollup.blocks import has_special, with_locations
from docgen.rollup.quantities import UNDECLARED, quantities_of
from docgen.standard.mau import FormSpec
from docgen.units import Register, Unit, find_register, load_register
from docgen.vn.periods import Period
from docgen.workbook.source import Placing, Source, as_it_is, is_workbook, read_source, with_unit_code

_OPEN: Final = "D069"  # numbers that the units will give


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline whose parent, form and period are known; its other mistakes are told with the sums."""

    data: Mapping[str, Any]
    path: Path
    parent: Unit
    form: FormSpec
    period: Period
    problems: tuple[Problem, ...] = ()
    placed: Placing = as_it_is

    def placed_once(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems, each once; those of the outline at its path, or at its cell in a workbook."""
        own = str(self.path)
        placed = (self.placed(each) if each.file == own else each for each in problems)
        return tuple(dict.fromkeys(placed))


def read_outline(path: Path, register: Register) -> Outline:
    """The outline in a file. FileError if it cannot be read, DataError without parent, form or period."""
    source = read_source(path)
    data, problems = source.data, source.problems
    if is_workbook(path):
        data = with_unit_code(data, register)
    if not isinstance(data, dict):
        raise DataError(f"{path}: đề cương có lỗi", check_data(data, register, str(path))[1])
    parts, found = read_parts(data, register)
    if data.get("don_vi") is None:
        hint = "ghi don_vi: mã đơn vị nhận số tổng hợp, ví dụ LĐLĐ tỉnh"
        found = [*found, Problem("TH101", "đề cương không có don_vi", "don_vi", hint=hint)]
    if parts.unit is None or parts.form is None or parts.period is None:
        judged = check_data(with_locations(data), register, str(path), path.parent)[1]
        every = [*problems, *(each.in_file(str(path)) for each in found), *judged]
        raise DataError(f"{path}: đề cương có lỗi", [source.placed(each) for each in dict.fromkeys(every)])
    return Outline(data, path, parts.unit, parts.form, parts.period, tuple(problems), source.placed)


def is_rollup_outline(path: Path) -> bool:
    """Whether a file holds an outline that only a roll-up understands. False for what cannot be read."""
    try:
        data = read_source(path).data
    except DocgenError:
        return False
    return (
        isinstance(data, dict)
        and data.get("don_vi") is not None
        and (has_special(data) or _says_of_how_many(data))
    )


def _says_of_how_many(data: Mapping[str, Any]) -> bool:
    """Whether a text names a figure that a roll-up alone makes, and the data do not have it yet."""
    figures = data.get("so_lieu")
    made = [
        f"so_lieu.{each}" for each in OWN_FIGURES if not isinstance(figures, Mapping) or each not in figures
    ]
    return any(name in text for _, text, _ in prose_texts(data) for name in made)


def validate_rollup_outline(path: Path, units: Path | None = None) -> list[Problem]:
    """Every problem of an outline's file whatever the units will send, and a note that it is one."""
    try:
        source = read_source(path)
    except DataError as error:
        return list(error.problems)
    return _judged(source, units)


def roll_up_errors(path: Path, units: Path | None = None) -> list[Problem]:
    """What stops the roll-up of an outline whatever the units send; nothing of one without ``don_vi``."""
    source = read_source(path)
    if not isinstance(source.data, dict) or source.data.get("don_vi") is None:
        return []
    return [each for each in _judged(source, units) if each.severity is Severity.ERROR]


def _judged(source: Source, units: Path | None) -> list[Problem]:
    path = source.path
    try:
        register = load_register(units or find_register(path))
    except DataError as error:
        return list(error.problems)
    message = "đây là đề cương của docgen rollup, được xét như đề cương; số để trống là số sẽ cộng"
    note = Problem("TH130", message, file=str(path), severity=Severity.NOTE)
    found = outline_problems(source.data, register, path)
    if isinstance(source.data, dict):
        undeclared = (each for each in quantities_of(source.data, {})[1] if each.code == UNDECLARED)
        found += [each.in_file(str(path)) for each in undeclared]
    return [*source.problems, *(source.placed(each) for each in found), note]


def outline_problems(data: Any, register: Register, path: Path) -> list[Problem]:
    """What is wrong with an outline whatever the units will send; numbers that are open are no mistake."""
    judged = check_data(with_own_figures(with_locations(data)), register, str(path), path.parent)[1]
    return [each for each in judged if each.code != _OPEN]


def with_own_figures(data: Mapping[str, Any]) -> dict[str, Any]:
    """The outline with the figures that every roll-up adds, still open."""
    figures = data.get("so_lieu")
    known = figures if isinstance(figures, Mapping) else {}
    return {**data, "so_lieu": {**dict.fromkeys(OWN_FIGURES), **known}}


def refuse_errors(problems: Iterable[Problem], outline: Outline) -> None:
    """DataError with everything that was found, if something of it is an error."""
    placed = outline.placed_once(problems)
    if has_errors(placed):
        count = sum(has_errors([problem]) for problem in placed)
        raise DataError(f"{outline.path}: không tổng hợp được, có {count} lỗi", placed)
