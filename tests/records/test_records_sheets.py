"""Several sheets of a workbook: what is read, and why each of the others is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import unit_names
from test_records_sections import WHICH
from test_records_upright import HEADINGS, MINE, OTHER, PLAIN, values

from docgen.collect.same_period import other_time
from docgen.records import Records, read_records
from docgen.units import parse_register
from docgen.vn.periods import quarter

THIS = ["SỐ LIỆU QUÝ I NĂM 2026"]
HEAD = ["Nội dung", "Kết quả"]


def read(folder: Path, hidden: str = "", **sheets: list[list[Any]]) -> Records:
    """The records of a workbook with these sheets; the communes are below the province."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in [*rows, HEAD, *PLAIN]:
            sheet.append(row)
    if hidden:
        book[hidden].sheet_state = "hidden"
    book.save(folder / "a.xlsx")
    units = [unit_names.unit(code, name) for code, name in unit_names.NAMES.items()]
    register, _ = parse_register(
        [{**each, "cap_tren": "tinh"} if each["ma"] != "tinh" else each for each in units]
    )
    return read_records(folder / "a.xlsx", HEADINGS, register.finder(date(2026, 3, 31)), which=WHICH)


@pytest.mark.parametrize(
    ("rows", "severity", "why"),
    [
        ([["CÔNG ĐOÀN XÃ CHIÊM HÓA"], ["SỐ LIỆU QUÝ IV NĂM 2025"]], "NOTE", "là số của kỳ khác"),
        ([["CÔNG ĐOÀN XÃ CHIÊM HÓA"], THIS], "WARNING", "trang này và trang Một cùng ghi của cd-x-chiem-hoa"),
        ([["TỔNG HỢP HAI XÃ"], THIS], "WARNING", "không ghi là của đơn vị nào"),
    ],
)
@pytest.mark.thorough(one_of=2)
def test_a_sheet_that_is_not_read_is_told_with_the_reason(
    tmp_path: Path, rows: list[list[Any]], severity: str, why: str
) -> None:
    """Another time, the same unit once more, nobody's: a warning where figures of a unit may be lost."""
    found = read(tmp_path, Một=[["CÔNG ĐOÀN XÃ CHIÊM HÓA"], THIS], Hai=rows)
    assert list(values(found)) == [MINE]
    (told,) = [each for each in found.problems if each.code == "R010"]
    assert (told.path, told.severity.name) == ("Hai", severity)
    assert why in told.message


def test_a_sheet_of_another_period_is_what_its_unit_has_sent(tmp_path: Path) -> None:
    """A record without a number that says of which time it is, and nothing against the other unit."""
    late = [["CÔNG ĐOÀN PHƯỜNG MINH XUÂN"], ["SỐ LIỆU QUÝ IV NĂM 2025"]]
    found = read(tmp_path, Một=[["CÔNG ĐOÀN XÃ CHIÊM HÓA"], THIS], Hai=late)
    (own,) = [each for each in found.records if each.data["don_vi"] == OTHER]
    assert (own.data, own.root) == ({"don_vi": OTHER, "ky": "QUÝ IV NĂM 2025"}, "Hai")
    assert (own.where("ky"), [each.code for each in found.problems]) == ("Hai!A2", [])


def test_an_upright_table_on_a_hidden_sheet_is_its_units(tmp_path: Path) -> None:
    """It is told as that unit's, and not read; one of another time is only told."""
    sheets = {"Một": [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], THIS], "Hai": [["CÔNG ĐOÀN PHƯỜNG MINH XUÂN"], THIS]}
    found = read(tmp_path, "Hai", **sheets)
    assert list(values(found)) == [MINE]
    assert [each.data["don_vi"] for each in found.hidden] == [OTHER]
    assert [(each.code, each.path) for each in found.problems] == [("R008", "Hai")]
    sheets["Hai"][1] = ["SỐ LIỆU QUÝ IV NĂM 2025"]
    found = read(tmp_path, "Hai", **sheets)
    assert (found.hidden, [each.code for each in found.problems]) == ((), ["R010"])


@pytest.mark.parametrize(("title", "other"), [("", True), (THIS[0], False)])
def test_the_name_of_a_sheet_says_its_time_where_no_title_does(
    tmp_path: Path, title: str, other: bool
) -> None:
    """A title goes before it, for sheets are copied."""
    found = read(tmp_path, **{"Quý IV-2025": [["CÔNG ĐOÀN XÃ CHIÊM HÓA"], [title or "BIỂU SỐ LIỆU"]]})
    assert (other_time(found.above, quarter(2026, 1)) is not None) == other
