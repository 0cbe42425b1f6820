"""What speaks of the old period is told as long as it stands there, and no longer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from web_browser import browser, in_a_browser
from web_door import Page

from docgen.roundtrip.next.next_period import next_report
from docgen.roundtrip.paths import value_at
from docgen.standard.mau import load_form
from docgen.vn.periods import parse_period
from docgen.web.editing import Sheet
from docgen.web.old_period import after_step, found_again, still_told, told_of
from docgen.web.outline import mark_of
from docgen.web.structure import Structure
from tests.web.shared_page import small_sample

TABLE = {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã A", 12], ["Xã B", 30], ["Xã C", 7]]}}
CELL = "noi_dung[1].bang.dong[{}][1]"


class _Work:
    """A report that is edited, with what is told of it, as the page keeps both."""

    def __init__(self, folder: Path, *body: Any, **more: Any) -> None:
        raw = {"mau": "bao-cao-quy", "ky": {"nam": 2025, "quy": 1}, "noi_dung": [*body], **more}
        made = next_report(raw, load_form("bao-cao-quy"), parse_period("2025Q1"), parse_period("2025Q2"))
        self.sheet = Sheet(folder / "bao-cao.json")
        self.sheet.write(made.data)
        self.state: dict[str, Any] = {"cu": told_of(made.rests, self.sheet.read())}

    def told(self) -> dict[str, str]:
        return {each["duong"]: each["hien"] for each in still_told(self.state, self.sheet.read())}

    def type(self, path: str, words: str) -> None:
        is_prose = path.startswith("noi_dung") and not path.endswith("[1]")
        said = {"doan": [{"chu": words}]} if is_prose else {"chu": words}
        self.sheet.set(path, mark_of(self.at(path)), said)

    def at(self, path: str) -> Any:
        return value_at(self.sheet.read(), path)

    def step(self, how: str, *given: Any) -> None:
        structure = Structure(self.sheet)
        getattr(structure, how)(*given)
        assert structure.step is not None
        self.state["cu"] = after_step(self.state["cu"], structure.step, self.sheet.read())


def test_numbers_of_a_table_are_told_until_they_are_overwritten(tmp_path: Path) -> None:
    """Each cell that was overwritten counts; a row that moves takes its cell along; undo brings it back."""
    work = _Work(tmp_path, "Có 5 lớp.", TABLE)
    assert work.told()["noi_dung[1].bang"] == "3 ô số"
    work.type(CELL.format(0), "15")
    assert work.told()["noi_dung[1].bang"] == "2/3 số còn như kỳ cũ"
    work.step("move", "noi_dung[1].bang.dong[1]", "len")
    work.type(CELL.format(0), "31")
    assert work.told()["noi_dung[1].bang"] == "1/3 số còn như kỳ cũ"
    work.step("remove", "noi_dung[1].bang.dong[2]")
    assert "noi_dung[1].bang" not in work.told()
    work.step("turn", "lui")
    assert work.told()["noi_dung[1].bang"] == "1/3 số còn như kỳ cũ"
    work.step("add", "noi_dung[0]")
    work.type("noi_dung[2].bang.dong[2][1]", "8")
    assert list(work.told()) == ["noi_dung[0]"]


def test_a_sum_that_is_pushed_down_by_pasted_rows_is_still_told(tmp_path: Path) -> None:
    """What is tracked is the row, not its place: pasting more rows than there are, back, and again."""
    table = {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã A", 12], ["Tổng", 42]]}}
    work = _Work(tmp_path, "Có 5 lớp.", table)
    work.step("paste", "noi_dung[1].bang.dong[0][0]", "Xã A\t1\nXã B\t2\nXã C\t3")
    assert work.at(CELL.format(3)) == 42
    assert work.told()["noi_dung[1].bang"] == "1/2 số còn như kỳ cũ"
    work.step("turn", "lui")
    assert work.told()["noi_dung[1].bang"] == "2 ô số"
    work.step("turn", "toi")
    work.type(CELL.format(3), "6")
    assert "noi_dung[1].bang" not in work.told()


def test_a_sum_is_followed_in_a_table_that_comes_back_with_other_rows_and_columns(tmp_path: Path) -> None:
    """A workbook has a row more above the sum and a column more: the old sum is still told, and it alone."""
    table = {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã A", 12], ["Tổng", 42]]}}
    work = _Work(tmp_path, table)
    before = work.sheet.read()
    rows = [["Xã A", "x", 1], ["Xã B", "y", 12], ["Tổng", "", 42]]
    data = {**before, "noi_dung": [{"bang": {"cot": ["Đơn vị", "Ghi chú", "Số"], "dong": rows}}]}
    work.sheet.write(data)
    work.state["cu"] = found_again(work.state["cu"], data, before)
    assert work.told()["noi_dung[0].bang"] == "1/2 số còn như kỳ cũ"
    work.type("noi_dung[0].bang.dong[2][2]", "13")
    assert "noi_dung[0].bang" not in work.told()


def test_words_are_told_until_they_are_changed(tmp_path: Path) -> None:
    """An edit elsewhere in the paragraph settles nothing; one of the words does."""
    work = _Work(tmp_path, "Trong 5 lớp đã mở, có 2 lớp ở cơ sở xa trung tâm của tỉnh.")
    told = work.told()["noi_dung[0]"]
    assert told.startswith("5 lớp") or told.startswith("2 lớp")
    work.type("noi_dung[0]", work.at("noi_dung[0]").replace("trung tâm", "đường lớn"))
    assert work.told()["noi_dung[0]"] == told
    work.type("noi_dung[0]", "Đã mở đủ lớp ở các cơ sở xa đường lớn.")
    assert work.told() == {}


def test_words_are_followed_into_a_divided_paragraph(tmp_path: Path) -> None:
    """They are told where they went, and where they are again once the division is taken back."""
    work = _Work(tmp_path, "Hội nghị mở rộng. Đã mở 5 lớp.", "Hết.")
    told = work.told()["noi_dung[0]"]
    work.type("noi_dung[0]", "Hội nghị mở rộng.")
    work.step("add", "noi_dung[0]", [{"chu": "Đã mở 5 lớp."}], "", "noi_dung[0]")
    assert work.told() == {"noi_dung[1]": told}
    work.step("turn", "lui")
    assert work.told() == {"noi_dung[0]": told}
    work.step("turn", "toi")
    assert work.told() == {"noi_dung[1]": told}


def test_what_came_in_with_a_file_is_told_where_it_stands(tmp_path: Path) -> None:
    """A table with its old numbers, below a new paragraph; one whose numbers are all new is not told."""
    work = _Work(tmp_path, "Có lớp.", TABLE)
    data = work.sheet.read()
    work.sheet.write({**data, "noi_dung": ["Đoạn mới.", *data["noi_dung"]]})
    work.state["cu"] = found_again(work.state["cu"], work.sheet.read())
    assert work.told() == {"noi_dung[2].bang": "3 ô số"}
    new = {"bang": {**TABLE["bang"], "dong": [["Xã A", 13], ["Xã B", 31], ["Xã C", 8]]}}
    work.sheet.write({**data, "noi_dung": ["Đoạn mới.", "Có lớp.", new]})
    work.state["cu"] = found_again(work.state["cu"], work.sheet.read())
    assert work.told() == {}


def test_other_things_of_the_old_period_are_told_until_they_are_changed(tmp_path: Path) -> None:
    """A result in words, a line of the grounds, an office's own data: each at its own field, by its name."""
    own = {"so_hoi_vien": "12", "ban_ghi": "A"}
    figure = {"ten": "Xếp loại", "gia_tri": "Khá"}
    grounds = ["Kế hoạch công tác năm 2025", "Chương trình quý I"]
    work = _Work(tmp_path, "Hết.", can_cu=grounds, so_lieu={"xep_loai": figure}, du_lieu_rieng=own)
    told = work.told()
    assert told["so_lieu.xep_loai"] == "Khá"
    assert {"du_lieu_rieng.so_hoi_vien", "du_lieu_rieng.ban_ghi"} <= {*told}
    assert told["du_lieu_rieng.ban_ghi"] == "ban ghi"
    work.type("so_lieu.xep_loai.gia_tri", "Tốt")
    work.type("du_lieu_rieng.ban_ghi", "B")
    assert {*told} - {*work.told()} == {"so_lieu.xep_loai", "du_lieu_rieng.ban_ghi"}


