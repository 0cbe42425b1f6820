"""A neighbour's form with the name changed: all its figures are those of the other unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.collect.asked import asked_in
from docgen.collect.judging.sanity import check_all
from docgen.collect.returned import Returned
from docgen.standard.mau import load_form
from docgen.units import Unit
from docgen.vn.periods import quarter

FIGURES = {
    f"n{i}": {"ten": f"Việc thứ {i}", "gia_tri": None, "don_vi_tinh": "việc", "loai_so": "phat_sinh"}
    for i in range(12)
}
NUMBERS = (41, 300, 7, 25, 0, 96, 12)
SMALL = (1, 2, 3, 4, 5, 6, 25)


MANY = (41, 300, 7, 25, 0, 96, 12, 58, 33, 210, 19, 64)


def _told(
    *units: tuple[int, ...], last: dict[str, tuple[int, ...]] | None = None, code: str = "TN215"
) -> list[tuple[str, str]]:
    asked = asked_in({"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    found = [Returned(f"{n}.xlsx", _unit(n), _values(numbers)) for n, numbers in enumerate(units)]
    check_all(found, asked, {unit: _values(numbers) for unit, numbers in (last or {}).items()})
    return [(one.file, each.message) for one in found for each in one.problems if each.code == code]


def _unit(number: int) -> Unit:
    return Unit(ma=f"xa-{number}", ten=f"Xã {number}", cap="xa", cap_tren=None, ky_hieu="CĐX", dia_danh="X")


def _values(numbers: tuple[int, ...]) -> dict[str, Any]:
    return {f"so_lieu.n{i}": number for i, number in enumerate(numbers)}


def test_two_units_with_the_same_figures_are_both_told_with_the_others_file() -> None:
    """Nobody knows whose they are."""
    other = tuple(number + 3 for number in NUMBERS)
    assert _told(NUMBERS, other, NUMBERS) == [
        ("0.xlsx", "cả 7 số đều giống hệt số của Xã 2 (2.xlsx)"),
        ("2.xlsx", "cả 7 số đều giống hệt số của Xã 0 (0.xlsx)"),
    ]


def test_a_units_figures_of_last_period_are_not_another_units_of_now() -> None:
    """Told at the one whose figures they are not."""
    other = tuple(number + 3 for number in NUMBERS)
    last = {"xa-0": tuple(number + 1 for number in NUMBERS), "xa-1": NUMBERS}
    assert _told(NUMBERS, other, last=last) == [("0.xlsx", "cả 7 số đều giống hệt số của Xã 1 kỳ trước")]


@pytest.mark.parametrize("numbers", [SMALL, (41, 0, 300, 0, 0, 0, 50), NUMBERS[:5]])
def test_figures_that_may_be_alike_by_chance_are_not_told(numbers: tuple[int, ...]) -> None:
    """Small counts, mostly none, or fewer than six figures."""
    assert _told(numbers, numbers) == []
    assert _told(NUMBERS, (*NUMBERS[:6], 13)) == []


@pytest.mark.parametrize(("changed", "told"), [(1, True), (2, False)])
def test_nearly_all_figures_of_another_unit_or_of_last_period_are_told(changed: int, *, told: bool) -> None:
    """Nine in ten of eleven that are not zero: a copy in which a cell was filled in; less may be chance."""
    edited = (*(number + 5 for number in MANY[:changed]), *MANY[changed:])
    other = tuple(number + 3 for number in MANY)
    assert _told(MANY, other, edited) == (
        [
            ("0.xlsx", "10 trong 11 số giống hệt số của Xã 2 (2.xlsx)"),
            ("2.xlsx", "10 trong 11 số giống hệt số của Xã 0 (0.xlsx)"),
        ]
        if told
        else []
    )
    message = "10 trong 11 số giống hệt kỳ trước, chỉ khác ở: Việc thứ 0"
    assert _told(edited, other, last={"xa-0": MANY}, code="TN210") == ([("0.xlsx", message)] if told else [])


def test_nearly_all_of_few_figures_are_no_copy() -> None:
    """Of seven figures six may be as they were."""
    edited = (*NUMBERS[:6], 13)
    assert _told(edited, NUMBERS, last={"xa-0": NUMBERS}, code="TN210") == []


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ({"xa-0": 300, "xa-1": 900}, ["1.xlsx"]),
        ({"xa-0": 900, "xa-1": 300}, ["0.xlsx"]),
        ({"xa-0": 300, "xa-1": 300}, ["0.xlsx", "1.xlsx"]),
        ({"xa-0": 900, "xa-1": 901}, ["0.xlsx", "1.xlsx"]),
    ],
)
@pytest.mark.parametrize("changed", [0, 1])
def test_whose_figures_go_on_from_the_period_before_has_not_copied(
    closed: dict[str, int], told: list[str], changed: int
) -> None:
    """The opening stock is that with which one of the two ended."""
    stocks = {
        key: {"ten": f"Đoàn viên {key} kỳ", "don_vi_tinh": "người", "loai_so": "thoi_diem", "gia_tri": None}
        for key in ("đầu", "cuối")
    }
    given = {"so_lieu": {**FIGURES, **stocks}}
    asked = asked_in(given, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    values = {**_values(MANY), "so_lieu.đầu": 300, "so_lieu.cuối": 310}
    copy = {**values, "so_lieu.n1": 301} if changed else values
    found = [Returned("0.xlsx", _unit(0), values), Returned("1.xlsx", _unit(1), copy)]
    check_all(found, asked, {unit: {"so_lieu.cuối": end, "ky": "2026Q1"} for unit, end in closed.items()})
    assert [one.file for one in found if any(each.code == "TN215" for each in one.problems)] == told
