"""A block of cells copied from Excel fills the fields from where it is pasted, in one step."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from web_door import Page

from docgen.errors import UsageError
from docgen.web.editing import Sheet
from docgen.web.history import moved
from docgen.web.outline import mark_of
from docgen.web.pasting import Paragraphs, cells_of
from docgen.web.structure import Structure
from tests.web.shared_page import begun

pytest.importorskip("uvicorn", reason="the extra web is not installed")

AT = "noi_dung[0].bang.dong"
DATA: dict[str, Any] = {
    "so_lieu": {"a": {"gia_tri": 1}, "b": {"gia_tri": None, "ten": "B"}, "c": {"gia_tri": "x"}},
    "chi_tieu": [{"ma": "k", "loai": "ke_hoach", "thuc_hien": None, "ke_hoach": 5, "don_vi_tinh": "người"}],
    "noi_dung": [{"bang": {"cot": ["Tên", "Số", "Ghi chú"], "dong": [
        {"nhom": "G", "dong": [["A", 1, None], ["B", {"gia_tri": 2, "gop_cot": 1}, None]]}, ["Tổng", 3, None],
    ]}}],
}  # fmt: skip


def _sheet(folder: Path) -> Sheet:
    sheet = Sheet(folder / "bao-cao.json")
    sheet.write(copy.deepcopy(DATA))
    return sheet


@pytest.mark.parametrize(
    ("at", "text", "rows"),
    [
        ("[0][0]", "A\t1\nB\t2\nC\t3", [["A", 1], ["B", 2], ["C", 3], ["Tổng cộng", 9]]),
        ("[0][0]", "A\t1\nB\t2\nTổng cộng\t3", [["A", 1], ["B", 2], ["Tổng cộng", 3]]),
        ("[0][0]", "A\t1\nB\t2\nC\t3\nCộng\t6", [["A", 1], ["B", 2], ["C", 3], ["Cộng", 6]]),
        ("[0][1]", "1\n2\n3", [["X", 1], ["Y", 2], ["Tổng cộng", 3]]),
        ("[0][1]", "1\n2", [["X", 1], ["Y", 2], ["Tổng cộng", 9]]),
    ],
)
def test_the_sum_of_a_table_keeps_its_row(tmp_path: Path, at: str, text: str, rows: list[Any]) -> None:
    """Lines with words go above the sum unless they are sums; a column of numbers fills it."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    table = {"cot": ["Đơn vị", "Số"], "dong": [["X", 4], ["Y", 5], ["Tổng cộng", 9]]}
    sheet.write({"noi_dung": [{"bang": table}]})
    Structure(sheet).paste(f"noi_dung[0].bang.dong{at}", text)
    assert sheet.read()["noi_dung"][0]["bang"]["dong"] == rows


def test_cells_are_parted_as_excel_writes_them() -> None:
    """Tabs and lines; a cell of several lines in quotes; the last line end is none."""
    assert cells_of("1\t2\r\n3\t\r\n") == [["1", "2"], ["3", ""]]
    assert cells_of('"hai\ndòng"\t5') == [["hai\ndòng", "5"]]
    assert cells_of("1\n\n2") == [["1"], [""], ["2"]]


def test_figures_are_filled_downwards_in_one_step(tmp_path: Path) -> None:
    """Numbers as they are typed, indicators with their plan; one step takes all of it back."""
    sheet = _sheet(tmp_path)
    structure = Structure(sheet)
    assert structure.paste("so_lieu.b.gia_tri", "1.234\n\n40\t50\n") == "so_lieu.b.gia_tri"
    data = sheet.read()
    assert [each["gia_tri"] for each in data["so_lieu"].values()] == [1, 1234, None]
    assert (data["chi_tieu"][0]["thuc_hien"], data["chi_tieu"][0]["ke_hoach"]) == (40, 50)
    assert sheet.history.names()["lui"] == "dán 4 ô"
    assert structure.step
    assert moved([{"duong": "noi_dung[0]"}], structure.step) == [{"duong": "noi_dung[0]"}]
    assert Structure(sheet).turn("lui") == "so_lieu.b.gia_tri"
    assert sheet.read() == DATA


