"""What an outline leaves open for the records, and what of it a record left open.

A value that is null or absent where a report needs one is a gap: no mistake in an outline, a plain
sentence ("chưa có giá trị") in a unit's report instead of a complaint about types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.batch.merge import path_by_code
from docgen.errors import Problem, join_path
from docgen.report.indicators import NEEDS

_SIGNER: Final = ("chuc_vu", "ho_ten")
_MOST_LISTED: Final = 5
GAP: Final = "B108"
_MISSING: Final = "chưa có giá trị"
_FILL_IN: Final = "hãy điền vào bản ghi của đơn vị"
_CELL: Final = re.compile("[A-Z]{1,3}[0-9]+")
_UNKNOWN_NAME: Final = "D102"  # prose that asks for a rate whose plan is still open
_ABSENCE: Final = ("D011", "D040")  # a key is missing: for any object, for an indicator's kind


def gaps(report: Mapping[str, Any]) -> list[str]:
    """The paths of all values still to be filled in, in the order of the data."""
    return list(_gaps(report))


def each_gap(report: Mapping[str, Any], paths: Sequence[str]) -> list[Problem]:
    """One problem for each value that is still to be filled in, by name: a cell may not be there at all."""
    named = ((path, path_by_code(report, path)) for path in paths)
    return [Problem(GAP, f"{_MISSING} {name}", path, hint=_FILL_IN, about=name) for path, name in named]


def many_in_one(problems: Iterable[Problem], file: str = "", root: str = "") -> list[Problem]:
    """The problems with more than five gaps made one, which names each with its cell if it has one.

    ``file`` and ``root`` are the place of the whole record.
    """
    every = list(problems)
    found = [problem for problem in every if problem.code == GAP]
    if len(found) <= _MOST_LISTED:
        return every
    message = f"chưa có {len(found)} giá trị: {', '.join(map(_named, found))}"
    one = Problem(GAP, message, root, file, _FILL_IN)
    at = every.index(found[0])
    return [*every[:at], one, *(problem for problem in every[at:] if problem.code != GAP)]


def _named(gap: Problem) -> str:
    name, cell = gap.about, gap.path.rpartition("!")[2]
    return f"{name} ({cell})" if _CELL.fullmatch(cell) else name


def without_gaps(
    report: Mapping[str, Any], problems: Iterable[Problem], paths: Sequence[str]
) -> list[Problem]:
    """The problems that say something else than that these places are open, or follow from it."""
    open_places = set(paths)
    owners = {path_by_code(report, path).rpartition(".")[0] for path in paths if "[" in path}
    return [
        problem
        for problem in problems
        if not _locations(problem) & open_places
        and not (problem.code == _UNKNOWN_NAME and problem.owner in owners)
    ]


def _locations(problem: Problem) -> set[str]:
    if problem.code in _ABSENCE:
        path = join_path(problem.path, problem.about)
        return {path, path.removesuffix(".gia_tri")}
    return {problem.path, problem.path.removesuffix(".gia_tri")}


def _gaps(report: Mapping[str, Any]) -> Iterator[str]:
    for name, value in _items(report.get("so_lieu")):
        if value is None or (isinstance(value, dict | Mapping) and value.get("gia_tri") is None):
            yield f"so_lieu.{name}"
    indicators = report.get("chi_tieu")
    for i, row in enumerate(indicators if isinstance(indicators, list) else ()):
        if isinstance(row, Mapping):
            needed = ("thuc_hien", *NEEDS.get(str(row.get("loai")), ()))
            yield from (f"chi_tieu[{i}].{key}" for key in needed if row.get(key) is None)
    signer = report.get("nguoi_ky")
    if isinstance(signer, Mapping):
        yield from (f"nguoi_ky.{key}" for key in _SIGNER if signer.get(key) in (None, ""))


def _items(value: Any) -> Iterable[tuple[str, Any]]:
    return value.items() if isinstance(value, Mapping) else ()
