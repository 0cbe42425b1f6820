"""A file with the name of a unit's form that cannot be read is told of that unit."""

from __future__ import annotations

import openpyxl
import pytest

from tests.collect.collecting import BOARD, collected, send, sent_out, standings
from tests.conftest import DocgenCli


@pytest.fixture
def office(docgen_cli: DocgenCli) -> DocgenCli:
    """An office that has sent out its forms."""
    return sent_out(docgen_cli)


def test_a_damaged_file_and_a_pdf_are_their_units(office: DocgenCli) -> None:
    """The board and the letter say what came, and that it is to be sent again, not that nothing came."""
    form = (office.folder / "ra/phieu-xa-03-2026Q1.xlsx").read_bytes()
    office.write("ve/phieu-xa-01-2026Q1.xlsx", b"")
    office.write("ve/phieu-xa-02-2026Q1 (1).pdf", b"%PDF-1.7\n1 0 obj\n")
    office.write("ve/phieu-xa-03-2026Q1.xlsx", form[: len(form) // 2])
    office.write("ve/la.xlsx", b"")
    ran = collected(office, "-o", "bg.json", "--nhac", "nhac")
    sheet = openpyxl.load_workbook(office.folder / BOARD).active
    rows = {row[1]: row[3:5] for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]}
    assert rows["xa-01"] == ("đã gửi tệp hỏng, cần gửi lại", "phieu-xa-01-2026Q1.xlsx")
    assert rows["xa-02"] == ("đã gửi tệp PDF, cần gửi lại", "phieu-xa-02-2026Q1 (1).pdf")
    assert rows["xa-03"] == ("đã gửi tệp hỏng, cần gửi lại", "phieu-xa-03-2026Q1.xlsx")
    assert standings(ran).keys() == {"xa-01", "xa-02", "xa-03"}
    words = (office.folder / "nhac/xa-02.txt").read_text(encoding="utf-8")
    assert "chưa nhận được" not in words
    assert "nhưng đó là tệp PDF, không đọc được số liệu. Đề nghị đơn vị gửi lại phiếu" in words


def test_a_sound_file_beside_a_damaged_one_is_taken(office: DocgenCli) -> None:
    """What cannot be read is only told."""
    send(office, "tot.xlsx", 1)
    office.write("ve/phieu-xa-01-2026Q1.xlsx", b"")
    assert standings(collected(office))["xa-01"] in {"đã nộp", "nộp muộn"}
