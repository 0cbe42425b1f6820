"""Figures that are a part of another one by their names."""

from __future__ import annotations

import pytest

from docgen.vn.shares import shares


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Đoàn viên", "Đoàn viên nữ"), {(1, 0)}),
        (("Đoàn viên nữ kết nạp mới", "Đoàn viên kết nạp mới"), {(0, 1)}),
        (("Tổng thu", "Trong đó: thu đoàn phí", "Trong đó: thu kinh phí", "Tổng chi"), {(1, 0), (2, 0)}),
        (("Quà Tết", "Tiền", "Quà Tết, trong đó cho đoàn viên"), {(2, 0)}),
        (("Trong đó: nữ", "Cán bộ"), set()),
        (("Cán bộ", "Ban nữ công", "Cán bộ nam"), set()),
    ],
)
def test_part_and_whole_by_name(names: tuple[str, ...], expected: set[tuple[int, int]]) -> None:
    """Only what the names say surely, in any order of lines but for a line that begins with Trong đó."""
    found = shares((str(number), name, "người") for number, name in enumerate(names))
    assert {(int(part), int(whole)) for part, whole in found} == expected


@pytest.mark.parametrize("units", [("người", "đồng"), ("%", "%")])
def test_of_two_units_of_measure_or_rates_none_is_a_part(units: tuple[str, str]) -> None:
    """Money is no part of people, a rate of women may be higher than that of all."""
    names = "Đoàn viên", "Trong đó: nữ"
    assert (
        list(shares(("x" * n, name, unit) for n, (name, unit) in enumerate(zip(names, units, strict=True))))
        == []
    )
