"""Tables with one planted fault each, and tables in which nothing is wrong, as real Word files."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from tests.check.figures.found import figure_findings

INDICATORS = (
    "TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%) | Đánh giá",
    "1 | Kết nạp đoàn viên | 1.100 | 1.515 | 137,7 | Vượt",
    "2 | CĐCS tổ chức hoạt động | từ 75% | 109/135 | 80,7 | Vượt",
    "3 | Nhà Mái ấm | 2 | 2 | 100 | Đạt",
    "4 | Lớp tập huấn | 5 | 4 | 80 | Chưa đạt",
    "5 | Số vụ tai nạn không quá | 5 | 4 | 80 | Đạt",
    "6 | Thăm hỏi | – | 100 | – | –",
)
DEPARTMENTS = (
    "TT | Bộ phận | Số lao động | Số người khám | Tỷ lệ (%)",
    "1 | Thu mua | 86 | 84 | 97,7",
    "2 | Sấy | 124 | 124 | 100",
    "3 | Đóng gói | 97 | 95 | 97,9",
    "4 | Kho | 42 | 41 | 97,6",
    " | Tổng cộng | 349 | 344 | 98,6",
)
TARGETS = (
    "TT | Đơn vị | Chỉ tiêu | Thực hiện | Tỷ lệ (%)",
    "1 | Thành phố | 320 | 352 | 110",
    "2 | Huyện A | 230 | 241 | 104,8",
    "3 | Huyện B | 200 | 198 | 99",
    " | Tổng cộng | 750 | 791 | 105,5",
)
REACHED = (
    "TT | Nội dung | Kế hoạch năm | Thực hiện quý III | Đạt (%)",
    "1 | Thu kinh phí | 1.250 | 312 | 25,0",
    "2 | Thu đoàn phí | 640 | 158,5 | 24,8",
    "3 | Chi chăm lo | 480 | 121 | 25,2",
    "4 | Kết nạp đoàn viên | 120 | 35 | 29,2",
)
LAST_YEAR = (
    "Chỉ tiêu | Đơn vị tính | Thực hiện | Cùng kỳ | Tăng/giảm (%)",
    "Bữa ăn ca | đồng | 22.000 | 20.000 | 10",
    "Khám sức khỏe | người | 397/403 | 361 | 10",
    "Tỷ lệ tham gia | % | 98,5 | 98 | 0,5",
    "Vụ tai nạn | vụ | 3 | 4 | -25",
)


def document(*tables: Sequence[str], before: str = "Kết quả như sau:") -> WordDocument:
    """A Word file with a paragraph and then the tables, read back."""
    made = docx.Document()
    made.add_paragraph(before)
    for lines in tables:
        cells = [[cell.strip() for cell in line.split("|")] for line in lines]
        table = made.add_table(len(cells), len(cells[0]))
        for row, texts in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        made.add_paragraph()
    out = io.BytesIO()
    made.save(out)
    return read_document(out.getvalue())


def changed(lines: Sequence[str], old: str, new: str) -> list[str]:
    """The table with one text changed in one line."""
    assert sum(old in line for line in lines) == 1
    return [line.replace(old, new) for line in lines]


RIGHT = (INDICATORS, DEPARTMENTS, TARGETS, REACHED, LAST_YEAR)
FAULTS = (
    (INDICATORS, "137,7", "147,7", "SL801"),
    (INDICATORS, "109/135 | 80,7", "109/135 | 87", "SL801"),
    (INDICATORS, "137,7", "137", "SL802"),
    (INDICATORS, "80 | Chưa đạt", "80 | Đạt", "SL803"),
    (INDICATORS, "80,7 | Vượt", "80,7 | Chưa đạt", "SL803"),
    (DEPARTMENTS, "97,9", "89,9", "SL801"),
    (DEPARTMENTS, "349", "394", "SL805"),
    (TARGETS, "352 | 110", "352 | 101", "SL801"),
    (REACHED, "25,2", "52,2", "SL801"),
    (LAST_YEAR, "20.000 | 10", "20.000 | 12", "SL804"),
    (LAST_YEAR, "-25", "-35", "SL804"),
)


def is_found(table: Sequence[str], old: str, new: str, code: str) -> bool:
    """One changed cell is one finding, at the cell that disagrees (a wrong total breaks its rate as well)."""
    read = document(changed(table, old, new))
    found = figure_findings(read)
    place = next((each.paragraph for each in found if each.code == code), None)
    if place is None or not {each.code for each in found} <= {code, "SL801"}:
        return False
    return read.paragraphs[place].text in new.replace("|", " ").split() or code == "SL803"
