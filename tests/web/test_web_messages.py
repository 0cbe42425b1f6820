"""What the page says is in the words of people: names, not codes; every fault; what changed."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from web_door import Page

from docgen.check.manual import all_rules
from docgen.errors import DocxError, Severity
from docgen.generate import generate
from docgen.library.judging import check
from docgen.web.desk import plain_name
from docgen.web.editing import cell_typed, figure_typed
from docgen.web.rules import explained
from docgen.web.tasks.reporting import judge
from docgen.web.wording import plain
from docgen.word.package import read_package
from tests.web.shared_page import SAMPLE, begun

pytest.importorskip("uvicorn", reason="the extra web is not installed")
_CODE = re.compile(r"\b(?:so_lieu|chi_tieu|null|nguon|tong: true)\b|[a-z]_[a-z]|--[a-z]|docgen [a-z]+ ")


def _write(page: Page, code: str, path: str, typed: str, prose: bool = False) -> Any:
    text = page.ask("GET", f"/viec/{code}").text
    mark = text.partition(f'data-duong="{path}" data-dau="')[2].partition('"')[0]
    outline = page.state(code)["khuon"]
    said = {"doan": [{"chu": typed}]} if prose else {"chu": typed}
    answer = page.say(f"/viec/{code}/ghi", {"duong": path, "dau": mark, "khuon": outline, **said})
    assert answer.status == 200, answer.text
    return answer.json


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("so_lieu.thu_nhap_sxkd.gia_tri", "6.400.000"),
        ("so_lieu.luong_co_so.gia_tri", "1.8oo.000"),
        ("chi_tieu[1].thuc_hien", "12x"),
        ("chi_tieu[1].tong_so", "12x"),
        ("noi_nhan", "Lưu: VT"),
        ("nguoi_ky.ho_ten", ""),
        ("so_lieu.lan_du_thao_van_kien.gia_tri", "-2"),
        ("so_lieu.lan_du_thao_van_kien.gia_tri", "1,5"),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_messages_have_names_and_no_codes(page: Page, path: str, typed: str) -> None:
    """Whatever is typed wrong, neither the message nor what to do says a code, a key or an option."""
    said = [each for each in _write(page, begun(page), path, typed)["loi"] if not each["trong"]]
    assert said
    for each in said:
        assert not _CODE.search(f"{each['message']} {each['hint']}"), each


def test_a_removed_figure_is_told_by_its_name(page: Page) -> None:
    """A sentence that prints a figure which is gone says which one, and how to get it back."""
    code = begun(page)
    step = {"viec": "xoa-so", "duong": "so_lieu.lan_du_thao_van_kien", "ten": "Số lần dự thảo văn kiện"}
    assert page.say(f"/viec/{code}/khuon", {"khuon": 0, **step}).status == 200
    answer = page.say(f"/viec/{code}/word", {"du_thao": False})
    (wrong,) = (each for each in answer.json["chi_tiet"] if not each["trong"])
    assert "“Số lần dự thảo văn kiện”" in wrong["message"]
    assert "Hoàn tác" in wrong["hint"]


def test_all_that_is_open_or_wrong_is_told_at_once(page: Page) -> None:
    """One wrong figure does not hide the open ones: the refusal tells as many as the page counts."""
    code = begun(page)
    judged = _write(page, code, "chi_tieu[1].thuc_hien", "12x")
    answer = page.say(f"/viec/{code}/word", {"du_thao": False})
    assert answer.status == 400
    told = answer.json["chi_tiet"]
    assert sum(each["trong"] for each in told) == judged["trong"] > 10
    assert {each["path"] for each in told if not each["trong"]} == {"chi_tieu[1].thuc_hien"}


def test_a_count_below_zero_or_in_parts_is_told(tmp_path: Path) -> None:
    """-2 lần, 1,5 lần after 5 lần: told at the field; a rate in parts, a difference below zero are not."""
    data = json.loads(SAMPLE.read_text())
    figures = {
        "am": {"gia_tri": -2, "don_vi_tinh": "người"},
        "le": {"gia_tri": 1.5, "don_vi_tinh": "lần", "ky_truoc": 5},
        "gap": {"gia_tri": 1.5, "don_vi_tinh": "lần", "ten": "Gấp so với năm trước", "ky_truoc": 2},
        "giam": {"gia_tri": -3, "don_vi_tinh": "người", "ten": "Chênh lệch đoàn viên"},
        "ty_le": {"gia_tri": 96.5, "don_vi_tinh": "%", "ky_truoc": 95},
    }
    file = tmp_path / "bao-cao.json"
    file.write_text(json.dumps({**data, "so_lieu": {**data["so_lieu"], **figures}}))
    told = {
        each["path"] for each in judge(lambda _done, _all: None, str(file))["loi"] if each["code"] == "D060"
    }
    assert told == {"so_lieu.am.gia_tri", "so_lieu.le.gia_tri"}


def test_a_unit_that_is_nearly_right_is_told_by_its_name(page: Page) -> None:
    """The unit that may be meant is said by its name, not by its code."""
    asked = {"mau": "bao-cao-nam", "don_vi": "Công đoàn phường Cam Đươngg", "ky": "N", "nam": "2026"}
    text = page.drop("/moi", {}, b"", **asked).text
    said = text.partition('id="don-vi-sai"')[2].partition("</p>")[0]
    assert "có phải: Công đoàn" in said or "hãy chọn trong danh sách" in said
    assert not re.search(r"[a-z]-[a-z]+-", said.partition(">")[2])


def test_rules_are_explained_without_codes() -> None:
    """What a rule says holds neither codes, nor its English name, nor options, nor notation."""
    notation = re.compile(r"--[a-z]|\b[A-Z]{2,3}\d{3}\b|`|\w=\d|[^\W\d_]_[^\W\d_]|\{\"")
    wrong = {}
    for code, rule in all_rules().items():
        text = explained(code)
        plain_text = text.replace("so_lieu.tong", "")
        if code in text or rule.name in text.split() or notation.search(plain_text):
            wrong[code] = text
    assert wrong == {}


def test_what_came_with_a_file_is_told(page: Page) -> None:
    """After a file is taken in, the page lists what has changed, as it was and as it is; a step ends it."""
    code = begun(page)
    given = json.loads((page.desk / code / "so" / "bao-cao.json").read_text())
    given["so_lieu"]["tu_van_truc_tiep"]["gia_tri"] = 1234
    assert page.drop(f"/viec/{code}/nhan", {"so.json": json.dumps(given).encode()}).status == 303
    (change,) = page.state(code)["vua_nhan"]["doi"]
    assert (change["cu"], change["moi"]) == ("", "1.234")
    text = page.ask("GET", f"/viec/{code}").text
    assert "Đã nhận “so.json”: 1 chỗ khác trước" in text
    assert not _CODE.search(change["ten"])
    page.say(f"/viec/{code}/khuon", {"khuon": 1, "viec": "hoan-tac"})
    assert "Đã nhận" not in page.ask("GET", f"/viec/{code}").text


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xd0\xcf\x11\xe0"])
def test_an_old_word_file_is_told_as_such(head: bytes) -> None:
    """A .doc or a locked file that is called .docx: what it is, and what to do."""
    with pytest.raises(DocxError, match=r"đời cũ, hoặc tệp có mật khẩu.*mở bằng Word.*lưu thành \.docx"):
        read_package(head + bytes(2000))


def test_a_file_that_is_no_word_file_is_named_once(page: Page) -> None:
    """The reason stands beside the name of the file, and does not repeat it."""
    code = page.drop("/soat", {"trong.docx": b"x"}).headers["location"].rpartition("/")[2]
    page.wait(code)
    assert (
        page.ask("GET", f"/viec/{code}")
        .text.partition("<main")[2]
        .partition("bao-loi")[2]
        .count("trong.docx")
        == 1
    )


@pytest.mark.thorough
def test_a_count_follows_what_is_left_as_it_is(page: Page) -> None:
    """A finding that is left is not counted, neither above nor on the tab of its file."""
    typed = (Path(__file__).parent / "bao-cao-go-tay.docx").read_bytes()
    code = page.drop("/soat", {"a.docx": typed, "b.docx": generate(SAMPLE).content}).headers["location"]
    code = code.rpartition("/")[2]
    page.wait(code)
    wrong = [each for each in page.state(code)["ket_qua"][0]["phat_hien"] if each["muc"] == "sai"]
    assert f"a.docx <span data-dem-tep>({len(wrong)} chỗ sai)" in page.ask("GET", f"/viec/{code}").text
    page.say(f"/viec/{code}/de-lai", {"tep": 0, "khoa": [wrong[0]["khoa"]], "de_lai": True})
    text = page.ask("GET", f"/viec/{code}").text
    assert f"a.docx <span data-dem-tep>({len(wrong) - 1} chỗ sai)" in text
    assert f"<b>{len(wrong) - 1}</b> chỗ sai" in text


@pytest.mark.thorough
def test_works_that_are_called_alike_are_told_apart(page: Page) -> None:
    """By the file they were made of, by what was found in them, by when they were changed last."""
    for name in ("quy-3-nhap.json", "quy-3-ban-ky.json"):
        page.drop("/ky-nay", {name: SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    code = page.drop("/soat", {"a.docx": generate(SAMPLE).content}).headers["location"].rpartition("/")[2]
    page.wait(code)
    text = page.ask("GET", "/").text
    for words in ("từ tệp quy-3-nhap.json", "từ tệp quy-3-ban-ky.json", "Sửa lần cuối"):
        assert words in text
    assert re.search(r"a\.docx</a>.{0,40}(?:chỗ sai|chỗ nên sửa|lưu ý|không thấy lỗi)", text)


def test_a_name_that_runs_backwards_is_shown_as_it_is() -> None:
    """Marks that turn the direction of letters do not stay in a file's name."""
    assert plain_name("tep\u202excod.exe") == "tepxcod.exe"


