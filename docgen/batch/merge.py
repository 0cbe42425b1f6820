"""Lays a record over an outline, and finds back which of the two a place of the result came from.

Knows the shape of a report's data as far as merging needs it, and nothing of units or files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

_NOWHERE: Final = -1
_INDICATORS: Final = "chi_tieu"
_STEP: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def merged(outline: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The report of one unit. Neither argument is changed; keys keep the outline's order, new ones follow.

    Objects merge, a list replaces a list. Three keys are more than that: ``chi_tieu`` merges by ``ma``,
    ``so_lieu`` keeps unit and source of a figure whose bare value is given, and ``don_vi`` replaces the
    outline's whole: half of one unit and half of another is none.
    """
    out = dict(outline)
    for key, value in record.items():
        out[key] = _MERGERS.get(key, _deep)(out.get(key), value)
    return out


def merged_indicators(outline: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The indicators alone of the merged report: all that the place of a problem asks of it."""
    return merged(
        *({_INDICATORS: each[_INDICATORS]} if _INDICATORS in each else {} for each in (outline, record))
    )


def _deep(base: Any, over: Any) -> Any:
    if type(over) is int or type(over) is str:  # what nearly every value is
        return over
    if isinstance(over, Mapping) and isinstance(base, Mapping):
        return {**base, **{key: _deep(base.get(key), value) for key, value in over.items()}}
    return over


def _replaced(_base: Any, over: Any) -> Any:
    return over


def _figures(base: Any, over: Any) -> Any:
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    out = {**base}
    for name, value in over.items():
        known = base.get(name)
        if type(value) is int and type(known) is dict:  # what nearly every figure is
            out[name] = {**known, "gia_tri": value}
        else:
            out[name] = _figure(known, value)
    return out


def _figure(base: Any, over: Any) -> Any:
    if isinstance(base, Mapping) and not isinstance(over, Mapping):
        return {**base, "gia_tri": over}
    return _deep(base, over)


def _indicators(base: Any, over: Any) -> Any:
    rows = _indicator_rows(over)
    if not (isinstance(base, list) and isinstance(rows, list)):
        return rows
    out = list(base)
    locations = {code: i for i, row in reversed(list(enumerate(base))) if (code := _code(row))}
    for row in rows:
        # A code that the record gives twice stays twice: judging the report will say so.
        location = locations.pop(_code(row), None)
        if location is None:
            out.append(row)
        else:
            out[location] = _deep(out[location], row)
    return out


def _indicator_rows(value: Any) -> Any:
    """Indicators as a list; a table gives them as an object by code."""
    if not isinstance(value, Mapping):
        return value
    return [{"ma": code, **row} if isinstance(row, Mapping) else row for code, row in value.items()]


def _code(row: Any) -> str:
    code = row.get("ma") if isinstance(row, dict | Mapping) else None
    return code if isinstance(code, str) else ""


_MERGERS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "chi_tieu": _indicators,
    "so_lieu": _figures,
    "don_vi": _replaced,
}


def path_in_record(report: Mapping[str, Any], record: Mapping[str, Any], path: str) -> str | None:
    """Where the record says what stands at ``path`` of the merged report; None if it does not.

    A path that goes deeper than the record's value ends at that value.
    """
    here: Any = record
    steps: list[str | int] = []
    for step in _to_record(report, record, _steps(path)):
        if not isinstance(here, Mapping | list):
            break
        inner = here if isinstance(here, Mapping) else dict(enumerate(here))
        if step not in inner:
            return None
        here = inner[step]
        steps.append(step)
    return _joined(steps)


def path_by_code(report: Mapping[str, Any], path: str) -> str:
    """``chi_tieu[0].thuc_hien`` as ``chi_tieu.MA.thuc_hien``, the way a table's heading says it."""
    steps = _steps(path)
    code = _code_at(report, steps)
    return _joined(["chi_tieu", code, *steps[2:]]) if code else path


def parent_path(path: str) -> str:
    """The path one step up; empty at the top."""
    return _joined(_steps(path)[:-1])


def _to_record(
    report: Mapping[str, Any], record: Mapping[str, Any], steps: list[str | int]
) -> list[str | int]:
    """``steps`` with an indicator's place in the report exchanged for its place in the record."""
    code, rows = _code_at(report, steps), record.get("chi_tieu")
    if not code:
        return steps
    if isinstance(rows, Mapping):
        return ["chi_tieu", code, *steps[2:]]
    indexes = [i for i, row in enumerate(rows if isinstance(rows, list) else ()) if _code(row) == code]
    return ["chi_tieu", indexes[0] if indexes else _NOWHERE, *steps[2:]]


def _code_at(report: Mapping[str, Any], steps: list[str | int]) -> str:
    if len(steps) < 2 or steps[0] != "chi_tieu" or not isinstance(steps[1], int):
        return ""
    rows = report.get("chi_tieu")
    return _code(rows[steps[1]]) if isinstance(rows, list) and steps[1] < len(rows) else ""


def _steps(path: str) -> list[str | int]:
    return [int(index) if index else name for index, name in _STEP.findall(path)]


def _joined(steps: list[str | int]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")
