"""The period of a report: as written in the data, as it fits the form."""

from __future__ import annotations

from docgen.errors import Problem
from docgen.report.model import PeriodData
from docgen.standard.mau import FormSpec
from docgen.vn.periods import Period, between, full_year, half_year, nine_months, quarter

_KINDS = {
    "quy": ("báo cáo quý", '{"nam": 2023, "quy": 3}'),
    "6-thang": ("6 tháng đầu năm", '{"nam": 2023}'),
    "9-thang": ("9 tháng đầu năm", '{"nam": 2023}'),
    "nam": ("cả năm", '{"nam": 2023}'),
    "khoang": ("từ ngày đến ngày", '{"tu": "2021-01-01", "den": "2022-09-30"}'),
}


def read_period(data: PeriodData, form: FormSpec | None) -> tuple[Period | None, list[Problem]]:
    """The period, and what is wrong with it: impossible (D023) or not the form's kind (D024)."""
    try:
        period = _period(data, form)
    except ValueError as error:
        return None, [Problem("D023", str(error), "ky", hint=_usage(form))]
    if form is None or period.kind in form.periods:
        return period, []
    name = _KINDS.get(period.kind, (period.kind, ""))[0]
    return period, [Problem("D024", f"kỳ {name} không hợp với mẫu {form.ma}", "ky", hint=_usage(form))]


def period_data(period: Period) -> dict[str, int | str]:
    """The period as written in a report's data."""
    if period.kind == "khoang":
        return {"tu": period.first_day.isoformat(), "den": period.last_day.isoformat()}
    return {"nam": period.year} if period.quarter is None else {"nam": period.year, "quy": period.quarter}


def _period(data: PeriodData, form: FormSpec | None) -> Period:
    if data.tu is not None or data.den is not None:
        if data.tu is None or data.den is None:
            raise ValueError("thiếu tu hoặc den: một khoảng thời gian cần cả hai")
        if data.nam is not None or data.quy is not None:
            raise ValueError("chỉ ghi tu và den, hoặc chỉ ghi nam và quy")
        return between(data.tu, data.den)
    if data.nam is None:
        raise ValueError("thiếu nam")
    if data.quy is not None:
        return quarter(data.nam, data.quy)
    kinds = form.periods if form else ()
    return half_year(data.nam) if "6-thang" in kinds else _of_year(data.nam, kinds)


def _of_year(year: int, kinds: tuple[str, ...]) -> Period:
    return nine_months(year) if "9-thang" in kinds else full_year(year)


def _usage(form: FormSpec | None) -> str:
    kinds = form.periods if form else tuple(_KINDS)
    return "viết " + " hoặc ".join(dict.fromkeys(_KINDS[kind][1] for kind in kinds))
