"""Faults planted into the reports typed by hand, with a table and with tabs. A new case is a new line."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Cm, Pt

from tests.sample_report import SENTENCE

from .paper import LEFT, line
from .planting import Fault, at, font, say, shape


def _swap_sides(document: Document) -> None:
    """Put the state on the left and the office on the right."""
    left, right = document.tables[0].rows[0].cells
    left._tc.addprevious(right._tc)


def _narrow(document: Document) -> None:
    """Make the right column of the head too narrow for the state's name."""
    for column, width in zip(document.tables[0].columns, (9, 7.5), strict=True):
        column.width = column.cells[0].width = Cm(width)


def _with_a_long_number(document: Document) -> None:
    """A table of one fixed cell that is narrower than the number in it."""
    table = document.add_table(1, 1)
    table.autofit = False
    table.columns[0].width = table.columns[0].cells[0].width = Cm(1)
    line(table.rows[0].cells[0].paragraphs[0], "1.234.567.890", 13)
    at(document, "II.")._p.addprevious(table._tbl)


HAND: tuple[Fault, ...] = (
    Fault("TT215", "CỘNG HOÀ", _narrow),
    Fault("TT511", "1.234.567.890", _with_a_long_number),
    font("TT202", "LIÊN ĐOÀN LAO ĐỘNG TỈNH X", bold=True),
    font("TT202", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", bold=False),
    say("TT207", "–" * 16, "–" * 60, "HUYỆN Y"),
    say("TT208", "—" * 8, "—" * 40, "Tổng kết hoạt động"),
    say("TT304", "05/BC", "5/BC"),
    say("TT322", "Số: 05", "Số : 05"),
    say("TT309", "ngày 05", "ngày 5"),
    say("TT310", "tháng 02", "tháng 2"),
    say("TT601", "III. NHIỆM VỤ", "IV. NHIỆM VỤ"),
    say("TT602", "III. NHIỆM VỤ", "II. NHIỆM VỤ"),
    say("TT601", "2. Công tác", "3. Công tác"),
    say("TT601", f"3. {SENTENCE[:-1]}", f"4. {SENTENCE[:-1]}", "4. Đa số"),
    say("TT608", f"2. {SENTENCE[:-1]}", f"2 {SENTENCE[:-1]}"),
    say("TT603", f"2. {SENTENCE[:-1]}", f"2) {SENTENCE[:-1]}"),
    say("TT604", f"đ) {SENTENCE[:-1]}", f"e) {SENTENCE[:-1]}"),
    say("TT806", "“Lao động giỏi, lao động sáng tạo”", 'Quỹ "Mái ấm" và “Lao động giỏi”', 'Quỹ "Mái ấm"'),
    say("TT901", "được duy trì; ", "được duy trì; Tiếp tục nhân rộng; "),
    shape("TT501", "- Phong trào", alignment=LEFT),
    shape("TT502", "- Phong trào", first_line_indent=Cm(0)),
    shape("TT503", "b) Đa số", space_before=Pt(2)),
    say("TT703", "- Các công đoàn cơ sở;", "- Các công đoàn cơ sở."),
    Fault("TT314", "CỘNG HOÀ", _swap_sides),
    say("TT405", "- Huyện ủy, UBND huyện;", "- Liên đoàn Lao động tỉnh X;", "BÁO CÁO", profile="nd30"),
    say("TT606", f"- {SENTENCE}", f"1.1. {SENTENCE}", profile="nd30"),
    say("TT706", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", profile="nd30"),
    say("TT508", f"a) {SENTENCE}", f"    a) {SENTENCE}", "a) Đa số"),
)

TABS: tuple[Fault, ...] = (
    say("TT601", "III. NHIỆM VỤ", "IV. NHIỆM VỤ"),
    say("TT604", f"đ) {SENTENCE[:-1]}", f"e) {SENTENCE[:-1]}"),
    say("TT703", "- Các công đoàn cơ sở;", "- Các công đoàn cơ sở"),
    shape("TT504", "b) Đa số", line_spacing=3.0),
)
