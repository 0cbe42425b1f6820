"""One workbook full of planted faults: each said at its sheet and cell in one pass, good records kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from table_files import HEADINGS, PATHS, row, said, save, units

from docgen.errors import Severity
from docgen.records import Records, read_records


def read(path: Path) -> Records:
    """The records under :data:`HEADINGS`."""
    return read_records(path, HEADINGS)


FAULTS: list[list[object]] = [
    [
        *PATHS,
        "so_lieu.tong_cdc",
        "Tổng số CĐCS",
        "gộp",
        None,
        "so",
    ],  # J unknown, K twice, L:M merged, N twice
    row(don_vi="tot-1", so_lieu__tong_cdcs=1),  # 2 good
    row(don_vi="cong-thuc", so_lieu__tong_cdcs="=SUM(1,2)"),  # 3 formula without result
    row(don_vi="loi-ref", so_lieu__ty_le_nu="#REF!"),  # 4
    row(don_vi="loi-chia", chi_tieu__hoa_giai__thuc_hien="#DIV/0!"),  # 5
    row(don_vi="so-kieu-anh", so_lieu__tong_cdcs="1.5"),  # 6
    row(don_vi="ty-le-kieu-anh", so_lieu__ty_le_nu="90.6%"),  # 7
    row(don_vi="nhom-sai", chi_tieu__doan_vien_moi__ke_hoach="12.34"),  # 8
    row(don_vi="kem-chu", chi_tieu__doan_vien_moi__thuc_hien="15 lượt"),  # 9
    row(don_vi="ngay-sai", ngay_ban_hanh="31/2/2023"),  # 10
    row(don_vi="ngay-la-so", ngay_ban_hanh=45181),  # 11
    row(don_vi="so-la-ngay", so_lieu__tong_cdcs=date(2023, 1, 2)),  # 12
    row(don_vi="dung-sai", so_lieu__tong_cdcs=True),  # 13
    row(don_vi="trung", so_lieu__tong_cdcs=1),  # 14
    row(don_vi="TRUNG ", so_lieu__tong_cdcs=2),  # 15
    row(so_lieu__tong_cdcs=7),  # 16 no unit
    row(don_vi="an-dong", so_lieu__tong_cdcs=7),  # 17 hidden
    row(don_vi="gop-1", so_lieu__tong_cdcs=7),  # 18 merged with 19
    row(don_vi="gop-2"),  # 19
    row(don_vi="nghi-ngo", so_lieu__tong_cdcs=1.515),  # 20
    row(don_vi="ngan-le", so_lieu__ty_le_nu=0.906),  # 21
    [*row(don_vi="thua-cot"), None, None, None, None, None, 3],  # 22 a column without heading
    row(don_vi="tot-2", so_lieu__tong_cdcs=2),  # 23 good
    row(nguoi_ky__ho_ten="Tổng cộng", so_lieu__tong_cdcs=9),  # 24 total
]


def plant(book: Any) -> None:
    """The faults that are not in values."""
    sheet = book.active
    sheet.merge_cells("L1:M1")
    sheet.row_dimensions[17].hidden = True
    sheet.merge_cells("B18:B19")
    sheet.column_dimensions["I"].hidden = True
    book.create_sheet("Nháp").append(["x"])
    meaning = book.create_sheet("Giải nghĩa")
    for line in (["Tiêu đề", "Đường dẫn"], ["gộp", "so_lieu.khong_co"], ["cũ", "so"], ["cũ", "don_vi"]):
        meaning.append(line)


EXPECTED = [
    ("R007", "Giải nghĩa!B2"),
    ("R007", "Giải nghĩa!B4"),
    ("R002", "Số liệu!J1"),
    ("R003", "Số liệu!K1"),
    ("R004", "Số liệu!L1"),
    ("R003", "Số liệu!N1"),
    ("R009", "Số liệu!I1"),
    ("R006", "Số liệu!O22"),
    ("R020", "Số liệu!A16"),
    ("R008", "Số liệu!A17"),
    ("R020", "Số liệu!A24"),
    ("R010", "Nháp"),
    ("R023", "Số liệu!B3"),
    ("R024", "Số liệu!C4"),
    ("R024", "Số liệu!F5"),
    ("R025", "Số liệu!B6"),
    ("R025", "Số liệu!C7"),
    ("R025", "Số liệu!D8"),
    ("R025", "Số liệu!E9"),
    ("R026", "Số liệu!G10"),
    ("R026", "Số liệu!G11"),
    ("R025", "Số liệu!B12"),
    ("R027", "Số liệu!B13"),
    ("R021", "Số liệu!A14"),
    ("R021", "Số liệu!A15"),
    ("R022", "Số liệu!B18"),
    ("R022", "Số liệu!B19"),
    ("R028", "Số liệu!B20"),
    ("R028", "Số liệu!C21"),
]


def test_every_planted_fault_is_said_in_one_pass(tmp_path: Path) -> None:
    """Every fault of one workbook is said once, at its sheet and cell, in the file's name."""
    path = save(tmp_path / "bang.xlsx", FAULTS, plant)
    records = read(path)
    assert said(records) == EXPECTED
    own = [problem for record in records.records for problem in record.problems]
    assert {problem.file for problem in (*records.problems, *own)} == {str(path)}


def test_good_records_are_kept_beside_bad_ones(tmp_path: Path) -> None:
    """What is right in a table full of faults is read; a doubtful figure does not spoil its record."""
    records = read(save(tmp_path / "bang.xlsx", FAULTS, plant))
    assert units(records) == ["tot-1", "thua-cot", "tot-2"]
    warned = [record for record in records.records if record.problems]
    doubtful = [r for r in warned if all(problem.severity != Severity.ERROR for problem in r.problems)]
    assert [record.data["don_vi"] for record in doubtful] == ["nghi-ngo", "ngan-le"]


def test_messages_say_what_to_do(tmp_path: Path) -> None:
    """An unknown heading names the nearest known; a wrong figure says how it is written."""
    records = read(save(tmp_path / "bang.xlsx", FAULTS, plant))
    by_place = {problem.path: str(problem) for problem in records.problems}
    by_place |= {problem.path: str(problem) for record in records.records for problem in record.problems}
    assert "có phải: so_lieu.tong_cdcs?" in by_place["Số liệu!J1"]
    assert "có phải: 1.515?" in by_place["Số liệu!B20"]
    assert "1,5" in by_place["Số liệu!B6"]
    assert "bang.xlsx: Số liệu!15" in by_place["Số liệu!A14"]
