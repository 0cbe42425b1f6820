"""Steps of structure are taken back one by one and done again; what was typed elsewhere stays."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_door import Answer, Page

from docgen.errors import UsageError
from docgen.web.editing import Sheet
from docgen.web.merging import merged
from docgen.web.outline import mark_of
from docgen.web.structure import Structure
from tests.thorough import examples

pytest.importorskip("uvicorn", reason="the extra web is not installed")
SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"
FIGURE = "so_lieu.tin_bai.gia_tri"


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """The sample report on a sheet."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    sheet.write(json.loads(SAMPLE.read_text()))
    return sheet


def _type(sheet: Sheet, path: str, old: Any, new: str) -> None:
    sheet.set(path, mark_of(old), {"chu": new})


def test_a_step_back_undoes_itself_alone(sheet: Sheet) -> None:
    """A figure is removed, another typed into, the removal taken back: both are there, in their places."""
    before = sheet.read()
    Structure(sheet).remove_figure("so_lieu.luong_co_so")
    _type(sheet, FIGURE, before["so_lieu"]["tin_bai"]["gia_tri"], "4.321")
    Structure(sheet).turn("lui")
    after = sheet.read()
    assert after["so_lieu"]["tin_bai"]["gia_tri"] == 4321
    assert list(after["so_lieu"]) == list(before["so_lieu"])
    after["so_lieu"]["tin_bai"] = before["so_lieu"]["tin_bai"]
    assert after == before


def test_steps_of_all_kinds_go_back_and_forth(sheet: Sheet) -> None:
    """Six steps, taken back to the first and done again to the last: the very data of both ends."""
    first, own = sheet.read(), Structure(sheet)
    own.remove("noi_dung[1].noi_dung[0].noi_dung[0]")
    own.remove_figure("chi_tieu[1]")
    own.add("noi_dung[0].noi_dung[0]")
    own.add_within("noi_dung[1]")
    own.add_figure("Buổi toạ đàm", "buổi", "3", "")
    own.add_figure("Lớp học", "lớp", "3", "5")
    last = sheet.read()
    for _ in range(6):
        own.turn("lui")
    assert sheet.read() == first
    with pytest.raises(UsageError, match="không có gì để hoàn tác"):
        own.turn("lui")
    for _ in range(6):
        own.turn("toi")
    assert sheet.read() == last
    with pytest.raises(UsageError, match="không có gì để làm lại"):
        own.turn("toi")


def test_what_was_typed_into_a_new_paragraph_comes_again(sheet: Sheet) -> None:
    """A paragraph that was added and written goes with its step, and comes with it again."""
    own = Structure(sheet)
    path = own.add("noi_dung[0].noi_dung[0]")
    sheet.set(path, mark_of("(Nêu nội dung của đoạn mới.)"), {"doan": [{"chu": "Đã mở 5 lớp."}]})
    own.turn("lui")
    assert "Đã mở 5 lớp." not in json.dumps(sheet.read(), ensure_ascii=False, default=str)
    own.turn("toi")
    assert sheet.read()["noi_dung"][0]["noi_dung"][1] == "Đã mở 5 lớp."


def test_a_divided_paragraph_is_whole_again(sheet: Sheet) -> None:
    """Enter divides a paragraph; taken back, it has all its words, also those typed since; then again two."""
    own, path = Structure(sheet), "noi_dung[0].noi_dung[0]"
    sheet.set(path, mark_of(sheet.read()["noi_dung"][0]["noi_dung"][0]), {"doan": [{"chu": "Một."}]})
    own.add(path, [{"chu": "Hai."}], "", path)
    sheet.set("noi_dung[0].noi_dung[1]", mark_of("Hai."), {"doan": [{"chu": "Hai rưỡi."}]})
    own.turn("lui")
    assert sheet.read()["noi_dung"][0]["noi_dung"][0] == "Một. Hai rưỡi."
    own.turn("toi")
    assert sheet.read()["noi_dung"][0]["noi_dung"][:2] == ["Một.", "Hai rưỡi."]


