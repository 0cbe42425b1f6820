"""The table of an outline: what docgen hands out it reads back, and a fault is told at its cell."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from batch_builder import outline, write_batch
from conftest import DocgenCli

from docgen.batch.sheet import headings
from docgen.errors import Exit

openpyxl = pytest.importorskip("openpyxl", reason="docgen[excel] is not installed")

VALUES = {
    "so_lieu.tong": 1515,
    "so_lieu.quy": 62.5,
    "chi_tieu.kn.ke_hoach": "1.100",
    "chi_tieu.kn.thuc_hien": 1515,
    "nguoi_ky.ho_ten": "Lò Văn A",
}


@pytest.fixture
def table(docgen_cli: DocgenCli) -> Path:
    """The blank workbook of the small outline, for its districts."""
    write_batch(docgen_cli.folder)
    ran = docgen_cli("batch", "--mau-bang", "dc.json", "-o", "bang.xlsx", "--cap", "huyen")
    assert (ran.code, "bang.xlsx" in ran.out) == (Exit.DONE, True)
    return docgen_cli.folder / "bang.xlsx"


def fill(table: Path, **special: Any) -> dict[str, str]:
    """Fill every row; ``special`` replaces values of the second unit. Columns by path."""
    book = openpyxl.load_workbook(table)
    sheet, meaning = book.worksheets
    paths = {row[0]: row[1] for row in meaning.iter_rows(min_row=2, values_only=True)}
    columns = {paths[cell.value]: cell.column_letter for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        values = {**VALUES, **({key.replace("__", "."): v for key, v in special.items()} if row == 3 else {})}
        for path, value in values.items():
            sheet[f"{columns[path]}{row}"] = value
    book.save(table)
    return columns


def run(cli: DocgenCli) -> Any:
    """The batch of the workbook."""
    return cli("batch", "dc.json", "bang.xlsx", "-o", "ra", "--jobs", "1", "--json")


def test_the_blank_table_fits_its_outline(docgen_cli: DocgenCli, table: Path) -> None:
    """One row for each unit of the day; filled in, each row gives a report."""
    fill(table)
    ran = run(docgen_cli)
    assert (ran.code, ran.json["problems"]) == (Exit.DONE, [])
    units = ran.json["data"]["units"]
    assert [(row["don_vi"], row["trang_thai"]) for row in units] == [(f"h{i}", "đã lập") for i in range(3)]


def test_faults_are_told_at_their_cells(docgen_cli: DocgenCli, table: Path) -> None:
    """A wrong number, an empty cell, a plan of zero: each once, at its cell; the others are made."""
    cells = fill(table, so_lieu__tong="mười", so_lieu__quy=None, chi_tieu__kn__ke_hoach=0)
    ran = run(docgen_cli)
    assert ran.code == Exit.FINDINGS
    assert [row["trang_thai"] for row in ran.json["data"]["units"]] == ["đã lập", "lỗi", "đã lập"]
    sheet = "Số liệu"
    assert {(p["code"], p["file"], p["path"]) for p in ran.json["problems"]} == {
        ("R025", "bang.xlsx", f"{sheet}!{cells['so_lieu.tong']}3"),
        ("B108", "bang.xlsx", f"{sheet}!{cells['so_lieu.quy']}3"),
        ("D041", "bang.xlsx", f"{sheet}!{cells['chi_tieu.kn.ke_hoach']}3"),
    }


def test_a_blank_table_left_blank(docgen_cli: DocgenCli, table: Path) -> None:
    """Nothing filled in: every gap is told once for all, nothing is made."""
    assert table.exists()
    ran = run(docgen_cli)
    assert ran.code in {Exit.DATA, Exit.FINDINGS}
    assert not list(docgen_cli.folder.glob("ra/*.docx"))


def test_the_table_is_not_written_over(docgen_cli: DocgenCli, table: Path) -> None:
    """A table that someone has begun to fill stays, unless --force."""
    before = table.read_bytes()
    assert docgen_cli("batch", "--mau-bang", "dc.json", "-o", "bang.xlsx", "--cap", "huyen").code == Exit.DONE
    fill(table)
    filled = table.read_bytes()
    command = ("batch", "--mau-bang", "dc.json", "-o", "bang.xlsx", "--cap", "huyen")
    assert (docgen_cli(*command).code, table.read_bytes()) == (Exit.FILE, filled)
    assert (docgen_cli(*command, "--force").code, table.read_bytes()) == (Exit.DONE, before)


def test_the_table_has_the_units_of_the_day(docgen_cli: DocgenCli) -> None:
    """In 2026 the blank table has the commune and the province, and no district."""
    hint = {"noi_dung": ["(Nêu kết quả chung trong kỳ.)"]}  # no mistake before the reports are made
    write_batch(docgen_cli.folder, dc=outline(ky={"nam": 2026, "quy": 1}) | hint)
    docgen_cli("batch", "--mau-bang", "dc.json", "-o", "bang.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO((docgen_cli.folder / "bang.xlsx").read_bytes())).worksheets[0]
    assert [cell.value for cell in sheet["A"][1:]] == ["tinh", "xa"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("dc.json", "-o", "ra"), "thiếu tham số BẢN_GHI"),
        (("dc.json", "bg.json", "-o", "a.xlsx", "--mau-bang"), "không cần BẢN_GHI"),
        (("dc.json", "-o", "a.docx", "--mau-bang"), ".xlsx"),
    ],
)
def test_wrong_calls_are_wrong_use(docgen_cli: DocgenCli, args: tuple[str, ...], words: str) -> None:
    """A table without -o .xlsx, records missing or too many: wrong use, said in one line."""
    write_batch(docgen_cli.folder)
    ran = docgen_cli("batch", *args)
    assert (ran.code, words in ran.err) == (Exit.USAGE, True)


def test_columns_are_what_the_outline_needs() -> None:
    """Each kind of indicator asks for its keys; a figure that only the text names has its column too."""
    data = outline(
        noi_dung=["{{ so_lieu.moi | so }} và {{ so_lieu.tong }}"],
        chi_tieu=[
            {"ma": "a", "ten": "A", "don_vi_tinh": "người", "loai": "ke_hoach", "cung_ky": None},
            {"ma": "b", "ten": "B", "don_vi_tinh": "%", "loai": "ty_le"},
            {"ma": "c", "ten": "C", "don_vi_tinh": "CĐCS", "loai": "ty_trong", "nguong": 90},
            {"ma": "d", "ten": "D", "don_vi_tinh": "tin", "loai": "so_luong"},
        ],
    )
    found = {heading.path: heading for heading in headings(data)}
    indicators = [path.removeprefix("chi_tieu.") for path in found if path.startswith("chi_tieu.")]
    assert indicators == [
        "a.ke_hoach", "a.thuc_hien", "a.cung_ky", "b.ke_hoach", "b.thuc_hien",
        "c.thuc_hien", "c.tong_so", "c.nguong", "d.thuc_hien",
    ]  # fmt: skip
    assert found["chi_tieu.a.ke_hoach"].names == ("A (người) – kế hoạch",)
    assert (found["chi_tieu.b.thuc_hien"].kind, found["so_lieu.quy"].unit) == ("percent", "triệu đồng")
    assert [path for path in found if path.startswith("so_lieu.")] == [
        "so_lieu.tong", "so_lieu.quy", "so_lieu.moi"
    ]  # fmt: skip


def test_a_figure_is_called_by_its_name() -> None:
    """Where the outline says what people call a figure, that is its heading; a typed number is a number."""
    figures = {
        "tien": {"ten": "Tiền thăm hỏi", "don_vi_tinh": "đồng", "gia_tri": "1.500.000"},
        "ma": {"gia_tri": ""},
    }
    found = {heading.path: heading for heading in headings(outline(so_lieu=figures))}
    money, code = found["so_lieu.tien"], found["so_lieu.ma"]
    assert (money.label, money.kind, code.label, code.kind) == (
        "Tiền thăm hỏi (đồng)",
        "number",
        "so_lieu.ma",
        "text",
    )


def test_a_csv_is_a_table_too(docgen_cli: DocgenCli) -> None:
    """Headings by path or as printed; numbers in Vietnamese form."""
    write_batch(docgen_cli.folder)
    head = (
        "don_vi;so_lieu.tong;so_lieu.quy;Kết nạp mới (người) – kế hoạch;Kết nạp mới (người);Người ký – họ tên"
    )
    docgen_cli.write("bang.csv", f"{head}\nh0;1.515;62,5;1.100;1.200;Lò Văn A\n")
    ran = docgen_cli("batch", "dc.json", "bang.csv", "-o", "ra", "--json")
    assert (ran.code, ran.json["problems"]) == (Exit.DONE, [])
    report = zipfile.ZipFile(docgen_cli.folder / "ra/h0-bao-cao-quy-2023Q3.docx").read("word/document.xml")
    assert all(figure.encode() in report for figure in ("1.515", "1.100", "1.200", "109,1"))
