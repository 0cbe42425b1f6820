"""Tables as offices draw them: titles above, heads over several rows, columns by their words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from table_files import on_sheet, said, save
from unit_names import finder

from docgen.records import Heading, Records, read_records

HEADINGS = (
    Heading("don_vi", ("Mã đơn vị",)),
    Heading("so_lieu.tong_cdcs", (), "number", "CĐCS"),
    Heading("so_lieu.tien_tham", (), "number", "đồng"),
    Heading("so_lieu.ty_le_dv", (), "number", "%"),
    Heading("chi_tieu.kn.ke_hoach", ("Đoàn viên kết nạp mới (đoàn viên) – kế hoạch",), "number", "đoàn viên"),
    Heading(
        "chi_tieu.kn.thuc_hien",
        ("Đoàn viên kết nạp mới (đoàn viên) – thực hiện", "Đoàn viên kết nạp mới (đoàn viên)"),
        "number",
        "đoàn viên",
    ),
    Heading("chi_tieu.dv.thuc_hien", ("Tổng số đoàn viên (đoàn viên)",), "number", "đoàn viên"),
    Heading("nguoi_ky.ho_ten", ("Người ký – họ tên",)),
)
Lines = Sequence[Sequence[object]]


def read(folder: Path, rows: Lines, merged: Sequence[str] = (), **sheets: Lines) -> Records:
    """The records of a workbook with these rows, merged cells and further sheets."""

    def change(book: Any) -> None:
        for area in merged:
            book.active.merge_cells(area)
        for name, lines in sheets.items():
            sheet = book.create_sheet(name)
            for line in lines:
                sheet.append(list(line))

    return read_records(save(folder / "bang.xlsx", rows, change), HEADINGS, finder())


def values(records: Records) -> list[dict[str, Any]]:
    """Each record as one flat mapping: unit, figures, results by code and key."""
    found = []
    for record in records.records:
        flat = {"don_vi": record.data.get("don_vi"), **record.data.get("so_lieu", {})}
        for row in record.data.get("chi_tieu", []):
            flat |= {f"{row['ma']}.{key}": value for key, value in row.items() if key != "ma"}
        found.append(flat)
    return found


OWN: Lines = (
    ("LĐLĐ TỈNH TUYÊN QUANG",),
    ("BIỂU TỔNG HỢP SỐ LIỆU QUÝ IV NĂM 2025",),
    (),
    ("TT", "Đơn vị", "Đoàn viên", None, "CĐCS", "Tiền thăm hỏi (đ)", "Tỷ lệ (%)", "Nữ"),
    (None, None, "Tổng số", "Kết nạp mới"),
    ("I", "Khối phường"),
    (1, "Công đoàn phường Minh Xuân", 875, 20, 13, 56_000_000, 84.5, 1),
    (2, "CĐ phường Hà Giang 1", 1762, 42, 20, 87_000_000, 84.5, 2),
    ("II", "Khối xã"),
    (3, "Xã Chiêm Hoá", 100, 8, 3, 5_000_000, 84.5, 3),
    (None, "Tổng cộng", 2737, 70, 36, 148_000_000, None, 6),
    (),
    (None, "Người lập biểu", None, None, "TM. BAN THƯỜNG VỤ"),
    (None, "Nguyễn Văn A", None, None, "Trần Văn B"),
)
MERGED = ("A1:C1", "A2:H2", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:G5", "H4:H5")
READ = [
    {"don_vi": "cd-p-minh-xuan", "dv.thuc_hien": 875, "kn.thuc_hien": 20, "tong_cdcs": 13},
    {"don_vi": "cd-p-ha-giang-1", "dv.thuc_hien": 1762, "kn.thuc_hien": 42, "tong_cdcs": 20},
    {"don_vi": "cd-x-chiem-hoa", "dv.thuc_hien": 100, "kn.thuc_hien": 8, "tong_cdcs": 3},
]  # fmt: skip
MONEY = (56_000_000, 87_000_000, 5_000_000)


def test_an_offices_own_table_is_read(tmp_path: Path) -> None:
    """Titles above, two rows of head, groups, a total, signatures, units by name: all units are read.

    A column that is known by its words only is told, at its cell; one that is not known likewise.
    """
    records = read(tmp_path, OWN, MERGED)
    expected = [
        {**row, "tien_tham": money, "ty_le_dv": records.records[0].data["so_lieu"]["ty_le_dv"]}
        for row, money in zip(READ, MONEY, strict=True)
    ]
    assert values(records) == expected
    assert said(records) == [
        ("R037", "Số liệu!C5"), ("R037", "Số liệu!D5"), ("R037", "Số liệu!E4"), ("R037", "Số liệu!F4"),
        ("R037", "Số liệu!G4"), ("R002", "Số liệu!H4"), ("R020", "Số liệu!B11"), ("R039", "Số liệu!B6"),
    ]  # fmt: skip
    severities = {p.path: p.severity.name for p in records.problems if p.code == "R037"}
    assert (severities["Số liệu!C5"], severities["Số liệu!F4"]) == ("NOTE", "WARNING")


def test_a_head_without_merged_cells_is_read_as_its_reader_reads_it(tmp_path: Path) -> None:
    """The same table whose author left cells blank instead of merging them."""
    assert values(read(tmp_path, OWN)) == values(read(tmp_path, OWN, MERGED))


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["Đoàn viên kết nạp mới"], "kn.thuc_hien"),
        (["Đoàn viên", "Kết nạp mới"], "kn.thuc_hien"),
        (["Đoàn viên", "Kết nạp mới", "Kế hoạch"], "kn.ke_hoach"),
        (["Kết quả", "Đoàn viên", "Kết nạp mới", "đoàn viên kết nạp mới"], "kn.thuc_hien"),
    ],
)
def test_heads_of_any_depth(tmp_path: Path, words: list[str], key: str) -> None:
    """One to four rows, the words of a heading from the top down, the unit's heading over all of them."""
    head = [["Đơn vị" if row == 0 else None, word] for row, word in enumerate(words)]
    merged = (f"A1:A{len(words)}",) if len(words) > 1 else ()
    records = read(tmp_path, [*head, ["Công đoàn phường Minh Xuân", 5]], merged)
    assert values(records) == [{"don_vi": "cd-p-minh-xuan", key: 5}]


