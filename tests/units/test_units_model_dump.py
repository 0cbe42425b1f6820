"""A unit written out again as JSON."""

from __future__ import annotations

from docgen.units.model import parse_unit


def test_days_of_a_unit_are_written_in_iso_form() -> None:
    """Also those of its successors; nothing is warned of (a warning is an error here)."""
    data = {
        "ma": "a", "ten": "A", "cap": "cdcs", "ky_hieu": "A", "dia_danh": "X", "tu_ngay": "2020-01-01",
        "den_ngay": "2025-06-30", "ke_thua": [{"don_vi": "b", "tu_ngay": "2025-07-01"}],
    }  # fmt: skip
    unit, problems = parse_unit(data)
    assert unit is not None
    assert problems == []
    assert unit.model_dump(mode="json", exclude_defaults=True) == data
