"""Figures of a quarter that are the sum since January, and a closing figure that is the opening one again."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.collect.asked import asked_in
from docgen.collect.judging.sanity import check_all
from docgen.collect.returned import Returned
from docgen.standard.mau import load_form
from docgen.vn.periods import quarter

GIFTS, PEOPLE, TURNS = "so_lieu.qua", "so_lieu.nguoi", "so_lieu.luot"
FIGURES = {
    "qua": {"ten": "Quà tặng", "don_vi_tinh": "suất", "loai_so": "phat_sinh", "gia_tri": None},
    "nguoi": {
        "ten": "Số người được thăm hỏi",
        "don_vi_tinh": "người",
        "loai_so": "phat_sinh",
        "gia_tri": None,
    },
    "luot": {"ten": "Số lượt thăm hỏi", "don_vi_tinh": "lượt", "loai_so": "phat_sinh", "gia_tri": None},
}
STOCK = {
    key: {
        "ten": f"Đoàn viên {name}",
        "don_vi_tinh": "người",
        "loai_so": "phat_sinh" if "trong" in name else "thoi_diem",
        "gia_tri": None,
    }
    for key, name in {
        "dau": "đầu kỳ",
        "tang": "tăng trong kỳ",
        "giam": "giảm trong kỳ",
        "cuoi": "cuối kỳ",
    }.items()
}
"""Turns and people of one thing: fewer turns than people are told where the people are right."""
EVER = (100, 50, 90)


@pytest.mark.parametrize(
    ("before", "own", "since", "last", "expected"),
    [
        ("2026Q1", (74, 9, 12), (74, 20, 26), (30, 11, 14), [("TN217", GIFTS)]),
        ("2026Q1", (42, 9, 12), (74, 20, 26), (32, 11, 14), []),
        ("2026Q1", (42, 9, 12), (42, 9, 26), (0, 0, 14), []),  # nothing came before
        ("2026Q1", (42, 11, 12), (74, 11, 26), (32, 11, 14), []),  # the same people again
        ("2026Q1", (42, 20, 12), (74, 20, 26), (32, 11, 14), [("TN217", PEOPLE)]),  # and no fewer turns
        ("2026Q1", (74, 20, 12), (74, 20, 26), (32, 11, 14), [("TN217", p) for p in (GIFTS, PEOPLE)]),
        ("2026Q1", (74, 20, 26), (74, 20, 26), (32, 11, 14), [("TN217", GIFTS)]),  # three have one cause
        ("2025Q4", (74, 20, 26), (74, 20, 26), (32, 11, 14), []),  # of another year
    ],
)
def test_a_sum_typed_as_the_quarters_figure_is_told_at_its_cell(
    before: str,
    own: tuple[int, ...],
    since: tuple[int, ...],
    last: tuple[int, ...],
    expected: list[tuple[str, str]],
) -> None:
    """By the sum since the start beside it, where last quarter's record has a number of the same year."""
    asked = asked_in({"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    paths = (GIFTS, PEOPLE, TURNS)
    sums = {path: (value, f"D{at}") for at, (path, value) in enumerate(zip(paths, since, strict=True), 4)}
    cells = {path: path for path in paths}
    found = Returned("a.xlsx", None, dict(zip(paths, own, strict=True)), cells, since=sums)
    check_all([found], asked, {"": {**dict(zip(paths, last, strict=True)), "ky": before}})
    assert [(each.code, each.path) for each in found.problems] == expected


@pytest.mark.parametrize(
    ("numbers", "hint"),
    [
        ((1295, 43, 34, 1295), "có phải số cuối kỳ (ô cuoi) chép lại số đầu kỳ?"),
        ((1295, 43, 34, 1340), "có phải Đoàn viên cuối kỳ (ô cuoi) là 1.304, gõ đảo"),
        ((1295, 34, 34, 1295), ""),
    ],
)
def test_a_closing_figure_that_is_the_opening_one_again(numbers: tuple[int, ...], hint: str) -> None:
    """Asked for as that: the digits that could be changed round are right."""
    asked = asked_in({"so_lieu": STOCK}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    values = dict(zip((f"so_lieu.{key}" for key in STOCK), numbers, strict=True))
    found = Returned("a.xlsx", None, values, {f"so_lieu.{key}": key for key in STOCK})
    check_all([found], asked, {"": {"so_lieu.cuoi": 1295, "ky": "2026Q1"}})
    hints = [each.hint for each in found.problems if each.code == "TN202"]
    assert len(hints) == bool(hint)
    assert all(each.startswith(hint) for each in hints)


@pytest.mark.parametrize(
    ("admitted", "came", "then", "expected"),
    [
        (0, 28, (26, 30), ["TN212"]),
        (0, 28, (8, 30), []),  # few, and others came
        (0, 28, (12, 30), []),  # less than half of who came
        (0, 5, (12, 14), []),  # few came
        (20, 28, (26, 30), []),
    ],
)
def test_nobody_admitted_though_many_came(
    admitted: int, came: int, then: tuple[int, int], expected: list[str]
) -> None:
    """A part of which the most were is hardly none, while the whole goes on."""
    names = {"tang": "tăng trong kỳ", "giam": "giảm trong kỳ", "moi": "kết nạp mới"}
    figures = {
        key: {"ten": f"Đoàn viên {name}", "don_vi_tinh": "người", "loai_so": "phat_sinh", "gia_tri": None}
        for key, name in names.items()
    }
    asked = asked_in({"so_lieu": figures}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    found = Returned("a.xlsx", None, {"so_lieu.tang": came, "so_lieu.giam": 3, "so_lieu.moi": admitted})
    check_all([found], asked, {"": {"so_lieu.moi": then[0], "so_lieu.tang": then[1], "ky": "2026Q1"}})
    assert [each.code for each in found.problems] == expected


@pytest.mark.parametrize(
    ("came", "closing", "expected"),
    [
        (520, 1500, []),
        (520, 1032, ["TN202", "TN203", "TN203"]),  # the balance says 52
        (520, 1501, ["TN202", "TN203", "TN203"]),
    ],
)
def test_growth_that_leads_from_the_stock_before_to_the_one_now(
    came: int, closing: int, expected: list[str]
) -> None:
    """Ten times as many new members are no slip where the closing stock has them, nor are their part."""
    new = {"ten": "Đoàn viên kết nạp mới", "don_vi_tinh": "người", "loai_so": "phat_sinh", "gia_tri": None}
    given = {"so_lieu": {**STOCK, "moi": new}}
    asked = asked_in(given, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    values = dict(zip((q.path for q in asked.questions), (1000, came, 20, closing, 510), strict=True))
    last = dict(zip(values, (990, 50, 40, 1000, 45), strict=True))
    found = Returned("a.xlsx", None, values, {path: path for path in values})
    check_all([found], asked, {"": {**last, "ky": "2026Q1"}})
    assert sorted(each.code for each in found.problems) == expected


@pytest.mark.parametrize(
    ("power", "words"), [(6, "nên 193.000.000 được đổi thành 193.000.000.000.000"), (0, "")]
)
def test_a_converted_amount_is_told_with_what_stands_in_its_cell(power: int, words: str) -> None:
    """Where đồng are typed in a column of triệu đồng, the cell holds another number than is told."""
    money = {"ten": "Tiền thăm hỏi", "don_vi_tinh": "đồng", "loai_so": "phat_sinh", "gia_tri": None}
    given = {"so_lieu": {"tien": money}}
    asked = asked_in(given, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    found = Returned("a.xlsx", None, {"so_lieu.tien": 193_000_000_000_000}, powers={"so_lieu.tien": power})
    check_all([found], asked, {"": {"so_lieu.tien": 203_500_000, "ky": "2026Q1"}})
    (only,) = found.problems
    assert words in only.hint
    assert ("được đổi thành" in only.hint) == bool(words)