def test_a_new_step_ends_what_could_be_done_again(sheet: Sheet) -> None:
    """After a step back and a new step there is nothing to do again; the steps before are still there."""
    own = Structure(sheet)
    own.add_figure("Một", "", "", "")
    own.add_figure("Hai", "", "", "")
    own.turn("lui")
    own.add_figure("Ba", "", "", "")
    assert sheet.history.names() == {"lui": "thêm số liệu “Ba”", "toi": ""}
    own.turn("lui")
    own.turn("lui")
    assert "mot" not in sheet.read()["so_lieu"]


def test_a_step_whose_place_is_gone_does_not_stop_the_others(sheet: Sheet) -> None:
    """Data changed from outside: the step that fits no more is told and dropped, the one before it works."""
    own, before = Structure(sheet), sheet.read()
    own.remove_figure("so_lieu.luong_co_so")
    own.remove("noi_dung[1].noi_dung[0].noi_dung[0]")
    data = sheet.read()
    del data["noi_dung"][1:]
    sheet.write(data)
    with pytest.raises(UsageError, match="đã khác đi"):
        own.turn("lui")
    own.turn("lui")
    assert sheet.read()["so_lieu"] == before["so_lieu"]


@settings(max_examples=examples(40))
@given(st.data())
def test_a_merge_loses_nothing_typed(drawn: st.DataObject) -> None:
    """A file changes figures, some are typed after it; taken back, each is what was typed, else the old."""
    keys = list("abcdef")
    numbers = st.integers(0, 9)
    old = {key: {"gia_tri": drawn.draw(numbers)} for key in keys}
    brought = {key: {"gia_tri": drawn.draw(numbers)} for key in keys}
    now = copy.deepcopy(brought)
    for key in drawn.draw(st.sets(st.sampled_from(keys))):
        now[key]["gia_tri"] = 10 + drawn.draw(numbers)
    found = merged(brought, now, old)
    for key in keys:
        assert found[key] == (now[key] if now[key] != brought[key] else old[key])


def _begun(page: Page, **more: str) -> str:
    asked = {"ky": "Q4", "nam": "2023"} | more
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, b"", **asked)
    assert answer.status == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]


def _data(page: Page, code: str) -> Any:
    return json.loads((page.desk / code / "so" / "bao-cao.json").read_text())


def _mark(page: Page, code: str, path: str) -> str:
    text = page.ask("GET", f"/viec/{code}").text
    return text.partition(f'data-duong="{path}" data-dau="')[2].partition('"')[0]


def _write(page: Page, code: str, path: str, mark: str, typed: str) -> Answer:
    outline = page.state(code)["khuon"]
    return page.say(f"/viec/{code}/ghi", {"duong": path, "dau": mark, "khuon": outline, "chu": typed})


def test_the_page_takes_steps_back(page: Page) -> None:
    """Remove, type, undo, redo: the buttons say what they would do; a mark comes back with its paragraph."""
    code = _begun(page)
    old = page.state(code)["cu"]
    figure = {"viec": "xoa-so", "duong": "so_lieu.luong_co_so", "ten": "Lương cơ sở"}
    for number, step in enumerate(({"viec": "xoa", "duong": "noi_dung[1]"}, figure)):
        assert page.say(f"/viec/{code}/khuon", {"khuon": number, **step}).json["moi"]
    assert "Hoàn tác: xoá số liệu “Lương cơ sở”" in page.ask("GET", f"/viec/{code}").text
    assert _write(page, code, FIGURE, _mark(page, code, FIGURE), "77").status == 200
    for number, what in enumerate(("hoan-tac", "hoan-tac", "lam-lai", "hoan-tac"), 2):
        answer = page.say(f"/viec/{code}/khuon", {"khuon": number, "viec": what})
        assert answer.status == 200, answer.text
    data = _data(page, code)
    assert data["so_lieu"]["tin_bai"]["gia_tri"] == 77
    assert "luong_co_so" in data["so_lieu"]
    assert [each["duong"] for each in page.state(code)["cu"]] == [each["duong"] for each in old]
    assert "Làm lại: xoá mục" in page.ask("GET", f"/viec/{code}").text


