"""Rows of a table are added, moved and removed on the page; every step can be taken back."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from docgen.errors import UsageError
from docgen.web.editing import Sheet
from docgen.web.history import moved
from docgen.web.outline import prose_rows
from docgen.web.rows import ways_of
from docgen.web.structure import Structure
from tests.pages import needs_pages
from tests.thorough import examples
from tests.web.shared_page import begun, small_sample

AT = "noi_dung[0].bang"
ROWS: list[Any] = [["A", 1], {"nhom": "G", "dong": [["B", 2], ["C", 3]]}, ["D", 4], {"nhom": "H", "dong": []}]
TABLE: dict[str, Any] = {"cot": ["Tên", {"tieu_de": "Số", "tong": True}], "dong": ROWS}
TIED: list[Any] = [["A", 1], [{"gia_tri": "B", "gop_dong": 2}, 2], [None, 3], ["D", 4]]


def sheet_of(folder: Path, rows: list[Any]) -> Sheet:
    """A report that is one table."""
    sheet = Sheet(folder / "bao-cao.json")
    sheet.write({"noi_dung": [{"bang": {**TABLE, "dong": copy.deepcopy(rows)}}]})
    return sheet


def rows_of(sheet: Sheet) -> Any:
    """The rows of the table."""
    return sheet.read()["noi_dung"][0]["bang"]["dong"]


def shown(rows: Any) -> str:
    """The rows in one line, groups with their rows in brackets."""
    return " ".join(
        f"{row['nhom']}({shown(row['dong'])})" if isinstance(row, dict) else str(row[0]) for row in rows
    )


@pytest.mark.parametrize(
    ("path", "way", "after"),
    [
        ("[0]", "xuong", "G(A B C) D H()"),
        ("[1].dong[0]", "len", "A B G(C) D H()"),
        ("[1].dong[0]", "xuong", "A G(C B) D H()"),
        ("[1].dong[1]", "xuong", "A G(B) C D H()"),
        ("[1]", "xuong", "A D G(B C) H()"),
        ("[2]", "len", "A G(B C D) H()"),
        ("[2]", "xuong", "A G(B C) H(D)"),
        ("[3]", "len", "A G(B C) H() D"),
    ],
)
def test_a_row_goes_where_it_is_shown(tmp_path: Path, path: str, way: str, after: str) -> None:
    """Past the row beside it, into a group and out of it; taken back and done again."""
    sheet = sheet_of(tmp_path, ROWS)
    new = Structure(sheet).move(f"{AT}.dong{path}", way)
    assert shown(rows_of(sheet)) == after
    assert Structure(sheet).turn("lui") == f"{AT}.dong{path}"
    assert rows_of(sheet) == ROWS
    assert Structure(sheet).turn("toi") == new
    assert shown(rows_of(sheet)) == after


@pytest.mark.parametrize(
    ("path", "way", "after"),
    [
        ("[0].dong[1]", "xuong", "G(A) H(B C) K(L(D) M(E))"),
        ("[1].dong[0]", "len", "G(A B C) H() K(L(D) M(E))"),
        ("[1].dong[0]", "xuong", "G(A B) H() K(L(C D) M(E))"),
        ("[2].dong[0].dong[0]", "len", "G(A B) H(C D) K(L() M(E))"),
        ("[2].dong[0].dong[0]", "xuong", "G(A B) H(C) K(L() M(D E))"),
        ("[2].dong[1].dong[0]", "xuong", "G(A B) H(C) K(L(D) M() E)"),
        ("[0].dong[0]", "len", "A G(B) H(C) K(L(D) M(E))"),
    ],
)
def test_a_row_goes_from_group_to_group(tmp_path: Path, path: str, way: str, after: str) -> None:
    """One press leads into the group beside it, at whatever depth; the way back is one press too."""
    inner = [{"nhom": "L", "dong": [["D", 4]]}, {"nhom": "M", "dong": [["E", 5]]}]
    rows = [{"nhom": "G", "dong": [["A", 1], ["B", 2]]}, {"nhom": "H", "dong": [["C", 3]]},
            {"nhom": "K", "dong": inner}]  # fmt: skip
    sheet = sheet_of(tmp_path, rows)
    new = Structure(sheet).move(f"{AT}.dong{path}", way)
    assert shown(rows_of(sheet)) == after
    Structure(sheet).move(new, "xuong" if way == "len" else "len")
    assert rows_of(sheet) == rows


def test_a_row_outside_the_groups_is_marked(tmp_path: Path) -> None:
    """Rows beside groups are, those in a group and sums are not; nor is any row of a table without groups."""

    def outside(rows: list[Any]) -> list[str]:
        lines = prose_rows(sheet_of(tmp_path, rows).read(), {})[0]["dong"]
        return [line["o"][0]["gia_tri"] for line in lines if line.get("ngoai_nhom")]

    assert outside([*ROWS, ["Tổng cộng", 10]]) == ["A", "D"]
    assert outside([["A", 1], ["B", 2]]) == []


def test_rows_come_and_go(tmp_path: Path) -> None:
    """A new row has a cell for each column; at the end of the table too; what was removed comes back."""
    sheet = sheet_of(tmp_path, ROWS)
    assert Structure(sheet).add_row(f"{AT}.dong[1].dong[0]") == f"{AT}.dong[1].dong[1]"
    assert Structure(sheet).add_row(AT) == f"{AT}.dong[4]"
    assert shown(rows_of(sheet)) == "A G(B None C) D H() None"
    assert rows_of(sheet)[4] == [None, None]
    Structure(sheet).remove(f"{AT}.dong[0]")
    assert sheet.history.names()["lui"] == "xoá dòng “A”"
    for _ in range(3):
        Structure(sheet).turn("lui")
    assert rows_of(sheet) == ROWS


def test_rows_that_a_merged_cell_holds_together_stay(tmp_path: Path) -> None:
    """Nothing comes between them, none of them goes; what is around them can."""
    sheet = sheet_of(tmp_path, TIED)
    ways = [ways_of(sheet.read(), f"{AT}.dong[{i}]") for i in range(4)]
    assert ways == [["them", "xoa"], [], ["them"], ["them", "xoa"]]
    for act in (Structure(sheet).add_row, Structure(sheet).remove):
        with pytest.raises(UsageError, match="ô gộp"):
            act(f"{AT}.dong[1]")
    assert rows_of(sheet) == TIED


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["them", "len", "xuong", "xoa"])), max_size=8))
@settings(max_examples=examples(40))
def test_paths_follow_and_all_is_taken_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str]]
) -> None:
    """Whatever is done with rows, a path leads to the same cell, and in the end all is as it was."""
    sheet = sheet_of(tmp_path_factory.mktemp("to"), ROWS)
    marks = [{"duong": f"{path}[0]", "chu": row[0]} for path, row in _cells(rows_of(sheet), f"{AT}.dong")]
    done = 0
    for number, way in steps:
        every = [path for path, _ in _cells(rows_of(sheet), f"{AT}.dong")]
        if not every or way not in ways_of(sheet.read(), every[number % len(every)]):
            continue
        structure, path = Structure(sheet), every[number % len(every)]
        acts = {"them": structure.add_row, "xoa": structure.remove}
        acts[way](path) if way in acts else structure.move(path, way)
        assert structure.step is not None
        marks = moved(marks, structure.step)
        done += 1
        now = {f"{path}[0]": row[0] for path, row in _cells(rows_of(sheet), f"{AT}.dong")}
        assert all(now[mark["duong"]] == mark["chu"] for mark in marks if mark["duong"])
    for _ in range(done):
        Structure(sheet).turn("lui")
    assert rows_of(sheet) == ROWS


def _cells(rows: Any, path: str) -> Iterator[tuple[str, list[Any]]]:
    for i, row in enumerate(rows):
        if isinstance(row, dict):
            yield from _cells(row["dong"], f"{path}[{i}].dong")
        else:
            yield f"{path}[{i}]", row


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_a_table_is_filled_from_excel(drawing_page: Page) -> None:
    """A block of cells pasted into the first one: rows come, one step takes all back."""
    code = begun(drawing_page)
    file = drawing_page.desk / code / "so" / "bao-cao.json"
    summed = ("Đoàn viên kết nạp mới", "Công đoàn cơ sở thành lập mới")
    heads = ["Đơn vị", *({"tieu_de": name, "tong": True} for name in summed)]
    table = {"tieu_de": "Phát triển đoàn viên quý IV", "cot": heads, "dong": [[None, None, None]]}
    data = json.loads(small_sample())
    body = [{"tieu_de": "Phát triển đoàn viên", "noi_dung": ["Kết quả của các đơn vị:", {"bang": table}]}]
    file.write_text(json.dumps({**data, "noi_dung": body}))
    at = "noi_dung[0].noi_dung[1].bang.dong"
    cells = [["Sìn Hồ", 420, 2], ["Mường Tè", 310, 1], ["Phong Thổ", 385, 3], ["Tân Uyên", 400, 1]]
    with browser(drawing_page) as seen:
        seen.go(f"/viec/{code}")
        seen.tab.click("#tab-van")
        seen.tab.click(f'[data-duong="{at}[0][0]"]')
        seen.paste(f"{at}[0][0]", "\r\n".join("\t".join(map(str, row)) for row in cells) + "\r\n")
        seen.tab.wait_for_selector(f'[data-duong="{at}[3][2]"]')
        assert json.loads(file.read_text())["noi_dung"][0]["noi_dung"][1]["bang"]["dong"] == cells
        assert seen.tab.locator("#hoan-tac").get_attribute("title") == "Hoàn tác: dán 12 ô (Ctrl+Z)"
        seen.picture("web-5-bang")
        seen.tab.focus(f'[data-duong="{at.replace("dong", "cot")}[0]"]')
        seen.tab.keyboard.press("Control+Enter")
        seen.tab.wait_for_selector(f'[data-duong="{at.replace("dong", "cot")}[1]"]:focus')
        seen.tab.keyboard.press("Control+z")
        seen.tab.wait_for_selector(f'[data-duong="{at}[3][3]"]', state="detached")
        assert seen.grave() == []
        seen.tab.keyboard.press("Control+z")
        seen.tab.wait_for_selector(f'[data-duong="{at}[3][2]"]', state="detached")


@in_a_browser
@pytest.mark.thorough
def test_rows_and_sections_by_keyboard(page: Page) -> None:
    """From within a cell: a row below, moved, removed, taken back; a section after a section."""
    code = begun(page)
    file = page.desk / code / "so" / "bao-cao.json"
    data = json.loads(small_sample())
    file.write_text(json.dumps({**data, "noi_dung": [{"tieu_de": "Mục", "noi_dung": [{"bang": TABLE}]}]}))
    at = "noi_dung[0].noi_dung[0].bang.dong"

    def rows() -> Any:
        return json.loads(file.read_text())["noi_dung"][0]["noi_dung"][0]["bang"]["dong"]

    def after(seen: Seen, act: Any) -> None:
        outline = seen.tab.locator("#bao-cao").get_attribute("data-khuon")
        act()
        seen.tab.wait_for_selector(f"#bao-cao:not([data-khuon='{outline}'])")

    with browser(page) as seen:
        seen.go(f"/viec/{code}")
        seen.tab.click("#tab-van")
        keys = seen.tab.keyboard
        seen.tab.click(f'[data-duong="{at}[0][1]"]')
        after(seen, lambda: keys.press("Control+Enter"))
        keys.type("Xã mới")
        seen.tab.wait_for_selector(f'[data-duong="{at}[1][0]"]:focus')
        after(seen, lambda: keys.press("Alt+ArrowUp"))
        assert shown(rows()) == "Xã mới A G(B C) D H()"
        seen.tab.wait_for_selector(f'[data-duong="{at}[0][0]"]:focus')
        after(seen, lambda: keys.press("Control+Delete"))
        assert rows() == ROWS
        after(seen, lambda: seen.tab.click("#hoan-tac"))
        seen.tab.reload()
        assert seen.tab.locator(f'[data-duong="{at}[0][0]"]').input_value() == "Xã mới"
        group = seen.tab.locator(f'[data-duong="{at}[2].nhom"]')
        group.fill("Khối xã")
        group.blur()
        seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")
        assert rows()[2]["nhom"] == "Khối xã"
        title = seen.tab.locator('.doan:has(> [data-duong="noi_dung[0].tieu_de"])')
        title.locator("> .soan").focus()
        after(seen, lambda: title.locator("[data-khuon-viec=them-muc]").click())
        keys.type("Kiến nghị")
        seen.tab.wait_for_selector('[data-duong="noi_dung[1].tieu_de"]:has-text("Kiến nghị"):focus')
