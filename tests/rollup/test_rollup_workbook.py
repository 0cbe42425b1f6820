"""The workbook of a roll-up: its formulas, worked out by LibreOffice, are the sums."""

from __future__ import annotations

import io
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.rollup import book_rows
from docgen.rollup.book import TOTALS, sources_workbook
from docgen.rollup.book_rows import SOURCES, UNITS
from docgen.rollup.deliver import Wanted, deliver
from docgen.rollup.run import RolledUp
from docgen.workbook.read import read_workbook
from tests.rollup.rollup_builder import figure, months, outline, record, register, rolled, unit
from tests.support import needs_office, office

FIGURES = {
    "moi": figure("phat_sinh", ten="Mới", don_vi_tinh="người"),
    "co": figure("thoi_diem"),
    "tu_dau": figure("luy_ke"),
    "cao": figure("lon_nhat"),
    "thap": figure("nho_nhat"),
    "ty": figure("ty_le", don_vi_tinh="%", tu="moi", mau="co"),
    "tb": figure("binh_quan", theo="nguoi", don_vi_tinh="đồng"),
    "tb2": figure("binh_quan", theo="moi"),
    "nguoi": figure("thoi_diem"),
    "dem": figure("dem", dieu_kien="so_lieu.moi >= 3"),
}


def _numbers(i: int) -> dict[str, Any]:
    """The numbers of a unit: decimals, zeros, negatives among them."""
    return {
        "moi": i, "co": 7 * i + 1, "tu_dau": Decimal(i) / 8, "cao": -i, "thap": Decimal("0.5") * i,
        "tb": 6_000_000 + 12_345 * i, "tb2": Decimal(i) / 10, "nguoi": (3 * i) % 5,
    }  # fmt: skip


def _by_levels(folder: Path) -> RolledUp:
    """Units of two levels, one of them with months, one gone, one missing, one without a number."""
    units = register(
        unit("a"), unit("a1", "a"), unit("a2", "a"), unit("a3", "a", den_ngay="2023-06-30"),
        unit("b"), unit("c"), unit("d"),
    )  # fmt: skip
    records = [record(code, _numbers(i)) for i, code in enumerate(("a1", "a2", "a3", "b"), 1)]
    records += months("c", [_numbers(i) for i in range(1, 13)])
    del records[1]["so_lieu"]["moi"]
    return rolled(folder, outline(FIGURES), records, units, incomplete=True)


