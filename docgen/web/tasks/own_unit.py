"""A unit that is not in the register: its own fields, or one of the register; an office's own register."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError
from docgen.units import Register, find_register, load_register
from docgen.units.unknown import UNKNOWN
from docgen.web.bench import Progress, bounded
from docgen.web.outline import mark_of
from docgen.web.tasks.beginning import DATA, named_unit, write_data, written_out

_FIELDS: Final = {
    "ten": "Tên đơn vị, như viết trong câu",
    "ten_in": "Tên in ở đầu văn bản",
    "ky_hieu": "Ký hiệu, sau số văn bản",
    "dia_danh": "Địa danh",
    "ten_cap_tren": "Cấp trên, in trên tên đơn vị (không có thì bỏ trống)",
}


def own_unit(data: Mapping[str, Any], register: Register) -> dict[str, Any] | None:
    """What is shown of a unit that the register does not have; None for one of the register."""
    stated = data.get("don_vi")
    if isinstance(stated, str) and register.find(stated):
        return None
    unit = stated if isinstance(stated, Mapping) else written_out(str(stated or ""))
    above = register.as_superior(str(unit.get("cap_tren") or ""))
    shown = {**unit, **({"ten_cap_tren": above.heading} if above else {})}
    fields = [
        {"ma": key, "nhan": label, "dau": mark_of(unit.get(key)),
         "gia_tri": "" if shown.get(key) == UNKNOWN.get(key) else shown.get(key) or ""}
        for key, label in _FIELDS.items()
    ]  # fmt: skip
    return {"dau": mark_of(stated), "o": fields, "so": [each.ten for each in register.units.values()]}


def unit_chosen(_progress: Progress, desk: str, written: str) -> dict[str, str]:
    """Code and name of the unit that was typed. DataError if the register has none of this name."""
    register = load_register(find_register(Path(desk, DATA)))
    if not written:
        raise DataError("hãy chọn đơn vị trong danh sách")
    unit = named_unit(register, written)
    return {"ma": unit.ma, "ten": unit.ten}


def accept_register(_progress: Progress, given: str, desk: str) -> int:
    """Take a register of units for all works of the desk; how many units it has. DataError if it is wrong."""
    return int(bounded(_accept_register, given, desk))


def _accept_register(given: str, desk: str) -> int:
    register = load_register(Path(given))
    write_data(Path(desk, "don_vi.json"), register.data)
    return len(register.units)
