"""Tables of real Word files: rates, verdicts, growth and totals at their cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from docgen.check.figures import figure_findings
from docgen.check.figures.grid import grids
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument

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


def test_nothing_is_found_in_right_tables() -> None:
    """Rates, thresholds, verdicts, growth and totals that hold give no finding."""
    assert figure_findings(document(INDICATORS, DEPARTMENTS, LAST_YEAR)) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        (INDICATORS, "137,7", "147,7", "SL801"),
        (INDICATORS, "109/135 | 80,7", "109/135 | 87", "SL801"),
        (INDICATORS, "137,7", "137", "SL802"),
        (INDICATORS, "80 | Chưa đạt", "80 | Đạt", "SL803"),
        (INDICATORS, "80,7 | Vượt", "80,7 | Chưa đạt", "SL803"),
        (DEPARTMENTS, "97,9", "89,9", "SL801"),
        (DEPARTMENTS, "349", "394", "SL805"),
        (LAST_YEAR, "20.000 | 10", "20.000 | 12", "SL804"),
        (LAST_YEAR, "-25", "-35", "SL804"),
    ],
)
def test_a_fault_in_a_table_is_found_at_its_cell(table: Sequence[str], old: str, new: str, code: str) -> None:
    """One changed cell is one finding, at the cell that disagrees (a wrong total breaks its rate as well)."""
    read = document(changed(table, old, new))
    found = figure_findings(read)
    assert code in {each.code for each in found}
    assert {each.code for each in found} <= {code, "SL801"}
    place = next(each for each in found if each.code == code)
    assert place.paragraph is not None
    assert read.paragraphs[place.paragraph].text in new.replace("|", " ").split() or code == "SL803"


@pytest.mark.parametrize(
    "table",
    [
        # subtotals by groups: the total is not the sum of all rows
        [
            "TT | Đơn vị | Số cuộc",
            "I | Khối huyện | 12",
            "1 | Huyện A | 7",
            "2 | Huyện B | 5",
            " | Cộng | 12",
        ],
        # a row that belongs to the row above
        ["Nội dung | Số người", "Lao động | 403", "Trong đó: nữ | 248", "Đoàn viên | 391", "Cộng | 794"],
        # an average, not a sum
        ["TT | Điểm đo | Nhiệt độ", "1 | A | 26", "2 | B | 28", "3 | C | 27", " | Tổng | 27"],
        # rounded summands
        ["TT | Đơn vị | Tỷ đồng", "1 | A | 1,3", "2 | B | 2,3", "3 | C | 3,3", " | Cộng | 7,0"],
        # a column with words in it
        ["TT | Đơn vị | Số cuộc", "1 | A | 3", "2 | B | chưa báo cáo", "3 | C | 4", " | Cộng | 9"],
        # what the rate is measured against is not said, and not all rows agree on it
        ["TT | Tên | A | B | Tỷ lệ (%)", "1 | x | 10 | 5 | 50", "2 | y | 10 | 5 | 40", "3 | z | 10 | 5 | 30"],
        # tables that hold no figures at all
        ["Nơi nhận: | TM. BAN THƯỜNG VỤ", "- Như trên; | CHỦ TỊCH"],
    ],
)
def test_tables_that_leave_a_doubt_are_left_alone(table: Sequence[str]) -> None:
    """Where the reading of a table is not sure, nothing is said."""
    assert figure_findings(document(table)) == []


def test_merged_cells_keep_their_columns() -> None:
    """A total whose label spans two columns is added up in the right columns."""
    made = docx.Document()
    table = made.add_table(4, 3)
    texts = (("TT", "Đơn vị", "Số cuộc"), ("1", "A", "12"), ("2", "B", "9"))
    for row, line in zip(table.rows, texts, strict=False):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    label = table.cell(3, 0).merge(table.cell(3, 1))
    label.text = "Tổng cộng"
    table.cell(3, 2).text = "22"
    out = io.BytesIO()
    made.save(out)
    (found,) = figure_findings(read_document(out.getvalue()))
    assert (found.code, found.excerpt) == ("SL805", "22")


def test_prose_and_tables_are_told_together() -> None:
    """Findings of prose and of tables stand in reading order; offsets are those of the paragraph."""
    read = document(
        changed(INDICATORS, "137,7", "147,7"), before="Kết nạp 1.515/1.100 đoàn viên, đạt 147,7% KH."
    )
    first, second = figure_findings(read)
    assert (first.code, first.paragraph) == ("SL101", 0)
    assert second.code == "SL801"
    assert read.paragraphs[0].text[first.start : first.end] == "147,7%"


def test_a_broken_table_is_no_grid() -> None:
    """Rows of different widths are not judged."""
    made = docx.Document()
    table = made.add_table(3, 2)
    table.rows[2]._tr.remove(table.rows[2].cells[1]._tc)
    out = io.BytesIO()
    made.save(out)
    assert list(grids(read_document(out.getvalue()))) == []
