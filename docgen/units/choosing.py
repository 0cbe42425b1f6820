"""Units of a register by level, superior and day; a filter that names nothing is wrong use."""

from __future__ import annotations

from datetime import date
from typing import get_args

from docgen.errors import UsageError, suggest
from docgen.units.model import Level, Unit
from docgen.units.register import Register


def chosen(register: Register, cap: str = "", cap_tren: str = "", day: date | None = None) -> list[Unit]:
    """The units that pass the filters, in the register's order, maybe none. UsageError for a wrong filter."""
    if cap and cap not in get_args(Level):
        hint = suggest(cap, get_args(Level)) or f"các cấp: {', '.join(get_args(Level))}"
        raise UsageError(f"--cap: không có cấp “{cap}” ({hint})")
    above = register.superior_code(cap_tren) if cap_tren else None
    if cap_tren and above is None:
        raise UsageError(
            f"--cap-tren: đơn vị {cap_tren} không có trong sổ đơn vị ({register.suggestion(cap_tren)})"
        )
    return [
        unit
        for unit in register.units.values()
        if (not cap or unit.cap == cap)
        and (above is None or unit.cap_tren == above)
        and (day is None or unit.exists_on(day))
    ]