@pytest.mark.parametrize(
    "numbering",
    [
        ("A", "B", 1, 2),
        ("(1)", "(2)", "(3)", "(4)=(3)-(2)"),
        (1, 2, 3, 4),
    ],
)
def test_a_row_that_numbers_the_columns_is_no_record(tmp_path: Path, numbering: Sequence[object]) -> None:
    """``A B 1 2`` below a head, as the statistical forms have it, is nobody's."""
    head = ["TT", "Đơn vị", "so_lieu.tong_cdcs", "so_lieu.tien_tham"]
    records = read(tmp_path, [head, numbering, [1, "Phường Minh Xuân", 5, 6]])
    assert values(records) == [{"don_vi": "cd-p-minh-xuan", "tong_cdcs": 5, "tien_tham": 6}]
    assert {code for code, _ in said(records)} <= {"R039"}


def test_a_head_that_stands_again_is_no_record(tmp_path: Path) -> None:
    """The head at the top of the second page is passed over."""
    head = ["Đơn vị", "so_lieu.tong_cdcs"]
    records = read(tmp_path, [head, ["Phường Minh Xuân", 5], head, ["Xã Chiêm Hóa", 6]])
    assert [row["tong_cdcs"] for row in values(records)] == [5, 6]


def test_the_units_tell_their_column_when_no_heading_does(tmp_path: Path) -> None:
    """A column "Công đoàn cấp trên" is no heading that is known; its cells are names of units."""
    rows = [["Số", "Công đoàn cấp trên", "so_lieu.tong_cdcs"], [7, "Phường Minh Xuân", 5]]
    records = read(tmp_path, rows)
    assert values(records) == [{"don_vi": "cd-p-minh-xuan", "tong_cdcs": 5}]
    assert said(records) == [("R002", "Số liệu!A1")]


def test_a_heading_may_leave_out_its_unit_of_measure(tmp_path: Path) -> None:
    """The outline's own names without what stands in brackets are read without a word."""
    head = ["Mã đơn vị", "Đoàn viên kết nạp mới – kế hoạch", "Tổng số đoàn viên", "so_lieu.ty_le_dv"]
    records = read(tmp_path, [head, ["cd-x-yen-son", 1, 2, 3]])
    assert said(records) == []
    expected = {"don_vi": "cd-x-yen-son", "kn.ke_hoach": 1, "dv.thuc_hien": 2, "ty_le_dv": 3}
    assert values(records) == [expected]


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("so_lieu.tien_tham (triệu đồng)", 10**6),
        ("so_lieu.tien_tham (tr.đ)", 10**6),
        ("so_lieu.tien_tham (1.000 đồng)", 1000),
        ("so_lieu.tien_tham (nghìn đồng)", 1000),
        ("so_lieu.tien_tham (tỷ đồng)", 10**9),
        ("so_lieu.tien_tham (VNĐ)", 1),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_column_in_another_unit_of_money_is_converted(tmp_path: Path, heading: str, factor: int) -> None:
    """What the table counts in triệu đồng arrives in đồng, and the conversion is told."""
    records = read(tmp_path, [["Mã đơn vị", heading], ["cd-x-yen-son", 12]])
    assert values(records) == [{"don_vi": "cd-x-yen-son", "tien_tham": 12 * factor}]
    assert said(records) == ([("R038", "Số liệu!B1")] if factor > 1 else [])


