"""Figures that are a part of another one by their names, and parts that make up a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.vn.shares import Named, breakdowns, shares


def named(names: tuple[str, ...], unit: str) -> list[Named]:
    """Figures of one unit, each called by its place; another unit may stand behind a bar."""
    return [Named(str(n), *((*each.split("|"), unit)[:2])) for n, each in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Đoàn viên", "Đoàn viên nữ"), {(1, 0)}),
        (("Tổng số đoàn viên", "Số đoàn viên nữ", "ĐV nam"), {(1, 0), (2, 0)}),
        (("Đoàn viên nữ kết nạp mới", "Đoàn viên kết nạp mới"), {(0, 1)}),
        (("Tổng thu", "Trong đó: thu đoàn phí", "Trong đó: thu kinh phí", "Tổng chi"), {(1, 0), (2, 0)}),
        (("Quà Tết", "Tiền", "Quà Tết, trong đó cho đoàn viên"), {(2, 0)}),
        (("Trong đó: nữ", "Cán bộ"), set()),
        (("Cán bộ", "Ban nữ công", "Cán bộ nam"), {(2, 0)}),
        (("Tổng số đoàn viên|đoàn viên", "Trong đó: nữ|người", "- Đảng viên"), {(1, 0)}),
        (("Công đoàn Việt", "Công đoàn Việt Nam"), set()),
        (("Thu nhập bình quân", "Thu nhập bình quân của nữ"), set()),
        (("Đoàn viên tăng", "Đoàn viên giảm", "Đoàn viên mới kết nạp"), {(2, 0)}),
        (("Số CĐCS tăng trong kỳ", "CĐCS thành lập mới", "CĐCS giảm", "CĐCS giải thể"), {(1, 0), (3, 2)}),
        (("Đoàn viên tăng thêm", "Đoàn viên mới kết nạp"), set()),  # what is left of those who came and went
    ],
)
def test_part_and_whole_by_name(names: tuple[str, ...], expected: set[tuple[int, int]]) -> None:
    """Only what the names say surely, in any order of lines but for a line that begins with Trong đó."""
    assert {(int(part), int(whole)) for part, whole in shares(named(names, "người"))} == expected


@pytest.mark.parametrize(
    "way",
    [
        "{}: {}",
        "{} ({})",
        "{} - {}",
        "{} – {}",
        "{}, {}",
        "{} là {}",
        "{}, trong đó {}",
        "{} (trong đó có {})",
        "{}: số {}",
    ],
)
def test_a_side_is_set_apart_in_any_usual_way(way: str) -> None:
    """Both sexes are parts of the whole, and together all of it; the sides of another thing are not."""
    figures = named(
        ("Số lao động cuối kỳ", *(way.format("Số lao động cuối kỳ", each) for each in ("nam", "nữ"))), "người"
    )
    assert list(shares(figures)) == [("1", "0"), ("2", "0")]
    assert [(each.whole, each.parts, each.complete) for each in breakdowns(figures)] == [
        ("0", ("1", "2"), True)
    ]
    other = named(("Số lao động đầu kỳ", way.format("Số lao động cuối kỳ", "nữ")), "người")
    assert list(shares(other)) == []


@pytest.mark.parametrize("units", [("người", "đồng"), ("%", "%"), ("người", "lượt người")])
def test_of_two_units_of_measure_or_rates_none_is_a_part(units: tuple[str, str]) -> None:
    """Money is no part of people, a rate of women may be higher than that of all."""
    names = "Đoàn viên", "Trong đó: nữ"
    figures = [Named("x" * n, name, unit) for n, (name, unit) in enumerate(zip(names, units, strict=True))]
    assert list(shares(figures)) == []


SECTORS = "Tổng số CĐCS", "CĐCS khu vực nhà nước", "CĐCS ngoài nhà nước"
MONEY = "Tổng thu", "Trong đó: đoàn phí", "Trong đó: kinh phí", "Trong đó: thu khác"
RATED = "CĐCS được xếp loại", "Trong đó: xuất sắc", "Trong đó: tốt", "Trong đó: khá"
HELPED = "Được tư vấn", "Được tư vấn trực tiếp", "Được tư vấn gián tiếp"


@pytest.mark.parametrize(
    ("names", "unit", "numbers", "expected"),
    [
        (("Tổng số đoàn viên", "Trong đó: nam", "nữ"), "người", (1200, 700, 600), 1300),
        (("Tổng số đoàn viên", "Trong đó: nam", "nữ"), "người", (1400, 700, 600), 1300),
        (("Tổng số đoàn viên", "Trong đó: nam", "nữ"), "người", (1300, 700, 600), None),
        (("Đoàn viên", "Trong đó: nữ", "Trong đó: đảng viên"), "người", (100, 70, 60), None),  # may overlap
        (("Tổng số cuộc kiểm tra", "Kiểm tra cùng cấp", "Kiểm tra cấp dưới"), "cuộc", (10, 6, 7), 13),
        (("Số cuộc kiểm tra", "Trong đó: kiểm tra cùng cấp", "Kiểm tra cấp dưới"), "cuộc", (16, 6, 7), 13),
        (SECTORS, "CĐCS", (100, 60, 30), 90),
        ((*SECTORS, "CĐCS FDI"), "CĐCS", (100, 60, 30, 10), None),  # a third sector
        ((*SECTORS, "CĐCS FDI"), "CĐCS", (100, 60, 50, 10), 110),
        (MONEY, "đồng", (100, 60, 30, 5), 95),
        (
            MONEY,
            "tỷ đồng",
            (Decimal("10.1"), Decimal("6.1"), Decimal("3.4"), Decimal("0.5")),
            None,
        ),  # rounded
        (("Tổng chi", "Trong đó: lương", "Trong đó: quà"), "đồng", (100, 60, 30), None),  # not all
        (("Tổng chi", "Gồm: lương", "Gồm: quà"), "đồng", (100, 60, 30), 90),
        (("Tổng chi", "Trong đó: lương", "Trong đó: quà"), "đồng", (100, 60, 50), 110),
        (("Tổng chi", "Trong đó: từ quỹ", "Trong đó: cho nữ"), "đồng", (100, 60, 50), None),  # two axes
        (("Đoàn viên", "Trong đó: khối trường học", "khối xã"), "người", (100, 60, 50), None),
        (("Đoàn viên", "Trong đó: khối trường học", "Trong đó: khối xã"), "người", (100, 60, 50), 110),
        (("Đoàn viên", "Trong đó: khối xã", "Trong đó: ngành y tế"), "người", (100, 60, 50), None),
        (("CĐCS", "Trong đó: khối doanh nghiệp", "Trong đó: khối FDI"), "CĐCS", (100, 60, 50), None),
        (RATED, "CĐCS", (100, 60, 30, 25), 115),
        (RATED, "CĐCS", (100, 60, 30, 5), None),
        (HELPED, "người", (10, 8, 6), None),  # one person in both ways
        (HELPED, "lượt", (10, 8, 6), 14),
        (("Tổng số đoàn viên", "Nam", "Nữ"), "người", (10, 11, 6), None),  # a part above its whole
        (("Tổng số đoàn viên", "Kết nạp mới", "Nam", "Nữ"), "người", (100, 10, 6, 4), None),
    ],
)
def test_parts_that_do_not_make_their_whole(
    names: tuple[str, ...], unit: str, numbers: tuple[int, ...], expected: int | None
) -> None:
    """All parts are no more and no less than the whole; parts that cannot overlap are no more."""
    values = {str(n): number for n, number in enumerate(numbers)}
    wrong = [
        total for each in breakdowns(named(names, unit)) if (total := each.other_sum(values)) is not None
    ]
    assert wrong == ([] if expected is None else [expected])
