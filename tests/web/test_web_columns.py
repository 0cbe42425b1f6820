"""Columns of a table come and go on the page, their titles are typed; every step can be taken back."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import UsageError
from docgen.roundtrip.paths import value_at
from docgen.web.editing import Sheet
from docgen.web.history import moved
from docgen.web.outline import mark_of, prose_rows
from docgen.web.structure import Structure
from tests.thorough import examples

AT = "noi_dung[0].bang"
TABLE: dict[str, Any] = {
    "cot": ["Tên", {"tieu_de": "Thu", "cot": ["Quý I", {"tieu_de": "Quý II", "tong": True}]}, "Ghi chú"],
    "dong": [["A", 1, 2, None], {"nhom": "G", "dong": [["B", 3, 4, "x"]]}, ["Tổng", 4, 6, None]],
    "danh_so_cot": ["(1)", "(2)", "(3)", "(4)"],
}


def sheet_of(folder: Path, **other: Any) -> Sheet:
    """A report that is one table."""
    sheet = Sheet(folder / "bao-cao.json")
    sheet.write({"noi_dung": [{"bang": {**copy.deepcopy(TABLE), **other}}]})
    return sheet


def table_of(sheet: Sheet) -> Any:
    """The table."""
    return sheet.read()["noi_dung"][0]["bang"]


def test_a_column_comes_with_empty_cells_and_goes_with_its_own(tmp_path: Path) -> None:
    """Right of the one that was pressed, under the same group; what is typed meanwhile stays."""
    sheet = sheet_of(tmp_path)
    assert Structure(sheet).add_column(f"{AT}.cot[1].cot[0]") == f"{AT}.cot[1].cot[1]"
    table = table_of(sheet)
    assert table["cot"][1]["cot"][:2] == ["Quý I", ""]
    assert [table["dong"][0], table["dong"][1]["dong"][0]] == [
        ["A", 1, None, 2, None],
        ["B", 3, None, 4, "x"],
    ]
    assert table["danh_so_cot"] == ["(1)", "(2)", "", "(3)", "(4)"]
    sheet.set(f"{AT}.cot[1].cot[1]", mark_of(""), {"chu": " Tháng 4 "})
    assert Structure(sheet).remove_column(f"{AT}.cot[0]") == f"{AT}.cot[0]"
    assert sheet.history.names()["lui"] == "xoá cột “Tên”"
    assert table_of(sheet)["dong"][0] == [1, None, 2, None]
    sheet.set(f"{AT}.dong[0][0]", mark_of(1), {"chu": "7"})
    assert Structure(sheet).turn("lui") == f"{AT}.cot[0]"
    assert table_of(sheet)["dong"][0] == ["A", 7, None, 2, None]
    assert table_of(sheet)["cot"][1]["cot"][1] == "Tháng 4"
    Structure(sheet).turn("lui")
    assert table_of(sheet)["danh_so_cot"] == TABLE["danh_so_cot"]
    assert Structure(sheet).turn("toi") == f"{AT}.cot[1].cot[1]"
    assert table_of(sheet)["cot"][1]["cot"][1] == "Tháng 4"


def test_columns_that_a_merged_cell_holds_together_stay(tmp_path: Path) -> None:
    """Nothing comes between them, none of them goes; nor does the only column of a group."""
    rows = [["A", {"gia_tri": 1, "gop_cot": 2}, None, "x"]]
    sheet = sheet_of(tmp_path, dong=rows)
    heads = prose_rows(sheet.read(), {})[0]["dau_bang"]
    ways = {each["chu"]: each["viec"] for row in heads for each in row}
    assert ways == {
        "Tên": ["them", "xoa"],
        "Thu": [],
        "Quý I": [],
        "Quý II": ["them"],
        "Ghi chú": ["them", "xoa"],
    }
    for act, path in (
        (Structure(sheet).add_column, "cot[1].cot[0]"),
        (Structure(sheet).remove_column, "cot[1].cot[1]"),
    ):
        with pytest.raises(UsageError, match="ô gộp"):
            act(f"{AT}.{path}")
    sheet = sheet_of(tmp_path, cot=["Tên"], dong=[["A"]], danh_so_cot=True)
    with pytest.raises(UsageError, match="cột duy nhất"):
        Structure(sheet).remove_column(f"{AT}.cot[0]")


def test_heads_stand_as_they_are_printed(tmp_path: Path) -> None:
    """Groups as wide as their columns, the others as high as all heads."""
    heads = prose_rows(sheet_of(tmp_path).read(), {})[0]["dau_bang"]
    assert [[(each["chu"], each["rong"], each["cao"]) for each in row] for row in heads] == [
        [("Tên", 1, 2), ("Thu", 2, 1), ("Ghi chú", 1, 2)], [("Quý I", 1, 1), ("Quý II", 1, 1)]
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["them", "xoa"])), max_size=6))
@settings(max_examples=examples(40))
def test_paths_follow_and_all_is_taken_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str]]
) -> None:
    """Whatever comes and goes, a path leads to the same cell and title, and in the end all is as it was."""
    sheet = sheet_of(tmp_path_factory.mktemp("to"))
    marks = [{"duong": f"{AT}.dong[1].dong[0][{i}]", "chu": cell} for i, cell in enumerate(["B", 3, 4, "x"])]
    marks += [{"duong": f"{AT}.cot[2]", "chu": "Ghi chú"}]
    done = 0
    for number, way in steps:
        every = [
            each for row in prose_rows(sheet.read(), {})[0]["dau_bang"] for each in row if way in each["viec"]
        ]
        if not every:
            continue
        structure, path = Structure(sheet), every[number % len(every)]["khoi"]
        (structure.add_column if way == "them" else structure.remove_column)(path)
        assert structure.step is not None
        marks = moved(marks, structure.step)
        done += 1
        assert all(_at(sheet, mark["duong"]) == mark["chu"] for mark in marks if mark["duong"])
    for _ in range(done):
        structure = Structure(sheet)
        structure.turn("lui")
        assert structure.step is not None
        marks = moved(marks, structure.step)
    assert all(_at(sheet, mark["duong"]) == mark["chu"] for mark in marks)
    assert table_of(sheet) == TABLE


def _at(sheet: Sheet, path: str) -> Any:
    return value_at(sheet.read(), path)