@pytest.mark.parametrize("line", ["Đơn vị tính: triệu đồng", "ĐVT tiền: triệu đồng"])
def test_a_line_above_the_table_gives_money_its_unit(tmp_path: Path, line: str) -> None:
    """A line "ĐVT: triệu đồng" holds for the amounts, not for the counts, and not for a typed "tỷ"."""
    rows = [
        ["", "", line],
        ["Mã đơn vị", "so_lieu.tong_cdcs", "so_lieu.tien_tham"],
        ["cd-x-yen-son", 12, 34],
        ["cd-p-minh-xuan", 12, "1,5 tỷ"],
    ]
    records = read(tmp_path, rows)
    assert [(row["tong_cdcs"], row["tien_tham"]) for row in values(records)] == [
        (12, 34_000_000),
        (12, 1_500_000_000),
    ]


@pytest.mark.parametrize("heading", ["so_lieu.tong_cdcs (triệu đồng)", "so_lieu.tien_tham (%)"])
def test_a_column_that_measures_something_else_is_not_read(tmp_path: Path, heading: str) -> None:
    """Money where bodies are counted, a rate where money is: told, and left alone."""
    records = read(tmp_path, [["Mã đơn vị", heading], ["cd-x-yen-son", 12]])
    assert values(records) == [{"don_vi": "cd-x-yen-son"}]
    assert said(records) == [("R038", "Số liệu!B1")]


@pytest.mark.parametrize(
    "heading",
    ["Đoàn viên nữ", "Đoàn viên giảm", "Kế hoạch kết nạp", "Đoàn viên kết nạp mới năm trước", "Kinh phí"],
)
@pytest.mark.thorough(one_of=3)
def test_words_that_turn_a_heading_into_another_figure_are_not_guessed(tmp_path: Path, heading: str) -> None:
    """A column of women, of losses, of last year: near to a heading, and another figure."""
    records = read(tmp_path, [["Mã đơn vị", heading], ["cd-x-yen-son", 12]])
    assert values(records) == [{"don_vi": "cd-x-yen-son"}]
    assert said(records) == [("R047" if "trước" in heading else "R002", "Số liệu!B1")]


def test_two_columns_for_one_heading_are_both_left(tmp_path: Path) -> None:
    """Two titles that both nearly say one heading: neither is taken."""
    rows = [["Mã đơn vị", "Tiền thăm hỏi", "Tiền thăm hỏi khác"], ["cd-x-yen-son", 1, 2]]
    records = read(tmp_path, rows)
    assert values(records) == [{"don_vi": "cd-x-yen-son"}]
    assert {code for code, _ in said(records)} <= {"R005", "R002"}
    assert len(said(records)) == 2


def test_an_offices_words_are_explained_by_the_sheet_of_meanings(tmp_path: Path) -> None:
    """A heading over two rows can be given its place by the second sheet, by its whole text."""
    rows = [["Đơn vị", "Hoạt động", None], [None, "Quà", "Nhà"], ["Phường Minh Xuân", 1, 2]]
    meaning = [
        ["Tiêu đề", "Đường dẫn"],
        ["Hoạt động – Quà", "so_lieu.tong_cdcs"],
        ["Nhà", "so_lieu.tien_tham"],
    ]
    records = read(tmp_path, rows, ("A1:A2", "B1:C1"), **{"Giải nghĩa": meaning})
    assert values(records) == [{"don_vi": "cd-p-minh-xuan", "tong_cdcs": 1, "tien_tham": 2}]


