"""The table that goes with an outline: what each column is called and means, and the blank workbook.

One place says it for both ways: a workbook that docgen hands out is one that docgen reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from docgen.batch.outline import read_outline
from docgen.batch.selection import Wanted, units_on
from docgen.records import Heading, blank_workbook
from docgen.report.expressions import ExpressionError
from docgen.report.indicators import USES
from docgen.report.own_data import KEY
from docgen.report.prose import ProseError
from docgen.report.prose_texts import Parser, prose_texts
from docgen.standard.mau import FormSpec, is_form, load_form
from docgen.units import find_register, load_register

NUMBER, PERCENT, TEXT, DATE = "number", "percent", "text", "date"

_KEYS: Final = {
    "ke_hoach": "kế hoạch",
    "thuc_hien": "thực hiện",
    "tong_so": "tổng số",
    "nguong": "ngưỡng",
    "cung_ky": "cùng kỳ",
    "luy_ke": "lũy kế",
}
_WHEN_GIVEN: Final = ("nguong", "cung_ky", "luy_ke")  # columns only for an outline that has the key
_LEFT: Final = "nguoi_ky_trai"
_SIGNER: Final = {"quyen_han": "quyền hạn", "ky_thay": "ký thay", "chuc_vu": "chức vụ", "ho_ten": "họ tên"}


def headings(outline: Mapping[str, Any]) -> list[Heading]:
    """The columns of an outline's table, in the order of a report's data."""
    form = _form(outline)
    return [
        Heading("don_vi", ("Mã đơn vị",), TEXT, note="Mã trong sổ đơn vị, không sửa"),
        Heading("so", ("Số văn bản",), TEXT, note="Bỏ trống để văn thư ghi"),
        Heading("ngay_ban_hanh", ("Ngày ban hành",), DATE, note="Bỏ trống thì chừa ngày, tháng"),
        *_figures(outline.get("so_lieu")),
        *_asked_for(outline),
        *_indicators(outline.get("chi_tieu")),
        *_own(outline),
        *_signer("nguoi_ky", "Người ký"),
        *(_signer(_LEFT, "Người ký bên trái") if form and form.left_signer is not None else ()),
    ]


def blank_table(outline: Path, wanted: Wanted, units: Path | None = None) -> bytes:
    """The workbook to fill in: the outline's columns, one row for each unit of the period's last day.

    Without filters: all units of the register that exist that day. DataError for a wrong outline or
    register, UsageError if no unit is left, MissingProgramError without openpyxl.
    """
    register = load_register(units or find_register(outline))
    read = read_outline(outline, register, unfilled=True)
    chosen = units_on(register, read.period.last_day, wanted)
    return blank_workbook(headings(read.data), [{"don_vi": unit.ma, "ten": unit.ten} for unit in chosen])


def _figures(figures: Any) -> Iterator[Heading]:
    for name, value in figures.items() if isinstance(figures, Mapping) else ():
        figure = value if isinstance(value, Mapping) else {"gia_tri": value}
        unit, called = (str(figure.get(key) or "") for key in ("don_vi_tinh", "ten"))
        number = PERCENT if unit.startswith("%") else NUMBER
        kind = TEXT if isinstance(figure.get("gia_tri"), str) and not unit else number
        adds = str(figure.get("loai_so") or "")
        yield Heading(f"so_lieu.{name}", (called,) if called else (), kind, unit, adds=adds)


def _asked_for(outline: Mapping[str, Any]) -> Iterator[Heading]:
    """Figures that the outline's text uses without naming them among its figures."""
    known = outline.get("so_lieu")
    wanted = dict.fromkeys(name for _, text, parse in prose_texts(outline) for name in _names(text, parse))
    for name in wanted:
        if not isinstance(known, Mapping) or name not in known:
            yield Heading(f"so_lieu.{name}", (), NUMBER)


def _names(text: str, parse: Parser) -> Iterator[str]:
    try:
        names = [name for expression in parse(text).expressions for name in expression.names]
    except (ProseError, ExpressionError):
        return  # the outline's own mistake, told when it was read
    for name in names:
        top, _, rest = name.partition(".")
        if top == "so_lieu" and rest:
            yield rest.partition(".")[0]


def _indicators(indicators: Any) -> Iterator[Heading]:
    for row in indicators if isinstance(indicators, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("ma"), str):
            yield from _indicator(row)


def _indicator(row: Mapping[str, Any]) -> Iterator[Heading]:
    unit = str(row.get("don_vi_tinh") or "")
    printed = f"{row.get('ten') or row['ma']} ({unit})" if unit else str(row.get("ten") or row["ma"])
    used = USES.get(str(row.get("loai")), ())
    for key, words in _KEYS.items():
        asked = key == "thuc_hien" or (key in used and key not in _WHEN_GIVEN)
        if asked or (key in _WHEN_GIVEN and key in row):
            measure = "%" if key == "nguong" else unit
            names = (f"{printed} – {words}", *((printed,) if key == "thuc_hien" else ()))
            kind = PERCENT if measure.startswith("%") else NUMBER
            adds = str(row.get("loai_so") or "")
            yield Heading(f"chi_tieu.{row['ma']}.{key}", names, kind, measure, adds=adds)


def _form(outline: Mapping[str, Any]) -> FormSpec | None:
    code = outline.get("mau")
    return load_form(code) if isinstance(code, str) and is_form(code) else None


def _own(outline: Mapping[str, Any]) -> Iterator[Heading]:
    """A column for each field of the form, and for each text or number of the outline's own data."""
    form, given = _form(outline), outline.get(KEY)
    called = {field.key: field.name for field in (form.fields if form else ())}
    values = given if isinstance(given, Mapping) else {}
    for key in dict.fromkeys((*called, *values)):
        value = values.get(key)
        if value is None or (isinstance(value, str | int | Decimal) and not isinstance(value, bool)):
            kind = NUMBER if isinstance(value, int | Decimal) else TEXT
            yield Heading(f"{KEY}.{key}", (called[key],) if key in called else (), kind)


def _signer(who: str, called: str) -> Iterator[Heading]:
    for key, words in _SIGNER.items():
        yield Heading(f"{who}.{key}", (f"{called} – {words}",), TEXT)
