"""Why of the columns of figures of an upright table none is read, and which of them are no columns of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from docgen.errors import Problem
from docgen.records.columns_aside import IS_RUNNING, OF_ANOTHER_TIME
from docgen.records.model import Sheet
from docgen.records.of_whole import IS_OF_WHOLE
from docgen.records.running import Sides
from docgen.records.upright_heads import whole_of
from docgen.vn.listing import few

UNTITLED: Final = "không có tiêu đề"
_SHOWN: Final = 4


def untitled_columns(columns: Sequence[int], title: Callable[[int], str]) -> list[int]:
    """The columns without a title beside the only one that has one: numbers that stand beside the table."""
    untitled = [column for column in columns if not title(column)]
    return untitled if len(columns) - len(untitled) == 1 else []


def unsure(sheet: Sheet, where: str, sides: Sides, whole: Sequence[int] = ()) -> Problem:
    """Why no column is read: there are several, or none but those of other kinds, or of a ``whole`` area."""
    hint = "để một cột số, hoặc điền vào phiếu"
    if len(sides.own) > 1:
        message = f"có {len(sides.own)} cột số, không rõ cột nào là số của kỳ này nên không lấy"
        return sheet.problem("R045", where, message, hint)
    ways = (
        (sides.others, OF_ANOTHER_TIME, "kỳ này"),
        (sides.running, IS_RUNNING, "kỳ này"),
        (whole, IS_OF_WHOLE, "đơn vị"),
    )
    for columns, reason, wanted in ways:
        if columns:
            titles = sides.titles[columns[0]]
            message = f"không có cột số của {wanted}: cột “{whole_of(titles)}” {reason}, không lấy"
            hint = f"gửi cột số của riêng {wanted.removesuffix(' này')}, hoặc điền vào phiếu"
            return sheet.problem("R045", titles[-1][0], message, hint)
    message = "không thấy cột số nào của kỳ này bên cạnh tên các số liệu"
    named = [f"“{whole_of(titles)}” ({titles[-1][0]})" for titles in sides.titles.values() if titles]
    message += f"; số nằm ở cột {few(named, _SHOWN, 'cột')}" if named else ""
    return sheet.problem(
        "R045", where, message, "số của kỳ này thì chuyển sang cột số của kỳ này" * bool(named)
    )
