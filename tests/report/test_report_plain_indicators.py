"""Indicators of which nothing is to be said are made without being judged: what is named of them stays."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.report.expressions import Expression
from docgen.report.indicators import Indicator, indicator_problems
from docgen.report.names import indicator_names
from docgen.report.plain_indicators import numbers_of, plain_indicator
from docgen.report.values import Figure, Names
from docgen.report.work import Scope

PLAN = {"ma": "kn", "ten": "Kết nạp mới (tính đến tháng 8)", "don_vi_tinh": "người", "loai": "ke_hoach"}
PART = {**PLAN, "loai": "ty_trong", "loai_so": "thoi_diem"}
COUNT = {**PLAN, "loai": "so_luong", "binh_quan_theo": "nguoi"}
PLAIN: list[dict[str, Any]] = [
    {**PLAN, "thuc_hien": 66, "ke_hoach": 60},
    {**PLAN, "thuc_hien": 0, "ke_hoach": 60},
    {**PART, "thuc_hien": 8, "tong_so": 8},
    {**PART, "thuc_hien": 8, "tong_so": 9, "nguong": 0},
    {**COUNT, "thuc_hien": 6450000},
]
OTHERS: list[Any] = [
    None,
    PLAN,
    {**PLAN, "thuc_hien": 3, "ke_hoach": 0},
    {**PLAN, "thuc_hien": -1, "ke_hoach": 5},
    {**PLAN, "thuc_hien": None, "ke_hoach": 5},
    {**PLAN, "thuc_hien": True, "ke_hoach": 5},
    {**PLAN, "thuc_hien": "3", "ke_hoach": 5},
    {**PLAN, "thuc_hien": 3, "tong_so": 5},
    {**PLAN, "thuc_hien": 3, "ke_hoach": 5, "ky_truoc": 3},
    {**PLAN, "thuc_hien": 3, "ke_hoach": 5, "nguon": "a.xlsx"},
    {**PLAN, "thuc_hien": 3, "ke_hoach": 5, "ten": "(Nêu tên)"},
    {**PLAN, "thuc_hien": 3, "ke_hoach": 5, "la": "x"},
    {**PART, "thuc_hien": 10, "tong_so": 9},
    {**COUNT, "thuc_hien": 3, "loai_so": "binh_quan"},
]


@pytest.mark.parametrize("row", PLAIN)
def test_plain(row: dict[str, Any]) -> None:
    """It is the indicator that the models read, and nothing is wrong with it."""
    read = Indicator.model_validate(row)
    assert plain_indicator(row) == read
    assert plain_indicator(row).model_fields_set == read.model_fields_set
    assert not list(indicator_problems(read, ""))


@pytest.mark.parametrize("row", OTHERS)
def test_not_plain(row: Any) -> None:
    """It is left to the models and to those who judge it."""
    assert plain_indicator(row) is None


EARLIER = {"cung_ky": 50, "ky_truoc": 60, "luy_ke_truoc": 100}


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ({**PLAN, "thuc_hien": 66, "ke_hoach": 60}, {"ty_le": "110", "danh_gia": "vượt"}),
        ({**PLAN, "thuc_hien": 66, "ke_hoach": 60, **EARLIER}, {"tang_giam": "32", "luy_ke": "166"}),
        ({**PART, "thuc_hien": 8, "tong_so": 9}, {"ty_le": "88,9", "loai_so": "thoi_diem"}),
        ({**PART, "thuc_hien": 8, "tong_so": 9, "nguong": 90}, {"danh_gia": "chưa đạt", "nguong": "90"}),
        ({**COUNT, "thuc_hien": 8, "cung_ky": 0}, {"thuc_hien": "8", "cung_ky": "0"}),
        ({**PLAN, "thuc_hien": None, "ke_hoach": 60}, {"ty_le": "…", "danh_gia": "…"}),
    ],
)
def test_names(row: dict[str, Any], names: dict[str, str]) -> None:
    """What follows from the numbers is there, in the order of the names; the rest says why it is not."""
    found = indicator_names(Indicator.model_validate(row), "chi_tieu[0]")
    assert {key: str(found[key]) for key in names} == names
    assert list(found)[:4] == ["ma", "ten", "don_vi_tinh", "loai"]
    given = {
        key for key in ("thuc_hien", "ke_hoach", "tong_so", "nguong", "cung_ky", "ky_truoc") if key in row
    }
    paths = {value.path for value in found.values() if isinstance(value, Figure) and value.path}
    assert paths == {f"chi_tieu[0].{key}" for key in given}
    lacking = {"ke_hoach", "tong_so", "nguong", "ty_le", "cung_ky", "tang_giam", "luy_ke", "loai_so"} - set(
        found
    )
    assert lacking <= set(found.absent)
    assert not set(found.absent) & set(found)


@pytest.mark.parametrize("number", [0, 5, 12, 999, 1000, 20841, 10**25])
@pytest.mark.parametrize("suffix", ["", " | so", " | hai_chu_so", " | tien"])
def test_a_whole_number_is_printed_as_the_filters_print_it(number: int, suffix: str) -> None:
    """By its number alone, for figures and indicators, as the expression is worked out without it."""
    indicator = Indicator.model_validate({**COUNT, "thuc_hien": number})
    groups = {
        "so_lieu": Names("so_lieu", {"x": Figure(number, "so_lieu.x")}),
        "chi_tieu": Names("chi_tieu", {"kn": indicator_names(indicator, "chi_tieu[0]")}),
    }
    known = Scope(groups, {"x": number, **dict(numbers_of(indicator))})
    for name in ("so_lieu.x", "chi_tieu.kn.thuc_hien"):
        expression = Expression(name + suffix)
        assert expression.text(known) == str(expression.evaluate(Scope(groups)))
        assert not known.worth
