"""The periods as the page offers them: every kind that the command line takes, chosen from one list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from docgen.errors import UsageError
from docgen.vn.periods import Period, parse_period
from docgen.vn.roman import numeral

FIELDS: Final = ("nam", "tuan", "tu_nam", "den_nam", "tu", "den")
"""The fields beside the list; which of them a choice needs, :data:`_NEEDS` says."""
_NEEDS: Final = {
    "tuan": ("nam", "tuan"), "nam-hoc": ("tu_nam", "den_nam"), "nhiem-ky": ("tu_nam", "den_nam"),
    "khoang": ("tu", "den"),
}  # fmt: skip
_YEAR: Final = ("nam",)
_FIXED: Final = {"6-thang": "6T", "9-thang": "9T", "nam": "N"}
_OTHER: Final = {"tuan": "W", "nam-hoc": "H", "nhiem-ky": "M", "khoang": "K"}


def _choices() -> dict[str, list[tuple[str, str, str]]]:
    return {
        "Quý, nửa năm, năm": [
            *((f"Q{n}", f"Quý {numeral(n)}", "quy") for n in range(1, 5)),
            ("6T", "6 tháng đầu năm", "6-thang"), ("9T", "9 tháng đầu năm", "9-thang"),
            ("N", "Cả năm", "nam"),
        ],
        "Tháng": [(f"T{n}", f"Tháng {n}", "thang") for n in range(1, 13)],
        "Kỳ khác": [
            ("W", "Tuần …", "tuan"), ("H", "Năm học …", "nam-hoc"), ("M", "Nhiệm kỳ …", "nhiem-ky"),
            ("K", "Từ ngày … đến ngày …", "khoang"),
        ],
    }  # fmt: skip


_KINDS: Final = {code: kind for own in _choices().values() for code, _, kind in own}


def offered(today: date) -> dict[str, Any]:
    """What can be chosen; what is likely: the quarter that ended last, or is about to end.

    Each choice is its code, its name, its kind as forms name kinds, and the fields it needs.
    """
    number = (today.month + 2) // 3 - (0 if today.month % 3 == 0 and today.day > 9 else 1)
    year, number = (today.year - 1, 4) if number == 0 else (today.year, number)
    shown = {
        title: [(code, name, kind, " ".join(_NEEDS.get(kind, _YEAR))) for code, name, kind in own]
        for title, own in _choices().items()
    }
    return {"cac_ky": shown, "ky_chon": f"Q{number}", **dict.fromkeys(FIELDS, ""), "nam": year}


def as_chosen(period: Period) -> dict[str, Any]:
    """What is to be chosen (``ky``) and typed for a period; empty for one that the page does not offer."""
    kind = period.kind
    numbers = {"quy": f"Q{period.quarter}", "thang": f"T{period.number}"}
    code = numbers.get(kind) or _FIXED.get(kind) or _OTHER.get(kind)
    typed = {
        "nam": period.year, "tuan": period.number, "tu_nam": period.since, "den_nam": period.year,
        "tu": str(period.first_day), "den": str(period.last_day),
    }  # fmt: skip
    return {"ky": code, **{key: typed[key] for key in _NEEDS.get(kind, _YEAR)}} if code else {}


def period_code(chosen: str, typed: Mapping[str, str]) -> str:
    """The code of a period as it was ``chosen`` and typed. UsageError, in the words of its fields."""
    kind = _KINDS.get(chosen, "")
    if kind == "khoang":
        if not typed["tu"] or not typed["den"]:
            raise UsageError("hãy chọn cả ngày đầu và ngày cuối của kỳ báo cáo")
        if typed["den"] < typed["tu"]:
            raise UsageError("kỳ báo cáo: ngày cuối đứng trước ngày đầu, hãy chọn lại")
        return f"{typed['tu']}..{typed['den']}"
    if kind in {"nam-hoc", "nhiem-ky"}:
        since, until = _year(typed["tu_nam"]), _year(typed["den_nam"])
        return _known(f"{'NH' if kind == 'nam-hoc' else 'NK'}{since}-{until}")
    year = _year(typed["nam"])
    if kind == "tuan":
        number = typed["tuan"]
        if not (number.isascii() and number.isdigit() and len(number) < 3):
            raise UsageError(f"tuần “{number}”: hãy gõ số thứ tự của tuần trong năm, từ 1 đến 53")
        return _known(f"{year}-W{int(number):02}")
    ends = {"6-thang": "-6T", "9-thang": "-9T", "nam": "", "thang": f"-{chosen[1:]:0>2}"}
    return f"{year}{ends.get(kind, chosen)}"


def _year(typed: str) -> str:
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
        raise UsageError(f"năm “{typed}”: hãy gõ năm bằng bốn chữ số, ví dụ 2026")
    return typed


def _known(code: str) -> str:
    """The code of a period that may not be there: week 53, a school year of two years."""
    try:
        return parse_period(code).code
    except ValueError as error:
        raise UsageError(f"kỳ báo cáo: {error}") from error