def test_a_table_is_filled_through_its_groups(tmp_path: Path) -> None:
    """From the cell to the right and down, merged cells too; what is typed later stays."""
    sheet = _sheet(tmp_path)
    Structure(sheet).paste(f"{AT}[0].dong[0][1]", "10\tx\n20\ty\n30\tz")
    rows = sheet.read()["noi_dung"][0]["bang"]["dong"]
    assert rows == [
        {"nhom": "G", "dong": [["A", 10, "x"], ["B", {"gia_tri": 20, "gop_cot": 1}, "y"]]}, ["Tổng", 30, "z"]
    ]  # fmt: skip
    data = sheet.read()
    data["so_lieu"]["a"]["gia_tri"] = 9
    sheet.write(data)
    Structure(sheet).turn("lui")
    assert sheet.read() == {**DATA, "so_lieu": {**DATA["so_lieu"], "a": {"gia_tri": 9}}}


def test_rows_come_where_the_block_is_longer(tmp_path: Path) -> None:
    """Before the sum at the end, which keeps its place and its numbers."""
    sheet = _sheet(tmp_path)
    Structure(sheet).paste(f"{AT}[0].dong[1][0]", "B\t5\nC\t6\nD\t7")
    rows = sheet.read()["noi_dung"][0]["bang"]["dong"]
    assert rows[1] == ["Tổng", 3, None]
    assert [row[0] for row in rows[0]["dong"]] == ["A", "B", "C", "D"]
    Structure(sheet).turn("lui")
    assert sheet.read() == DATA


def test_rows_that_come_are_numbered_as_those_above(tmp_path: Path) -> None:
    """The order goes on, before a sum too; between two numbered rows nothing is numbered."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    rows: list[list[Any]] = [[1, "A", 5], ["2", "B", 6], ["", "Tổng", 11]]
    sheet.write({"noi_dung": [{"bang": {"cot": ["TT", "Tên", "Số"], "dong": rows}}]})
    own = Structure(sheet)
    own.paste(f"{AT}[1][1]", "B\t6\nC\t7\nD\t97,0")
    own.add_row(f"{AT}[3]")
    own.add_row(f"{AT}[0]")
    assert sheet.read()["noi_dung"][0]["bang"]["dong"] == [
        [1, "A", 5], [None, None, None], ["2", "B", 6], [3, "C", 7], [4, "D", "97,0"], [5, None, None],
        ["", "Tổng", 11],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("so_lieu.c.gia_tri", "1\n2\n3", "3 dòng, từ ô này trở xuống chỉ còn 2"),
        ("so_lieu.a.gia_tri", "A\t1\nB\t2", "rộng 2 cột, từ ô này sang phải chỉ còn 1 cột"),
        (f"{AT}[0].dong[0][1]", "1\t2\t3", "rộng 3 cột, từ ô này sang phải chỉ còn 2 cột"),
        (f"{AT}[0].nhom", "1\n2", "ô số liệu hoặc ô của bảng"),
        (f"{AT}[7][0]", "1\n2", "cửa sổ khác"),
    ],
)
def test_what_does_not_fit_changes_nothing(tmp_path: Path, path: str, text: str, words: str) -> None:
    """It is said how much room there is, and what to do."""
    sheet = _sheet(tmp_path)
    with pytest.raises(UsageError, match=words):
        Structure(sheet).paste(path, text)
    assert sheet.read() == DATA


def test_a_long_cell_is_read_whole(page: Page) -> None:
    """A long text, or one of several lines, stands in a field of several lines."""
    code = begun(page)
    file = page.desk / code / "so" / "bao-cao.json"
    long = "Số sở, ngành đã kiểm tra trong năm"
    table = {"cot": ["A", "B", "C"], "dong": [[long, "hai\ndòng", 5]]}
    file.write_text(json.dumps({**json.loads(file.read_text()), "noi_dung": [{"bang": table}]}))
    text = page.ask("GET", f"/viec/{code}").text
    shown = re.findall(r'<(\w+)[^>]*data-duong="noi_dung\[0\]\.bang\.dong\[0\]\[\d\]"[^>]*>([^<]*)', text)
    assert [(name, words.strip()) for name, words in shown] == [
        ("textarea", long), ("textarea", "hai\ndòng"), ("input", "")
    ]  # fmt: skip
    said = {
        "duong": "noi_dung[0].bang.dong[0][1]",
        "dau": mark_of("hai\ndòng"),
        "khuon": 0,
        "chu": "ba\ndòng",
    }
    assert page.say(f"/viec/{code}/ghi", said).status == 200
    assert json.loads(file.read_text())["noi_dung"][0]["bang"]["dong"][0][1] == "ba\ndòng"


def test_a_body_with_nothing_in_it_can_be_begun(tmp_path: Path) -> None:
    """A paragraph or a section as the first of the body, a paragraph as the first of an appendix."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    sheet.write({"phu_luc": [{"tieu_de": "P"}]})
    assert Structure(sheet).add_within("noi_dung") == "noi_dung[0]"
    assert Structure(sheet).add_within("phu_luc[0].noi_dung") == "phu_luc[0].noi_dung[0]"
    Structure(sheet).turn("lui")
    Structure(sheet).turn("lui")
    assert sheet.read()["noi_dung"] == []
    assert Structure(sheet).add_section("") == "noi_dung[0]"
    with pytest.raises(UsageError):
        Structure(sheet).add_within("so_lieu")


