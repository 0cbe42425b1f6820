"""A file that was filled in elsewhere comes back into the report on the page, if it is of that report."""

from __future__ import annotations

import copy
import io
import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from web_door import Page

from docgen.generate import generate

pytest.importorskip("uvicorn", reason="the extra web is not installed")
SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"


@pytest.fixture(scope="module")
def work(page: Page) -> str:
    """The report on quý IV, made of the Word file of quý III."""
    answer = page.drop("/ky-nay", {"cu.docx": generate(SAMPLE).content}, ky="Q4", nam="2023")
    assert answer.status == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "kỳ quý III năm 2023, báo cáo đang mở là của kỳ quý IV năm 2023"),
        ({"don_vi": "ldld-tinh-dien-bien", "ky": {"nam": 2023, "quy": 4}}, "tệp này là của đơn vị"),
        ({"mau": "bao-cao-nam", "ky": {"nam": 2023}}, "tệp này là của mẫu"),
    ],
)
def test_another_report_is_not_mixed_in(page: Page, work: str, change: dict[str, object], words: str) -> None:
    """A file of another period, unit or form is refused with both names, and nothing changes."""
    file = page.desk / work / "so" / "bao-cao.json"
    before = file.read_bytes()
    given = json.dumps({**json.loads(SAMPLE.read_text()), **change}).encode()
    answer = page.drop(f"/viec/{work}/nhan", {"khac.json": given})
    assert answer.status == 400
    assert words in answer.text
    assert "chưa nhận gì" in answer.text
    assert file.read_bytes() == before


def test_the_same_report_comes_back(page: Page, work: str) -> None:
    """The workbook of this very report says what each figure is, and is taken back; nothing else changes."""
    file = page.desk / work / "so" / "bao-cao.json"
    before = json.loads(file.read_text())
    book = page.ask("GET", f"/viec/{work}/tai/excel").body
    rows = [row for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet.values]
    (row,) = (each for each in rows if "tu_van_gian_tiep" in each)
    assert any("[số này] lượt người được tư vấn gián" in str(cell) for cell in row)
    answer = page.drop(f"/viec/{work}/nhan", {"so.xlsx": book})
    assert answer.status == 303, answer.text
    data = json.loads(file.read_text())
    assert data["ky"] == {"nam": 2023, "quy": 4}
    assert data["so_lieu"] == before["so_lieu"]
    assert _taken(page, work) == []


def _word(page: Page, work: str, kind: str) -> bytes:
    """The Word file that one of the two buttons makes."""
    answer = page.say(f"/viec/{work}/word", {"du_thao": kind == "du-thao"})
    assert answer.status == 200, answer.text
    return page.ask("GET", f"/viec/{work}/tai/{kind}").body


def _texts(content: bytes) -> str:
    return "\n".join(
        paragraph.text for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p"))
    )


@pytest.mark.thorough
def test_the_button_says_whether_it_is_a_draft(page: Page) -> None:
    """A draft taken back leaves no draft mark in the data; the file to be signed never has one."""
    whole = json.dumps(json.loads(SAMPLE.read_text())).encode()
    answer = page.drop("/ky-nay", {"cu.json": whole}, ky="Q4", nam="2023")
    work = answer.headers["location"].rpartition("/")[2]
    file = page.desk / work / "so" / "bao-cao.json"
    file.write_bytes(whole)
    draft = _word(page, work, "du-thao")
    assert "DỰ THẢO LẦN 1" in _texts(draft)
    assert page.drop(f"/viec/{work}/nhan", {"du-thao.docx": draft}).status == 303
    data = json.loads(file.read_text())
    assert "du_thao" not in data
    assert "Lần dự thảo" not in page.ask("GET", f"/viec/{work}").text.partition('id="vua-nhan"')[2][:400]
    file.write_text(json.dumps({**data, "du_thao": 2}))
    assert "DỰ THẢO LẦN 2" in _texts(_word(page, work, "du-thao"))
    signed = _word(page, work, "trinh-ky")
    assert "DỰ THẢO" not in _texts(signed)
    assert page.drop(f"/viec/{work}/nhan", {"trinh-ky.docx": signed}).status == 303
    assert json.loads(file.read_text())["du_thao"] == 2


def test_a_picture_that_is_gone_is_not_there(page: Page, work: str) -> None:
    """The picture of a page that was drawn anew meanwhile is answered with 404, not broken off."""
    assert page.ask("GET", f"/viec/{work}/xem/7").status == 404
    assert page.ask("GET", "/mau/anh/khong-co.png").status == 404


def _taken(page: Page, work: str) -> list[list[str]]:
    """The rows of what is told after a file was taken back: place, before (or in the file), now."""
    told = page.ask("GET", f"/viec/{work}").text.partition('id="vua-nhan"')[2].partition("hai-ben")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>', told)
    return [list(row) for row in rows]


