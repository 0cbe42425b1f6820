"""What stands for a unit that a file does not name, until somebody says which it is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

UNKNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ten": "(chưa rõ đơn vị)",
        "ten_in": "(CHƯA RÕ ĐƠN VỊ)",
        "ky_hieu": "(?)",
        "dia_danh": "(chưa rõ)",
    }
)
"""By the key of the unit's data."""


def is_unknown(unit: object) -> bool:
    """Whether what data say of their unit only stands for one."""
    return isinstance(unit, Mapping) and unit.get("ten") == UNKNOWN["ten"]
