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
from docgen.report.table_data import MOST_CELLS
from docgen.report.table_pages import does_not_fit

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
        ("I", "Khối xã", "101", "99", "-"),
        ("1", "Xã A", "100,5", "99", "98,5"),
        ("2", "Xã B", "0,5", "-", "-"),
        ("II", "Khối phường", "", "", ""),
        ("1", "Phường C", "1.200", "31", "2,6"),
        ("Cộng khối phường", "", "1.200", "31", "-"),
        ("Tổng cộng", "", "1.301", "130", "-"),
    ]
    kinds = [RowKind.GROUP, RowKind.LINE, RowKind.LINE, RowKind.GROUP, RowKind.LINE]
    assert [row.kind for row in table().rows] == [*kinds, RowKind.SUBTOTAL, RowKind.TOTAL]


def test_numbers_of_rows_may_run_through_all_groups() -> None:
    """``stt_lien_tuc``: the groups do not interrupt the count."""
    rows = table(stt_lien_tuc=True, tong=False).rows
    assert [row.texts[0] for row in rows if row.kind is RowKind.LINE] == ["1", "2", "3"]


def test_a_row_after_a_group_does_not_go_on_with_its_numbers() -> None:
    """It stands beside the group and is numbered as one of the groups; its figures are not in their sums."""
    rows = table(
        dong=[
            {"nhom": "Khối xã", "tong": True, "dong": [["Xã A", 100, 98, None]]},
            ["Xã B", 40, 38, None],
            {"nhom": "Khối phường", "dong": [["Phường C", 30, 31, None]]},
        ],
        tong=False,
    ).rows
    assert [row.texts[:3] for row in rows] == [
        ("I", "Khối xã", "100"), ("1", "Xã A", "100"), ("II", "Xã B", "40"),
        ("III", "Khối phường", ""), ("1", "Phường C", "30"),
    ]  # fmt: skip


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
    assert worked_out == [
        "I", "101", "99", "-", "1", "2", "II", "1", "1.200", "31", "-", "Tổng cộng", "1.301", "130", "-",
    ]  # fmt: skip


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
    columns[1] = {"tieu_de": "Số", "tong": True}
    total = small(["x", 1, "2025-01-02", ""], columns=columns, o_trong="-").rows[-1]
    assert total.texts == ("Tổng cộng", "1", "", "")  # there is no sum of days


