"""A mistake in a table or chart names its row and column, beside its place in the data."""

from __future__ import annotations

from typing import Any

import pytest
from report_builder import problems

COUNT = {"tieu_de": "Tổng số", "loai": "so", "tong": True}
COLUMNS: list[Any] = [
    "TT",
    "Đơn vị",
    {"tieu_de": "Đoàn viên", "cot": [COUNT, {"tieu_de": "Ngày", "loai": "ngay"}]},
]


def told(*rows: Any, **more: Any) -> list[str]:
    """What is said of a table of these rows."""
    bang = {"cot": COLUMNS, "dong": list(rows), **more}
    return [each.message for each in problems(noi_dung=[{"bang": bang}])]


@pytest.mark.parametrize(
    ("rows", "opening"),
    [
        ([[1, "Xã A", 5, None], [2, "Xã B", "5x", None]], "dòng 2 “Xã B”: cột “Tổng số” được cộng"),
        ([[1, "Xã A", True, None]], "dòng 1 “Xã A”, cột “Tổng số”: ô của bảng phải là chữ hoặc số"),
        ([[1, "Xã A", 5]], "dòng 1 “Xã A”: dòng có 3 ô, bảng có 4 cột"),
        (
            [[1, {"gia_tri": "Xã  A", "gop_dong": 2}, 5, None]],
            "dòng 1 “Xã A”, cột “Đơn vị”: ô gộp vượt ra ngoài",
        ),
        ([[1, 2, "năm", None]], "dòng 1 “năm”: cột “Tổng số” được cộng"),
        ([[1, None, "5x", None]], "dòng 1 “5x”: cột “Tổng số”"),
        ([[1, None, True, None]], "dòng 1, cột “Tổng số”: ô của bảng"),
        (
            [{"nhom": "Khối xã", "dong": [[1, "Xã A", 5, None], [2, "Xã B", "{{ so_lieu.x }}", None]]}],
            "nhóm 1 “Khối xã”, dòng 2 “Xã B”, cột “Tổng số”: biến so_lieu.x không có",
        ),
        (
            [[1, "Trong đó: nữ", 5, None], [2, "B", 6, None]],
            "dòng 1 “Trong đó: nữ” là một phần của dòng trên",
        ),
        ([{"nhom": "Khối xã", "dong": []}], "nhóm 1 “Khối xã”: không có dòng nào"),
        ([{"nhom": "A", "dong": [{"nhom": "B", "dong": []}]}], "nhóm 1 “A”, nhóm 1 “B”: không có dòng nào"),
    ],
)
def test_rows_and_columns_are_named(rows: list[Any], opening: str) -> None:
    """Groups, rows, columns; none of them twice, and none that has no name."""
    (message,) = told(*rows)
    assert message.startswith(opening)


def test_an_empty_group_is_a_note() -> None:
    """It may be meant: the report is made."""
    (found,) = problems(noi_dung=[{"bang": {"cot": ["a"], "dong": [{"nhom": "x", "dong": []}]}}])
    assert (found.code, found.severity.name, found.path) == ("D096", "NOTE", "noi_dung[0].bang.dong[0].dong")


def test_long_names_are_cut() -> None:
    """A message stays one that can be read."""
    (message,) = told([1, "Công đoàn cơ sở " * 20, "5x", None])
    assert len(message.partition("”")[0]) < 60


def test_a_figure_of_a_chart_is_named_by_its_label() -> None:
    """Labels and figures are far apart in the data."""
    chart = {"loai": "cot", "nhan": ["Quý I", "Quý II"], "chuoi": [{"gia_tri": [5, "năm"]}]}
    (found,) = problems(noi_dung=[{"bieu_do": chart}])
    assert found.path == "noi_dung[0].bieu_do.chuoi[0].gia_tri[1]"
    assert found.message.startswith("nhãn “Quý II”: không phải là số để vẽ")


@pytest.mark.parametrize("bang", [{"cot": 5, "dong": 5}, {"cot": ["a"], "dong": [5, {"dong": [5]}]}, 5, {}])
def test_whatever_stands_for_a_table_is_told_without_a_stop(bang: Any) -> None:
    """Names are looked for in data of any shape."""
    assert problems(noi_dung=[{"bang": bang}])
