"""The records of the period before: shown in the forms, compared with what came back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from docgen.collect.asked import Asked
from docgen.collect.asked_values import values_of
from docgen.collect.same_period import means
from docgen.errors import DataError
from docgen.records import Records, read_records
from docgen.records.named import file_and_period
from docgen.units import Register
from docgen.vn.listing import few
from docgen.vn.periods import Period
from docgen.vn.text import nfc
from docgen.vn.time_words import time_references


def values_before(
    path: Path | None, asked: Asked, register: Register, due: Collection[str]
) -> dict[str, dict[str, Any]]:
    """The values of the period before by unit and path, with its ``ky`` where it says one; none without file.

    The file may be named with its period: ``6-thang.json@2026-6T``. DataError if it is of the very period
    that is asked for, or of none of the units that are ``due``, given by their codes.
    """
    if path is None:
        return {}
    file, period = file_and_period(str(path))
    records = read_records(file, asked.headings, register.finder(asked.period.first_day), reports=True)
    times = _times(records, period)
    if times and all(means(time, asked.period) for time in times):
        raise DataError(
            f"{file}: đây là số của {asked.period.name}, chính kỳ đang làm (hãy chọn bảng số của kỳ trước)"
        )
    paths = [question.path for question in asked.questions]
    found: dict[str, dict[str, Any]] = {}
    for each in records.records:
        values = found[str(each.data.get("don_vi"))] = {p: value for p, value, _ in values_of(each, paths)}
        values["ky"] = period.code if period else each.data.get("ky")
    if due and not found.keys() & set(due):
        raise DataError(f"{file}: {_of_nobody(found, register)}")
    return found


def _of_nobody(found: Iterable[str], register: Register) -> str:
    """Whose records they are instead of those of units that are due: the sum of the period before, say."""
    units = [unit.ten for unit in map(register.find, found) if unit]
    whose = f", chỉ có của {few(units)}" if units else ""
    hint = "hãy chọn bảng số kỳ trước của từng đơn vị, không phải báo cáo đã cộng"
    return f"không có bản ghi của đơn vị nào phải nộp{whose} ({hint})"


def _times(records: Records, period: Period | None) -> list[Any]:
    """What the file says of its period: by its name, else in its records, else above its table."""
    if period:
        return [period.code]
    own = [each.data["ky"] for each in records.records if each.data.get("ky")]
    return own or [text for _, text in records.above if time_references(nfc(text))]
