"""Free tables: heads in groups, rows in groups, merged cells, sums that are worked out or judged."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builder import document, problems

from docgen.jsonfile import dump_json, parse_json
from docgen.report.document import RowKind, Table

GROUPED: dict[str, Any] = {
    "tieu_de": "Kết quả thu, chi",
    "don_vi_tinh": "triệu đồng",
    "stt": True,
    "cot": [
        "Đơn vị",
        {"tieu_de": "Thu", "cot": [
            {"tieu_de": "Kế hoạch", "loai": "tien", "tong": True},
            {"tieu_de": "Thực hiện", "loai": "tien", "tong": True},
        ]},
        {"tieu_de": "Tỷ lệ (%)", "loai": "phan_tram"},
    ],
    "danh_so_cot": True,
    "dong": [
        {"nhom": "Khối xã", "tong": True, "dong": [["Xã A", 100.5, 99, 98.5], ["Xã B", 0.5, None, None]]},
        {"nhom": "Khối phường", "tong": "Cộng khối phường", "dong": [["Phường C", "1.200", "31 triệu", 2.6]]},
    ],
    "o_trong": "-",
    "ghi_chu": ["Số liệu đến 30/9.", "Chưa có Xã D."],
}  # fmt: skip


def table(**changes: Any) -> Table:
    """The grouped table with these changes, resolved."""
    raw, _ = parse_json(dump_json([{"bang": {**GROUPED, **changes}}]).encode())
    (found,) = document(noi_dung=raw).blocks
    assert isinstance(found, Table)
    return found


def small(*rows: Any, columns: Any = ("Đơn vị", "Số"), **more: Any) -> Table:
    """A table of these rows."""
    (found,) = document(noi_dung=[{"bang": {"cot": list(columns), "dong": list(rows), **more}}]).blocks
    assert isinstance(found, Table)
    return found


def said(**bang: Any) -> list[tuple[str, str]]:
    """The codes and places of what is said about a table."""
    raw, _ = parse_json(dump_json([{"bang": bang}]).encode())
    return [(each.code, each.path.removeprefix("noi_dung[0].bang")) for each in problems(noi_dung=raw)]


def test_grouped_columns_become_rows_of_merged_heads() -> None:
    """A group's title covers its columns, a column's own title reaches down to its cells."""
    heads = [[(each.text, each.across, each.down) if each else None for each in row] for row in table().heads]
    assert heads == [
        [("TT", 1, 2), ("Đơn vị", 1, 2), ("Thu", 2, 1), None, ("Tỷ lệ (%)", 1, 2)],
        [None, None, ("Kế hoạch", 1, 1), ("Thực hiện", 1, 1), None],
    ]
    assert table().numbers == ("(1)", "(2)", "(3)", "(4)", "(5)")
    assert (table().unit, table().notes[0]) == ("Đơn vị tính: triệu đồng", "Ghi chú: Số liệu đến 30/9.")


def test_groups_are_numbered_and_their_sums_are_exact() -> None:
    """Roman for groups, Arabic for their rows, beginning anew; sums in the group's row or below it."""
    assert [row.texts for row in table().rows] == [
        ("I", "Khối xã", "101", "99", ""),
        ("1", "Xã A", "100,5", "99", "98,5"),
        ("2", "Xã B", "0,5", "-", "-"),
        ("II", "Khối phường", "", "", ""),
        ("1", "Phường C", "1.200", "31", "2,6"),
        ("Cộng khối phường", "", "1.200", "31", ""),
        ("Tổng cộng", "", "1.301", "130", ""),
    ]
    kinds = [RowKind.GROUP, RowKind.LINE, RowKind.LINE, RowKind.GROUP, RowKind.LINE]
    assert [row.kind for row in table().rows] == [*kinds, RowKind.SUBTOTAL, RowKind.TOTAL]


def test_numbers_of_rows_may_run_through_all_groups() -> None:
    """``stt_lien_tuc``: the groups do not interrupt the count."""
    rows = table(stt_lien_tuc=True, tong=False).rows
    assert [row.texts[0] for row in rows if row.kind is RowKind.LINE] == ["1", "2", "3"]


