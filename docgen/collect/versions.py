"""Which of several versions that a unit has sent is taken; what cannot be decided is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.collect.asked import Asked
from docgen.collect.returned import Returned
from docgen.errors import Problem, Severity
from docgen.vn.numbers import format_number

OR_DROP: Final = ", hoặc bỏ bản cũ khỏi thư mục"
"""At the end of a hint: what we may do ourselves, no matter of the unit."""
_NAMED: Final = 5  # values in which two versions differ
_ROW: Final = re.compile(r".*![0-9]+|dòng [0-9]+")
_COLUMN: Final = re.compile(r".*!cột [A-Z]+|.*![A-Z]+[0-9]+")
_ITEM: Final = re.compile(r".*\[[0-9]+\]")


def chosen(found: Sequence[Returned], asked: Asked) -> tuple[Returned | None, list[Problem]]:
    """The version that is taken, and what is to be said of the others.

    A file of another period beside one of this period is only told.
    """
    own = [each for each in found if not each.other_period]
    taken, problems = _chosen(own, asked) if own else (found[-1] if found else None, [])
    others = [each for each in found if each.other_period and each is not taken]
    problems += [
        replace(problem, severity=Severity.WARNING)
        for each in others
        for problem in each.problems
        if problem.code == "TN103"
    ]
    return taken, problems


def _chosen(found: list[Returned], asked: Asked) -> tuple[Returned | None, list[Problem]]:
    """Which of several versions is taken: a correction that says so, or one of two that say the same."""
    if len(found) < 2:
        return found[0], []
    ordered = sorted(found, key=lambda each: each.revision)
    last, others = ordered[-1], ordered[:-1]
    names = _names(ordered)
    last_name, other_names = names[-1], ", ".join(names[:-1])
    if last.revision > others[-1].revision:
        message = f"lấy bản sửa lần {last.revision} ({last_name}), bỏ {other_names}"
        return last, [Problem("TN105", message, file=last.file, severity=Severity.NOTE)]
    if all((each.values, each.words) == (last.values, last.words) for each in others):
        message = f"{last_name} và {other_names} ghi số như nhau, tính một lần"
        return last, [Problem("TN110", message, file=last.file, severity=Severity.NOTE)]
    if len([each for each in found if each.says_anything]) == 1:
        whole = next(each for each in found if each.says_anything)
        empty = ", ".join(name for each, name in zip(ordered, names, strict=True) if each is not whole)
        message = f"lấy {names[ordered.index(whole)]}; {empty} không có số nào"
        return whole, [Problem("TN105", message, file=whole.file, severity=Severity.NOTE)]
    differing = _differing(last, others, asked)
    if len({each.file for each in found}) == 1:
        what, locations = _what(found), " và ".join(each.root for each in ordered)
        message = f"đơn vị có {len(found)} {what} số khác nhau: {locations}{differing}"
        return None, [Problem("TN104", message, last.root, last.file, f"để lại một {what} có số đúng")]
    own = f"ghi “Bản sửa lần {last.revision + 1}” vào bản đúng"
    hint = f"{own if any(each.is_form for each in found) else 'cho biết bản nào đúng'}{OR_DROP}"
    both = f"{other_names} và {last_name}{differing}"
    message = f"đơn vị gửi hai bản khác nhau: {both}"
    return None, [Problem("TN104", message, file=last.file, hint=hint, about=both)]


def _names(found: Sequence[Returned]) -> list[str]:
    """Each version by its file; of several in one file by its row or sheet, too."""
    counts = Counter(each.name for each in found)
    return [
        each.name if counts[each.name] == 1 else f"{each.name} ({each.root})" if each.root else each.name
        for each in found
    ]


def _what(found: Sequence[Returned]) -> str:
    """What the versions in one file are: rows, columns, items of a list, or sheets."""
    for place, what in ((_ROW, "dòng"), (_COLUMN, "cột"), (_ITEM, "mục")):
        if any(place.fullmatch(each.root) for each in found):
            return what
    return "trang"


def _differing(last: Returned, others: Sequence[Returned], asked: Asked) -> str:
    """The values in which versions differ, the first ones by name."""
    names = {each.path: each.name for each in asked.questions}
    paths = [path for path in names if any(each.values.get(path) != last.values.get(path) for each in others)]
    found = []
    for path in paths[:_NAMED]:
        values = " / ".join(_shown(each.values.get(path)) for each in (*others, last))
        where = f"{last.cells[path]}: " if last.cells.get(path) else ""
        found.append(f"{names[path]} ({where}{values})")
    rest = len(paths) - _NAMED
    return f"; khác nhau ở: {', '.join(found)}{f' và {rest} số nữa' if rest > 0 else ''}" if found else ""


def _shown(value: Any) -> str:
    """A value for people; nothing is a blank."""
    if value is None:
        return "trống"
    return value if isinstance(value, str) else format_number(value)