def _recalculated(folder: Path, content: bytes) -> Any:
    """The workbook as LibreOffice saves it: with the values of its formulas."""
    program = office()
    assert program is not None
    (folder / "bang.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    done = [*command, str(folder / "ra"), str(folder / "bang.xlsx")]
    subprocess.run(done, capture_output=True, timeout=120, check=True)  # noqa: S603 (a file of our own)
    return openpyxl.load_workbook(folder / "ra" / "bang.xlsx", data_only=True)


@needs_office
@pytest.mark.thorough
def test_formulas_are_equal_to_the_sums(tmp_path: Path) -> None:
    """Every unit's total and the parent's, of every kind, as LibreOffice works them out: to the digit."""
    made = _by_levels(tmp_path)
    book = _recalculated(tmp_path, sources_workbook(made))
    nodes = {node.unit.ma: node for node in (made.root, *made.root.children, *made.root.children[0].children)}
    sheet = book[UNITS]
    paths = {cell.value: cell.column for cell in sheet[1] if cell.value and "#" not in cell.value}
    seen = set()
    for row in range(3, sheet.max_row + 1):
        code = sheet.cell(row, 1).value
        if code in seen:
            continue  # the months of a unit, told above
        seen.add(code)
        for path, column in paths.items():
            amount = made.sums.amount(nodes[code], path)
            if amount.value is None and nodes[code].sources:
                continue  # the cell holds what the unit has sent, though it does not count
            shown = sheet.cell(row, column).value
            number = float(amount.value) if amount.value is not None else None
            assert (shown if isinstance(shown, int | float) else None) == number, (code, path, shown)
    assert seen == nodes.keys()
    cells = {row[0].value: row[4].value for row in book[TOTALS].iter_rows(min_row=2)}
    totals = {path: cell if isinstance(cell, int | float) else None for path, cell in cells.items()}
    wanted = {path: made.sums.amount(made.root, path).value for path in paths}
    assert totals == {path: float(value) if value is not None else None for path, value in wanted.items()}


def test_every_number_has_its_unit_file_and_place(tmp_path: Path) -> None:
    """The sheet of sources names for each number who gave it, in which file, and where."""
    made = _by_levels(tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(sources_workbook(made)))[SOURCES]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    assert ("so_lieu.moi", "a1", "Liên đoàn Lao động huyện A1", "năm 2023", "so-lieu.json",
            "[0].so_lieu.moi", 1) in rows  # fmt: skip
    assert ("so_lieu.co", "c", "Liên đoàn Lao động huyện C", "tháng 12 năm 2023", "so-lieu.json",
            "[15].so_lieu.co", 85) in rows  # fmt: skip
    assert len({row[:6] for row in rows}) == len(rows)


def test_of_very_many_numbers_each_record_has_a_line_with_the_cell_of_every_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More numbers than a sheet of lines should hold: a line for each record, no trace is lost."""
    monkeypatch.setattr(book_rows, "_MOST_SOURCES", 3)
    figures = {"x": figure("phat_sinh"), "y": figure("phat_sinh")}
    records = [
        record(f"h{i}", {"x": {"gia_tri": i, "nguon": f"h{i}.xlsx, Phiếu!E{10 + i}"}, "y": i})
        for i in range(3)
    ]
    records[2]["so_lieu"]["y"] = {"gia_tri": 5, "nguon": "=h2.csv, dòng 7"}
    made = rolled(tmp_path, outline(figures), records)
    sheet = openpyxl.load_workbook(io.BytesIO(sources_workbook(made)))[SOURCES]
    rows = {row[0].value: tuple(cell.value for cell in row[3:]) for row in sheet.iter_rows()}
    assert rows["Mã đơn vị"] == ("Tệp", "Chỗ", "so_lieu.x", "so_lieu.y")
    assert rows["h1"] == ("h1.xlsx", None, "Phiếu!E11", None)
    assert rows["h2"] == ("so-lieu.json", "[2]", "h2.xlsx, Phiếu!E12", "'=h2.csv, dòng 7")


def test_the_same_sums_give_the_same_bytes(tmp_path: Path) -> None:
    """No time and no chance goes into the workbook."""
    one, two = _by_levels(tmp_path / "a"), _by_levels(tmp_path / "b")
    assert sources_workbook(one) == sources_workbook(two)


def test_the_parents_workbook_holds_the_sheets_of_its_sums(tmp_path: Path) -> None:
    """Written as a workbook, the report has its sums' sheets, and is read as the same report all the same."""
    made = _by_levels(tmp_path)
    deliver(made, Wanted(data=tmp_path / "ra.xlsx"))
    content = (tmp_path / "ra.xlsx").read_bytes()
    assert {TOTALS, UNITS, SOURCES} <= set(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)
    read = read_workbook(content, "ra.xlsx")
    assert (read.data, read.reading.problems) == (made.report, [])


def test_a_total_typed_over_its_sum_is_told(tmp_path: Path) -> None:
    """A total that is not what the workbook's own sheets of sums say is told at its cell; others are not."""
    made = rolled(tmp_path, outline(FIGURES), [record(f"h{i}", _numbers(i + 1)) for i in range(3)])
    deliver(made, Wanted(data=tmp_path / "ra.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    cell = next(row[4] for row in book["Số liệu"].iter_rows() if row[0].value == "co")
    cell.value = 99_999
    book.save(tmp_path / "ra.xlsx")
    told = read_workbook((tmp_path / "ra.xlsx").read_bytes(), "ra.xlsx").reading.problems
    assert [(each.code, each.path) for each in told] == [("W012", f"Số liệu!{cell.coordinate}")]
    assert "99.999" in told[0].message
    assert "45" in told[0].message


def test_the_sheets_of_sums_can_be_printed_and_calculate_when_opened(tmp_path: Path) -> None:
    """Heads repeat, texts wrap, whole numbers are grouped, formulas are worked out at opening."""
    book = openpyxl.load_workbook(io.BytesIO(sources_workbook(_by_levels(tmp_path))))
    assert book.calculation.fullCalcOnLoad
    for name, heads in ((TOTALS, "$1:$1"), (UNITS, "$1:$2"), (SOURCES, "$1:$1")):
        sheet = book[name]
        assert (sheet.print_title_rows, sheet.page_setup.orientation) == (heads, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        texts = [
            c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and c.data_type != "f"
        ]
        assert texts
        assert all(cell.alignment.wrap_text for cell in texts)
    assert book[TOTALS].page_setup.fitToWidth == 1
    total = next(row for row in book[TOTALS].iter_rows() if row[0].value == "so_lieu.moi")
    assert (total[4].number_format, total[7].number_format) == ("#,##0", "#,##0")
