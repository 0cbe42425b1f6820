"""Numbers stay with their units where a report prints them outside its paragraphs."""

from __future__ import annotations

import io

import docx
from sample_report import crafted, filled, report, text

from docgen.report.document import Appendix, Cell, HeadCell, Row, Table
from docgen.report.grid import Column
from docgen.template.table_widths import wants_of
from docgen.vn.nobreak import NO_BREAK


def texts(data: bytes) -> list[str]:
    """Every paragraph of a file, those of its cells too."""
    read = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in read.paragraphs), *cells]


def test_cells_heads_and_the_lines_around_a_table_keep_numbers_and_units_together() -> None:
    """A no-break space in the place of a space; texts without figures stay as they are."""
    made = Table(
        (Column(("Hỗ trợ 5 triệu đồng",)), Column(("b",))),
        (Row((Cell("tặng 12 suất, 3 CĐCS"), Cell("năm nay"))),),
        title="Kết quả ngày 5 tháng 9",
        heads=((HeadCell("Hỗ trợ 5 triệu đồng"), HeadCell("giai đoạn 2021 - 2025")),),
        notes=("Ghi chú: theo Điều 5.",),
    )
    found = texts(report((made, text("Hết"))))
    wanted = [
        "tặng 12~suất, 3~CĐCS", "năm nay", "Kết quả ngày~5 tháng~9", "Hỗ trợ 5~triệu~đồng",
        "giai đoạn 2021~-~2025", "Ghi chú: theo Điều~5.",
    ]  # fmt: skip
    assert {each.replace("~", NO_BREAK) for each in wanted} <= set(found)


def test_a_column_is_wide_enough_for_a_number_with_its_unit() -> None:
    """What does not break any more is measured as one word."""
    apart, together = (
        wants_of(Table.plain(["a"], [[Cell(f"1.234.567.890{space}triệu{space}đồng")]])).least[0]
        for space in (" ", NO_BREAK)
    )
    assert together > 1.5 * apart


def test_grounds_and_titles_of_appendices_are_kept_together() -> None:
    """They are running text, too."""
    ground = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020"
    found = texts(report((text("x"),), (Appendix("Tặng 12 suất quà", (text("y"),)),), can_cu=[ground]))
    assert any(f"ngày{NO_BREAK}05 tháng{NO_BREAK}3 năm{NO_BREAK}2020" in each for each in found)
    assert any(f"12{NO_BREAK}suất" in each.lower() for each in found)


def test_amounts_that_a_template_prints_stay_on_one_line() -> None:
    """``tien`` and ``tien_gon``; other values are the technician's matter, who sees the line in Word."""
    made = filled(crafted("{{ 62500000000 | tien_gon }} và {{ 1500 | tien }}, {{ 'a 5 CĐCS' }}"))
    assert f"62,5{NO_BREAK}tỷ{NO_BREAK}đồng và 1.500{NO_BREAK}đồng, a 5 CĐCS" in texts(made)
