"""Tables as offices send them, from the command line: what is read, what is told, what is made."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from batch_builder import outline, register, write_batch
from conftest import DocgenCli

from docgen.errors import Exit

openpyxl = pytest.importorskip("openpyxl", reason="docgen[excel] is not installed")

SIGNER = {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"}


def save(path: Path, rows: list[list[Any]], merged: tuple[str, ...] = (), **formats: str) -> None:
    """A workbook with these rows, merged cells and number formats by cell."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for cell, code in formats.items():
        book.active[cell].number_format = code
    book.save(path)


def run(cli: DocgenCli, table: str = "bang.xlsx") -> Any:
    """The batch of the workbook."""
    return cli("batch", "dc.json", table, "-o", "ra", "--jobs", "1", "--json")


def text(cli: DocgenCli, code: str) -> str:
    """The words of one unit's report."""
    (path,) = cli.folder.glob(f"ra/{code}-*.docx")
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n")).replace("\u00a0", " ")


def states(ran: Any) -> dict[str, str]:
    """What became of each unit."""
    return {row["don_vi"]: row["trang_thai"] for row in ran.json["data"]["units"]}


def test_an_offices_own_table_gives_reports(docgen_cli: DocgenCli) -> None:
    """Titles, a merged head, a group, names without codes, a total, a signature: a report for each unit."""
    data = outline(
        nguoi_ky=SIGNER,
        so_lieu={"tong_cdcs": {"don_vi_tinh": "CĐCS"}},
        noi_dung=[
            "Có {{ so_lieu.tong_cdcs | so }} CĐCS, kết nạp {{ chi_tieu.kn.thuc_hien | so }} đoàn viên."
        ],
    )
    write_batch(docgen_cli.folder, dc=data)
    rows: list[list[Any]] = [
        ["BIỂU TỔNG HỢP QUÝ III"],
        ["TT", "Đơn vị", "Kết nạp mới", None, "CĐCS"],
        [None, None, "Kế hoạch", "Thực hiện", None],
        ["I", "Khối huyện", None, None, None],
        [1, "LĐLĐ huyện H0", 10, 12, 5],
        [2, "liên đoàn lao động  HUYỆN h1", 20, 18, 7],
        [None, "Tổng cộng", 30, 31, 12],
        [None, "Người lập biểu", None, None, None],
    ]
    save(docgen_cli.folder / "bang.xlsx", rows, ("A2:A3", "B2:B3", "C2:D2", "E2:E3"))
    ran = run(docgen_cli)
    assert states(ran) == {"h0": "đã lập", "h1": "đã lập"}
    assert "Có 5 CĐCS, kết nạp 12 đoàn viên." in text(docgen_cli, "h0")
    told = {(p["code"], p["path"]) for p in ran.json["problems"]}
    assert {("R036", "Sheet!D7"), ("R037", "Sheet!E2"), ("R039", "Sheet!B4")} <= told
    assert ran.code == Exit.DONE


def test_what_the_cells_show_is_printed(docgen_cli: DocgenCli) -> None:
    """A unit in a number format, zeros before a code, float noise: the report says what the table shows."""
    data = outline(
        nguoi_ky=SIGNER,
        so_lieu={"ma": {"gia_tri": ""}, "tien": {"don_vi_tinh": "đồng"}, "qua": {"don_vi_tinh": "đồng"}},
        chi_tieu=...,
        noi_dung=["[{{ so_lieu.ma }}] [{{ so_lieu.tien | tien }}] [{{ so_lieu.qua | tien }}]"],
    )
    write_batch(docgen_cli.folder, dc=data)
    head = ["don_vi", "so_lieu.ma", "so_lieu.tien", "so_lieu.qua"]
    rows = [head, ["h0", 7, 1500, 1234567.0000001]]
    save(docgen_cli.folder / "bang.xlsx", rows, B2="000", C2='#,##0 "triệu đồng"', D2="#,##0")
    ran = run(docgen_cli)
    assert (ran.code, ran.json["problems"]) == (Exit.DONE, [])
    assert "[007] [1.500.000.000 đồng] [1.234.567 đồng]" in text(docgen_cli, "h0")


def test_codes_in_capitals_and_strangers(docgen_cli: DocgenCli) -> None:
    """A code in capitals is that code; one nearly right gets its own suggestion, not a list of all."""
    write_batch(docgen_cli.folder, don_vi=register(12), dc=outline(nguoi_ky=SIGNER))
    head = ["don_vi", "so_lieu.tong", "so_lieu.quy", "chi_tieu.kn.ke_hoach", "chi_tieu.kn.thuc_hien"]
    rows = [head, ["H1", 1, 2, 3, 4], ["xã Ta Giaa", 1, 2, 3, 4], ["zzz", 1, 2, 3, 4]]
    save(docgen_cli.folder / "bang.xlsx", rows)
    ran = run(docgen_cli)
    assert states(ran) == {"h1": "đã lập", "xã Ta Giaa": "không rõ đơn vị", "zzz": "không rõ đơn vị"}
    hints = {p["path"]: p["hint"] for p in ran.json["problems"] if p["code"] == "B103"}
    assert hints == {"Sheet!A3": "có phải: xa?", "Sheet!A4": "xem các mã trong sổ: docgen units list"}


def test_many_missing_values_are_named_with_their_cells(docgen_cli: DocgenCli) -> None:
    """More than five gaps in a row are one sentence, each value with its empty cell."""
    figures = {f"s{number}": {"don_vi_tinh": "suất"} for number in range(7)}
    write_batch(docgen_cli.folder, dc=outline(so_lieu=figures, chi_tieu=..., noi_dung=["x"], nguoi_ky=SIGNER))
    head = ["don_vi", *(f"so_lieu.{name}" for name in figures)]
    save(docgen_cli.folder / "bang.xlsx", [head, ["h0", *range(7)], ["h1"], ["h2", 1, 2, 3, 4, 5, 6]])
    ran = run(docgen_cli)
    found = {p["path"]: p["message"] for p in ran.json["problems"]}
    assert set(found) == {"Sheet!3", "Sheet!H4"}
    assert "chưa có 7 giá trị: so_lieu.s0 (B3), so_lieu.s1 (C3)" in found["Sheet!3"]


def test_a_csv_of_vietnamese_excel(docgen_cli: DocgenCli) -> None:
    """``sep=;``, a mark at the start, semicolons, decimal commas: read as it is."""
    write_batch(docgen_cli.folder, dc=outline(nguoi_ky=SIGNER))
    head = "don_vi;so_lieu.tong;so_lieu.quy;chi_tieu.kn.ke_hoach;chi_tieu.kn.thuc_hien"
    (docgen_cli.folder / "bang.csv").write_bytes(f"\ufeffsep=;\r\n{head}\r\nh0;1.515;62,5;10;12\r\n".encode())
    ran = run(docgen_cli, "bang.csv")
    assert (ran.code, ran.json["problems"]) == (Exit.DONE, [])
    assert "Toàn huyện có 1.515 CĐCS, kết nạp 12 người." in text(docgen_cli, "h0")
