"""The outline of a batch: read once, judged once, so that its mistakes are not told for every unit.

What the records may still fill in – units, figures, results, the signer – is not missing here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.batch.gaps import gaps, without_gaps
from docgen.batch.merge import path_by_code
from docgen.errors import DataError, DocgenError, Problem, Severity
from docgen.jsonfile import has_errors
from docgen.report.followers import without_followers
from docgen.report.load import check_data
from docgen.report.parts import read_parts
from docgen.report.unfilled import as_errors
from docgen.units import Register, find_register, load_register
from docgen.vn.periods import Period
from docgen.workbook.source import Placing, as_it_is, read_source

_NEEDED: Final = ("mau", "ky", "ngay_ban_hanh")  # the last where the form has no period
_MOST_NAMED: Final = 5
_BODY: Final = re.compile(r"(noi_dung|phu_luc)\[")
_FILLED_LATER: Final = ("so_lieu.", "chi_tieu.")


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline without errors of its own. ``warnings`` are told once, with its file.

    ``placed`` gives a problem of the data its place in the file.
    """

    data: Mapping[str, Any]
    file: str
    mau: str
    period: Period
    warnings: tuple[Problem, ...] = ()
    placed: Placing = as_it_is


def read_outline(path: Path, register: Register, *, unfilled: bool = False) -> Outline:
    """The outline in a file. FileError if it cannot be read, DataError with every mistake in it.

    ``unfilled``: hints of a form that no words have taken the place of are no mistakes.
    """
    source = read_source(path)
    data, problems = source.data, list(source.problems)
    found = judge_outline(data, register, path.parent)
    problems += [problem.in_file(str(path)) for problem in found]
    problems = list(as_errors(problems, data)) if isinstance(data, dict) and not unfilled else problems
    period = read_parts(data, None)[0].period if isinstance(data, dict) else None
    if has_errors(problems) or period is None:
        count = sum(has_errors([problem]) for problem in problems)
        raise DataError(f"{path}: đề cương có {count} lỗi", [source.placed(each) for each in problems])
    return Outline(data, str(path), data["mau"], period, tuple(problems), source.placed)


def validate_outline(path: Path, units: Path | None = None) -> list[Problem]:
    """Every problem of an outline's file, whatever the records may say, and a note that it is an outline.

    FileError if the file cannot be read; a wrong file is not an exception here.
    """
    try:
        source = read_source(path)
        register = load_register(units or find_register(path))
    except DataError as error:
        return list(error.problems)
    found = [*judge_outline(source.data, register, path.parent), _judged_as_outline(source.data)]
    placed = (source.placed(problem).in_file(str(path)) for problem in found)
    return without_followers([*source.problems, *placed])


def is_outline(path: Path) -> bool:
    """Whether a file holds an outline: a form and a period (if the form has one), but no unit.

    False for what cannot be read.
    """
    try:
        data = read_source(path).data
    except DocgenError:
        return False
    return isinstance(data, dict) and data.get("don_vi") is None and "mau" in data and _has_period(data)


def _has_period(data: Mapping[str, Any]) -> bool:
    form = read_parts(data, None)[0].form
    return "ky" in data if form is None or form.needs_period else bool({"ky", "ngay_ban_hanh"} & set(data))


def _judged_as_outline(data: Mapping[str, Any]) -> Problem:
    names = [path_by_code(data, path) for path in gaps(data)]
    some = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    left = f"; bản ghi phải điền {len(names)} chỗ: {some}" if names else ""
    hint = "báo cáo của một đơn vị thì thêm don_vi"
    message = f"đây là đề cương của docgen batch (không có don_vi), được xét như đề cương{left}"
    return Problem("B130", message, hint=hint, severity=Severity.NOTE)


def judge_outline(data: Any, register: Register, folder: Path | None = None) -> list[Problem]:
    """What is wrong with an outline whatever the records may say; its pictures are in ``folder``."""
    if not isinstance(data, dict):
        return check_data(data, register)[1]
    own = {key: value for key, value in data.items() if key != "don_vi"}
    problems = without_gaps(own, check_data(own, register, folder=folder)[1], gaps(own))
    return [problem for problem in problems if not _left_open(problem)]


def _left_open(problem: Problem) -> bool:
    if problem.code == "D011":
        needed = not problem.path and problem.about in _NEEDED
        return not needed and not _BODY.match(problem.path)
    if problem.code == "D102":
        return problem.about.startswith(_FILLED_LATER) and not problem.owner
    return problem.code in {"D027", "D099"}  # a table of indicators, a signer, that only the records have
