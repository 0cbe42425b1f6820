"""Whether a value that came back can be what was asked for; what cannot be is told and left out."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from docgen.collect.asked import Question, as_number
from docgen.strict_model import describe
from docgen.vn.counted import is_counted
from docgen.vn.measures import money_power
from docgen.vn.numbers import Number, format_number
from docgen.vn.written import read_number
from docgen.vn.written_days import day_fault

_MAY_FALL: Final = re.compile(
    r"chênh lệch|biến động|so với|so sánh|tăng\W*(?:hoặc|và|hay)?\W*giảm", re.IGNORECASE
)
_AVERAGE: Final = re.compile(r"bình quân|trung bình|\bBQ\b|\bTB\b", re.IGNORECASE)


class Fault(NamedTuple):
    """Why a value cannot be taken; the message does not name it."""

    code: str
    message: str
    hint: str


def fault_of(question: Question, value: Any) -> Fault | None:
    """What is wrong with a value by itself: no number, a count below zero or in parts, a day that is none."""
    numeric = question.heading.cells in ("number", "percent")
    if isinstance(value, str) and not numeric:
        fault = day_fault(value)
        return Fault("TN206", f"“{value}”, {fault}", "hãy xem lại ngày") if fault else None
    number = as_number(value, question.unit)
    return _no_number(question, value) if number is None else _no_count(question, number)


def _no_number(question: Question, value: Any) -> Fault:
    hint = f"hãy ghi số, tính bằng {question.unit}" if question.unit else "hãy ghi số"
    reason = f"{describe(value)} không phải là số"
    if isinstance(value, str):
        try:
            read_number(value, question.unit)
        except ValueError as error:
            reason = str(error)
    return Fault("TN111", reason, hint)


def _no_count(question: Question, number: Number) -> Fault | None:
    """A count of people or things that there cannot be; changes may be below zero, averages in parts."""
    if not is_counted(question.unit) or money_power(question.unit) is not None:
        return None
    shown = f"{format_number(number)} {question.unit}"
    if number < 0 and not _MAY_FALL.search(question.name):
        return Fault("TN206", f"{shown}, số đếm không âm", "hãy xem lại ô; không có phát sinh thì ghi 0")
    if number != int(number) and question.adds != "binh_quan" and not _AVERAGE.search(question.name):
        return Fault("TN206", f"{shown}, số đếm không lẻ", "hãy ghi số nguyên, hoặc ghi đúng đơn vị tính")
    return None
