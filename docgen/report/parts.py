"""The parts of a report, each read by itself: what is right stays usable beside what is wrong.

This is what makes it possible to find every mistake of a file in one pass: a bad figure does not hide
a bad reference, and a reference to a bad figure is not a second mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from docgen.errors import Problem, Severity, UsageError
from docgen.report.indicators import Indicator, indicator_problems
from docgen.report.model import FigureValue, PeriodData, Report
from docgen.report.names import (
    BROKEN,
    Indicators,
    figure,
    indicator_names,
    period_names,
    signer_names,
    unit_names,
)
from docgen.report.of_form import form_problems
from docgen.report.own_rates import own_rates
from docgen.report.period import issue_period, read_period
from docgen.report.plain_figures import PlainFigures
from docgen.report.plain_indicators import numbers_of
from docgen.report.values import Figure, Names
from docgen.report.work import Scope
from docgen.standard.mau import FormSpec, form_hint, load_form
from docgen.units import Register, Signer, Unit
from docgen.vn.dates import format_date
from docgen.vn.periods import Period
from docgen.vn.written_days import read_day

Model = TypeVar("Model", bound=BaseModel)
_NO_FIGURES: Final = PlainFigures()


@dataclass(frozen=True, slots=True)
class Parts:
    """What could be read of a report; None where it could not."""

    form: FormSpec | None
    unit: Unit | None
    superior: Unit | None
    period: Period | None
    signer: Signer | None
    names: Scope
    left_signer: Signer | None = None


def read_parts(
    raw: Mapping[str, Any],
    register: Register | None,
    report: Report | None = None,
    plain: PlainFigures = _NO_FIGURES,
    rows: Any = None,
) -> tuple[Parts, list[Problem]]:
    """The parts, and what is wrong between them (what is wrong inside each, the models say).

    ``register`` is None when the register itself cannot be read: units are then not judged. ``report`` is
    ``raw`` as the models have read it whole, if they could; its parts need not be read again. ``plain`` are
    figures of ``raw`` that are known already; the models have not seen them. ``rows`` are its
    indicators, with those that are known already in the place of their data.
    """
    form, problems = _form(raw.get("mau"))
    unit, found = _unit(raw.get("don_vi"), register)
    problems += found
    superior = register.superior(unit) if register and unit else None
    period, found = _period(raw, form, report)
    problems += found
    signer, found = _signer(raw, unit, report)
    problems += found
    left = report.nguoi_ky_trai if report else _read(Signer, raw.get("nguoi_ky_trai"))
    problems += form_problems(raw, form)
    problems += _existence(unit, period)
    figures = _figures(raw, report.so_lieu if report else None, plain)
    rows = rows or raw.get("chi_tieu")
    numbers = dict(plain.numbers)
    indicators = _indicators(rows, report.chi_tieu if report else None, problems, numbers)
    names = {
        "so_lieu": figures,
        "chi_tieu": indicators,
        "don_vi": unit_names(unit, superior) if unit else BROKEN,
        "ky": period_names(period) if period else BROKEN,
        "nguoi_ky": signer_names(signer) if signer else BROKEN,
        "nguoi_ky_trai": signer_names(left, "nguoi_ky_trai") if left else None,
        "chot_so_lieu": _cut_off(raw.get("chot_so_lieu"), period),
    }
    return Parts(form, unit, superior, period, signer, Scope(names, numbers), left), problems


def _period(
    raw: Mapping[str, Any], form: FormSpec | None, report: Report | None
) -> tuple[Period | None, list[Problem]]:
    """The period that the data say, or the day of issue for a form that can do without."""
    if raw.get("ky") is None:
        if form is None:  # nobody knows whether it needs one; what is wrong with the form is said
            return None, []
        if form.needs_period:
            return None, [Problem("D011", "thiếu khoá ky", about="ky")]
        return issue_period(raw.get("ngay_ban_hanh"))
    data = report.ky if report else _read(PeriodData, raw["ky"])
    return read_period(data, form) if data is not None else (None, [])


def _form(code: Any) -> tuple[FormSpec | None, list[Problem]]:
    if not isinstance(code, str):
        return None, []
    try:
        return load_form(code), []
    except UsageError as error:
        if error.problems:  # a form of the office's own that is wrong
            return None, [Problem("D020", error.message, "mau", hint=str(error.problems[0]))]
        message = f"mẫu báo cáo “{code}” không có"
        return None, [Problem("D020", message, "mau", hint=form_hint(code))]


def _unit(value: Any, register: Register | None) -> tuple[Unit | None, list[Problem]]:
    if isinstance(value, dict):
        unit = _read(Unit, value)
        if unit and register and unit.cap_tren and register.superior(unit) is None:
            hint = register.suggestion(unit.cap_tren)
            message = f"đơn vị cấp trên {unit.cap_tren} không có trong sổ đơn vị"
            return unit, [Problem("D051", message, "don_vi.cap_tren", hint=hint)]
        return unit, []
    if not isinstance(value, str) or not value.strip() or register is None:
        return None, []
    found = register.find(value)
    if found is not None:
        return found, []
    hint = register.suggestion(value)
    return None, [Problem("D021", f"đơn vị {value} không có trong sổ đơn vị", "don_vi", hint=hint)]


def _existence(unit: Unit | None, period: Period | None) -> Iterator[Problem]:
    """Units come and go: a report for a day on which its unit was not there deserves a word."""
    if unit is None or period is None or unit.exists_on(period.last_day):
        return
    day = format_date(period.last_day)
    if unit.den_ngay and unit.den_ngay < period.last_day:
        message = (
            f"{unit.ten} đã kết thúc hoạt động từ sau ngày {format_date(unit.den_ngay)}, trước ngày {day}"
        )
        heirs = ", ".join(heir.don_vi for heir in unit.ke_thua)
        hint = f"đơn vị kế thừa: {heirs}" if heirs else "hãy kiểm tra lại đơn vị và kỳ báo cáo"
    else:
        message = f"{unit.ten} chưa hoạt động vào ngày {day}"
        hint = "hãy kiểm tra lại đơn vị và kỳ báo cáo"
    yield Problem("D022", message, "don_vi", hint=hint, severity=Severity.WARNING)


def _signer(
    raw: Mapping[str, Any], unit: Unit | None, report: Report | None
) -> tuple[Signer | None, list[Problem]]:
    value = raw.get("nguoi_ky")
    if value is not None:
        return report.nguoi_ky if report else _read(Signer, value), []
    if unit is None:
        return None, []
    if unit.nguoi_ky is not None:
        return unit.nguoi_ky, []
    return None, [Problem("D011", "thiếu khoá nguoi_ky (sổ đơn vị cũng không có)", about="nguoi_ky")]


def _cut_off(value: Any, period: Period | None) -> Any:
    """The day as of which the figures stand: the one given, else the period's last."""
    if value is None:
        return period.last_day if period else BROKEN
    try:
        return read_day(value).whole or BROKEN
    except (ValueError, TypeError):
        return BROKEN


