"""A few figures pasted one place too far: one message for the run, by last period's values or the others'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from docgen.collect.asked import Asked, asked_in
from docgen.collect.judging.sanity import check_all
from docgen.collect.judging.spans import with_impossible
from docgen.collect.returned import Returned
from docgen.standard.mau import load_form
from docgen.units import Unit
from docgen.vn.periods import quarter

KINDS = (
    ("Tổng số đoàn viên", "đoàn viên", "thoi_diem"),
    ("Số CĐCS", "CĐCS", "thoi_diem"),
    ("Số cuộc họp", "cuộc", "phat_sinh"),
    ("Số suất quà", "suất", "phat_sinh"),
    ("Tin đã đăng", "tin", "phat_sinh"),
    ("Số sáng kiến", "sáng kiến", "phat_sinh"),
    ("Kinh phí", "đồng", "phat_sinh"),
    ("Số cuộc kiểm tra", "cuộc", "phat_sinh"),
)
FIGURES = {
    f"s{n}": {"ten": name, "gia_tri": None, "don_vi_tinh": unit, "loai_so": adds}
    for n, (name, unit, adds) in enumerate(KINDS)
}
ASKED: Asked = asked_in(
    {"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None
)
PATHS = [each.path for each in ASKED.questions]
LAST = (400, 30, 8, 900, 45, 150, 50_000_000, 12)
NOW = (410, 31, 11, 820, 52, 131, 62_000_000, 10)
UNIT = Unit(ma="xa", ten="Công đoàn xã A", cap="xa", ky_hieu="CĐX", dia_danh="A")


def told(
    numbers: Sequence[int | None], last: Sequence[int] = (), *, others: int = 0, upright: bool = True
) -> Returned:
    """What is told of a unit with these numbers."""

    def record(name: str, values: Sequence[int | None]) -> Returned:
        cells = {p: f"S!E{10 + n}" if upright else f"S!{chr(67 + n)}4" for n, p in enumerate(PATHS)}
        unit = UNIT.model_copy(update={"ma": name})
        filled = {path: value for path, value in zip(PATHS, values, strict=True) if value is not None}
        return Returned(f"{name}.xlsx", unit, values=filled, cells=cells)

    own = record("xa", numbers)
    rest = [record(f"x{n}", [max(1, value * (90 + 3 * n) // 100) for value in NOW]) for n in range(others)]
    before: Mapping[str, Mapping[str, int]] = {"xa": dict(zip(PATHS, last, strict=True))} if last else {}
    check_all([own, *rest], ASKED, before)
    return own


def moved(first: int, last: int, step: int) -> list[int]:
    """The numbers of the period, those of some places each from the place ``step`` before it."""
    return [NOW[n - step] if first <= n <= last else value for n, value in enumerate(NOW)]


@pytest.mark.parametrize("others", [0, 7])
@pytest.mark.parametrize(
    ("first", "last", "step", "side"),
    [(2, 5, 1, "dưới"), (1, 4, 1, "dưới"), (3, 6, -1, "trên"), (4, 7, 1, "dưới")],
)
def test_a_run_of_slipped_figures_is_one_message(
    others: int, first: int, last: int, step: int, side: str
) -> None:
    """With the first and the last cell, and what the first is near to; nothing else of these."""
    found = told(moved(first, last, step), () if others else LAST, others=others)
    (only,) = found.problems
    assert (only.code, only.path) == ("TN211", f"S!E{10 + first}")
    assert f"(ô S!E{10 + first}–E{10 + last}) lệch một dòng" in only.message
    assert f"nằm ở dòng {side} dòng của nó" in only.message


def test_in_a_wide_table_it_is_a_column() -> None:
    """The line of a unit goes from left to right."""
    (only,) = told(moved(2, 5, 1), LAST, upright=False).problems
    assert "(ô S!E4–H4) lệch một cột" in only.message


@pytest.mark.parametrize("others", [0, 7])
@pytest.mark.parametrize(
    "numbers",
    [
        NOW,
        (800, 62, 22, 1640, 104, 262, 124_000_000, 20),  # twice as big a unit
        (410, 31, 11, 820, 131, 52, 62_000_000, 10),  # two figures as each other's
        (410, 31, 31, 31, 31, 31, 62_000_000, 10),  # alike, but nothing that belongs to the next place
    ],
)
def test_what_is_in_its_place_is_no_run(numbers: Sequence[int], others: int) -> None:
    """Other slips are told by their own codes."""
    found = told(numbers, () if others else LAST, others=others)
    assert "TN211" not in {each.code for each in found.problems}


ALIKE_LAST = (400, 390, 30, 28, 900, 45, 50_000_000, 12)


@pytest.mark.parametrize(
    ("numbers", "cells"),
    [
        ((410, 395, 31, 31, 27, 820, 52, 62_000_000), "ít nhất 4 số liền nhau (ô S!E14–E17)"),
        ((410, 395, None, 31, 27, 820, 52, 62_000_000), "5 số liền nhau (ô S!E13–E17)"),
        ((None, 410, 395, 31, 27, 820, 52, 62_000_000), "(ô S!E11–E17)"),
    ],
)
def test_right_figures_before_a_run_are_not_named(numbers: Sequence[int | None], cells: str) -> None:
    """What is near to its neighbour by chance has not slipped; from an empty place on all has."""
    (only,) = told(numbers, ALIKE_LAST).problems
    assert only.code == "TN211"
    assert cells in only.message


@pytest.mark.parametrize(("code", "last"), [("TN206", "E15"), ("TN105", "E14")])
def test_an_impossible_count_at_the_end_has_slipped_as_well(code: str, last: str) -> None:
    """An average where a count belongs is the last figure of the run, not a line of its own."""
    found = Returned("a.xlsx", UNIT, cells={path: f"S!E{10 + n}" for n, path in enumerate(PATHS)})
    found.tell(code, PATHS[5], "Số sáng kiến", "8,6", "")
    run = with_impossible(found, PATHS, PATHS[2:5])
    assert found.cell(run[-1]) == f"S!{last}"
