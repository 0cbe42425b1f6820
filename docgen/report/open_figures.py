"""Figures and results left open (null): told one by one, and what is said of how figures add.

Works on the data as read, so that these are found beside all other mistakes of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.adding import adding_problems
from docgen.report.indicators import NEEDS

_HINT: Final = "hãy điền số, hoặc bỏ số liệu này nếu không dùng"


def open_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Every value still to be filled in, as warnings: a draft goes out with them, a final report does not."""
    for key, value in _figures(raw):
        path = f"so_lieu.{key}"
        if value is None:
            yield _open(path, path)
        elif isinstance(value, dict) and value.get("gia_tri", "") is None:
            yield _open(f"{path}.gia_tri", value.get("ten") or path)
    for i, row in _indicators(raw):
        for key in ("thuc_hien", *NEEDS.get(str(row.get("loai")), ())):
            if row.get(key, "") is None:
                yield _open(f"chi_tieu[{i}].{key}", f"{key} của {row.get('ten') or row.get('ma')}")


def quantity_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with how figures and indicators say they add (``loai_so``)."""
    codes = [row["ma"] for _, row in _indicators(raw) if isinstance(row.get("ma"), str)]
    known = [*(key for key, _ in _figures(raw)), *codes]
    for key, value in _figures(raw):
        if isinstance(value, dict):
            yield from adding_problems(value, f"so_lieu.{key}", known)
    for i, row in _indicators(raw):
        yield from adding_problems(row, f"chi_tieu[{i}]", known)


def _open(path: str, name: Any) -> Problem:
    return Problem("D069", f"chưa điền: {name}", path, hint=_HINT, severity=Severity.WARNING)


def _figures(raw: Mapping[str, Any]) -> list[tuple[str, Any]]:
    figures = raw.get("so_lieu")
    return list(figures.items()) if isinstance(figures, dict) else []


def _indicators(raw: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    rows = raw.get("chi_tieu")
    return [(i, row) for i, row in enumerate(rows if isinstance(rows, list) else ()) if isinstance(row, dict)]
