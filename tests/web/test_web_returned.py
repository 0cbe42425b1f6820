"""What units send, dropped all together: forms of other periods, corrections of the same name, no forms."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from web_door import Page

from docgen.collect.returned import Returned
from docgen.collect.telling.board import Row, Standing
from docgen.errors import Problem
from docgen.units import Unit
from docgen.web.pages import page as shown_page
from docgen.web.tasks.left_aside import explained, left_aside
from docgen.web.views.province import without_report
from tests.conftest import DocgenCli

pytest.importorskip("uvicorn", reason="the extra web is not installed")
OUTLINE = Path(__file__).parents[2] / "samples" / "lai-chau-tinh-tu-don-vi" / "dan-bai.json"
_UNITS = ("ldld-huyen-sin-ho", "ldld-huyen-muong-te", "ldld-huyen-phong-tho", "ldld-huyen-tan-uyen")


def _filled(path: Path, number: int, revision: int | None = None) -> bytes:
    """A form as it comes back: every cell filled in, perhaps called a correction."""
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        if row[1].value == "Bản sửa lần":
            row[2].value = revision
        if "." in str(row[0].value):
            row[4].value = number
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _board(page: Page, code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    page.wait(code)
    board = page.state(code)["bang"]
    return {row["ma"]: row for row in board["don_vi"]}, board


def test_units_without_a_report_are_told_with_what_to_do() -> None:
    """After all reports were made: who sent two versions, nothing, a wrong file; what she does then."""
    rows = [
        {"ma": "a", "ten": "A", "tinh_hinh": "đã nộp", "tep": "a.xlsx", "tep_khac": []},
        {"ma": "b", "ten": "B", "tinh_hinh": "gửi hai bản khác nhau", "tep": "", "tep_khac": ["1", "2"],
         "can_chon": True},
        {"ma": "c", "ten": "C", "tinh_hinh": "chưa gửi", "tep": "", "tep_khac": []},
        {"ma": "d", "ten": "D", "tinh_hinh": "gửi tệp hỏng", "tep": "", "tep_khac": ["3"]},
    ]  # fmt: skip
    told = without_report({"don_vi": rows}, {"dong": [{"ma": "a"}]})
    assert [(each["ten"], each["vi_sao"]) for each in told] == [
        ("B", "gửi hai bản khác nhau"), ("C", "chưa gửi"), ("D", "gửi tệp hỏng"),
    ]  # fmt: skip
    for each, words in zip(told, ("Lấy tệp này", "Thêm tệp vừa nhận", "thả lại tệp đúng"), strict=True):
        assert words in each["lam_gi"]
    state = {
        "ten": "x", "hoi": {"don_vi": "d.json", "tren": ""}, "loi": None, "loi_bang": None, "phieu": None,
        "bang": {"don_vi": [], "la": [], "noi": []},
        "lap": {"dong": [], "chung": [], "dung": False, "chua": told},
    }  # fmt: skip
    given = {"kind": "ca-tinh", "work": "v", "running": False, "nop_du": 1, "nop_muon": 0, "han": ""}
    shown = shown_page("ca-tinh", **given, sai_han="", state=state)
    assert "3 đơn vị chưa có báo cáo" in bytes(shown.body).decode()


def test_what_was_sent_is_told_by_name_and_nothing_is_lost(page: Page, docgen_cli: DocgenCli) -> None:
    """The correction counts, of two that differ one is chosen, the rest is named; all files stay."""
    outline = json.loads(OUTLINE.read_text())
    docgen_cli.write("ky-nay.json", outline)
    docgen_cli.write("ky-truoc.json", {**outline, "ky": {"nam": 2023, "quy": 2}})
    for name in ("ky-nay", "ky-truoc"):
        assert (
            docgen_cli("batch", f"{name}.json", "--phieu", "-o", name, "--only", ",".join(_UNITS)).code == 0
        )
    corrected, doubtful, late, common = (docgen_cli.folder / f"ky-nay/phieu-{u}-2023Q3.xlsx" for u in _UNITS)
    old = docgen_cli.folder / f"ky-truoc/phieu-{_UNITS[2]}-2023Q2.xlsx"
    first = {
        "phieu.xlsx": _filled(corrected, 5), "hai-ban.xlsx": _filled(doubtful, 6), "mua.pdf": b"%PDF-1.4",
        "quy-2.xlsx": _filled(old, 7), "quy-3.xlsx": _filled(late, 8),
    }  # fmt: skip
    answer = page.drop("/ca-tinh", first, outline=OUTLINE.read_bytes())
    code = answer.headers["location"].rpartition("/")[2]
    page.wait(code)
    later = {
        "phieu.xlsx": _filled(corrected, 9, 1), "hai-ban.xlsx": _filled(doubtful, 4),
        "PHIEU.xlsx": _filled(common, 3),
    }  # fmt: skip
    assert page.drop(f"/viec/{code}/doc-lai", later).status == 303
    rows, board = _board(page, code)
    own = {unit: (rows[unit]["tinh_hinh"], rows[unit]["tep"], rows[unit]["tep_khac"]) for unit in _UNITS}
    assert own == {
        _UNITS[0]: ("đã nộp", "phieu (2).xlsx", ["phieu.xlsx"]),
        _UNITS[1]: ("gửi hai bản khác nhau", "", ["hai-ban (2).xlsx", "hai-ban.xlsx"]),
        _UNITS[2]: ("đã nộp", "quy-3.xlsx", ["quy-2.xlsx"]),
        _UNITS[3]: ("đã nộp", "PHIEU (3).xlsx", []),
    }
    assert any(
        "bản sửa lần 1 (phieu (2).xlsx), bỏ phieu.xlsx" in p["message"] for p in rows[_UNITS[0]]["chi_tiet"]
    )
    assert any("kỳ khác: quý II năm 2023" in p["message"] for p in rows[_UNITS[2]]["chi_tiet"])
    assert "Lấy tệp này" in rows[_UNITS[1]]["chi_tiet"][0]["hint"]
    assert "đơn vị ghi “Bản sửa lần 1” vào bản đúng" in rows[_UNITS[1]]["nhac"]
    assert [each["tep"] for each in board["la"]] == ["mua.pdf"]
    assert page.ask("GET", f"/viec/{code}").text.count("Lấy tệp này<") == 2
    assert page.drop(f"/viec/{code}/chon-tep", {}, ten="phieu.xlsx").status == 400
    assert page.drop(f"/viec/{code}/chon-tep", {}, ten="hai-ban (2).xlsx").status == 303
    row = _board(page, code)[0][_UNITS[1]]
    assert (row["tinh_hinh"], row["tep"], row["tep_khac"]) == ("đã nộp", "hai-ban (2).xlsx", [])
    (page.desk / code / "nhan" / "hai-ban.xlsx").write_bytes(_filled(doubtful, 2))
    page.drop(f"/viec/{code}/bo-tep", {}, ten="hai-ban.xlsx")  # where one of this name lies already
    assert sorted(each.name for each in (page.desk / code / "bo").iterdir()) == [
        "hai-ban (2).xlsx",
        "hai-ban.xlsx",
    ]
    saved = page.ask("GET", f"/viec/{code}/kq/tinh-hinh").headers["content-disposition"]
    assert unquote(saved).endswith("tinh-hinh-nop-de-cuong-2023Q3.xlsx")


@pytest.mark.thorough
def test_sums_say_which_two_files_stand_against_each_other(page: Page) -> None:
    """Nobody is told to add a record or to go on without a unit that has sent two: one of them is chosen."""
    ky = json.loads(OUTLINE.read_text())["ky"]
    sent = {
        f"{name}.json": json.dumps([{"don_vi": _UNITS[0], "ky": ky, "so_lieu": {"tin_bai": number}}]).encode()
        for name, number in (("lan-dau", 5), ("lan-sau", 6))
    }
    code = page.drop("/ca-tinh", sent, outline=OUTLINE.read_bytes()).headers["location"].rpartition("/")[2]
    rows, _ = _board(page, code)
    told = page.state(code)["loi_tong"]["chi_tiet"]
    (twice,) = (each for each in told if "Sìn Hồ" in each["message"])
    assert "gửi hai bản khác nhau, chưa lấy bản nào: lan-dau.json và lan-sau.json" in twice["message"]
    assert twice["hint"].startswith("hãy bấm “Lấy tệp này” ở bản đúng")
    assert "Cộng cả" not in twice["hint"]
    assert twice["hint"] == rows[_UNITS[0]]["chi_tiet"][0]["hint"]
    assert page.drop(f"/viec/{code}/chon-tep", {}, ten="lan-sau.json").status == 303
    page.wait(code)
    told = page.state(code)["loi_tong"]["chi_tiet"]
    assert not any("hai bản" in each["message"] for each in told)
    assert any("Mường Tè không có" in each["message"] for each in told)


def test_what_was_sent_and_not_taken_is_not_called_missing() -> None:
    """An empty form, numbers of another period, two rows of one file: each by its file, with what helps."""
    units = [
        Unit(ma=f"x-{n}", ten=f"Công đoàn xã {n}", cap="xa", ky_hieu="CĐX", dia_danh="Xã") for n in range(4)
    ]
    problem = Problem("TN104", "đơn vị có 2 dòng số khác nhau", hint="để lại một dòng có số đúng")
    rows = [
        Row(units[0], Standing.EMPTY, Returned("nhan/trong.xlsx", units[0])),
        Row(units[1], Standing.OTHER_PERIOD, Returned("q2.xlsx", units[1], other_period="quý II năm 2026")),
        Row(units[2], Standing.TWICE, problems=(problem,), files=("bang.xlsx",)),
        Row(units[3], Standing.MISSING),
    ]
    told = left_aside(rows)
    assert told["x-0"][0] == "Công đoàn xã 0: phiếu gửi về (trong.xlsx) chưa có số nào"
    assert "gửi nhầm số liệu quý II năm 2026 (q2.xlsx)" in told["x-1"][0]
    assert told["x-2"][1].startswith("hãy nhắc đơn vị để lại một dòng có số đúng rồi gửi lại")
    assert "x-3" not in told
    (found,) = explained([Problem("TH108", "không có bản ghi", hint="hãy thêm", about="x-0")], told)
    assert (found.message, found.hint) == told["x-0"]


def test_a_unit_that_is_not_in_the_register_is_told_by_name(page: Page) -> None:
    """A Word report of another province: its unit as it calls itself, one that may be meant by its name."""
    typed = (Path(__file__).parent / "bao-cao-go-tay.docx").read_bytes()
    answer = page.drop("/ca-tinh", {"a.docx": typed}, outline=OUTLINE.read_bytes())
    (told,) = _board(page, answer.headers["location"].rpartition("/")[2])[1]["la"]
    (problem,) = told["chi_tiet"]
    assert "“LĐLĐ tỉnh Tuyên Quang”" in problem["message"]
    assert "Liên đoàn Lao động tỉnh" in problem["hint"]


def test_the_unit_above_is_taken_by_its_name_and_a_wrong_one_is_told_at_its_field(page: Page) -> None:
    """No work is made of a wrong one; a deadline that is no day is told at its field too."""
    outline = json.dumps({k: v for k, v in json.loads(OUTLINE.read_text()).items() if k != "don_vi"}).encode()
    before = len(list(page.desk.iterdir()))
    wrong = page.drop("/ca-tinh", {}, outline=outline, cap_tren="LĐLĐ tỉnh Lai Chấu X")
    assert (wrong.status, len(list(page.desk.iterdir()))) == (400, before)
    assert 'id="cap-tren-sai"' in wrong.text
    assert "--cap" not in wrong.text
    answer = page.drop("/ca-tinh", {}, outline=outline, cap_tren="LĐLĐ tỉnh Lai Châu")
    code = answer.headers["location"].rpartition("/")[2]
    page.wait(code)
    assert page.state(code)["hoi"]["cap_tren"] == "ldld-tinh-lai-chau"
    for typed in ("31/2/2023", "abc"):
        told = page.drop(f"/viec/{code}/phieu", {}, han=typed)
        assert told.status == 400
        assert 'id="han-sai"' in told.text
        assert f'value="{typed}"' in told.text


@pytest.mark.thorough
def test_forms_of_before_are_not_shown_for_those_that_failed(page: Page) -> None:
    """The table of this very period given as the last one: told, the deadline stays, no forms are offered."""
    code = page.drop("/ca-tinh", {}, outline=OUTLINE.read_bytes()).headers["location"].rpartition("/")[2]
    page.wait(code)
    page.drop(f"/viec/{code}/phieu", {}, han="5/10/2030")
    page.wait(code)
    assert page.state(code)["phieu"]["so"] == 11
    same = json.dumps([{"don_vi": _UNITS[0], "ky": json.loads(OUTLINE.read_text())["ky"]}]).encode()
    page.drop(f"/viec/{code}/phieu", {"truoc.json": same}, han="6/10/2030")
    page.wait(code)
    text = page.ask("GET", f"/viec/{code}").text
    assert "chính kỳ đang làm" in text
    assert "Đã lập" not in text
    assert 'value="6/10/2030"' in text


def test_a_file_of_another_kind_is_told_by_its_name_alone(page: Page) -> None:
    """No folder of this machine, no code of a mistake."""
    answer = page.drop("/ky-nay", {"mau-q3.pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3"}, ky="Q4", nam="2023")
    assert answer.status == 400
    assert "mau-q3.pdf: đây là tệp PDF" in answer.text
    assert str(page.desk) not in answer.text
    assert "D006" not in answer.text
