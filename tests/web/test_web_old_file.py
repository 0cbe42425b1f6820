"""The last period's file as soon as it is chosen: the next period is offered; what is no report is told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from web_door import Page

from docgen.generate import generate
from docgen.report.period import period_of
from docgen.web.tasks.old_file import _proposed
from docgen.web.tasks.outlines import outlines_of
from tests.web.shared_page import begun

pytest.importorskip("uvicorn", reason="the extra web is not installed")
_lacking = pytest.importorskip("docgen.web.views.province")._lacking
SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"
CONTRACT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "HỢP ĐỒNG LAO ĐỘNG",
            "Số: 12/HĐLĐ", "Bên A: Công ty TNHH Ví dụ", "Điều 1. Thời hạn và công việc hợp đồng",
            "Từ ngày 01/04/2026 đến ngày 31/03/2027.")  # fmt: skip


def _word(*lines: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for text in lines:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_the_next_period_is_offered(page: Page) -> None:
    """After quý III comes quý IV, after quý IV quý I of the next year; nothing stays on the desk."""
    raw: dict[str, Any] = json.loads(SAMPLE.read_text())
    last = json.dumps({**raw, "ky": {"nam": 2023, "quy": 4}, "ngay_ban_hanh": "2023-12-20"}).encode()
    before = len(list(page.desk.iterdir()))
    for name, data, ky, nam in (
        ("cu.docx", generate(SAMPLE).content, "Q4", 2023),
        ("cu.json", last, "Q1", 2024),
    ):
        answer = page.drop("/ky-nay/xem", {name: data})
        assert answer.status == 200, answer.text
        assert (answer.json["ky"], answer.json["nam"]) == (ky, nam)
    assert len(list(page.desk.iterdir())) == before


@pytest.mark.parametrize(
    ("ky", "offered"),
    [
        ({"nam": 2026, "thang": 12}, ("T1", 2027, None)),
        ({"tu": "2026-09-01", "den": "2026-09-30"}, ("K", None, "2026-10-31")),
        ({"nam": 2026}, ("N", 2027, None)),
    ],
)
def test_the_next_of_any_period_is_offered(ky: dict[str, Any], offered: tuple[str, int, str]) -> None:
    """After a month the next one, after a stretch of days as long a one, after a year the next."""
    found = _proposed(period_of(ky, None))
    assert (found["ky"], found.get("nam"), found.get("den")) == offered


def test_a_month_report_goes_on(page: Page) -> None:
    """The month that the page offers can be begun."""
    raw: dict[str, Any] = json.loads(SAMPLE.read_text())
    old = json.dumps({**raw, "mau": "bao-cao-chuyen-de", "ky": {"nam": 2023, "thang": 9}}).encode()
    answer = page.drop("/ky-nay", {"cu.json": old}, ky="T10", nam="2023")
    assert answer.status == 303, answer.text
    assert page.state(answer.headers["location"].rpartition("/")[2])["ky_ten"] == "tháng 10 năm 2023"


def test_a_report_that_names_no_year_is_of_the_period_before(page: Page) -> None:
    """It is taken as that, and that is said; nobody is sent to where they are."""
    old = _word(*CONTRACT[:2], "BÁO CÁO", "Công tác thi đua", "I. TÌNH HÌNH", "Trong kỳ mở 12 lớp.")
    answer = page.drop("/ky-nay", {"cu.docx": old}, ky="Q4", nam="2026")
    assert answer.status == 303, answer.text
    code = answer.headers["location"].rpartition("/")[2]
    state = page.state(code)
    assert state["luu_y"][0] == "tệp cũ không ghi năm nào: hiểu là báo cáo quý III năm 2026, kỳ liền trước"
    assert not [note for note in state["luu_y"] if "-cao-" in note]
    shown = "Tệp cũ không ghi năm nào"
    assert shown in page.ask("GET", f"/viec/{code}").text
    page.say(f"/viec/{code}/da-xem", {"khoa": f"luu_y: {state['luu_y'][0]}"})  # its button says so
    assert shown not in page.ask("GET", f"/viec/{code}").text


def test_there_is_always_a_way_on(page: Page) -> None:
    """A wrong year is told in the form that was filled in; a file of another kind leads back to the work."""
    asked = {"mau": "bao-cao-nam", "don_vi": "Liên đoàn Lao động tỉnh Lai Châu", "ky": "N", "nam": "20x"}
    told = page.drop("/moi", {}, b"", **asked)
    assert told.status == 400
    for words in ('id="ky-sai"', 'value="20x"', asked["don_vi"]):
        assert words in told.text
    told = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="20x")
    assert 'href="/ky-nay">Về trang Kỳ này từ kỳ trước' in told.text
    told = page.drop(f"/viec/{(code := begun(page))}/nhan", {"bc.pdf": b"%PDF-1.4"})
    assert f'href="/viec/{code}">Về việc đang làm' in told.text
    assert "bc.pdf: đây là tệp PDF; cần tệp Word (.docx), Excel (.xlsx) hoặc .json" in told.text


@pytest.mark.parametrize("path", ["/ky-nay/xem", "/ky-nay"])
def test_a_contract_is_no_report(page: Page, path: str) -> None:
    """A contract is refused in plain words, when it is chosen and when it is sent."""
    answer = page.drop(path, {"hop-dong.docx": _word(*CONTRACT)}, ky="Q4", nam="2026")
    assert answer.status == 400
    assert "tệp này không phải báo cáo" in answer.text


@pytest.mark.parametrize("title", ["BÁO CÁO", "B Á O  C Á O", "DỰ THẢO BÁO CÁO"])
def test_a_simple_report_is_one(page: Page, title: str) -> None:
    """A report is one though its head is poor: its title is enough."""
    lines = (
        *CONTRACT[:2],
        title,
        "Kết quả hoạt động công đoàn quý III năm 2026",
        "1. Đã kết nạp 12 đoàn viên.",
    )
    answer = page.drop("/ky-nay/xem", {"cu.docx": _word(*lines)})
    assert answer.status == 200, answer.text


def test_figures_of_a_typed_report_show_their_sentences(page: Page) -> None:
    """A figure of a file that docgen did not make has its words around it, not a name put together of some.

    What is typed beside them without a name is lit as of the old period, and counted.
    """
    texts = (
        "CÔNG ĐOÀN VÍ DỤ", "BÁO CÁO", "Kết quả hoạt động công đoàn quý I năm 2026", "I. KẾT QUẢ",
        "Toàn tỉnh phát sinh (kể cả trực tuyến) 4.568 hồ sơ xin hỗ trợ; cho 385/385 cơ sở khám bệnh.",
    )  # fmt: skip
    answer = page.drop("/ky-nay", {"cu.docx": _word(*texts)}, ky="Q2", nam="2026")
    assert answer.status == 303, answer.text
    shown = page.ask("GET", answer.headers["location"]).text
    assert "<mark>số này</mark> hồ sơ xin hỗ trợ" in " ".join(shown.split())
    assert "số gõ thẳng, của kỳ cũ: “<span data-hien>385/385" in shown
    assert ">385/385 cơ sở khám</mark>" in shown


def test_the_check_of_a_made_file_leads_back(page: Page) -> None:
    """The work that looks over the Word file of a report has a link to that report."""
    code = begun(page)
    folder = page.desk / code / "ra"
    folder.mkdir(exist_ok=True)
    (folder / "trinh-ky.docx").write_bytes(generate(SAMPLE).content)
    other = page.say(f"/viec/{code}/soat-word", {}).headers["location"].rpartition("/")[2]
    page.wait(other)
    assert f'href="/viec/{code}"' in page.ask("GET", f"/viec/{other}").text


def test_a_saved_workbook_is_an_outline(page: Page, tmp_path: Path) -> None:
    """The page says where an outline comes from, and what it names is taken as one."""
    assert "sổ ấy là đề cương" in page.ask("GET", "/ca-tinh").text
    book = page.ask("GET", f"/viec/{begun(page)}/tai/excel").body
    (tmp_path / "de-cuong").mkdir()
    (tmp_path / "de-cuong" / "so.xlsx").write_bytes(book)
    assert outlines_of(lambda *_: None, str(tmp_path), ["so.xlsx"])["tren"] == "so.xlsx"


@pytest.mark.parametrize(
    ("sums", "words"),
    [
        ({"co": 9, "can": 11}, "9/11 đơn vị"),
        ({"co": 2, "can": 2, "so": [{"thieu": ["A"]}, {"thieu": []}]}, "1 số chưa cộng đủ"),
        ({"co": 2, "can": 2, "so": [{"thieu": []}]}, ""),
    ],
)
def test_what_sums_lack_is_said(sums: dict[str, Any], words: str) -> None:
    """A report whose sums lack units is not said to be without faults."""
    found = _lacking(sums)
    assert words in found
    assert bool(found) == bool(words)