def test_of_several_sheets_the_one_with_the_table_is_read(tmp_path: Path) -> None:
    """A cover before it and remarks behind it are noted; a second table is a warning: figures may be lost."""

    def change(book: Any) -> None:
        book.active.title = "Bìa"
        for name in ("Quý IV", "Quý III"):
            sheet = book.create_sheet(name)
            sheet.append(["Đơn vị", "so_lieu.tong_cdcs", "so_lieu.tien_tham"][: 3 if name == "Quý IV" else 2])
            sheet.append(["Phường Minh Xuân", 5, 6][: 3 if name == "Quý IV" else 2])

    path = save(tmp_path / "b.xlsx", [["BÁO CÁO SỐ LIỆU"]], change)
    records = read_records(path, HEADINGS, finder())
    assert values(records) == [{"don_vi": "cd-p-minh-xuan", "tong_cdcs": 5, "tien_tham": 6}]
    found = {problem.path: problem.severity.name for problem in records.problems}
    assert found == {"Bìa": "NOTE", "Quý III": "WARNING"}


def test_a_title_over_columns_that_nothing_tells_apart_is_said_once(tmp_path: Path) -> None:
    """A merged title without a second row leaves its columns unread, with one sentence."""
    rows = [["Mã đơn vị", "Kết quả", None, "so_lieu.tong_cdcs"], ["cd-x-yen-son", 1, 2, 3]]
    records = read_records(
        save(tmp_path / "b.xlsx", rows, on_sheet(lambda sheet: sheet.merge_cells("B1:C1"))),
        HEADINGS,
        finder(),
    )
    assert said(records) == [("R004", "Số liệu!B1")]
    assert values(records) == [{"don_vi": "cd-x-yen-son", "tong_cdcs": 3}]


def test_a_mapping_made_by_hand_explains_a_tables_own_headings(tmp_path: Path) -> None:
    """What a person has once said of a heading holds for every table it is given for."""
    rows = [["Đơn vị", "Hoạt động", None], [None, "Quà", "Nhà"], ["Phường Minh Xuân", 1, 2]]
    path = save(tmp_path / "b.xlsx", rows)
    meaning = {"hoạt động - QUÀ": "so_lieu.tong_cdcs", "Nhà": "so_lieu.tien_tham"}
    records = read_records(path, HEADINGS, finder(), meaning)
    assert values(records) == [{"don_vi": "cd-p-minh-xuan", "tong_cdcs": 1, "tien_tham": 2}]
    assert said(records) == []


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        (("ĐVT: CĐCS", "ĐVT: triệu đồng", "ĐVT: đoàn viên"), ("A1:A2",)),
        (("CĐCS", "triệu đồng", "đoàn viên"), ("A1:A2",)),
        (("(CĐCS)", "(triệu đồng)", "(đoàn viên)"), ("A1:A2",)),
        (("ĐVT", "CĐCS", "triệu đồng", "đoàn viên"), ()),
        (("Đơn vị tính", "CĐCS", "triệu đồng", "đoàn viên"), ()),
        ((None, "CĐCS", "triệu đồng", "đoàn viên"), ()),
    ],
)
def test_a_row_of_units_of_measure_below_the_head_belongs_to_it(
    tmp_path: Path, row: Sequence[object], merged: Sequence[str]
) -> None:
    """It says in what the figures are written, below a head merged over it or beside “ĐVT”."""
    titles = ("Mã đơn vị", "Tổng CĐCS", "Tiền thăm", "Tổng số đoàn viên")
    second = row if len(row) > 3 else (None, *row)
    found = read(tmp_path, [titles, second, ("xa-bac-quang", 5, 20, 300)], merged)
    assert not {"R002", "R039"} & {code for code, _ in said(found)}
    (only,) = values(found)
    assert (only["tong_cdcs"], only["tien_tham"], only["dv.thuc_hien"]) == (5, 20_000_000, 300)


@pytest.mark.parametrize("row", [("(1)", "(2)", "(3)"), (1, 2, 3)])
def test_numbers_of_columns_below_merged_cells_are_no_titles(tmp_path: Path, row: Sequence[object]) -> None:
    """The columns are read by the titles above the numbers."""
    titles = ("Mã đơn vị", "Tổng CĐCS", "Tiền thăm", "Tổng số đoàn viên")
    found = read(tmp_path, [titles, (None, *row), ("xa-bac-quang", 5, 20, 300)], ("A1:A2",))
    assert "R002" not in {code for code, _ in said(found)}
    assert values(found)[0]["dv.thuc_hien"] == 300


def test_titles_below_one_of_several_columns_are_no_units_of_measure(tmp_path: Path) -> None:
    """“đoàn viên” below “Tổng số” of two columns says which of them it is."""
    rows = [("Mã đơn vị", "Tổng", None), (None, "CĐCS", "Số đoàn viên"), ("xa-bac-quang", 5, 300)]
    (only,) = values(read(tmp_path, rows, ("A1:A2", "B1:C1")))
    assert (only["tong_cdcs"], only["dv.thuc_hien"]) == (5, 300)