def test_nobody_is_told_to_install_by_a_command() -> None:
    """Who has no LibreOffice is told where it is to be had and what goes on without it, not a command."""
    said = plain("không tìm thấy LibreOffice trên máy này (hãy cài: sudo apt install libreoffice-writer)")
    assert said == (
        "không tìm thấy LibreOffice trên máy này (hãy tải LibreOffice, miễn phí, ở libreoffice.org, cài rồi"
        " mở lại docgen; chưa cài thì vẫn lập được tệp Word, mở bằng Word để xem trang)"
    )


def test_what_is_lacking_in_a_sum_is_told_in_one_sentence() -> None:
    """An alternative whose first half is a command is told without its “hoặc”."""
    said = plain("chưa đủ đơn vị (hãy thêm bản ghi của họ, hoặc --cho-phep-thieu để tổng hợp khi còn thiếu)")
    assert said == "chưa đủ đơn vị (hãy đánh dấu “Cộng cả khi còn thiếu đơn vị”)"


_TYPED = ["Có {{ y }} cuộc.", "Có {{ y cuộc.", "Có {ten} cuộc {{ y }}."]


@pytest.mark.thorough(one_of=8)
@pytest.mark.parametrize("path", ["noi_dung[0].tieu_de", "noi_dung[0].noi_dung[0]"])
@pytest.mark.parametrize("typed", _TYPED)
def test_a_code_typed_in_prose_is_told_and_stops_the_file(page: Page, path: str, typed: str) -> None:
    """At its own field, as in any other; the file to be signed names it, the pages and the draft are made."""
    code = _signed(page)
    said = _write(page, code, path, typed, prose=True)
    assert [each["severity"] for each in said["loi"] if (each["code"], each["path"]) == ("D098", path)] == [
        "error"
    ]
    answer = page.say(f"/viec/{code}/word", {"du_thao": False})
    assert answer.status == 400
    assert path in {each["path"] for each in answer.json["chi_tiet"]}
    assert page.say(f"/viec/{code}/word", {"du_thao": True}).status == 200
    _write(page, code, path, "Mã “{{ y }}” của phần mềm cũ.", prose=True)
    assert page.say(f"/viec/{code}/word", {"du_thao": False}).status == 200


