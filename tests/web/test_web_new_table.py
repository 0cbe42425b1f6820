"""An ordinary table put into a report on the page: asked for, or copied from Excel; taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from web_browser import browser, in_a_browser
from web_door import Page

from docgen.errors import UsageError
from docgen.web.editing import Sheet
from docgen.web.new_table import new_table
from docgen.web.structure import Structure
from tests.web.shared_page import begun

EMPTY = {"cot": "2", "dong": "1", "dau": "", "dan": ""}


@pytest.mark.parametrize(
    ("asked", "columns", "rows"),
    [
        (EMPTY, ["", ""], [[None, None]]),
        ({**EMPTY, "dau": "Đơn vị\nSố  lớp\nGhi chú"}, ["Đơn vị", "Số lớp", "Ghi chú"], [[None] * 3]),
        (
            {**EMPTY, "dan": "Đơn vị\tSố\r\nXã A\t1.250\r\nXã B\t12,5\t60 triệu\r\n"},
            ["Đơn vị", "Số", ""],
            [["Xã A", 1250, None], ["Xã B", 12.5, "60 triệu"]],
        ),
        ({**EMPTY, "dan": "Đơn vị\tSố"}, ["Đơn vị", "Số"], [[None, None]]),
    ],
)
def test_a_table_is_as_it_was_asked_for(asked: dict[str, str], columns: list[str], rows: list[Any]) -> None:
    """So many rows and columns, more columns where more heads are given; cells from Excel as if typed."""
    table = new_table(asked)["bang"]
    assert (table["cot"], table["dong"]) == (columns, rows)


@pytest.mark.parametrize(("key", "typed"), [("cot", "0"), ("cot", "31"), ("dong", "ba"), ("dong", "")])
def test_what_is_no_number_of_rows_or_columns_is_told(key: str, typed: str) -> None:
    """With what may be typed."""
    with pytest.raises(UsageError, match=r"hãy gõ một số từ 1 đến"):
        new_table({**EMPTY, key: typed})


def test_a_table_too_large_to_be_meant_is_refused() -> None:
    """However it comes: copied cells too."""
    with pytest.raises(UsageError, match="quá lớn"):
        new_table({**EMPTY, "dan": "\t".join("x" * 31)})


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("noi_dung[0]", "noi_dung[1]"),
        ("noi_dung[1]", "noi_dung[1].noi_dung[0]"),
        ("phu_luc[0].noi_dung", "phu_luc[0].noi_dung[0]"),
    ],
)
def test_a_table_comes_after_a_paragraph_or_within_a_section(tmp_path: Path, path: str, place: str) -> None:
    """One step, which is named, taken back and done again."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    body = {"noi_dung": ["Một", {"tieu_de": "Mục", "noi_dung": ["Hai"]}], "phu_luc": [{"tieu_de": "P"}]}
    sheet.write(body)
    structure = Structure(sheet)
    assert structure.add_within(path, new_table(EMPTY), "thêm bảng") == place
    there = sheet.read()
    assert sheet.history.names()["lui"] == "thêm bảng"
    structure.turn("lui")
    assert sheet.read()["noi_dung"] == body["noi_dung"]
    structure.turn("toi")
    assert sheet.read() == there


def test_only_the_text_takes_a_table(tmp_path: Path) -> None:
    """Nothing is put among figures or settings."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    sheet.write({"so_lieu": {"a": {"gia_tri": 1}}, "noi_dung": ["Một"]})
    for path in ("so_lieu", "so_lieu.noi_dung", "noi_dung[5]", ""):
        with pytest.raises(UsageError):
            Structure(sheet).add_within(path, new_table(EMPTY), "thêm bảng")


@in_a_browser
@pytest.mark.thorough
def test_a_table_is_put_in_and_filled_by_keyboard(page: Page) -> None:
    """From the buttons of a paragraph: heads, cells, cells from Excel; kept on reload; taken back."""
    code = begun(page)
    file = page.desk / code / "so" / "bao-cao.json"
    data = json.loads(file.read_text())
    file.write_text(json.dumps({**data, "noi_dung": ["Kết quả như bảng dưới.", *data["noi_dung"]]}))

    def table() -> Any:
        return json.loads(file.read_text())["noi_dung"][1]["bang"]

    with browser(page) as seen:
        seen.go(f"/viec/{code}")
        seen.tab.click("#tab-van")
        seen.tab.locator('[data-khuon-viec="them"][data-khoi="noi_dung[0]"]').focus()
        seen.tab.keyboard.press("ArrowRight")
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_selector("#bang-moi[open]")
        assert seen.grave() == []
        seen.tab.keyboard.type("0")
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_selector("#bang-moi [role=alert]:has-text('từ 1 đến 30')")
        seen.tab.keyboard.press("Escape")
        seen.tab.wait_for_selector('[data-bang-moi="noi_dung[0]"]:focus')
        seen.tab.keyboard.press("Enter")
        seen.tab.fill("#bm-cot", "2")
        seen.tab.fill("#bm-dong", "2")
        seen.tab.fill("#bm-dau", "Đơn vị\nSố lớp")
        seen.tab.locator("#bm-cot").press("Enter")
        seen.tab.wait_for_selector('[data-duong="noi_dung[1].bang.tieu_de"]:focus')
        seen.tab.keyboard.type("Lớp đã mở")
        cell = '[data-duong="noi_dung[1].bang.dong[{}][{}]"]'
        seen.tab.fill(cell.format(0, 0), "Xã A")
        seen.paste("noi_dung[1].bang.dong[1][0]", "Xã B\t7\nXã C\t8")
        seen.tab.wait_for_selector(cell.format(2, 1))
        assert table() == {
            "cot": ["Đơn vị", "Số lớp"], "dong": [["Xã A", None], ["Xã B", 7], ["Xã C", 8]],
            "tieu_de": "Lớp đã mở",
        }  # fmt: skip
        seen.tab.reload()
        assert seen.tab.locator(cell.format(2, 1)).input_value() == "8"
        for _ in range(2):
            seen.tab.click("#hoan-tac")
            seen.tab.wait_for_selector("[inert]", state="detached")
        seen.tab.wait_for_selector(cell.format(0, 0), state="detached")
    assert json.loads(file.read_text())["noi_dung"][1:] == data["noi_dung"]
