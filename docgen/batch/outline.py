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
from docgen.errors import DataError, Problem
from docgen.jsonfile import has_errors, read_json_with_problems
from docgen.report.load import check_data
from docgen.report.parts import read_parts
from docgen.units import Register
from docgen.vn.periods import Period

_NEEDED: Final = ("mau", "ky")
_BODY: Final = re.compile(r"(noi_dung|phu_luc)\[")
_FILLED_LATER: Final = re.compile(r"biến (so_lieu|chi_tieu)\.")


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline without errors of its own. ``warnings`` are told once, with its file."""

    data: Mapping[str, Any]
    file: str
    mau: str
    period: Period
    warnings: tuple[Problem, ...] = ()


def read_outline(path: Path, register: Register) -> Outline:
    """The outline in a file. FileError if it cannot be read, DataError with every mistake in it."""
    data, problems = read_json_with_problems(path)
    found = judge_outline(data, register)
    problems += [problem.in_file(str(path)) for problem in found]
    period = read_parts(data, None)[0].period if isinstance(data, dict) else None
    if has_errors(problems) or period is None:
        count = sum(has_errors([problem]) for problem in problems)
        raise DataError(f"{path}: đề cương có {count} lỗi", problems)
    return Outline(data, str(path), data["mau"], period, tuple(problems))


def judge_outline(data: Any, register: Register) -> list[Problem]:
    """What is wrong with an outline whatever the records may say."""
    if not isinstance(data, dict):
        return check_data(data, register)[1]
    own = {key: value for key, value in data.items() if key != "don_vi"}
    problems = without_gaps(own, check_data(own, register)[1], gaps(own))
    return [problem for problem in problems if not _left_open(problem)]


def _left_open(problem: Problem) -> bool:
    if problem.code == "D011":
        needed = not problem.path and problem.message.rsplit(" ", 1)[-1].split("(")[0] in _NEEDED
        return not needed and not _BODY.match(problem.path)
    if problem.code == "D102":
        return bool(_FILLED_LATER.match(problem.message))
    return problem.code == "D027"  # a table of indicators that only the records have
