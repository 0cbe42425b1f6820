"""The period of a report: as written in the data, as it fits the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from docgen.errors import Problem
from docgen.patterns import regex
from docgen.report.model import PeriodData
from docgen.standard.mau import FormSpec
from docgen.vn.periods import (
    Period,
    between,
    full_year,
    half_year,
    month,
    nine_months,
    parse_period,
    parse_period_name,
    quarter,
    school_year,
    term,
    week,
    when_issued,
)
from docgen.vn.written_days import read_day

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "quy": ("báo cáo quý", '{"nam": 2023, "quy": 3}'),
    "6-thang": ("6 tháng đầu năm", '{"nam": 2023}'),
    "9-thang": ("9 tháng đầu năm", '{"nam": 2023}'),
    "nam": ("cả năm", '{"nam": 2023}'),
    "khoang": ("từ ngày đến ngày", '{"tu": "2021-01-01", "den": "2022-09-30"}'),
    "thang": ("tháng", '{"nam": 2023, "thang": 9}'),
    "tuan": ("tuần", '{"nam": 2023, "tuan": 5}'),
    "nam-hoc": ("năm học", '{"nam_hoc": "2023-2024"}'),
    "nhiem-ky": ("nhiệm kỳ", '{"nhiem_ky": "2018-2023"}'),
}
_SHAPES: Final = (
    ("tu", "den"),
    ("nam_hoc",),
    ("nhiem_ky",),
    ("nam", "quy"),
    ("nam", "thang"),
    ("nam", "tuan"),
)
_YEARS: Final = regex(r"\s*([0-9]{4})\s*[-–]\s*([0-9]{4})\s*")
_OF_YEAR: Final[Mapping[str, Callable[[int, int], Period]]] = {"quy": quarter, "thang": month, "tuan": week}
_OVER_YEARS: Final[Mapping[str, tuple[Callable[[int, int], Period], str]]] = {
    "nam_hoc": (school_year, "2023-2024"),
    "nhiem_ky": (term, "2018-2023"),
}


_NO_PERIOD: Final = "văn bản không có kỳ thì ghi ngày ban hành; chưa biết ngày, tháng thì ghi năm, như 2026"


def issue_period(issued: Any) -> tuple[Period | None, list[Problem]]:
    """The day, month or year in which a document without a period is issued, from ``ngay_ban_hanh``.

    D011 if the data say none. A day that cannot be read is the models' business: then there is no problem.
    """
    if issued is None:
        return None, [Problem("D011", "thiếu khoá ngay_ban_hanh", hint=_NO_PERIOD, about="ngay_ban_hanh")]
    try:
        day = read_day(issued)
        return when_issued(day.first, day.last), []
    except (TypeError, ValueError):
        return None, []


def read_period(data: PeriodData, form: FormSpec | None) -> tuple[Period | None, list[Problem]]:
    """The period, and what is wrong with it: impossible (D023) or not the form's kind (D024)."""
    if form is not None and not form.periods:
        message = f"mẫu {form.ma} ({form.ten.lower()}) không có kỳ báo cáo"
        return None, [Problem("D024", message, "ky", hint="hãy bỏ khoá ky, ghi ngay_ban_hanh")]
    try:
        period = _period(data, form)
    except ValueError as error:
        unknown = not data.model_dump(exclude_none=True)
        hint = f"{_usage(form)}; bản dự thảo cũng cần năm" if unknown else _usage(form)
        return None, [Problem("D023", str(error), "ky", hint=hint)]
    if form is None or period.kind in form.periods:
        return period, []
    name = _KINDS.get(period.kind, (period.kind, ""))[0]
    return period, [Problem("D024", f"kỳ {name} không hợp với mẫu {form.ma}", "ky", hint=_usage(form))]


def period_of(value: object, form: FormSpec | None) -> Period:
    """A period as data, as a code (``2023Q1``) or a name (``quý I năm 2023``). ValueError if it is none."""
    if isinstance(value, str):
        try:
            return parse_period(value)
        except ValueError:
            return parse_period_name(value)
    try:
        data = PeriodData.model_validate(value)
    except ValidationError as error:
        raise ValueError(f"“{value}”: không phải là kỳ báo cáo") from error
    period, problems = read_period(data, form)
    if period is None:
        raise ValueError(problems[0].message)
    return period


def period_data(period: Period) -> dict[str, int | str]:
    """The period as written in a report's data."""
    if period.kind == "khoang":
        return {"tu": period.first_day.isoformat(), "den": period.last_day.isoformat()}
    if period.since is not None:
        return {period.kind.replace("-", "_"): f"{period.since}-{period.year}"}
    if period.number is not None:
        return {"nam": period.year, period.kind: period.number}
    return {"nam": period.year} if period.quarter is None else {"nam": period.year, "quy": period.quarter}


def _period(data: PeriodData, form: FormSpec | None) -> Period:
    given = {key for key in PeriodData.model_fields if getattr(data, key) is not None}
    shape = next((keys for keys in _SHAPES if given & set(keys) - {"nam"}), ("nam",))
    if missing := [key for key in shape if key not in given]:
        both = ": một khoảng thời gian cần cả hai" if "den" in shape else ""
        raise ValueError(f"thiếu {' hoặc '.join(missing)}{both}")
    if extra := given - set(shape):
        raise ValueError(f"đã có {' và '.join(shape)} thì không ghi {', '.join(sorted(extra))}")
    if data.tu is not None and data.den is not None:
        return between(data.tu, data.den)
    if shape[0] in _OVER_YEARS:
        return _over_years(shape[0], str(getattr(data, shape[0])))
    year, last = data.nam or 0, shape[-1]
    return _OF_YEAR[last](year, getattr(data, last)) if last in _OF_YEAR else _of_year(year, form)


def _over_years(key: str, text: str) -> Period:
    make, example = _OVER_YEARS[key]
    match = _YEARS.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}”: {key} viết như {example}")
    return make(int(match[1]), int(match[2]))


def _of_year(year: int, form: FormSpec | None) -> Period:
    kinds = form.periods if form else ()
    if "6-thang" in kinds:
        return half_year(year)
    return nine_months(year) if "9-thang" in kinds else full_year(year)


def _usage(form: FormSpec | None) -> str:
    kinds = form.periods if form else tuple(_KINDS)
    return "viết " + " hoặc ".join(dict.fromkeys(_KINDS[kind][1] for kind in kinds))
