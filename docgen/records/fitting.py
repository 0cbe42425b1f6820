"""Whether a column's own unit of measure is the heading's, can be converted to it, or contradicts it."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.errors import Severity
from docgen.records.cells import clean
from docgen.records.model import Heading, Sheet
from docgen.vn.measures import is_rate, money_power, named_in_line
from docgen.vn.text import spelling_key
from docgen.vn.unit_synonyms import mean_the_same
from docgen.vn.written import is_shorter


@dataclass(frozen=True, slots=True)
class Fit:
    """``power`` of ten to multiply bare figures by; None: the units contradict each other."""

    power: int | None = 0
    message: str = ""
    hint: str = ""
    severity: Severity = Severity.NOTE


def fit_of(unit: str, table_unit: tuple[str, str], heading: Heading) -> Fit:
    """How a column measured in ``unit`` fits a heading.

    ``table_unit`` is what a line above the table says ("triệu đồng") and where: it counts for amounts of
    money whose heading says nothing itself.
    """
    if heading.path.startswith("_") or heading.kind not in ("number", "percent"):
        return Fit()
    if not unit:  # a line above the table speaks of its money, not of its counts
        return _money(table_unit[0], f"{table_unit[0]} (ô {table_unit[1]})", heading) or Fit()
    found, wanted = unit.casefold(), heading.unit.casefold()
    same = spelling_key(unit) == spelling_key(heading.unit) or is_shorter(found, wanted)
    if same or mean_the_same(found, wanted, heading.names[0] if heading.names else ""):
        return Fit()
    return _money(unit, unit, heading) or _unlike(unit, heading)


def _unlike(unit: str, heading: Heading) -> Fit:
    """Two units of measure that are not both of money: another name for the same things, or other things."""
    found, wanted = money_power(unit), money_power(heading.unit)
    if not heading.unit:
        message = f"cột ghi theo {unit}, đề cương không ghi đơn vị tính, số được lấy nguyên như trong ô"
        return Fit(0, message, "hãy ghi don_vi_tinh trong đề cương", Severity.WARNING)
    if found is not None or wanted is not None or is_rate(unit) != is_rate(heading.unit):
        message = f"cột ghi theo {unit}, đề cương tính theo {heading.unit}, cột này không được đọc"
        return Fit(None, message, "hãy kiểm tra lại cột", Severity.ERROR)
    message = (
        f"cột ghi theo {unit}, đề cương tính theo {heading.unit}, số được lấy nguyên như trong ô, là số"
        f" {heading.unit}"
    )
    return Fit(0, message, "hãy kiểm tra lại cột", Severity.WARNING)


def _money(unit: str, unit_words: str, heading: Heading) -> Fit | None:
    """How amounts in ``unit`` are counted in the heading's; None if one of them is no unit of money."""
    found, wanted = money_power(unit), money_power(heading.unit)
    if found is None or wanted is None:
        return None
    return (
        Fit(found - wanted, f"cột ghi theo {unit_words}, được đổi ra {heading.unit}")
        if found != wanted
        else Fit()
    )


def unit_above(sheet: Sheet, top: int) -> tuple[str, str]:
    """The unit of measure of a line above the head ("ĐVT: triệu đồng"), and its cell."""
    for row in sheet.rows:
        if row.number >= top:
            break
        for column, cell in row.cells.items():
            if unit := named_in_line(clean(str(cell.value))):
                return unit, sheet.at(row.number, column)
    return "", ""