def _signed(page: Page) -> str:
    """A work whose report has nothing open."""
    code = begun(page)
    (page.desk / code / "so" / "bao-cao.json").write_bytes(SAMPLE.read_bytes())
    return code


def test_what_the_check_says_of_the_file_is_told_whole(page: Page) -> None:
    """A sum that was typed over is told as the check tells it; errors are called so, each is counted."""
    code = _signed(page)
    data = json.loads(SAMPLE.read_text())
    figure = {"ten": "Tin, bài", "gia_tri": 60, "nguon": "Tổng hợp 2/2 đơn vị được 54: A 50; B 4"}
    data["so_lieu"]["tin_bai_cong"] = figure
    body = data["noi_dung"][0]["noi_dung"]
    body[:0] = [
        "Có {{ so_lieu.tin_bai_cong | so }} tin, bài.",
        "Kết nạp 906/1.000 đoàn viên, đạt 96%.",
        "Họp ngày 31/02/2023.",
    ]
    (page.desk / code / "so" / "bao-cao.json").write_text(json.dumps(data))
    answer = page.say(f"/viec/{code}/word", {"du_thao": False})
    assert answer.status == 200, answer.text
    made = check(page.ask("GET", f"/viec/{code}/tai/trinh-ky").body)
    assert sum(each["so"] for each in answer.json["thay"]) == len(made.findings) + len(made.notes)
    assert "điều nên sửa" in answer.json["dem"]
    (over,) = (each for each in answer.json["thay"] if "cộng được" in each["message"])
    assert "“Tin, bài” ghi 60" in over["message"]
    assert "54" in over["message"]
    errors = sum(each.severity is Severity.ERROR for each in made.findings)
    assert errors
    assert answer.json["dem"].startswith(f"{errors} lỗi")


