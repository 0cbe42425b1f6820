"""Rate, verdict and growth of an indicator: as live formulas, and compared with what docgen works out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from docgen.errors import Severity
from docgen.records.model import column_letters
from docgen.report.indicators import Indicator
from docgen.report.values import RATE_PLACES
from docgen.vn.numbers import format_number, half_up
from docgen.workbook.grid import Grid, Reading
from docgen.workbook.page import EXACT_HEADING

KINDS: Final[Mapping[str, str]] = {
    "ke_hoach": "So với kế hoạch",
    "ty_trong": "Phần của tổng số",
    "ty_le": "So với tỷ lệ kế hoạch",
    "so_luong": "Số đếm",
}
COMPUTED: Final = ("ty_le", "danh_gia", "tang_giam")


def formulas(row: int, columns: Mapping[str, int]) -> dict[str, str]:
    """Rate, verdict and growth of a row as docgen works them out: rounded half up, judged when exact."""
    at = {key: f"${column_letters(column)}{row}" for key, column in columns.items() if key != EXACT_HEADING}
    done, base, kind, goal, before = (at[k] for k in ("thuc_hien", "so_voi", "loai", "nguong", "cung_ky"))
    share, counted, rated = (f'"{KINDS[each]}"' for each in ("ty_trong", "so_luong", "ty_le"))
    ready = f"AND(ISNUMBER({done}),ISNUMBER({base}),{kind}<>{counted},N({base})>0)"
    over = f"ROUND({done}*100/{base}-{goal},11)"
    shared = f'IF(ISNUMBER({goal}),IF({over}>0,"Vượt",IF({over}<0,"Chưa đạt","Đạt")),"")'
    planned = f'IF({done}>{base},"Vượt",IF({done}<{base},"Chưa đạt","Đạt"))'
    points = f'OR({kind}={rated},LEFT({at["don_vi_tinh"]},1)="%")'
    growth = f"ROUND(({done}-{before})*100/ABS({before}),{RATE_PLACES})"
    change = f'IF({points},ROUND({done}-{before},{RATE_PLACES}),IF({before}=0,"",{growth}))'
    return {
        "ty_le": f'=IF({ready},ROUND({done}*100/{base},{RATE_PLACES}),"")',
        "danh_gia": f'=IF({ready},IF({kind}={share},{shared},{planned}),"")',
        "tang_giam": f'=IF(AND(ISNUMBER({done}),ISNUMBER({before})),{change},"")',
    }


def compare(
    grid: Grid, row: int, columns: Mapping[str, int], data: Mapping[str, Any], reading: Reading
) -> None:
    """A computed value is never data: one that somebody has typed over is told with what it should be."""
    shown = {key: grid.cell(row, columns[key]) for key in COMPUTED if key in columns}
    typed = {key: cell for key, cell in shown.items() if cell.value is not None and not cell.unsaved}
    if not typed:
        return
    try:
        indicator = Indicator.model_validate(dict(data))
    except ValueError:
        return  # its mistakes are told by the models
    for key, cell in typed.items():
        wanted = worked_out(indicator)[key]
        if _text_of(cell.value) != wanted:
            message = f"ô này ghi {_text_of(cell.value) or 'trống'}, docgen tính ra {wanted or 'trống'}"
            hint = "ô tự tính: hãy xem lại Thực hiện, Kế hoạch / Tổng số"
            reading.problem("W009", grid.at(row, columns[key]), message, hint, Severity.WARNING)


def worked_out(indicator: Indicator) -> dict[str, str]:
    """What the computed cells of an indicator show."""
    verdict = indicator.danh_gia or ""
    return {
        "ty_le": _rounded(indicator.ty_le),
        "danh_gia": verdict[:1].upper() + verdict[1:],
        "tang_giam": _rounded(indicator.tang_giam),
    }


def _rounded(ratio: Any) -> str:
    return "" if ratio is None else format_number(half_up(ratio, RATE_PLACES))


def _text_of(value: object) -> str:
    if isinstance(value, int | float):
        return format_number(half_up(Fraction(Decimal(str(value))), RATE_PLACES))
    return str(value or "")