def test_what_was_typed_since_the_file_was_saved_stays(page: Page) -> None:
    """The file's numbers come in, tables too; what was typed on the page stays, told where both differ."""
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    work = answer.headers["location"].rpartition("/")[2]
    file = page.desk / work / "so" / "bao-cao.json"
    data = json.loads(file.read_text())
    table = {
        "tieu_de": "Lớp học",
        "cot": ["Nơi học", "Lớp", "Người"],
        "dong": [["Sìn Hồ", 5, 5], ["Mường Tè", 5, 5]],
    }
    data["noi_dung"].append({"bang": table})
    for key in ("tin_bai", "gs_ca_nhan", "luong_co_so"):
        data["so_lieu"][key]["gia_tri"] = 10
    file.write_text(json.dumps(data))
    given = json.loads(page.ask("GET", f"/viec/{work}/tai/json").body)
    here = copy.deepcopy(data)
    here["so_lieu"]["tin_bai"]["gia_tri"] = here["so_lieu"]["gs_ca_nhan"]["gia_tri"] = 11
    here["noi_dung"][-1]["bang"]["dong"][0][2] = 6
    file.write_text(json.dumps(here))
    given["so_lieu"]["gs_ca_nhan"]["gia_tri"] = given["so_lieu"]["luong_co_so"]["gia_tri"] = 12
    given["noi_dung"][-1]["bang"]["dong"][0][1] = 7
    assert page.drop(f"/viec/{work}/nhan", {"so.json": json.dumps(given).encode()}).status == 303
    now = json.loads(file.read_text())
    kept = [now["so_lieu"][key]["gia_tri"] for key in ("tin_bai", "gs_ca_nhan", "luong_co_so")]
    assert kept == [11, 11, 12]
    assert now["noi_dung"][-1]["bang"]["dong"] == [["Sìn Hồ", 7, 6], ["Mường Tè", 5, 5]]
    told = _taken(page, work)
    assert [row[1:] for row in told] == [["10", "12"], ["5", "7"], ["10", "11"], ["12", "11"], ["5", "6"]]
    assert "dòng 1, cột 2" in told[1][0]


@pytest.mark.thorough
def test_a_book_that_is_corrected_comes_in_again(page: Page) -> None:
    """What was taken from a book was not typed here: its correction comes in, also after an undo.

    What was typed on the page and what another book has brought stay.
    """
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    work = answer.headers["location"].rpartition("/")[2]
    file = page.desk / work / "so" / "bao-cao.json"
    empty = page.ask("GET", f"/viec/{work}/tai/json").body
    keys = ("tin_bai", "gs_ca_nhan", "luong_co_so")

    def take(**numbers: int) -> list[int | None]:
        given = json.loads(empty)
        for key, number in numbers.items():
            given["so_lieu"][key]["gia_tri"] = number
        assert page.drop(f"/viec/{work}/nhan", {"so.json": json.dumps(given).encode()}).status == 303
        now = json.loads(file.read_text())["so_lieu"]
        return [now[key]["gia_tri"] for key in keys]

    untouched = file.read_text()
    assert take(tin_bai=11, gs_ca_nhan=21) == [11, 21, None]
    assert take(tin_bai=12, gs_ca_nhan=21) == [12, 21, None]
    assert take(luong_co_so=5) == [12, 21, 5]
    assert take(tin_bai=13, gs_ca_nhan=21) == [13, 21, 5]
    typed = json.loads(file.read_text())
    typed["so_lieu"]["gs_ca_nhan"]["gia_tri"] = 30
    file.write_text(json.dumps(typed))
    assert take(tin_bai=14, gs_ca_nhan=22) == [14, 30, 5]
    file.write_text(untouched)
    assert take(tin_bai=14, gs_ca_nhan=22) == [14, 22, None]


def test_what_a_word_file_says_otherwise_than_its_data_is_told(page: Page) -> None:
    """Of figures that were retyped in Word, the sums that were not: the page prints the new ones."""
    data = json.loads(SAMPLE.read_text())
    row = {"ma": "bd", "ten": "Đoàn viên được bồi dưỡng", "don_vi_tinh": "người", "loai": "ke_hoach"}
    data["chi_tieu"] = [{**row, "ke_hoach": 110, "thuc_hien": 120, "luy_ke_truoc": 300}]
    data["noi_dung"] = [{"tieu_de": "KẾT QUẢ", "noi_dung": [{"bang_chi_tieu": True}]}]
    code = page.drop("/ky-nay", {"cu.json": json.dumps(data).encode()}, ky="Q4", nam="2023")
    code = code.headers["location"].rpartition("/")[2]
    file = page.desk / code / "so" / "bao-cao.json"
    file.write_text(json.dumps(data))
    document = docx.Document(io.BytesIO(generate(file).content))
    (cell,) = {c._tc: c for t in document.tables for r in t.rows for c in r.cells if c.text == "120"}.values()
    cell.paragraphs[0].runs[0].text = "150"
    out = io.BytesIO()
    document.save(out)
    assert page.drop(f"/viec/{code}/nhan", {"da-sua.docx": out.getvalue()}).status == 303
    assert json.loads(file.read_text())["chi_tieu"][0]["thuc_hien"] == 150
    text = page.ask("GET", f"/viec/{code}").text
    assert "theo dữ liệu là “450”, tệp ghi “420”" in text
