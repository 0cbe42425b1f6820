"""A small register of invented and public names, for tables that name their units in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.units import parse_register
from docgen.units.names import CodeFinder

NAMES = {
    "tinh": "Liên đoàn Lao động tỉnh Tuyên Quang",
    "cd-p-minh-xuan": "Công đoàn phường Minh Xuân",
    "cd-p-ha-giang-1": "Công đoàn phường Hà Giang 1",
    "cd-x-chiem-hoa": "Công đoàn xã Chiêm Hóa",
    "cd-x-yen-son": "Công đoàn xã Yên Sơn",
    "cd-p-yen-son": "Công đoàn phường Yên Sơn",
    "ldld-h-yen-son": "Liên đoàn Lao động huyện Yên Sơn",
}


def unit(code: str, name: str, **more: Any) -> dict[str, Any]:
    """A unit of the register."""
    return {"ma": code, "ten": name, "cap": "xa", "ky_hieu": "CĐX", "dia_danh": "A", **more}


def finder(day: date = date(2025, 12, 31)) -> CodeFinder:
    """Finds the units of :data:`NAMES` by code or name; the district ended in June 2025."""
    rows = [unit(code, name) for code, name in NAMES.items()]
    rows[-1]["den_ngay"] = "2025-06-30"
    register, problems = parse_register(rows)
    assert problems == []
    return register.finder(day)