BODY: dict[str, Any] = {
    "noi_dung": [{"tieu_de": "Mục", "noi_dung": ["- một {{ so_lieu.a | so }} hết", "hai"]}]
}
LINES = ("x", "y *z*", "cuối")


def _paragraphs(block: str, at: str, text: str, dash: str = "") -> Paragraphs:
    before, after = [{"chu": "đầu "}, {"ma": " so_lieu.a | so "}], [{"chu": " đuôi"}]
    return Paragraphs(block, at, mark_of(text), before, after, LINES, dash)


def test_paragraphs_come_in_one_step(tmp_path: Path) -> None:
    """The first joins what stood before the cursor, the last what stood after it; places below move along."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    sheet.write(copy.deepcopy(BODY))
    structure, at = Structure(sheet), "noi_dung[0].noi_dung[0]"
    text = BODY["noi_dung"][0]["noi_dung"][0]
    assert structure.paste_paragraphs(_paragraphs(at, at, text, "- ")) == "noi_dung[0].noi_dung[2]"
    assert sheet.read()["noi_dung"][0]["noi_dung"] == [
        "đầu {{ so_lieu.a | so }}x", "- y \\*z\\*", "- cuối đuôi", "hai"
    ]  # fmt: skip
    assert structure.step
    below = moved([{"duong": "noi_dung[0].noi_dung[1]"}, {"duong": at}], structure.step)
    assert [each["duong"] for each in below] == ["noi_dung[0].noi_dung[3]", at]
    data = sheet.read()
    data["noi_dung"][0]["noi_dung"][3] = "hai, sửa"
    sheet.write(data)
    back = Structure(sheet)
    assert back.turn("lui") == at
    assert sheet.read()["noi_dung"][0]["noi_dung"] == [text, "hai, sửa"]
    assert back.step
    assert [each["duong"] for each in moved(below, back.step)] == ["noi_dung[0].noi_dung[1]", at]
    with pytest.raises(UsageError, match="cửa sổ khác"):
        structure.paste_paragraphs(_paragraphs(at, at, "khác"))


def test_pasted_lines_with_dashes_are_lines_of_the_list(tmp_path: Path) -> None:
    """As when they are typed: with their own mark, else that of the list; a dash does not make a clause."""
    sheet, at = Sheet(tmp_path / "bao-cao.json"), "noi_dung[0].noi_dung[0]"
    lines = ("a", "- b", "+ c", "d")
    for dash, there, told in (
        ("", "x", ["a", "- b", "+ c", "d"]),
        ("- ", "- x", ["a", "- b", "+ c", "- d"]),
        ("", {"khoan": "x"}, [{"khoan": "a"}, "- b", "+ c", {"khoan": "d"}]),
    ):
        sheet.write({"noi_dung": [{"tieu_de": "Mục", "noi_dung": [there]}]})
        text, path = (there["khoan"], f"{at}.khoan") if isinstance(there, dict) else (there, at)
        Structure(sheet).paste_paragraphs(Paragraphs(at, path, mark_of(text), [], [], lines, dash))
        assert sheet.read()["noi_dung"][0]["noi_dung"] == told


def test_paragraphs_below_a_title_are_its_sections(tmp_path: Path) -> None:
    """What stands after the cursor in a title stays in it."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    sheet.write({"noi_dung": [{"tieu_de": "Mục"}]})
    given = Paragraphs(
        "noi_dung[0]", "noi_dung[0].tieu_de", mark_of("Mục"), [], [{"chu": "Mục"}], ["a ", "b"]
    )
    assert Structure(sheet).paste_paragraphs(given) == "noi_dung[0].noi_dung[0]"
    assert sheet.read() == {"noi_dung": [{"tieu_de": "a Mục", "noi_dung": ["b"]}]}
    Structure(sheet).turn("lui")
    assert sheet.read() == {"noi_dung": [{"tieu_de": "Mục"}]}