def test_a_file_taken_in_is_taken_back_without_what_was_typed_since(page: Page) -> None:
    """The data of a file go back out, a figure typed after it stays."""
    code = _begun(page)
    given = _data(page, code)
    given["so_lieu"]["tin_bai"]["gia_tri"] = 5
    given["so_lieu"]["phong_hoc"]["gia_tri"] = 6
    assert page.drop(f"/viec/{code}/nhan", {"so.json": json.dumps(given).encode()}).status == 303
    assert _write(page, code, FIGURE, _mark(page, code, FIGURE), "88").status == 200
    assert page.say(f"/viec/{code}/khuon", {"khuon": 1, "viec": "hoan-tac"}).status == 200
    figures = _data(page, code)["so_lieu"]
    assert (figures["tin_bai"]["gia_tri"], figures["phong_hoc"]["gia_tri"]) == (88, None)


def test_a_file_sent_before_it_was_looked_at(page: Page) -> None:
    """The button is quicker than the look at the file: the period is still the one after the file's."""
    code = _begun(page, ky="Q3", nam="2026", chua_xem="1")
    assert _data(page, code)["ky"] == {"nam": 2023, "quy": 4}
    assert _data(page, code)["so_lieu"]["tin_bai"]["ky_truoc"]


def test_a_period_without_old_figures_says_so(page: Page) -> None:
    """A quarter years later, chosen by hand, has no kỳ trước: the page says why."""
    code = _begun(page, ky="Q3", nam="2026")
    assert "không chuyển sang kỳ trước, cùng kỳ" in page.ask("GET", f"/viec/{code}").text


def test_the_second_window_is_told_what_stands_there(page: Page) -> None:
    """What another window has typed is not overwritten but told; with its mark one's own is written."""
    code = _begun(page)
    mark = _mark(page, code, FIGURE)
    assert _write(page, code, FIGURE, mark, "301").status == 200
    answer = _write(page, code, FIGURE, mark, "302")
    assert answer.status == 400
    assert answer.json["gia_tri"] == "301"
    assert _data(page, code)["so_lieu"]["tin_bai"]["gia_tri"] == 301
    assert _write(page, code, FIGURE, answer.json["dau"], "302").status == 200
    assert _data(page, code)["so_lieu"]["tin_bai"]["gia_tri"] == 302


@pytest.mark.parametrize(
    ("path", "typed"),
    [("du_thao", "abc"), ("du_thao", "-1"), ("du_thao", "²"), ("so", "số bảy"),
     ("ngay_ban_hanh", "31/2/2026"),
     ("ngay_ban_hanh", "mai"), ("noi_nhan", "Lưu: VT"),
     ("luu", "a\u0007")],
)  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_nothing_typed_is_dropped(page: Page, path: str, typed: str) -> None:
    """What is typed into a field of Thông tin chung is kept as it is, and told there if it is wrong."""
    code = _begun(page)
    answer = _write(page, code, path, _mark(page, code, path), typed)
    assert answer.status == 200, answer.text
    wrong = [
        each for each in answer.json["loi"] if each["severity"] == "error" and each["path"].startswith(path)
    ]
    assert wrong, answer.json["loi"]
    kept = _data(page, code)[path]
    assert kept == ([typed] if path == "noi_nhan" else typed)
    assert "khoá" not in wrong[0]["message"] + wrong[0]["hint"]


def test_a_list_that_grew_takes_over_what_changed_in_it() -> None:
    """A paragraph went on the page, a row came; what was typed into the others elsewhere comes in."""
    base = {"noi_dung": ["a", "b", "c"], "dong": [["x", 1], ["y", 2]]}
    now = {"noi_dung": ["a", "c"], "dong": [["x", 1], ["z", 3], ["y", 2]]}
    target = {"noi_dung": ["a", "b", "c!"], "dong": [["x", 1], ["y", 5]]}
    assert merged(base, now, target) == {"noi_dung": ["a", "c!"], "dong": [["x", 1], ["z", 3], ["y", 5]]}
    cells = [["x", 1, 1]], [["x", 1, 4]], [["x", 2, 1]]
    assert merged(*cells) == [["x", 2, 4]]
