"""What is told of many units for one cause, listed once: a column of a table that is wrong in every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.errors import Problem

_LEAST: Final = 3  # problems that are one line
_SHOWN: Final = 10
_OF_LINES: Final = ("TN112", "TN116", "TN138", "TN139", "TN2")  # what may be wrong in all lines of a table


def listed(problems: Sequence[Problem]) -> list[Problem]:
    """The same problems, those of one file, one kind and one value joined, with the cells of all of them."""
    groups: dict[object, list[Problem]] = {}
    for number, each in enumerate(problems):
        of_lines = each.file and each.code.startswith(_OF_LINES)
        key = (each.file, each.code, each.about, each.severity) if of_lines else number
        groups.setdefault(key, []).append(each)
    return [each for group in groups.values() for each in _joined(group)]


def _joined(group: Sequence[Problem]) -> Sequence[Problem]:
    if len(group) < _LEAST:
        return group
    first, *others = group
    cells = [each.path.rpartition("!")[2] for each in others if each.path not in {"", first.path}][:_SHOWN]
    more = f" và {len(others) - _SHOWN} ô nữa" if cells and len(others) > _SHOWN else ""
    where = f": ô {', '.join(cells)}{more}" if cells else ""
    return [replace(first, message=f"{first.message}; {len(others)} đơn vị khác trong tệp cũng vậy{where}")]