def test_a_draft_asks_only_for_what_is_wrong(page: Page) -> None:
    """A draft may have gaps: only the figure that is no number is to be mended."""
    code = begun(page)
    _write(page, code, "so_lieu.luong_co_so.gia_tri", "1.8oo.000")
    answer = page.say(f"/viec/{code}/word", {"du_thao": True})
    assert answer.status == 400
    assert {each["path"] for each in answer.json["chi_tiet"]} == {"so_lieu.luong_co_so.gia_tri"}
    answer = page.say(f"/viec/{code}/word", {"du_thao": False})
    assert len(answer.json["chi_tiet"]) > 10


@pytest.mark.parametrize(("typed", "value"), [("01", 1), ("007", 7), ("00", 0), ("0912345678", "0912345678")])
def test_zeros_before_a_figure_are_left_out(typed: str, value: object) -> None:
    """01 is 1; a long run of digits that begins with 0 is no figure."""
    assert figure_typed(typed, "người") == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.250", 1250),
        ("60 triệu", "60 triệu"),
        ("5%", "5%"),
        (" 12 nghìn ", "12 nghìn"),
        ("", None),
        ("abc", "abc"),
        ("97,0", "97,0"),
        ("95,8", Decimal("95.8")),
    ],
)
def test_a_cell_keeps_what_its_column_has_to_read(typed: str, value: object) -> None:
    """“60 triệu” is 60 in a table of triệu đồng, “5%” no amount: the column decides."""
    assert cell_typed(typed) == value
