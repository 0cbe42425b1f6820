"""Tables of other hands: heads over several rows, merged cells, groups, numbers; each prints as it stands."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.roundtrip.office import Office, kinds

ROWS = [
    ["TT", "Đơn vị", "Kết nạp mới", "", "Ghi chú"],
    ["", "", "Nam", "Nữ", ""],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["Khối huyện", "", "", "", ""],
    ["1", "Huyện Mẫu A", "1.204", "98", "x"],
    ["2", "Huyện Mẫu B", "05", "2023", ""],
    ["Khối ngành", "", "", "", ""],
    ["3", "Ngành Mẫu", "62,5", "", "Hai dòng¶trong một ô"],
    ["Tổng cộng", "", "1.271,5", "2.121", ""],
]
MERGES = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4), (3, 0, 3, 4), (6, 0, 6, 4), (8, 0, 8, 1))


def body(office: Office) -> list[Any]:
    """The blocks of a report whose text is what ``office`` has typed."""
    found: list[Any] = office.para("Hết./.").end().read().data["noi_dung"]
    return found


def test_a_table_with_everything() -> None:
    """Title, unit, heads in groups, column numbers, groups of rows, merged cells, numbers, note."""
    office = Office().head().para("**Bảng 1. Kết nạp đoàn viên**", "giữa")
    office.para("*Đơn vị tính: người*", "phải").grid(ROWS, *MERGES).para("Ghi chú: số liệu tạm tính.")
    (block, _) = body(office)
    assert block["bang"] == {
        "tieu_de": "Bảng 1. Kết nạp đoàn viên",
        "don_vi_tinh": "người",
        "cot": ["TT", "Đơn vị", {"tieu_de": "Kết nạp mới", "cot": ["Nam", "Nữ"]}, "Ghi chú"],
        "danh_so_cot": ["(1)", "(2)", "(3)", "(4)", "(5)"],
        "dong": [
            {
                "nhom": "Khối huyện",
                "dong": [[1, "Huyện Mẫu A", 1204, 98, "x"], [2, "Huyện Mẫu B", "05", "2023", ""]],
            },
            {
                "nhom": "Khối ngành",
                "dong": [
                    [3, "Ngành Mẫu", block["bang"]["dong"][1]["dong"][0][2], "", "Hai dòng\ntrong một ô"],
                    [
                        {"gia_tri": "Tổng cộng", "gop_cot": 2},
                        None,
                        block["bang"]["dong"][1]["dong"][1][2],
                        2121,
                        "",
                    ],
                ],
            },
        ],
        "ghi_chu": "Ghi chú: số liệu tạm tính.",
    }
    assert str(block["bang"]["dong"][1]["dong"][0][2]) == "62.5"


def test_rows_numbered_by_hand_in_groups() -> None:
    """I, 1, 2, II, 1: docgen numbers the rows, and those below I are its group; a total stays a total."""
    rows = [["TT", "Nội dung", "Số"], ["I", "Khối huyện", ""], ["1", "Mở lớp", "3"], ["2", "Đăng tin", "05"],
            ["II", "Khối ngành", ""], ["1", "Tặng quà", "9"], ["", "Tổng cộng", "17"]]  # fmt: skip
    (block, _) = body(Office().head().grid(rows))
    assert block["bang"] == {
        "stt": "TT",
        "cot": ["Nội dung", "Số"],
        "dong": [
            {"nhom": "Khối huyện", "dong": [["Mở lớp", 3], ["Đăng tin", "05"]]},
            {"nhom": "Khối ngành", "dong": [["Tặng quà", 9]]},
            ["Tổng cộng", 17],
        ],
    }


def test_rows_numbered_otherwise_keep_their_numbers() -> None:
    """Numbers that docgen would not print, and a merge over the numbers, leave the table as it is."""
    rows = [["TT", "Nội dung", "Số"], ["1", "Mở lớp", "3"], ["3", "Đăng tin", "5"]]
    (block, _) = body(Office().head().grid(rows))
    assert block["bang"]["dong"] == [[1, "Mở lớp", 3], [3, "Đăng tin", 5]]


def test_cells_merged_downwards() -> None:
    """A merge over rows and columns is one cell; it ends where the table ends."""
    rows = [
        ["Nội dung", "Quý I", "Quý II"],
        ["Thăm hỏi", "5", "7"],
        ["", "6", "8"],
        ["Không có số liệu", "", ""],
    ]
    (block, _) = body(Office().head().grid(rows, (1, 0, 2, 0), (3, 0, 3, 2)))
    assert block["bang"]["dong"] == [
        [{"gia_tri": "Thăm hỏi", "gop_dong": 2}, 5, 7],
        [None, 6, 8],
        [{"gia_tri": "Không có số liệu", "gop_cot": 3}, None, None],
    ]


def test_numbers_of_word_in_cells() -> None:
    """Real numbers in the first column are part of what the table says."""
    office = Office().head().grid([["TT", "Việc", "Kết quả"], ["", "Mở lớp", "3"], ["", "Đăng tin", "9"]])
    number = office.list_of([("decimal", "%1.")])
    table = office.file.tables[-1]
    for row in table.rows[1:]:
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(office.number_properties(number, 0))
    (block, _) = body(office)
    assert block["bang"]["dong"] == [["1.", "Mở lớp", 3], ["2.", "Đăng tin", 9]]


def test_a_table_of_targets_is_offered_as_indicators() -> None:
    """Plan and result are known by the titles over them; the table itself stays as it is."""
    rows = [
        ["TT", "Nội dung chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện", "Tỷ lệ %"],
        ["1", "Kết nạp đoàn viên", "đoàn viên", "1.000", "1.234", "123,4"],
        ["2", "Thu kinh phí", "%", "90%", "95%", "105,6"],
        ["3", "Không đặt chỉ tiêu", "việc", "-", "4", ""],
    ]
    found = Office().head().grid(rows).para("Hết./.").end().read()
    assert found.data["chi_tieu"] == [
        {"ma": "ket_nap_doan_vien", "ten": "Kết nạp đoàn viên", "don_vi_tinh": "đoàn viên",
         "loai": "ke_hoach", "thuc_hien": 1234, "ke_hoach": 1000},
        {"ma": "thu_kinh_phi", "ten": "Thu kinh phí", "don_vi_tinh": "%", "loai": "ty_le",
         "thuc_hien": 95, "ke_hoach": 90},
    ]  # fmt: skip
    assert "bang" in found.data["noi_dung"][0]
    assert kinds(found) == []


def test_empty_brackets_of_a_footnote_are_no_part_of_a_name() -> None:
    """Its mark is no letter: “dùng(¹)” comes as “dùng()”; the table itself keeps what it says."""
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Đánh giá"],
        ["1", "Tài khoản đã dùng()", "tài khoản []", "1.000", "1.234", "123,4", "Vượt"],
    ]
    found = Office().head().grid(rows).para("Hết./.").end().read()
    (offered,) = found.data["chi_tieu"]
    assert (offered["ten"], offered["don_vi_tinh"]) == ("Tài khoản đã dùng", "tài khoản")
    assert found.data["noi_dung"][0]["bang"]["dong"][0][0] == "Tài khoản đã dùng()"


def test_the_forms_own_table_of_indicators_is_known() -> None:
    """A table that docgen would print of the same indicators becomes one of indicators."""
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Đánh giá"],
        ["1", "Kết nạp đoàn viên", "đoàn viên", "1.000", "1.234", "123,4", "Vượt"],
    ]
    found = Office().head().grid(rows).para("Hết./.").end().read()
    assert found.data["noi_dung"][0] == {"bang_chi_tieu": ["ket_nap_doan_vien"]}


def test_targets_in_prose_are_offered() -> None:
    """A pair of figures with the rate that follows from them; a rate that does not is left alone."""
    texts = (
        "Kết nạp mới 1.234/1.000 đoàn viên, đạt 123,4% kế hoạch.",
        "Có 770/778 CĐCS tổ chức hội nghị, đạt tỷ lệ 99%.",
        "Tặng 50/60 suất quà, đạt 99%./.",
    )
    found = Office().head().lines(*texts).end().read()
    assert [(each["ten"], each["loai"]) for each in found.data["chi_tieu"]] == [
        ("Kết nạp mới đoàn viên", "ke_hoach"), ("CĐCS tổ chức hội nghị", "ty_trong"),
    ]  # fmt: skip
    assert found.data["noi_dung"][0] == texts[0]


def test_figures_get_names_where_they_are_asked_for() -> None:
    """A count with its unit beside it has a name, the text refers to it and prints as before."""
    texts = (
        "Toàn tỉnh có 778 CĐCS, kết nạp **1.234/1.000** đoàn viên, đạt 123,4% kế hoạch; mở 05 lớp.",
        "Chăm lo 62,5 triệu đồng, khoảng 30 lượt người; năm 2023, quý III, ngày 30/5./.",
    )
    found = Office().head().lines(*texts).end().read(named=True)
    target = "chi_tieu.ket_nap_doan_vien"
    assert found.data["noi_dung"] == [
        "Toàn tỉnh có {{ so_lieu.toan_tinh_cdcs | so }} CĐCS, kết nạp "
        f"**{{{{ {target}.thuc_hien | so }}}}/{{{{ {target}.ke_hoach | so }}}}** đoàn viên, "
        f"đạt {{{{ {target}.ty_le | phan_tram }}}} kế hoạch; mở {{{{ so_lieu.mo_lop | hai_chu_so }}}} lớp.",
        "Chăm lo {{ so_lieu.cham_lo_trieu_dong | so }} triệu đồng, khoảng "
        "{{ so_lieu.cham_lo_luot_nguoi | so }} lượt người; năm 2023, quý III, ngày 30/5.",
    ]
    assert found.data["so_lieu"]["toan_tinh_cdcs"] == {
        "ten": "Toàn tỉnh CĐCS", "gia_tri": 778, "don_vi_tinh": "CĐCS",
    }  # fmt: skip
    assert kinds(found) == []


def test_a_group_right_below_the_head() -> None:
    """A row of one cell over all columns below a head in groups is a group, not a head of column one."""
    rows = [
        ["TT", "Kết nạp", ""],
        ["Khối huyện", "", ""],
        ["1", "12", "x"],
        ["Khối ngành", "", ""],
        ["2", "15", "y"],
    ]
    (block, _) = body(Office().head().grid(rows, (0, 1, 0, 2), (1, 0, 1, 2), (3, 0, 3, 2)))
    assert block["bang"]["cot"] == ["TT", "Kết nạp", ""]
    assert block["bang"]["dong"] == [
        {"nhom": "Khối huyện", "dong": [[1, 12, "x"]]},
        {"nhom": "Khối ngành", "dong": [[2, 15, "y"]]},
    ]


def test_a_column_in_which_no_cell_begins_is_none() -> None:
    """Rows that end one column earlier, below a title that spans it, do not make an empty column."""
    office = Office().head().grid([["Đơn vị", "Kết quả", ""], ["Mẫu A", "12", ""], ["Mẫu B", "15", ""]])
    for place, row in enumerate(office.file.tables[-1].rows):
        cells = row._tr.tc_lst
        row._tr.remove(cells[-1])
        if place == 0:
            cells[1].grid_span = 2
        else:
            row._tr.get_or_add_trPr().append(parse_xml(f'<w:gridAfter {nsdecls("w")} w:val="1"/>'))
    (block, _) = body(office)
    assert block["bang"] == {"cot": ["Đơn vị", "Kết quả"], "dong": [["Mẫu A", 12], ["Mẫu B", 15]]}


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ("Khối|Số lớp|Nam|Nữ / 12|4|88|67 / 11|5|106|90", []),
        ("Tổng số|Nam|Nữ / 10|4|6", []),
        ("Tổng số|Nam|Nữ / 1|2|3", []),
        ("Tháng|Kết nạp|Giới thiệu / 1|2|3 / 2|5|1", []),
        ("Số vụ|Số người|Đã xong / 1|3|2 / 4|2|2", []),
        ("TT|Đơn vị|Số người / 1|A|9 / 2|B|5", []),
        ("TT|Đơn vị|Số người / 1|2|3 / 1|CĐCS Mẫu|5", ["1", "2", "3"]),
        ("TT|Đơn vị|Nam|Nữ|Cộng / A|B|1|2|3=1+2 / 1|CĐCS Mẫu|5|4|9", ["A", "B", "1", "2", "3=1+2"]),
        ("TT|Đơn vị|Nam|Nữ / |(1)|(2)|(3) / 1|CĐCS Mẫu|5|4", ["", "(1)", "(2)", "(3)"]),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_only_numbers_that_count_up_are_those_of_columns(rows: str, numbers: list[str]) -> None:
    """Small figures are a row of the table, also 1, 2, 3 of which the first goes on downwards."""
    cells = [row.split("|") for row in rows.split(" / ")]
    (block, *_) = body(Office().head().grid(cells))
    assert block["bang"].get("danh_so_cot", []) == numbers
    count = len(cells) - 1 - bool(numbers)
    assert len(block["bang"]["dong"]) == count


def test_a_table_typed_as_lines_is_told() -> None:
    """With "|" or tabs between its columns; two lines, or two columns of a form to fill in, are none."""
    piped = ("Đơn vị | Đoàn viên | Kết nạp", "CĐCS A | 120 | 5", "CĐCS B | 80 | 3")
    tabbed = ("Tên\tNam\tNữ", "Tổ 1\t5\t6", "Tổ 2\t7\t8")
    filled = ("Họ tên:\tA", "Chức vụ:\tB", "Đơn vị:\tC")
    found = Office().head().lines("**I. SỐ LIỆU**", *piped, "Và:", *tabbed, "Và:", *filled).end().read()
    told = [(each.note, each.new) for each in found.changes if each.code == "bang_go"]
    assert told == [("3", "|"), ("3", "phím Tab")]
    assert found.data["noi_dung"][0]["noi_dung"][:3] == list(piped)


def test_a_row_over_all_columns_beside_a_column_like_a_hair() -> None:
    """One group row ends at the hairline behind the last column, the other before it: both are groups."""
    rows = [["Giờ", "Việc", "Ai", ""]]
    rows += [["Buổi sáng", "", "", ""], ["7h", "Chào cờ", "A", ""]]
    rows += [["Buổi chiều", "", "", ""], ["14h", "Học", "B", ""]]
    office = Office().head().grid(rows, (1, 0, 1, 3), (3, 0, 3, 2))
    table: Any = office.file.tables[1]._tbl
    table.tblGrid.gridCol_lst[3].w = 100
    for place in (0, 2, 3, 4):
        row = table.tr_lst[place]
        row.remove(row.tc_lst[-1])
        after = OxmlElement("w:gridAfter")
        after.set(qn("w:val"), "1")
        row.get_or_add_trPr().append(after)
    (block, _) = body(office)
    assert [each["nhom"] for each in block["bang"]["dong"]] == ["Buổi sáng", "Buổi chiều"]