def test_every_cell_knows_its_heads_and_its_place() -> None:
    """What a workbook or an import needs: titles over a cell, names beside it, its path in the data."""
    found = table()
    assert found.heads_of(1, 3) == (("Khối xã", "Xã A"), ("Thu", "Thực hiện"))
    assert found.heads_of(0, 2) == (("Khối xã",), ("Thu", "Kế hoạch"))
    assert found.heads_of(5, 3) == (("Khối phường", "Cộng khối phường"), ("Thu", "Thực hiện"))
    places = {cell.path: cell.value for _, _, cell in found.cells() if cell.path}
    assert places["noi_dung[0].bang.dong[0].dong[0][1]"] == Decimal("100.5")
    assert places["noi_dung[0].bang.dong[1].dong[0][2]"] == 31
    assert places["noi_dung[0].bang.dong[1].nhom"] == "Khối phường"
    assert found.columns[3].path == "noi_dung[0].bang.cot[1].cot[1].tieu_de"
    worked_out = [cell.text for _, _, cell in found.cells() if not cell.path and cell.text]
    assert worked_out == ["I", "101", "99", "1", "2", "II", "1", "1.200", "31", "Tổng cộng", "1.301", "130"]


def test_merged_cells_cover_the_places_that_say_null() -> None:
    """One entry for each column in every row; a row whose first cell is covered has no number of its own."""
    rows = [
        [{"gia_tri": "Khối A", "gop_dong": 2}, 1],
        [None, 2],
        [{"gia_tri": "chưa có", "gop_cot": 2}, None],
    ]
    found = small(*rows, stt="STT")
    assert [row.texts for row in found.rows] == [("1", "Khối A", "1"), ("", "", "2"), ("2", "chưa có", "")]
    assert [cell is None for cell in found.rows[1].cells] == [True, True, False]
    assert found.heads_of(1, 2) == (("Khối A",), ("Số",))
    assert (found.covering(1, 0).down, found.covering(2, 2).across) == (2, 2)


@pytest.mark.parametrize(("kind", "value", "printed", "numeric"), [
    ("chu", 2023, "2023", False), ("chu", "1.515", "1.515", False),
    ("so", 20841, "20.841", True), ("so", "1 234", "1.234", True), ("so", "chưa có", "chưa có", False),
    ("tien", "1.500.000đ", "1.500.000", True), ("tien", "1,5 tỷ", "1.500.000.000", True),
    ("phan_tram", 84.1, "84,1%", True), ("phan_tram", "84,5%", "84,5%", True),
    ("ngay", "2023-09-12", "12/9/2023", False), ("ngay", "9/2023", "9/2023", False),
])  # fmt: skip
def test_a_column_prints_by_its_kind(kind: str, value: Any, printed: str, numeric: bool) -> None:
    """Years and codes stay as they are; figures are read as people type them and printed in one form."""
    raw, _ = parse_json(dump_json([["x", value]]).encode())
    found = small(*raw, columns=["Đơn vị", {"tieu_de": "Cột", "loai": kind}]).rows[0].cells[1]
    assert found is not None
    assert (found.text, found.numeric) == (printed, numeric)


def test_a_typed_total_is_filled_where_it_is_open() -> None:
    """What its author left null is worked out; no second total is added."""
    columns = ["Đơn vị", {"tieu_de": "A", "tong": True}, {"tieu_de": "B", "loai": "phan_tram"}]
    found = small(["x", 1, 50], ["y", 2, 60], ["Tổng số", None, 55], columns=columns)
    assert [row.texts for row in found.rows][2:] == [("Tổng số", "3", "55%")]
    first = small(["Tổng số", None, 55], ["x", 1, 50], ["y", 2, 60], columns=columns, vi_tri_tong="dau")
    assert [row.texts for row in first.rows][:1] == [("Tổng số", "3", "55%")]


def test_the_sign_for_nothing_stands_in_columns_of_figures() -> None:
    """A column of figures says so itself or by its cells; notes without a word stay empty."""
    columns = ["Đơn vị", "Số", {"tieu_de": "Ngày", "loai": "ngay"}, "Ghi chú"]
    found = small(["x", 1, "2025-01-02", ""], ["y", None, None, None], columns=columns, o_trong="-")
    assert found.rows[1].texts == ("y", "-", "-", "")


def test_a_wrong_typed_sum_is_told_with_both_values() -> None:
    """A warning at the total's cell; rates, years and texts are not added up."""
    bang = {
        "cot": ["Đơn vị", "Số", "Tỷ lệ (%)", "Năm thành lập"],
        "dong": [["x", 1, 50, 1960], ["y", 2, 60, 1970], ["Tổng cộng", 4, 55, 2]],
    }
    (found,) = problems(noi_dung=[{"bang": bang}])
    assert (found.code, found.severity.name, found.path) == ("D084", "WARNING", "noi_dung[0].bang.dong[2][1]")
    assert "tổng ghi 4, cộng được 3" in found.message


def test_typed_group_rows_are_no_wrong_sum() -> None:
    """A total may add up the rows numbered I, II, or those below them: people count once."""
    rows = [["I", "Khối A", 3], ["1", "x", 1], ["2", "y", 2], ["II", "Khối B", 5], ["1", "z", 5]]
    assert said(cot=["TT", "Đơn vị", "Số"], dong=[*rows, ["", "Tổng", 8]]) == []
    assert said(cot=["TT", "Đơn vị", "Số"], dong=[*rows, ["", "Tổng", 9]]) == [("D084", ".dong[5][2]")]


