"""Appendices are mentioned in the body, or the author is told before the file is made."""

from __future__ import annotations

from typing import Any

import pytest
from report_builder import problems


def told(body: str, count: int = 1, **changes: Any) -> list[tuple[str, str]]:
    """The warnings about appendices: code and place."""
    annexes = [{"tieu_de": f"Số liệu {i}", "noi_dung": ["x"]} for i in range(count)]
    found = problems(noi_dung=[body], phu_luc=annexes, **changes)
    assert {each.severity.name for each in found if each.code == "D089"} <= {"WARNING"}
    return [(each.code, each.path) for each in found]


@pytest.mark.parametrize("body", [
    "Chi tiết tại Phụ lục kèm theo.", "(có biểu mẫu kèm theo)", "Xem phu luc.", "Danh sách kèm theo.",
    "Chi tiết tại {{ so_lieu.cho }}.",
])  # fmt: skip
def test_one_appendix_may_be_pointed_to_in_any_words(body: str) -> None:
    """Also by a word that a figure brings."""
    assert told(body, so_lieu={"cho": "Phụ lục"}) == []


def test_an_appendix_that_nothing_points_to_is_told() -> None:
    """A warning at the appendix; a report without appendices has none."""
    assert told("Số liệu đã báo cáo.") == [("D089", "phu_luc[0]")]
    assert told("Số liệu đã báo cáo.", 0) == []


@pytest.mark.parametrize(("body", "missing"), [
    ("Xem Phụ lục I.", [1]), ("Xem Phụ lục I và Phụ lục II.", []), ("Xem Phụ lục I, II kèm theo.", []),
    ("Xem các phụ lục kèm theo.", []), ("Xem phụ lục số II.", [0]), ("Không có gì.", [0, 1]),
])  # fmt: skip
def test_of_several_appendices_each_is_named(body: str, missing: list[int]) -> None:
    """By its number, or all of them together."""
    assert told(body, 2) == [("D089", f"phu_luc[{i}]") for i in missing]


@pytest.mark.parametrize(("body", "count", "wrong"), [
    ("Chi tiết tại Phụ lục III.", 1, 1), ("Chi tiết tại Phụ lục I kèm theo.", 1, 1),
    ("Chi tiết tại Phụ lục I, II và IV.", 2, 1), ("Xem các phụ lục kèm theo, nhất là Phụ lục 2.", 2, 1),
    ("Chi tiết tại Phụ lục kèm theo.", 0, 1), ("Chi tiết tại Phụ lục II.", 0, 1),
    ("Xem Phụ lục I, II.", 2, 0), ("Phụ lục kèm theo.", 1, 0), ("Xem Phụ lục I và Phụ lục II.", 2, 0),
    ("Theo mẫu tại Phụ lục III Nghị định số 30/2020/NĐ-CP.", 0, 0),
    ("Phụ lục V ban hành kèm theo Thông tư 01; xem Phụ lục kèm theo.", 1, 0),
    ("Nghị định số 30/2020/NĐ-CP, Phụ lục I; (có biểu kèm theo)", 1, 0),
    ("Chi tiết tại Phụ lục II của Báo cáo này, Phụ lục I.", 2, 0),
])  # fmt: skip
def test_a_reference_to_an_appendix_that_is_not_there_is_told(body: str, count: int, wrong: int) -> None:
    """Each label once, at its text; a single appendix has no number, a decree's appendices are its own."""
    assert told(body, count) == [("D095", "noi_dung[0]")] * wrong


def test_references_are_judged_where_they_stand() -> None:
    """Also in tables and in the appendices themselves."""
    bang = {"cot": ["a"], "dong": [["theo Phụ lục IV"]]}
    found = problems(
        noi_dung=["Xem các phụ lục kèm theo.", {"bang": bang}],
        phu_luc=[
            {"tieu_de": "A", "noi_dung": ["Xem Phụ lục II."]},
            {"tieu_de": "B", "noi_dung": ["Phụ lục VI"]},
        ],
    )
    places = ["noi_dung[1].bang.dong[0][0]", "phu_luc[1].noi_dung[0]"]
    assert [(each.code, each.path) for each in found] == [("D095", place) for place in places]