@in_a_browser
@pytest.mark.thorough
def test_the_page_follows_what_is_typed(page: Page) -> None:
    """The line below a table counts down with its cells and goes with the last; so does the count above."""
    old = json.loads(small_sample())
    old["noi_dung"].insert(0, {"bang": {"cot": ["Đơn vị", "Số"], "dong": [["Xã A", 12], ["Xã B", 30]]}})
    answer = page.drop("/ky-nay", {"cu.json": json.dumps(old).encode()}, ky="Q4", nam="2023")
    code = answer.headers["location"].rpartition("/")[2]
    with browser(page) as seen:
        seen.go(f"/viec/{code}")
        seen.tab.click("#tab-van")
        line = seen.tab.locator("[data-cu^='noi_dung[0].bang']")
        count = seen.tab.locator("#con-cu b")
        before = int(count.inner_text())
        assert seen.tab.locator("[data-cu]").count() == before
        for row, words in ((0, "1/2 số còn như kỳ cũ"), (1, "")):
            seen.tab.fill(f'[data-duong="noi_dung[0].bang.dong[{row}][1]"]', "99")
            seen.tab.keyboard.press("Tab")
            if words:
                line.locator(f"text={words}").wait_for()
        line.wait_for(state="hidden")
        assert int(count.inner_text()) == before - 1
        seen.tab.reload()
        assert line.count() == 0
        assert int(count.inner_text()) == before - 1
        mark = seen.tab.locator(".soan mark").first
        words = mark.inner_text()
        row = seen.tab.locator(".doan[data-hang]:has(mark)").first
        row.locator(".soan").first.fill("Viết lại cả đoạn này.")
        seen.tab.keyboard.press("Tab")
        row.locator(f"[data-hien]:text-is('{words}')").wait_for(state="hidden")