def test_a_groups_typed_sum_is_that_of_its_own_rows() -> None:
    """The last row of a group that opens with "Cộng" ends the group."""
    groups = [{"nhom": "A", "dong": [["x", 1], ["Cộng", 2]]}, {"nhom": "B", "dong": [["y", 5], ["Cộng", 5]]}]
    columns = ["Đơn vị", {"tieu_de": "Số", "tong": True}]
    assert said(cot=columns, dong=groups) == [("D084", ".dong[0].dong[1][1]")]
    found = small(*groups, columns=columns)
    assert [row.texts for row in found.rows if row.kind is not RowKind.LINE] == [
        ("A", ""), ("Cộng", "2"), ("B", ""), ("Cộng", "5"), ("Tổng cộng", "6"),
    ]  # fmt: skip


@pytest.mark.parametrize(("bang", "expected"), [
    ({"cot": ["a", "b"], "dong": [[1], [1, 2, 3]]}, [("D026", ".dong[0]"), ("D026", ".dong[1]")]),
    ({"cot": ["a", "b"], "dong": [{"nhom": "x", "dong": [[1]]}]}, [("D026", ".dong[0].dong[0]")]),
    ({"cot": ["a"], "dong": [], "danh_so_cot": ["A", "B"]}, [("D026", ".danh_so_cot")]),
    ({"cot": [{"tieu_de": "a", "tong": True, "cot": ["b"]}], "dong": []}, [("D080", ".cot[0]")]),
    ({"cot": ["a"] * 61, "dong": []}, [("D080", ".cot")]),
    ({"cot": ["a", "b"], "dong": [["x", {"gia_tri": 1, "gop_cot": 2}]]}, [("D081", ".dong[0][1]")]),
    ({"cot": ["a", "b"], "dong": [["x", {"gia_tri": 1, "gop_dong": 2}]]}, [("D081", ".dong[0][1]")]),
    ({"cot": ["a", "b"], "dong": [[{"gia_tri": 1, "gop_cot": 2}, 5]]}, [("D082", ".dong[0][1]")]),
    ({"cot": ["a", "b"], "dong": [["", {"gop_dong": 2}], [{"gop_cot": 2}, ""]]}, [("D081", ".dong[1][0]")]),
    ({"cot": ["a", {"tieu_de": "b", "tong": True}], "dong": [["x", "c"]]}, [("D083", ".dong[0][1]")]),
    ({"cot": ["a", {"tieu_de": "b", "loai": "ngay", "tong": True}], "dong": []}, [("D085", ".cot[1].tong")]),
    ({"cot": [{"tieu_de": "a", "tog": True}], "dong": []}, [("D010", ".cot[0]")]),
    ({"cot": ["a"], "dong": [{"nhom": "x", "dng": []}]}, [("D010", ".dong[0]")]),
    ({"cot": ["a"], "dong": [[{"gia_tri": "{{ so_lieu.khong }}"}]]}, [("D102", ".dong[0][0].gia_tri")]),
    ({"cot": [{"tieu_de": "{{ ky.nm }}"}], "dong": [{"nhom": "{{ x }}", "dong": []}]},
     [("D102", ".cot[0].tieu_de"), ("D102", ".dong[0].nhom")]),
])  # fmt: skip
def test_what_does_not_fit_together_is_told_with_its_place(
    bang: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Lengths, merges, sums, keys, names: each with its code."""
    assert said(**bang) == expected


def test_mistakes_of_one_table_do_not_hide_those_of_another() -> None:
    """All in one pass, beside the mistakes of the rest of the report."""
    wrong = {"bang": {"cot": ["a", "b"], "dong": [["x", 1], ["y", 2], ["Tổng", 9]]}}
    found = [each.code for each in problems(noi_dung=[{"bang": {"cot": [], "dong": []}}, wrong], so=5)]
    assert sorted(found) == ["D012", "D014", "D084"]


amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


@given(st.lists(amounts, min_size=1, max_size=20))
def test_sums_are_exact_decimals(values: list[Decimal]) -> None:
    """No binary fraction, no rounding: the total is the sum digit by digit."""
    columns = ["Đơn vị", {"tieu_de": "Số", "tong": True}]
    total = small(*(["x", value] for value in values), columns=columns).total
    assert total is not None
    assert total.cells[1] is not None
    scaled = sum(int(value.scaleb(4)) for value in values)
    assert total.cells[1].value == Decimal(scaled).scaleb(-4)
