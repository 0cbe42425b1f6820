"""Indicators: derived figures against the facts of real reports, exact verdicts, the table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builder import document, indicator, problems

from docgen.report.document import Table
from docgen.report.indicators import Indicator
from docgen.report.names import indicator_names
from docgen.report.tables import indicators_table

SHARE: dict[str, Any] = {"loai": "ty_trong", "ke_hoach": ...}


def derived(**changes: Any) -> dict[str, str]:
    """Rate, verdict and growth of an indicator as printed."""
    names = indicator_names(Indicator.model_validate(indicator(**changes)), "chi_tieu[0]")
    return {key: str(names[key]) for key in ("ty_le", "danh_gia", "tang_giam") if key in names}


@pytest.mark.parametrize(
    ("changes", "rate", "verdict"),
    [
        ({"ke_hoach": 1100, "thuc_hien": 1515}, "137,7", "vượt"),
        ({"ke_hoach": 2800, "thuc_hien": 3368}, "120,3", "vượt"),
        ({"ke_hoach": 2, "thuc_hien": 2}, "100", "đạt"),
        ({"ke_hoach": 12578, "thuc_hien": 13207}, "105", "vượt"),
        ({"ke_hoach": 8, "thuc_hien": 5}, "62,5", "chưa đạt"),
        ({**SHARE, "tong_so": 135, "nguong": 75, "thuc_hien": 109}, "80,7", "vượt"),
        ({**SHARE, "tong_so": 7538, "nguong": 80, "thuc_hien": 6905}, "91,6", "vượt"),
        ({**SHARE, "tong_so": 65, "nguong": 100, "thuc_hien": 65}, "100", "đạt"),
        ({**SHARE, "tong_so": 778, "thuc_hien": 778}, "100", None),
        ({"loai": "ty_le", "ke_hoach": 90, "thuc_hien": 94}, "104,4", "vượt"),
        ({"loai": "ty_le", "ke_hoach": 80, "thuc_hien": 90}, "112,5", "vượt"),
        ({"loai": "so_luong", "ke_hoach": ..., "thuc_hien": 3666}, None, None),
    ],
)  # fmt: skip
def test_rates_and_verdicts_of_real_reports(
    changes: dict[str, Any], rate: str | None, verdict: str | None
) -> None:
    """The figures of Lai Châu and Móng Cái come out as their reports should have printed them."""
    found = derived(**changes)
    assert (found.get("ty_le"), found.get("danh_gia")) == (rate, verdict)


def test_the_verdict_is_judged_before_rounding() -> None:
    """99,96% prints as 100% but has not met the plan; 74,96% has not met a threshold of 75."""
    assert derived(ke_hoach=2500, thuc_hien=2499) == {"ty_le": "100", "danh_gia": "chưa đạt"}
    assert derived(**SHARE, nguong=75, tong_so=2500, thuc_hien=1874) == {
        "ty_le": "75",
        "danh_gia": "chưa đạt",
    }


@pytest.mark.parametrize(("changes", "growth"), [
    ({"cung_ky": 1200, "thuc_hien": 1515}, "26,3"),
    ({"cung_ky": 2000, "thuc_hien": 1500}, "-25"),
    ({"loai": "ty_le", "ke_hoach": 90, "thuc_hien": 94, "cung_ky": Decimal("90.5")}, "3,5"),
    ({"cung_ky": 0}, None),
    ({}, None),
])  # fmt: skip
def test_growth_is_in_percent_and_for_rates_in_points(changes: dict[str, Any], growth: str | None) -> None:
    """Growth compares with the same period; from nothing there is no growth to speak of."""
    assert derived(**changes).get("tang_giam") == growth


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_the_rate_is_the_exact_ratio(part: int, whole: int) -> None:
    """No float comes near a rate."""
    found = Indicator.model_validate(indicator(thuc_hien=part, ke_hoach=whole))
    assert found.ty_le == Fraction(part * 100, whole)
    assert (found.danh_gia == "đạt") == (part == whole)


def table(*rows: dict[str, Any]) -> Table:
    """The table of these indicators."""
    read = [(f"chi_tieu[{i}]", Indicator.model_validate(row)) for i, row in enumerate(rows)]
    return indicators_table(read, "noi_dung[0].bang_chi_tieu")


def test_the_table_prints_each_kind_in_its_way() -> None:
    """A plan as a number, a threshold in words, a share as a fraction; what is not there as a dash."""
    found = table(
        indicator(),
        indicator(ma="b", loai="ty_trong", ke_hoach=..., tong_so=135, nguong=75, thuc_hien=109),
        indicator(ma="c", loai="so_luong", ke_hoach=..., thuc_hien=20841),
    )
    assert found.titles == (
        "TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Đánh giá",
    )  # fmt: skip
    assert [list(row.texts[3:]) for row in found.rows] == [
        ["1.100", "1.515", "137,7", "Vượt"],
        ["từ\u00a075%", "109/135", "80,7", "Vượt"],
        ["-", "20.841", "-", "-"],
    ]
    assert [cell is not None and cell.numeric for cell in found.rows[0].cells] == [
        False,
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_empty_columns_are_left_out() -> None:
    """Plain counts have neither plan nor verdict; same period and totals add their columns."""
    counts = {"loai": "so_luong", "ke_hoach": ...}
    assert table(indicator(**counts)).titles == ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện")
    more = table(indicator(**counts, cung_ky=1000, luy_ke=5000)).titles
    assert more[3:] == ("Thực hiện", "Lũy kế", "Cùng kỳ", "Tăng, giảm (%)")


def test_a_table_may_name_its_indicators() -> None:
    """The order is the one asked for."""
    rows = [indicator(ma=code, ten=code) for code in ("a", "b", "c")]
    found = document(chi_tieu=rows, noi_dung=[{"bang_chi_tieu": ["c", "a"]}, {"bang_chi_tieu": True}]).blocks
    assert all(isinstance(block, Table) for block in found)
    assert [[row.texts[1] for row in block.rows] for block in found if isinstance(block, Table)] == [
        ["c", "a"],
        ["a", "b", "c"],
    ]


def test_the_table_of_indicators_takes_the_options_of_a_table() -> None:
    """Title, unit, numbers of columns, sign for nothing, notes, the way its page lies; prose in its lines."""
    options = {
        "chi_tieu": ["kn"], "tieu_de": "Chỉ tiêu {{ ky.ten }}", "don_vi_tinh": "người", "danh_so_cot": True,
        "o_trong": "x", "ghi_chu": ["a"], "ngang": False,
    }  # fmt: skip
    made = document(chi_tieu=[indicator(), indicator(ma="b")], noi_dung=[{"bang_chi_tieu": options}])
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert (table.title, table.unit) == ("Chỉ tiêu quý III năm 2023", "Đơn vị tính: người")
    assert (table.numbers[0], table.notes, table.landscape) == ("(1)", ("Ghi chú: a",), False)
    assert len(table.rows) == 1


def test_mistakes_in_the_options_are_told_with_their_place() -> None:
    """Unknown codes, keys and names, as elsewhere."""
    options = {"chi_tieu": ["khong"], "tieu_de": "{{ x }}", "ngng": True}
    found = problems(chi_tieu=[indicator()], noi_dung=["x", {"bang_chi_tieu": options}])
    places = {(each.code, each.path.removeprefix("noi_dung[1].")) for each in found}
    assert places == {
        ("D027", "bang_chi_tieu.chi_tieu[0]"), ("D102", "bang_chi_tieu.tieu_de"), ("D010", "bang_chi_tieu"),
    }  # fmt: skip
    assert [p.code for p in problems(noi_dung=["x", {"bang_chi_tieu": {"ngang": True}}])] == ["D027"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"thuc_hien": 150, "luy_ke": 120}, "lũy kế 120 nhỏ hơn thực hiện 150"),
        (
            {"thuc_hien": 150, "luy_ke": 420, "luy_ke_truoc": 300},
            "lũy kế 420, mà lũy kế trước và thực hiện là 300 + 150 = 450",
        ),
        ({"thuc_hien": 150, "luy_ke": 450, "luy_ke_truoc": 300}, ""),
        ({"thuc_hien": 150, "luy_ke_truoc": 300}, ""),
        ({"thuc_hien": 150, "luy_ke": 120, "loai_so": "thoi_diem"}, ""),
    ],
)
def test_a_total_that_was_left_as_it_was_is_told(changes: dict[str, Any], message: str) -> None:
    """A result that was typed anew does not leave its total behind unsaid; a worked out one follows it."""
    found = problems(chi_tieu=[indicator(**changes)])
    told = [(each.path, each.message) for each in found if each.code == "D111"]
    assert told == ([("chi_tieu[0].luy_ke", message)] if message else [])