def _figures(raw: Mapping[str, Any], ready: Mapping[str, Any] | None, plain: PlainFigures) -> Names | Any:
    """``so_lieu``, in the order of the data: plain figures, those that the models have read, or all anew."""
    value = raw.get("so_lieu")
    if value is None:
        return Names("so_lieu", {})
    if not isinstance(value, dict):
        return BROKEN
    if len(plain) == len(value):
        return Names("so_lieu", plain)
    read = _figure if ready is None else lambda key, _: figure(key, ready[key])
    data = {key: plain[key] if key in plain else read(key, entry) for key, entry in value.items()}
    return Names("so_lieu", {**data, **own_rates(raw)})


def _figure(key: str, value: Any) -> Figure | Any:
    try:
        return figure(key, _figure_reader().validate_python(value))
    except ValidationError:
        return BROKEN


@lru_cache(maxsize=1)
def _figure_reader() -> TypeAdapter[Any]:
    return TypeAdapter(FigureValue)


def _indicators(
    value: Any, ready: Sequence[Indicator] | None, problems: list[Problem], numbers: dict[str, int]
) -> Names | Any:
    """``chi_tieu`` by code; what is wrong between the fields goes to ``problems``.

    What is no more than a whole number goes to ``numbers``.
    """
    if value is not None and not isinstance(value, list):
        return BROKEN
    data: dict[str, Any] = {}
    locations: dict[str, str] = {}
    for i, entry in enumerate(value or ()):
        path = f"chi_tieu[{i}]"
        known = entry if isinstance(entry, Indicator) else None
        code = known.ma if known else entry.get("ma") if isinstance(entry, dict) else None
        if isinstance(code, str) and code in locations:
            problems.append(Problem("D019", f"mã chỉ tiêu {code} đã có ở {locations[code]}", f"{path}.ma"))
        indicator = known or (ready[i] if ready else _read(Indicator, entry))
        if indicator is not None and not known:
            problems += indicator_problems(indicator, path)
        if isinstance(code, str) and code not in locations:
            locations[code] = path
            numbers.update(numbers_of(known) if known else ())
            data[code] = indicator_names(indicator, path) if indicator else BROKEN
    return Indicators("chi_tieu", data)


def _read(model: type[Model], value: Any) -> Model | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None