def test_a_typed_dash_is_the_sign_for_nothing() -> None:
    """However long it is typed: it is no word in a summed column, and prints as the table's own sign."""
    columns = ["Đơn vị", {"tieu_de": "Số", "tong": True}]
    rows = [["x", 1], ["y", "–"], ["y", "−"], ["y", "---"], ["z", None]]
    found = small(*rows, columns=columns, o_trong="-").rows
    assert [row.texts[1] for row in found] == ["1", "-", "-", "-", "-", "1"]
    assert said(cot=columns, dong=rows) == []


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
    more = [[*row, 1] for row in rows]
    assert said(cot=["TT", "Đơn vị", "Số", "Khác"], dong=[*more, ["", "Tổng", 8, 2]]) == []


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
    ({"cot": [{"tieu_de": "a", "tog": True}], "dong": [["x"]]}, [("D010", ".cot[0]")]),
    ({"cot": ["a"], "dong": [{"nhom": "x", "dng": []}]}, [("D010", ".dong[0]")]),
    ({"cot": ["a"], "dong": [[{"gia_tri": "{{ so_lieu.khong }}"}]]}, [("D102", ".dong[0][0].gia_tri")]),
    ({"cot": [{"tieu_de": "{{ ky.nm }}"}], "dong": [{"nhom": "{{ x }}", "dong": [["y"]]}]},
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


RATED: list[Any] = [
    "Đơn vị",
    {"tieu_de": "Thu", "cot": [
        {"tieu_de": "Dự toán", "loai": "tien", "tong": True},
        {"tieu_de": "Thực hiện", "loai": "tien", "tong": True},
        {"tieu_de": "Đạt (%)", "loai": "phan_tram", "tu": "thực hiện", "mau": "Dự toán"},
    ]},
    {"tieu_de": "Chi", "cot": [
        {"tieu_de": "Dự toán", "loai": "tien", "tong": True},
        {"tieu_de": "Thực hiện", "loai": "tien", "tong": True},
    ]},
    {"tieu_de": "Chi/thu", "tu": "Chi > Thực hiện", "mau": "Thu > Thực hiện"},
]  # fmt: skip


def test_rates_are_worked_out_from_the_columns_they_name() -> None:
    """In lines, groups, sub-totals and totals alike, from the exact sums; nothing by nothing stays empty."""
    groups = [
        {"nhom": "A", "tong": True, "dong": [["x", 3, 1, None, 10, 1, None], ["y", 3, 3, None, 0, 0, None]]},
        {"nhom": "B", "tong": "Cộng B", "dong": [["z", 0, 0, None, None, None, None]]},
    ]
    found = [row.texts for row in small(*groups, columns=RATED, o_trong="-").rows]
    assert [(row[0], row[3], row[6]) for row in found] == [
        ("A", "66,7", "25%"), ("x", "33,3", "100%"), ("y", "100", "0%"),
        ("B", "", ""), ("z", "-", "-"), ("Cộng B", "-", "-"), ("Tổng cộng", "66,7", "25%"),
    ]  # fmt: skip


@pytest.mark.parametrize(("plan", "sums", "told"), [
    ("chưa báo cáo", ["-", "103,3", "-"], True), (None, ["-", "103,3", "-"], True),
    ("-", ["133,2", "103,3", "127,9"], False), (60, ["93,3", "103,3", "94,6"], False),
])  # fmt: skip
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.thorough(one_of=3)
def test_a_sum_over_lines_with_one_of_two_figures_has_no_rate(
    plan: Any, sums: list[str], told: bool, first: bool
) -> None:
    """What one line adds to the result only makes the rate that of nothing; a typed dash is nought."""
    columns: list[Any] = ["Đơn vị", {"tieu_de": "KH", "tong": True}, {"tieu_de": "TH", "tong": True},
                          {"tieu_de": "Đạt (%)", "tu": "TH", "mau": "KH"}]  # fmt: skip
    lines: list[Any] = [["a", 100, Decimal("98.5"), None], ["b", 40, 38, None], ["d", plan, 50, None]]
    groups: list[Any] = [
        {"nhom": "A", "tong": True, "dong": lines},
        {"nhom": "B", "tong": "Cộng B", "dong": [["c", 30, 31, None], ["e", None, None, None]]},
    ]
    place = "dau" if first else "cuoi"
    rows = small(*groups, columns=columns, o_trong="-", vi_tri_tong=place).rows
    found = [row.texts[3] for row in rows if row.is_sum]
    assert found == ([*sums[2:], *sums[:2]] if first else sums)
    told_at = [where for code, where in said(cot=columns, dong=groups, vi_tri_tong=place) if code == "D087"]
    assert told_at == ([".dong[0].dong[2][1]"] if told else [])


@pytest.mark.parametrize(("plan", "codes"), [("chưa giao", ["D087"]), ("", ["D087"]), (60, [])])
@pytest.mark.parametrize("named", [False, True])
def test_a_typed_rate_of_a_sum_over_such_lines_is_told(plan: Any, codes: list[str], named: bool) -> None:
    """At the rate itself, whether or not the column names the two."""
    total = 140 + (plan if isinstance(plan, int) else 0)
    rate = {"tu": "Thực hiện", "mau": "Kế hoạch"} if named else {}
    columns: list[Any] = [
        "Đơn vị",
        "Kế hoạch",
        "Thực hiện",
        {"tieu_de": "Tỷ lệ (%)", "loai": "phan_tram"} | rate,
    ]
    rows = [["a", 100, 98, 98], ["b", 40, 38, 95], ["d", plan, 50, "-" if plan != 60 else Decimal("83.3")],
            ["Tổng cộng", total, 186, round(Decimal(18600) / total, 1)]]  # fmt: skip
    found = [each for each in said(cot=columns, dong=rows) if each[0] != "D086"]
    assert found == [(code, ".dong[3][3]") for code in codes]


@pytest.mark.parametrize("named", [False, True])
def test_a_rate_beyond_belief_is_told(named: bool) -> None:
    """A plan in another unit of measure than its result; what is merely high is not told."""
    rate = {"tu": "Thực hiện", "mau": "Kế hoạch"} if named else {}
    columns: list[Any] = [
        "Đơn vị",
        "Kế hoạch",
        "Thực hiện",
        {"tieu_de": "Tỷ lệ (%)", "loai": "phan_tram"} | rate,
    ]
    rows = [["a", 7, 50_000_000, Decimal("714285714.3")], ["b", 2, 20, 1000], ["c", 4, 3, 75]]
    assert said(cot=columns, dong=rows) == [("D087", ".dong[0][3]")]


@pytest.mark.parametrize(("typed", "codes"), [
    (66.7, []), (67, []), ("66,67%", []), (66.6, ["D087"]), (70, ["D087"]), (None, []),
])  # fmt: skip
def test_a_typed_rate_that_is_wrong_is_told(typed: Any, codes: list[str]) -> None:
    """Compared with the exact rate, rounded to the decimals that were typed; in lines and in typed totals."""
    columns = ["Đơn vị", {"tieu_de": "a", "tong": True}, {"tieu_de": "b", "tong": True},
               {"tieu_de": "c", "tu": "a", "mau": "b"}]  # fmt: skip
    rows = [["x", 2, 3, typed], ["Tổng cộng", None, None, typed]]
    assert [code for code, _ in said(cot=columns, dong=rows)] == codes * 2


@pytest.mark.parametrize(("column", "places"), [
    ({"tieu_de": "c", "tu": "a", "mau": "d"}, [".cot[3].mau"]), ({"tieu_de": "c", "tu": "a"}, [".cot[3]"]),
    ({"tieu_de": "c", "loai": "so", "tu": "a", "mau": "b"}, [".cot[3]"]),
    ({"tieu_de": "c", "tu": "a", "mau": "c"}, [".cot[3].mau"]),
    ({"tieu_de": "g", "cot": [
        {"tieu_de": "r", "tu": "a", "mau": "b"}, {"tieu_de": "c", "tu": "r", "mau": "b"},
    ]}, [".cot[3].cot[1].tu"]),
    ({"tieu_de": "g", "cot": [{"tieu_de": "n", "loai": "ngay"}, {"tieu_de": "c", "tu": "n", "mau": "b"}]},
     [".cot[3].cot[1].tu"]),
    ({"tieu_de": "g", "cot": [{"tieu_de": "c", "tu": "A ", "mau": "x > b"}]}, [".cot[3].cot[0].mau"]),
])  # fmt: skip
def test_a_rate_of_unknown_columns_is_told(column: Any, places: list[str]) -> None:
    """At the name that is wrong, with the nearest title."""
    assert said(cot=["Đơn vị", "a", "b", column], dong=[]) == [("D093", place) for place in places]


def test_a_title_that_two_columns_have_must_be_said_with_its_group() -> None:
    """Outside of their groups "Thực hiện" may be either."""
    columns = [*RATED[:3], {"tieu_de": "Tỷ lệ", "tu": "Thực hiện", "mau": "Thu > dự toán"}]
    (found,) = problems(noi_dung=[{"bang": {"cot": columns, "dong": []}}])
    assert (found.code, found.path) == ("D093", "noi_dung[0].bang.cot[3].tu")
    assert "thu > thực hiện" in found.hint


def test_words_in_a_summed_column_are_printed_and_counted_out() -> None:
    """Words are told as a doubt, and a note says of how many lines the sum is; digits are a mistake."""
    columns = ["Đơn vị", {"tieu_de": "Thu", "cot": [{"tieu_de": "Số", "tong": True}]}]
    rows = [["x", 1], ["y", "chưa báo cáo"], ["z", None]]
    found = small(*rows, columns=columns, ghi_chu="Nguồn: A.")
    assert [row.texts for row in found.rows][-1] == ("Tổng cộng", "1")
    assert found.notes == ("Ghi chú: Nguồn: A.", "Số cộng cột “Thu – Số” gồm 1/3 dòng có số.")
    (told,) = problems(noi_dung=[{"bang": {"cot": columns, "dong": rows}}])
    assert (told.code, told.severity.name) == ("D083", "WARNING")
    (wrong,) = problems(noi_dung=[{"bang": {"cot": columns, "dong": [["x", "1.2.3"]]}}])
    assert (wrong.code, wrong.severity.name) == ("D083", "ERROR")


@pytest.mark.parametrize(("label", "typed", "sum_row", "codes"), [
    ("Cộng khối xã", 3, True, []), ("Cộng khối xã", 4, True, ["D084"]), ("Tổng khối xã", 4, True, ["D084"]),
    ("Tổng số xã", 3, True, []), ("Tổng cộng nhóm", None, True, []), ("Tổng số đoàn viên", 3, True, []),
    ("Tổng số đoàn viên", 8, False, ["D094"]), ("Tổng công ty A", 8, False, []),
    ("Cộng đồng B", 8, False, []),
])  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_groups_last_row_that_opens_as_a_sum_is_its_sum(
    label: str, typed: int | None, sum_row: bool, codes: list[str]
) -> None:
    """Taken as the group's total and compared; if neither words nor numbers say so, the author is told."""
    groups = [{"nhom": "Khối xã", "dong": [["x", 1], ["y", 2], [label, typed]]}]
    columns = ["Đơn vị", {"tieu_de": "Số", "tong": True}]
    rows = small(*groups, columns=columns).rows
    assert (rows[3].kind is RowKind.SUBTOTAL) is sum_row
    assert rows[4].texts[1] == ("3" if sum_row else str(3 + (typed or 0)))
    assert [code for code, _ in said(cot=columns, dong=groups)] == codes


def test_sums_typed_between_the_rows_of_a_flat_table_end_their_rows() -> None:
    """Each adds up the lines since the last one; the total counts every line once."""
    rows = [["x", 1], ["y", 2], ["Cộng khối xã", 3], ["z", 5], ["t", 6], ["Cộng khối phường", 11]]
    columns = ["Đơn vị", {"tieu_de": "Số", "tong": True}]
    found = small(*rows, columns=columns).rows
    assert [row.kind.value for row in found if row.kind is not RowKind.LINE] == ["cong", "cong", "tong"]
    assert found[-1].texts == ("Tổng cộng", "14")
    assert said(cot=columns, dong=rows) == []
    open_sums = [[row[0], None if row[0].startswith("Cộng") else row[1]] for row in rows]
    assert [row.texts for row in small(*open_sums, columns=columns).rows] == [row.texts for row in found]
    wrong = [*rows[:2], ["Cộng khối xã", 4], *rows[3:]]
    assert said(cot=columns, dong=wrong) == [("D084", ".dong[2][1]")]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(("typed", "place"), [(12, []), (13, [("D084", ".dong[6]")])])
def test_a_sub_total_adds_up_the_lines_below_its_heading(
    first: int, typed: int, place: list[tuple[str, str]]
) -> None:
    """Also where the list before it has its sum beside its name: that list is not counted in."""
    rows: list[list[Any]] = [
        ["I", "Khối ngành", 15], [1, "Y tế", 5], [2, "Giáo dục", 10], ["II", "Khối xã", None],
        [1, "Hòa Thuận", 4], [2, "Tân Bình", 8], [None, "Cộng khối xã", typed], [None, "Tổng cộng", 27],
    ]  # fmt: skip
    found = said(cot=["TT", "Đơn vị", "Số"][first:], dong=[row[first:] for row in rows])
    assert found == [(code, f"{row}[{2 - first}]") for code, row in place]
    bang = {"cot": ["TT", "Đơn vị", "Số"][first:], "dong": [row[first:] for row in rows]}
    assert all(each.message.endswith("cộng được 12") for each in problems(noi_dung=[{"bang": bang}]))


def test_rows_that_would_be_counted_twice_are_told() -> None:
    """A total at the top that is not said to be there, and rows "trong đó"."""
    columns = ["Đơn vị", {"tieu_de": "Số", "tong": True}]
    rows = [["Tổng số", 3], ["x", 1], ["- Trong đó: nữ", 1], ["y", 2]]
    assert said(cot=columns, dong=rows) == [("D094", ".dong[0]"), ("D094", ".dong[2]")]
    assert said(cot=columns, dong=[rows[0], rows[1], rows[3]], vi_tri_tong="dau") == []


@pytest.mark.parametrize(("bang", "place"), [
    ({"cot": [{"tieu_de": "a", "tong": True}, "b"], "dong": [[1, 2]]}, ".cot[0].tong"),
    ({"cot": [{"tieu_de": "g", "cot": [{"tieu_de": "a", "tong": True}]}, "b"], "stt": True, "dong": []},
     ".cot[0].cot[0].tong"),
    ({"cot": ["a", "b"], "dong": [], "tong": "Cộng"}, ".tong"),
    ({"cot": ["a", "b"], "dong": [{"nhom": "x", "tong": True, "dong": []}]}, ".dong[0].tong"),
])  # fmt: skip
def test_a_sum_needs_a_column_and_room_for_its_name(bang: dict[str, Any], place: str) -> None:
    """A first column that is summed leaves none for "Tổng cộng"; a row of sums without sums is none."""
    assert said(**bang) == [("D085", place)]


@pytest.mark.parametrize(("column", "cell", "codes"), [
    ({"loai": "phan_tram", "tong": True}, "2023-07-11", ["D085", "D086"]),
    ({"tong": True}, "2023-07-11", ["D083"]), ({"loai": "ngay"}, 20250101, ["D086"]),
    ({"loai": "so"}, "2023-07-11", ["D086"]), ({"loai": "ngày"}, "2023-07-11", ["D013"]),
    ({"laoi": "ngay"}, "2023-07-11", ["D010"]), ({}, "2023-07-11", ["D061"]),
    ({"loai": "ngay"}, 2025, []),
])  # fmt: skip
def test_one_cause_is_told_once(column: dict[str, Any], cell: Any, codes: list[str]) -> None:
    """What follows from a mistake at the same cell, or from a kind that cannot be read, is not told."""
    columns = ["Đơn vị", {"tieu_de": "b", **column}]
    assert [code for code, _ in said(cot=columns, dong=[["x", cell]])] == codes


def test_a_number_in_a_column_of_days_is_not_grouped() -> None:
    """20250101 is no 20.250.101."""
    assert (
        small(["x", 20250101], columns=["a", {"tieu_de": "b", "loai": "ngay"}]).rows[0].texts[1] == "20250101"
    )


def test_columns_of_a_rate_are_columns_of_figures() -> None:
    """A figure in them that cannot be read is told, not passed over with the rate left empty."""
    columns = ["a", "b", "c", {"tieu_de": "d", "tu": "b", "mau": "c"}]
    assert said(cot=columns, dong=[["x", "1", "2", None], ["y", "1.5", 3, None]]) == [("D086", ".dong[1][1]")]
    assert small(["x", "1", "2", None], columns=columns).rows[0].texts[3] == "50%"


@pytest.mark.parametrize(("block", "words"), [
    ({"bang_chi_tieu": True, "tieu_de": "X"}, "hãy ghi tieu_de vào trong bang_chi_tieu"),
    ({"bang": {"cot": ["a"], "dong": [["x"]]}, "ngang": True}, "hãy ghi ngang vào trong bang"),
    ({"bang": {"cot": ["a"], "dong": [["x"]], "ngang": "x"}}, "chỉ nhận: true, false, tu-dong"),
    ({"bang": {"cot": ["a"], "stt": True, "dong": [[1, "x"]]}}, "bỏ ô số thứ tự"),
])  # fmt: skip
def test_options_in_the_wrong_place_are_told_where_they_belong(block: dict[str, Any], words: str) -> None:
    """A title or an option beside a table, a value that is none, a cell for the number of the row."""
    indicator = {"ma": "a", "ten": "A", "don_vi_tinh": "người", "loai": "so_luong", "thuc_hien": 1}
    found = problems(noi_dung=[block], chi_tieu=[indicator])
    assert [words in str(each) for each in found] == [True]


def test_a_sum_of_a_figure_still_to_come_is_still_to_come() -> None:
    """In totals, sub-totals and rates: the sign for nothing would say that there is none."""
    columns = ["a", {"tieu_de": "b", "tong": True}, {"tieu_de": "c", "tong": True},
               {"tieu_de": "d", "tu": "b", "mau": "c"}]  # fmt: skip
    rows = [{"nhom": "g", "tong": True, "dong": [["x", "{{ so_lieu.k }}", 2, None], ["y", 1, 2, None]]}]
    bang = {"cot": columns, "dong": rows, "o_trong": "-"}
    (found,) = document(noi_dung=[{"bang": bang}], so_lieu={"k": None}, du_thao=1).blocks
    assert isinstance(found, Table)
    assert [row.texts[1:] for row in found.rows] == [
        ("…", "4", "…"), ("…", "2", "…"), ("1", "2", "50%"), ("…", "4", "…"),
    ]  # fmt: skip


def test_columns_that_cannot_be_told_apart_want_other_names() -> None:
    """A title that several columns have in one group names none of them; long names are cut."""
    columns = ["a", "b", "b", {"tieu_de": "d", "tu": "b", "mau": "x" * 1000}]
    first, second = problems(noi_dung=[{"bang": {"cot": columns, "dong": []}}])
    assert "tên khác nhau" in first.hint
    assert len(second.message) < 100


SUMMED: list[Any] = ["Đơn vị", {"tieu_de": "Số", "tong": True}]


@pytest.mark.parametrize(("bang", "place"), [
    ({"stt": True, "dong": [["x", 1], ["Tổng số", 4], ["y", 3]]}, ".dong[1]"),
    ({"cot": ["TT", *SUMMED], "dong": [["1", "x", 1], ["II", "Tổng số", 4], ["3", "y", 3]]}, ".dong[1]"),
    ({"dong": [["x", 1], ["y", 3], ["Toàn tỉnh", 4]]}, ".dong[2]"),
    ({"stt": True, "dong": [["x", 1], ["y", 3], ["Toàn khối", 4], ["z", 5]]}, ".dong[2]"),
    ({"dong": [["x", 10], ["y", 30], ["Tỉnh A", 40]]}, ".dong[2]"),
    ({"dong": [["Tỉnh A", 40], ["x", 10], ["y", 30]]}, ".dong[0]"),
    ({"dong": [{"nhom": "A", "dong": [["x", 10], ["y", 30], ["Cụm", 40]]}, ["z", 1]]}, ".dong[0].dong[2]"),
    ({"dong": [["x", 10], ["y", 30], ["z", 41]]}, ""),
    ({"dong": [["x", 1], ["y", 3], ["z", 4]]}, ""),
    ({"dong": [["x", 1], ["y", 3], ["Toàn tỉnh", 5]]}, ""),
    ({"vi_tri_tong": "dau", "dong": [["x", 1], ["y", 3], ["Cộng", 4]]}, ".dong[2]"),
    ({"vi_tri_tong": "dau", "cot": ["a", "b"], "dong": [["x", 1], ["Cộng", 1]]}, ".dong[1]"),
])  # fmt: skip
def test_a_line_that_is_a_sum_is_told_whatever_it_is_called(bang: dict[str, Any], place: str) -> None:
    """By its label, whether or not rows are numbered, or by its figures; a small sum may be chance."""
    assert said(**{"cot": SUMMED, **bang}) == ([("D094", place)] if place else [])


@pytest.mark.parametrize("order", [False, True])
def test_rows_of_sums_have_rates_wherever_the_rate_stands(order: bool) -> None:
    """A rate left of the first sum is worked out in totals, sub-totals and groups: their names end before."""
    columns: list[Any] = [
        "Đơn vị",
        {"tieu_de": "Tỷ lệ (%)", "loai": "phan_tram", "tu": "Thực hiện", "mau": "Kế hoạch"},
        {"tieu_de": "Thực hiện", "tong": True},
        {"tieu_de": "Kế hoạch", "tong": True},
    ]
    groups = [
        {"nhom": "K1", "tong": True, "dong": [["a", None, 1, 2], ["b", None, 2, 4]]},
        {"nhom": "K2", "tong": "Cộng K2", "dong": [["c", None, 3, 4], ["d", None, 6, 8]]},
    ]
    rows = small(*groups, columns=columns, stt=order).rows
    sums = [(row.texts[-3:], row.cells[0].text if row.cells[0] else "") for row in rows if row.is_sum]
    first = "I" if order else "K1"
    assert sums == [
        (("50", "3", "6"), first), (("75", "9", "12"), "Cộng K2"), (("66,7", "12", "18"), "Tổng cộng")
    ]  # fmt: skip


KHOI: list[list[Any]] = [
    ["I", "Khối xã", 30], ["1", "A", 10], ["2", "B", 20], ["II", "Khối phường", 15], ["1", "C", 7],
    ["2", "D", 8],
]  # fmt: skip


def _renamed(*marks: str, names: int = 1) -> list[list[Any]]:
    """The rows of :data:`KHOI` under other numbers; ``names`` 0: before the name, in its cell."""
    return [
        [mark, *row[1:]] if names else [f"{mark} {row[1]}", row[2]]
        for mark, row in zip(marks, KHOI, strict=True)
    ]


@pytest.mark.parametrize("rows", [
    KHOI,
    [["I", "Khối xã", 31], *KHOI[1:]],
    _renamed("A", "I", "II", "B", "I", "II"),
    _renamed("1", "1.1", "1.2", "2", "2.1", "2.2"),
    _renamed("1", "a", "b", "2", "-", "-"),
    _renamed("1", "-", "-", "2", "+", "+"),
    _renamed("I.", "1.", "2.", "II.", "1.", "2.", names=0),
    [row[1:] for row in KHOI],
    [[*row, 2 * row[2]] for row in KHOI],
    [*KHOI, [None, "Tổng cộng", None]],
    [{"nhom": "Tỉnh A", "tong": True, "dong": KHOI}],
])  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_a_line_over_its_parts_is_not_counted_silently(rows: list[Any]) -> None:
    """Known by its number, be its sum wrong, or by the figures of all; how to write it as a group is told."""
    inner = rows[0]["dong"] if isinstance(rows[0], dict) else rows
    width = len(inner[0])
    columns: list[Any] = ["TT"] * (isinstance(inner[0][-1], int) and width > 2) + ["Đơn vị"]
    columns += [{"tieu_de": f"Số {i}", "tong": True} for i in range(width - len(columns))]
    place = ".dong[0]" if inner is not rows else ""
    assert said(cot=columns, dong=rows) == [("D094", f"{place}.dong[{i}]") for i in (0, 3)]


def severities(**bang: Any) -> list[str]:
    """How badly what is said of a table is meant."""
    raw, _ = parse_json(dump_json([{"bang": bang}]).encode())
    return [each.severity.name for each in problems(noi_dung=raw)]


@pytest.mark.parametrize(("columns", "rows", "severity"), [
    (["TT", *SUMMED], KHOI, "ERROR"),
    (SUMMED, [row[1:] for row in KHOI], "ERROR"),
    (SUMMED, [["x", 10], ["y", 30], ["Toàn tỉnh", 40]], "ERROR"),
    (SUMMED, [["Toàn tỉnh", 40], ["x", 10], ["y", 30]], "ERROR"),
    (SUMMED, [["x", 10], ["y", 30], ["Tỉnh A", 40]], "WARNING"),
    (SUMMED, [["x", 10], ["y", 30], ["Toàn tỉnh", 41]], "WARNING"),
    (["TT", *SUMMED], [["I", "Khối xã", 31], *KHOI[1:3]], "WARNING"),
    (SUMMED, [["x", 120], ["y", 130], ["Toàn tỉnh", 25]], "WARNING"),
])  # fmt: skip
def test_a_sum_that_docgen_would_double_is_refused(
    columns: list[Any], rows: list[list[Any]], severity: str
) -> None:
    """Where a line is beyond doubt the sum of others; one that may be none, or is wrong, is told."""
    assert set(severities(cot=columns, dong=rows)) == {severity}
    assert {code for code, _ in said(cot=columns, dong=rows)} == {"D094"}


@pytest.mark.parametrize(("columns", "rows", "told"), [
    (["TT", *SUMMED], [*KHOI, [None, "Tổng cộng", 90]], True),
    (["TT", "Đơn vị", "Số"], [*KHOI, [None, "Tổng cộng", 90]], True),
    (SUMMED, [*(row[1:] for row in KHOI), ["Tổng cộng", 90]], True),
    (["TT", *SUMMED], [*KHOI, [None, "Tổng cộng", 45]], False),
    (SUMMED, [["a", 10], ["b", 20], ["c", 31], ["Tổng cộng", 61]], False),
    (SUMMED, [["a", 10], ["b", 20], ["Cộng khối", 30], ["c", 5], ["Cộng khối", 5], ["Tổng cộng", 35]], False),
])  # fmt: skip
def test_a_typed_total_that_counts_sub_totals_too_is_told_with_the_right_number(
    columns: list[Any], rows: list[list[Any]], told: bool
) -> None:
    """Twice the sum is what all lines give where some of them are sums of others."""
    place = (".dong[6][2]" if len(columns) > 2 else ".dong[6][1]") if told else ""
    assert said(cot=columns, dong=rows) == ([("D084", place)] if told else [])
    if told:
        raw, _ = parse_json(dump_json([{"bang": {"cot": columns, "dong": rows}}]).encode())
        assert problems(noi_dung=raw)[0].message.endswith("đúng là 45")


NUMBER: dict[str, Any] = {"loai": "so"}


def crossed(*titles: Any) -> list[Any]:
    """A name and columns of counts; a title with a list of titles is a group."""
    return ["Đơn vị", *(
        {"tieu_de": each, **NUMBER} if isinstance(each, str)
        else {"tieu_de": each[0], "cot": [{"tieu_de": inner, **NUMBER} for inner in each[1:]]}
        for each in titles
    )]  # fmt: skip


GOOD: list[list[int]] = [[3, 1, 2], [7, 3, 4], [11, 5, 6], [15, 7, 8]]


@pytest.mark.parametrize(("columns", "rows", "place"), [
    (crossed("Tổng số", "Xã", "Phường"), [*GOOD, [4, 1, 2]], ".dong[4][1]"),
    (crossed(("CĐCS", "Tổng số", "Xã", "Phường")), [*GOOD, [4, 1, 2]], ".dong[4][1]"),
    (crossed("Tổng số", ("Chia ra", "Xã", "Phường")), [[4, 1, 2]], ".dong[0][1]"),
    (crossed(("CĐCS", "Xã", "Phường", "Cộng")), [[1, 2, 4]], ".dong[0][3]"),
    (crossed(("Đoàn viên", "Tổng số", "Nam", "Nữ")), [[4, 1, 2]], ".dong[0][1]"),
    (crossed("Đoàn viên", ("Trong đó", "Nam", "Nữ")), [[9, 3, 6], [8, 3, 6], [7, 3, 4]], ".dong[1][1]"),
    (crossed("Đoàn viên", ("Trong đó", "Nam", "Nữ")), [[99, 3, 6], [88, 3, 6], [77, 3, 4]], ""),
    (crossed("Tổng số", "Nữ", "Dân tộc"), [[3, 1, 2], [9, 1, 2], [8, 3, 1]], ""),
    (crossed("Tổng số", ("Trong đó", "Nữ", "Trẻ")), [[9, 1, 2]], ""),
    (crossed("Tổng số", "Xã", "Phường"), [[4, 1, 2]], ""),
    (crossed("Tổng số", "Xã", "Phường"), GOOD, ""),
    (crossed("Số", "Xã", "Phường"), [*GOOD, [4, 1, 2]], ""),
])  # fmt: skip
def test_a_sum_across_columns_that_is_wrong_is_told_where_it_is_sure(
    columns: list[Any], rows: list[list[Any]], place: str
) -> None:
    """By words that leave no doubt, or where nearly all other rows fit."""
    lines = [[f"Xã {i}", *row] for i, row in enumerate(rows)]
    assert said(cot=columns, dong=lines, tong=False) == ([("D084", place)] if place else [])


@pytest.mark.parametrize("before", [["Đơn vị"], ["TT", "Đơn vị"]])
@pytest.mark.parametrize("after", [[], ["Ghi chú"]])
@pytest.mark.parametrize("kind", [{}, {"loai": "so"}, {"tong": True}])
def test_names_and_remarks_beside_the_figures_hide_no_wrong_sum_across_columns(
    before: list[str], after: list[str], kind: dict[str, Any]
) -> None:
    """The sum that stands last is that of the figures before it, whatever words stand around them."""
    columns = [*before, *({"tieu_de": each, **kind} for each in ("Nam", "Nữ", "Cộng")), *after]
    rows = [
        [*range(i, i + len(before)), *row[1:], row[0], *after] for i, row in enumerate([*GOOD, [4, 1, 2]])
    ]
    named = [[*row[: len(before) - 1], f"Xã {i}", *row[len(before) :]] for i, row in enumerate(rows)]
    assert said(cot=columns, dong=named, tong=False) == [("D084", f".dong[4][{len(before) + 2}]")]


def test_a_row_of_column_numbers_may_say_what_is_added() -> None:
    """Like "5 = 3 + 4", in brackets or not, also with a minus; any other text says nothing."""
    columns = crossed("Cũ", "Thêm", "Bớt", "Mới")
    rows = [["x", 10, 5, 3, 12], ["y", 10, 5, 3, 13]]
    for formula in ("(5)=(2)+(3)-(4)", "5 = 2 + 3 – 4"):
        numbers = ["1", "2", "3", "4", formula]
        assert said(cot=columns, dong=rows, danh_so_cot=numbers) == [("D084", ".dong[1][4]")]
    for other in ("5", "5=2+9", "5=2*3", "A"):
        assert said(cot=columns, dong=rows, danh_so_cot=["1", "2", "3", "4", other]) == []


@pytest.mark.parametrize(("columns", "rows", "place"), [
    (["Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], [[100, 90, 90], [200, 50, 25], [10, 5, 60]], ".dong[2][3]"),
    (["Kế hoạch", "Đạt", "Tỷ lệ %"], [[100, 90, 90], [3, 2, "66,6%"], [10, 5, 60]], ".dong[2][3]"),
    (["Dự toán", "Đã thực hiện", "Đạt (%)"], [[100, 90, 80]], ".dong[0][3]"),
    ([{"tieu_de": "Thu", "cot": ["Kế hoạch", "Thực hiện", "Đạt (%)"]}], [[100, 90, 80]], ".dong[0][3]"),
    (["Kế hoạch", "Thực hiện", "% đạt"], [[100, 90, 80]], ".dong[0][3]"),
    (["Kế hoạch", "Thực hiện", "So KH (%)"], [[100, 90, 80]], ".dong[0][3]"),
    (["Kế hoạch", "Thực hiện", "Hoàn thành (%)"], [[100, 90, 80]], ".dong[0][3]"),
    (["Kế hoạch năm", "Thực hiện quý III", "Đạt (%)"],
     [[1250, 312, 25], [640, 158.5, 24.8], [480, 121, 52.2], [120, 35, 29.2]], ".dong[2][3]"),
    (["Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], [[100, 90, 12], [200, 50, 13], [10, 5, 14]], ""),
    (["Năm trước", "Năm nay", "Tỷ lệ (%)"], [[100, 90, 80]], ""),
    (["Kế hoạch", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], [[100, 10, 90, 80]], ""),
    (["Kế hoạch", "Thực hiện", "Số"], [[100, 90, 80]], ""),
])  # fmt: skip
def test_a_rate_of_the_plan_and_the_result_beside_it_is_judged_without_being_told_which(
    columns: list[Any], rows: list[list[Any]], place: str
) -> None:
    """By the titles of one group; where no other row fits the reading may be wrong, and nothing is said."""
    lines = [[f"Xã {i}", *row] for i, row in enumerate(rows)]
    assert said(cot=["Đơn vị", *columns], dong=lines) == ([("D087", place)] if place else [])


@pytest.mark.parametrize(("columns", "rows"), [
    (["TT", *SUMMED], [[*row[:2], None if row[0] in ("I", "II") else row[2]] for row in KHOI]),
    (["TT", *SUMMED], [*KHOI, [None, "Tổng cộng", 45]]),
    (SUMMED, [*(row[1:] for row in KHOI), ["Tổng cộng", 45]]),
    (["TT", "Đơn vị", "Số"], KHOI),
    (["TT", *SUMMED], [[chr(ord("A") + i), f"Xã {i}", 7 * i + 1] for i in range(12)]),
    (["TT", *SUMMED], [[mark, f"Xã {mark}", 3] for mark in ("I", "II", "V", "X")]),
    (SUMMED, [["a", 1], ["b", 1], ["c", 3], ["d", 1], ["e", 2]]),
])  # fmt: skip
def test_lines_that_nothing_counts_twice_are_not_told(columns: list[Any], rows: list[Any]) -> None:
    """Without figures of their own, under a typed total, numbered in one row, or equal by chance."""
    assert said(cot=columns, dong=rows) == []


@pytest.mark.parametrize(("rows", "place"), [
    ([["x", 120], ["y", 130], ["Toàn ngành", 251]], ".dong[2]"),
    ([["x", 120], ["y", 130], ["**Toàn ngành**", 250]], ".dong[2]"),
    ([["x", 120], ["y", 130], ["z", 90], ["Công đoàn tỉnh A", 341]], ".dong[3]"),
    ([["Công đoàn tỉnh A", 341], ["x", 120], ["y", 130], ["z", 90]], ".dong[0]"),
    ([["x", 120], ["y", 130], ["z", 90], ["t", 330]], ""),
    ([["x", 1], ["y", 2], ["z", 0], ["t", 341], ["u", 343]], ""),
])  # fmt: skip
def test_a_sum_missed_by_little_is_told(rows: list[Any], place: str) -> None:
    """The last line or the first, whose figure is close to the sum of all others, is no line of its own."""
    assert said(cot=SUMMED, dong=rows) == ([("D094", place)] if place else [])


@pytest.mark.parametrize("label", ["**Tổng cộng**", "__Tổng số:__", "<b>Cộng</b>", "TỔNG CỘNG :"])
def test_signs_of_bold_type_hide_no_total(label: str) -> None:
    """A total is known by its words, whatever signs stand around them; a wrong one is told."""
    rows = [["x", 12], ["y", 13], [label, 26]]
    assert [row.kind for row in small(*rows, columns=SUMMED).rows][-1] is RowKind.TOTAL
    assert said(cot=SUMMED, dong=rows) == [("D084", ".dong[2][1]")]


def test_only_numbers_count_as_lines_with_a_number() -> None:
    """Where words are noted, empty cells and dashes are no numbers either."""
    found = small(["x", 1], ["y", None], ["z", "-"], ["t", "chưa báo cáo"], columns=SUMMED)
    assert found.notes == ("Số cộng cột “Số” gồm 1/4 dòng có số.",)
    assert small(["x", 1], ["y", None], ["z", ""], columns=SUMMED).notes == ()


@pytest.mark.parametrize("kind", ["so", "tien", None])
def test_a_rate_is_no_number_to_be_added(kind: str | None) -> None:
    """The text 5% is not 5, whatever the column holds; in a column headed percent it is one."""
    column = {"tieu_de": "b", "tong": True, **({"loai": kind} if kind else {})}
    assert said(cot=["a", column], dong=[["x", "5%"]]) == [("D083", ".dong[0][1]")]
    if kind:
        columns = ["a", {"tieu_de": "b", "loai": kind}]
        assert said(cot=columns, dong=[["x", "5%"]]) == [("D086", ".dong[0][1]")]
        assert small(["x", "5%"], columns=columns).rows[0].texts[1] == "5%"
        headed = ["a", {"tieu_de": "Tỷ lệ (%)", "loai": kind}]
        assert small(["x", "5%"], columns=headed).rows[0].texts[1] == "5"


def test_cells_wrong_in_type_hide_no_other_mistake() -> None:
    """Mistakes of the same column, and doubts, are told in the same pass; no sum is judged without them."""
    rows = [["x", True], ["y", [1]], ["z", "1.2.3"], {"nhom": "A", "dong": [["t", {"gia_tri": [1]}]]}]
    assert said(cot=SUMMED, dong=[*rows, ["Tổng số", 9]], ngang="x") == [
        ("D012", ".dong[0][1]"),
        ("D012", ".dong[1][1]"),
        ("D012", ".dong[3].dong[0][1].gia_tri"),
        ("D013", ".ngang"),
        ("D083", ".dong[2][1]"),
    ]


@pytest.mark.parametrize(("kind", "cell", "told"), [
    ("so", "abc", True), ("phan_tram", "abc", True), ("tien", "abc", True), ("ngay", "hôm qua", True),
    ("so", "-", False), ("so", "…", False), ("ngay", None, False), ("chu", "abc", False),
])  # fmt: skip
def test_words_in_a_column_of_figures_or_days_are_told(kind: str, cell: Any, told: bool) -> None:
    """Printed as typed, with a warning; the signs for nothing and for what is still to come are none."""
    columns = ["a", {"tieu_de": "b", "loai": kind}]
    assert ("D086" in [code for code, _ in said(cot=columns, dong=[["x", cell]])]) is told


@pytest.mark.parametrize(("cells", "unit", "count"), [
    (["1.515", "3"], "", 1), (["1.500"], "", 1), (["1.515", "2.5"], "", 0), (["0.515"], "", 0),
    (["1.515"], "triệu đồng", 0),
])  # fmt: skip
@pytest.mark.parametrize("kind", ["so", "tien"])
def test_three_decimals_in_a_column_of_figures_are_asked_about(
    kind: str, cells: list[str], unit: str, count: int
) -> None:
    """1.515 in JSON may be 1515 typed with a point; not where decimals are usual."""
    columns = ["a", {"tieu_de": "b", "loai": kind}]
    found = said(cot=columns, dong=[["x", Decimal(cell)] for cell in cells], don_vi_tinh=unit)
    assert [code for code, _ in found] == ["D060"] * count


@pytest.mark.parametrize(("bang", "expected"), [
    ({"dong": []}, [("D096", ".dong")]), ({"dong": [["x", {}]]}, [("D096", ".dong[0][1]")]),
    ({"dong": [["x", 1], {"nhom": "G", "dong": [["y", 2], [None, None]]}]},
     [("D069", ".dong[1].dong[1][0]")]),
    ({"dong": [[None, None], [None, None]]}, []),
    ({"dong": [[{"gia_tri": "x", "gop_dong": 2}, {"gia_tri": 1, "gop_dong": 2}], [None, None]]}, []),
    ({"cot": ["", {"tieu_de": "g", "cot": [" "]}], "dong": [["x", 1]]},
     [("D096", ".cot[0]"), ("D096", ".cot[1].cot[0]")]),
    ({"cot": [{"tieu_de": "g", "cot": []}, "a"], "dong": [["x", 1]]}, [("D096", ".cot[0].cot")]),
    ({"dong": [["x\u202e", 1]]}, [("D015", ".dong[0][0]")]),
    ({"dong": [["x", 1]], "tong": 3, "danh_so_cot": 3}, [("D012", ".danh_so_cot"), ("D012", ".tong")]),
])  # fmt: skip
def test_what_a_table_leaves_empty_is_told(bang: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """No rows, no title, an object with nothing in it; a flag that may be words says so."""
    assert said(**{"cot": SUMMED, **bang}) == expected
    unseen = problems(noi_dung=[{"bang": {"cot": ["a"], "dong": [["ab\u202ec"]]}}])
    assert unseen[0].message.endswith("ký tự điều khiển U+202E ở vị trí 3")
    told = problems(noi_dung=[{"bang": {"cot": SUMMED, "dong": [["x", 1]], "tong": 3}}])
    assert "true, false hoặc chữ" in told[0].message


@pytest.mark.thorough
def test_tables_of_a_report_have_a_bound_that_is_told_with_the_place() -> None:
    """All tables together; the one that goes past it is named, before a file is made."""
    half = {"bang": {"cot": ["a", "b"], "dong": [["x", 1]] * (MOST_CELLS // 4)}}
    assert problems(noi_dung=[half, half]) == []
    more = {"bang": {"cot": ["a"], "dong": [{"nhom": "g", "dong": [["x"]]}]}}
    (found,) = problems(noi_dung=[half, half, more])
    assert (found.code, found.path) == ("D080", "noi_dung[2].bang.dong")
    assert str(MOST_CELLS + 2) in found.message


@pytest.mark.parametrize("unit", ["đồng", "Đơn vị tính: đồng", "đơn vị tính:  đồng "])
def test_the_words_before_a_unit_stand_once(unit: str) -> None:
    """The form prints them; whoever types them too means the same."""
    found = small(["x", 1], don_vi_tinh=unit)
    assert found.unit == "Đơn vị tính: đồng"


def test_columns_that_do_not_fit_are_named_up_to_five() -> None:
    """The others are counted, and a name is cut."""
    found = small([1] * 9, columns=[f"Cột {i}" for i in range(8)] + ["x" * 300])
    message = does_not_fit(found, range(9)).message
    assert "“Cột 4” và 4 cột nữa" in message
    assert "“Cột 5”" not in message
    assert len(does_not_fit(found, [8]).message) < 200


UNITS: list[list[Any]] = [["Xã A", 100], ["Xã B", 80], ["Xã C", 120]]


@pytest.mark.parametrize(("label", "typed", "told"), [
    ("Tổng số", 300, False), ("Tổng số", 310, True), ("Tổng số", 900, True), ("Tổng số", 110, True),
    ("Toàn tỉnh", 300, False), ("Toàn tỉnh", 310, True), ("Toàn tỉnh", 900, False), ("Toàn", 310, False),
])  # fmt: skip
def test_a_wrong_whole_typed_as_first_or_last_row_is_told(label: str, typed: int, told: bool) -> None:
    """By its word for a sum; “Toàn tỉnh” may have other units too, so only what misses the sum by little."""
    columns = ["Đơn vị", "Số đoàn viên"]
    first = said(cot=columns, dong=[[label, typed], *UNITS])
    last = said(cot=columns, dong=[*UNITS, [label, typed]])
    assert (first, last) == (([("D084", ".dong[0][1]")], [("D084", ".dong[3][1]")]) if told else ([], []))


@pytest.mark.parametrize(("column", "whole", "rows"), [
    ("Lương", 100, UNITS), ("Thu nhập bình quân", 310, UNITS), ("Tỷ lệ (%)", 310, UNITS),
    ("Số", 310, [*UNITS, ["Trong đó: nữ", 10]]), ("Số", 310, [["Xã A", 300], ["Xã B", "chưa báo cáo"]]),
])  # fmt: skip
def test_a_whole_that_may_be_no_sum_is_not_told(column: str, whole: int, rows: list[list[Any]]) -> None:
    """Averages, rates, rows that are parts of others, and rows without a figure."""
    assert said(cot=["Đơn vị", column], dong=[["Tổng số", whole], *rows]) == []


@pytest.mark.parametrize(("first", "second", "told"), [
    (15, 12, []), (15, 13, [".dong[3][2]"]), (40, 12, [".dong[0][2]"]), (15, None, []), (None, 12, []),
    (70, 80, []),
])  # fmt: skip
def test_a_wrong_figure_beside_a_heading_is_told(
    first: int | None, second: int | None, told: list[str]
) -> None:
    """Row I that is not the sum of its rows 1, 2, where half of such rows are sums."""
    rows: list[list[Any]] = [
        ["I", "Khối ngành", first], [1, "Y tế", 5], [2, "Giáo dục", 10],
        ["II", "Khối xã", second], [1, "Hòa Thuận", 4], [2, "Tân Bình", 8],
    ]  # fmt: skip
    assert said(cot=["TT", "Đơn vị", "Số"], dong=rows) == [("D084", place) for place in told]


def test_a_rate_of_nothing_is_noted() -> None:
    """Its cell stays empty, and the author hears why."""
    columns = ["Đơn vị", {"tieu_de": "KH", "loai": "so"}, {"tieu_de": "TH", "loai": "so"},
               {"tieu_de": "Đạt", "loai": "phan_tram", "tu": "TH", "mau": "KH"}]  # fmt: skip
    (note,) = problems(noi_dung=[{"bang": {"cot": columns, "dong": [["A", 0, 5, None], ["B", 10, 5, None]]}}])
    assert (note.code, note.severity.name, note.path) == ("D087", "NOTE", "noi_dung[0].bang.dong[0][3]")
    assert "“KH” là 0" in note.message


def test_rows_are_named_as_they_are_written() -> None:
    """With their capital letters."""
    (found,) = problems(
        noi_dung=[{"bang": {"cot": SUMMED, "dong": [["x", 12], ["y", 13], ["Toàn Ngành Y", 25]]}}]
    )
    assert "“Toàn Ngành Y”" in found.message
