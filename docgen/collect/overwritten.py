"""Numbers of the period before that a unit has changed on its form: told, those of the records count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.collect.asked import Asked, as_number
from docgen.collect.returned import Returned
from docgen.errors import Problem, Severity
from docgen.vn.listing import few
from docgen.vn.numbers import format_number, value_shown

OVERWRITTEN: Final = "TN136"
"""The printed values of the period before are others than its records have."""
_NAMED: Final = 8


def tell_overwritten(found: Returned, asked: Asked, before: Mapping[str, Mapping[str, Any]]) -> None:
    """Tell of the cells of the column Kỳ trước that are not what the records of that period say.

    ``before`` are those records' values by unit and path. A column that is empty was never printed. What
    the form has in the column is let go.
    """
    last, found.last = found.last, {}
    values = before.get(found.unit.ma, {}) if found.unit else {}
    if found.other_period or not any(values[0] not in {None, ""} for values, _ in last.values()):
        return
    changed: list[tuple[str, str]] = []
    for question in asked.questions:
        sent = as_number(values.get(question.path), question.unit)
        said, cell = last.get(question.path, ((), ""))
        if sent is None or not cell or sent in [as_number(each, question.unit) for each in said]:
            continue
        own = said[0]
        there = f"“{own}”" if as_number(own, question.unit) is None and own else value_shown(own or None)
        changed.append((cell, f"{question.name}: bản ghi {format_number(sent)}, phiếu {there} ({cell})"))
    if changed:
        shown = few([words for _, words in changed], _NAMED, "số", "; ")
        message = f"cột Kỳ trước của phiếu khác bản ghi kỳ trước, vẫn so với bản ghi: {shown}"
        hint = "hỏi lại đơn vị; bản ghi kỳ trước sai thì sửa bản ghi rồi thu lại"
        where, file = changed[0][0], found.file
        found.problems.append(Problem(OVERWRITTEN, message, where, file, hint, Severity.WARNING))
