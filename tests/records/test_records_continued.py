"""Sheets that go on where another one ends, and tables whose names are known by their words only."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import unit_names

from docgen.collect.same_period import other_time
from docgen.records import Heading, Records, read_records
from docgen.records.sheets import WhichSheets
from docgen.units import parse_register
from docgen.vn.periods import quarter

HEADINGS = (
    Heading("so_lieu.doan_vien", ("Tổng số đoàn viên",), "number", "đoàn viên"),
    Heading("so_lieu.cuoc", ("Số cuộc kiểm tra",), "number", "cuộc"),
    Heading("so_lieu.moi", ("Đoàn viên kết nạp mới",), "number", "đoàn viên"),
    Heading("so_lieu.nha", ("Nhà Mái ấm Công đoàn",), "number", "nhà"),
    Heading("so_lieu.tien", ("Tiền chăm lo Tết",), "number", "đồng"),
)
HEAD = ["TT", "Nội dung", "Kết quả"]
FIRST = [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ I NĂM 2026"], HEAD, [1, "Tổng số đoàn viên", 210]]
FIRST = [*FIRST, [2, "Số cuộc kiểm tra", 5]]
MORE = [[3, "Đoàn viên kết nạp mới", 12], [4, "Tiền chăm lo Tết", 9]]


def read(folder: Path, **sheets: list[list[Any]]) -> Records:
    """The records of a workbook with these sheets (a dash of a name written as two underscores)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("__", " "))
        for row in rows:
            sheet.append(row)
    book.save(folder / "bang.xlsx")
    units = [unit_names.unit(code, name) for code, name in unit_names.NAMES.items()]
    register, _ = parse_register(
        [{**each, "cap_tren": "tinh"} if each["ma"] != "tinh" else each for each in units]
    )
    period = quarter(2026, 1)
    which = WhichSheets(lambda titles: other_time(titles, period) is not None)
    finder = register.finder(date(2026, 3, 31))
    return partial(read_records, which=which)(folder / "bang.xlsx", HEADINGS, finder)


def values(records: Records) -> list[dict[str, Any]]:
    """The figures of each record."""
    return [each.data.get("so_lieu", {}) for each in records.records]


@pytest.mark.parametrize(
    ("name", "head"), [("Số liệu (tiếp)", [HEAD]), ("Tiếp theo", []), ("Phần tiếp theo 2", [["TT"], HEAD])]
)
def test_a_sheet_that_goes_on_is_read_with_the_one_before_it(
    tmp_path: Path, name: str, head: list[list[Any]]
) -> None:
    """With a head of its own and without; every value has its cell, the longer sheet may be the second."""
    records = read(tmp_path, **{"Số liệu": FIRST, name: [*head, *MORE, [5, "Nhà Mái ấm Công đoàn", 2]]})
    assert values(records) == [{"doan_vien": 210, "cuoc": 5, "moi": 12, "tien": 9, "nha": 2}]
    assert records.records[0].origin["so_lieu.moi"] == f"{name}!C{len(head) + 1}"
    assert [each.code for each in records.problems] == []


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Số liệu (tiếp)", [["CÔNG ĐOÀN PHƯỜNG MINH XUÂN"]]),
        ("Số liệu (tiếp)", [["SỐ LIỆU QUÝ IV NĂM 2025"]]),
        ("Số liệu (tiếp)", [["KẾ HOẠCH QUÝ I NĂM 2026"]]),
        ("Kế hoạch (tiếp)", []),
        ("Số liệu (2)", []),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_a_sheet_of_another_unit_time_or_kind_does_not_go_on(
    tmp_path: Path, name: str, titles: list[list[Any]]
) -> None:
    """It is told; nothing of it counts as the first unit's."""
    records = read(tmp_path, **{"Số liệu": FIRST, name: [*titles, HEAD, *MORE]})
    assert values(records)[0] == {"doan_vien": 210, "cuoc": 5}
    assert len(values(records)) == 2 or [each.code for each in records.problems] == ["R010"]


def test_two_numbers_for_one_value_on_both_sheets(tmp_path: Path) -> None:
    """Neither is taken, both are named; the same number twice is one."""
    records = read(
        tmp_path,
        **{"Số liệu": FIRST, "Tiếp": [HEAD, [2, "Số cuộc kiểm tra", 7], [1, "Tổng số đoàn viên", 210]]},
    )
    assert values(records) == [{"doan_vien": 210, "cuoc": None}]
    (told,) = records.records[0].problems
    assert told.code == "R003"
    assert "5 (Số liệu!C5) và 7 (Tiếp!C2)" in told.message


def test_names_known_by_their_words_only_make_a_table(tmp_path: Path) -> None:
    """Four of them do, each told; a single one below others that nobody knows does not."""
    lines = [
        ["1", "Đoàn viên", 210],
        ["2", "Cuộc kiểm tra", 5],
        ["3", "Kết nạp mới", 12],
        ["4", "Chăm lo Tết", 9],
    ]
    records = read(tmp_path, **{"Số liệu": [*FIRST[:3], *lines]})
    assert values(records) == [{"doan_vien": 210, "cuoc": 5, "moi": 12, "tien": 9}]
    own = [each for each in (*records.problems, *records.records[0].problems) if each.code == "R037"]
    assert len(own) == 4
    records = read(tmp_path, **{"Số liệu": [*FIRST[:3], ["1", "Cây xanh", 210], *lines[:1], ["3", "Quỹ", 1]]})
    assert not any(values(records))
