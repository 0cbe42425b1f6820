"""A file that was filled in elsewhere comes back into the report on the page, if it is of that report."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
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
