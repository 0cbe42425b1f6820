"""Says of each problem where it comes from: a cell or key of the unit's record, or the outline.

Workers judge merged reports; people have an outline and a table. What all units share because the
outline says it is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docgen.batch.gaps import GAP, many_in_one
from docgen.batch.merge import merged_indicators, parent_path, path_by_code, path_in_record
from docgen.errors import Problem
from docgen.jsonfile import has_errors
from docgen.records import Record


@dataclass(frozen=True, slots=True)
class Judged:
    """A record and what is wrong with the report it gives (paths of the merged report)."""

    record: Record
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The problems of all units once (``common``), and those of each unit, in the order given."""

    common: tuple[Problem, ...]
    own: tuple[tuple[Problem, ...], ...]


Placing = Callable[[Problem], Problem]


def placed(
    outline: Mapping[str, Any],
    outline_file: str,
    judged: Sequence[Judged],
    in_outline: Placing = lambda problem: problem,
) -> Placed:
    """Give every problem its file and place; ``in_outline`` those of the outline theirs in its file."""
    common = _common(outline, judged)
    shared = tuple(
        many_in_one((_with_file(in_outline(problem), outline_file) for problem in common), outline_file)
    )
    hidden = set(common)
    fault = has_errors(shared)
    own = (_own(outline, outline_file, each, hidden, in_outline) for each in judged)
    if not fault:
        return Placed(shared, tuple(own))
    more = Problem("B109", "lỗi chung của mọi đơn vị, nêu một lần ở đề cương", file=outline_file)
    return Placed(shared, tuple((*each, more) for each in own))


def _common(outline: Mapping[str, Any], judged: Sequence[Judged]) -> list[Problem]:
    if len(judged) < 2:
        return []
    counts = Counter(problem for each in judged for problem in dict.fromkeys(each.problems))
    shared = [problem for problem, count in counts.items() if count == len(judged)]
    for each in judged if shared else ():
        record = each.record
        if not record.origin and not any(_top(problem.path) in record.data for problem in shared):
            continue  # nothing of what is shared comes from this record
        report = merged_indicators(outline, record.data)
        shared = [problem for problem in shared if not _from_record(problem, report, each.record)]
    return shared


def _top(path: str) -> str:
    """The first key of a path."""
    return path.partition(".")[0].partition("[")[0]


def _with_file(problem: Problem, outline_file: str) -> Problem:
    """A complete sentence (a code of the program's own, E…) needs no file."""
    return problem if problem.code.startswith("E") else problem.in_file(outline_file)


def _from_record(problem: Problem, report: Mapping[str, Any], record: Record) -> bool:
    path = problem.path
    if not path:
        return False
    return path_in_record(report, record.data, path) is not None or bool(_cell(path, report, record))


def _own(
    outline: Mapping[str, Any], outline_file: str, each: Judged, hidden: set[Problem], in_outline: Placing
) -> tuple[Problem, ...]:
    problems = [problem for problem in each.problems if problem not in hidden]
    report = merged_indicators(outline, each.record.data) if problems else {}
    found = [_in_record(problem, report, each.record, outline_file, in_outline) for problem in problems]
    reported = each.record.problems
    # What the reading of the table has said of a cell is not said again of what is made of that cell.
    locations = {(problem.file, problem.path) for problem in reported}
    out = [
        *reported,
        *(p for p in found if (p.file, p.path) not in locations and not _unreadable(p, reported)),
    ]
    return tuple(many_in_one(out, each.record.file, each.record.root))


def _in_record(
    problem: Problem, report: Mapping[str, Any], record: Record, outline_file: str, in_outline: Placing
) -> Problem:
    if problem.code.startswith("E"):
        return replace(problem, file=record.file, path=record.root)
    cell = _cell(problem.path, report, record)
    if cell:
        return replace(problem, file=record.file, path=cell)
    path = path_in_record(report, record.data, problem.path)
    if path is not None:
        return replace(problem, file=record.file, path=record.where(path))
    if problem.code == GAP:
        return replace(
            problem, file=record.file, path=record.where_missing(path_by_code(report, problem.path))
        )
    at = ": ".join(filter(None, (record.root, outline_file, in_outline(problem).path)))
    return replace(problem, file=record.file, path=at)


def _unreadable(problem: Problem, reported: Sequence[Problem]) -> bool:
    """Whether a value is missing because its cell could not be read, which has been said."""
    return problem.code == GAP and any(each.about == problem.about for each in reported)


def _cell(path: str, report: Mapping[str, Any], record: Record) -> str:
    """The cell that holds the value at ``path`` or the object around it."""
    if not record.origin:
        return ""
    own = path_in_record(report, record.data, path)
    for start in dict.fromkeys(filter(None, (own, path_by_code(report, path), path))):
        here = start
        while here:
            if here in record.origin:
                return str(record.origin[here])
            here = parent_path(here)
    return ""
