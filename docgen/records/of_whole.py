"""Words for all of a province, a sector, the country: figures under them are those of its own body only."""

from __future__ import annotations

from typing import Final

from docgen.records.anchor import UnitFinder
from docgen.records.areas import whole_named

IS_OF_WHOLE: Final = "là số của toàn tỉnh, toàn ngành, không phải của đơn vị"


def is_of_whole(text: str, own: str, units: UnitFinder) -> bool:
    """Whether a text says that figures are those of a whole area that is not that of the unit ``own``."""
    levels = whole_named(text)
    return bool(levels) and units.kind(own) not in levels
