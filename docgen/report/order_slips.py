"""Results ten, a hundred or a thousand times too small or too large: 1,515 typed for 1.515, đồng for triệu.

And results of 0 where an earlier period had too many for that.

Works on the data as read. Beside its earlier values a result says itself what it is likely to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.doubts import thousands_doubts
from docgen.report.open_figures import read_result, results
from docgen.vn.counted import is_averaged, is_counted
from docgen.vn.decades import Likelihood, decades_between, slip_hint, slip_likelihood, times_in_words
from docgen.vn.measures import is_rate
from docgen.vn.numbers import Number, format_number
from docgen.vn.vanished import has_vanished

_EARLIER: Final = {"ky_truoc": "kỳ trước", "cung_ky": "cùng kỳ"}
_NO_NUMBER: Final = "chưa có số thì để trống, không ghi 0; đúng là không có thì giữ nguyên"
_DIFFERENCE: Final = regex(r"\b(?:tăng|giảm|chênh lệch|so với|tốc độ)\b", re.IGNORECASE)
_DONG_EACH: Final = regex(r"\s*(?:đồng|vnđ|vnd|đ)\s*(?:/|một\b|mỗi\b|trên\b)", re.IGNORECASE)
_AVERAGE: Final = regex(r"\b(?:bình quân|trung bình)\b", re.IGNORECASE)
_SEVERITIES: Final = {Likelihood.POSSIBLE: Severity.NOTE, Likelihood.LIKELY: Severity.WARNING}
_MEASURED: Final = regex(
    r"triệu|tỷ|tỉ|nghìn|ngàn|bình quân|trung bình|hệ số|\bkm|\bha\b|m2|m²|\btấn|\bkg|/", re.IGNORECASE
)


def slip_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Each result with three decimals where none are usual, or a thousand times an earlier one."""
    for path, name, row, key in results(raw):
        result = read_result(row.get(key), row)
        if result is None or (type(result) is int and all(row.get(each) is None for each in _EARLIER)):
            continue
        unit, title = str(row.get("don_vi_tinh") or ""), str(row.get("ten") or name)
        if is_rate(unit) or row.get("loai") == "ty_le" or row.get("loai_so") == "ty_le":
            continue
        earlier = {each: read_result(row.get(each), row) for each in _EARLIER}
        if _has_no_decimals(unit, title, earlier):
            yield from (doubt.at(f"{path}.{key}") for doubt in thousands_doubts(result))
        if not _DIFFERENCE.search(title):
            yield from _beside_earlier(f"{path}.{key}", title, row, result, earlier)


def _has_no_decimals(unit: str, title: str, earlier: Mapping[str, Number | None]) -> bool:
    """Whether such a number is whole, though its unit is none of those that are counted."""
    if _DONG_EACH.match(unit):
        return True
    known = [value for value in earlier.values() if value is not None]
    whole = bool(known) and all(value == int(value) for value in known)
    return whole and not is_counted(unit) and not _MEASURED.search(f"{title} {unit}")


def _beside_earlier(
    path: str,
    title: str,
    row: Mapping[str, Any],
    result: int | Decimal,
    earlier: Mapping[str, Number | None],
) -> Iterator[Problem]:
    unit, adds = str(row.get("don_vi_tinh") or ""), str(row.get("loai_so") or "")
    averaged = is_averaged(unit, adds) or bool(row.get("binh_quan_theo") or _AVERAGE.search(title))
    for key, value in earlier.items():
        if value is None:
            continue
        if has_vanished(result, value, unit, stands=False, averaged=averaged):
            message = f"{title}: 0, {_EARLIER[key]} {format_number(value)}"
            yield Problem("D112", message, path, hint=_NO_NUMBER, severity=Severity.WARNING)
            return
        likely = slip_likelihood(result, value, averaged=averaged, stands=adds == "thoi_diem")
        if likely is not Likelihood.NONE:
            decades = decades_between(result, value)
            shown = f"{_EARLIER[key]} {format_number(value)} ({times_in_words(decades)})"
            message = f"{title}: {format_number(result)}, {shown}"
            yield Problem("D044", message, path, hint=slip_hint(unit, decades), severity=_SEVERITIES[likely])
            return
