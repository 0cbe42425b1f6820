"""The small workbook that one unit fills in: one row for each value that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any, Final

from docgen.collect.asked import Asked
from docgen.collect.forms.form_words import words_page
from docgen.units import Unit
from docgen.vn.dates import format_date
from docgen.workbook.codec import Field
from docgen.workbook.draw import drawn
from docgen.workbook.page import Page, put_heads, put_row

NAME: Final = "Phiếu"
FIELDS: Final = (
    Field("ma", "Mã", 6, grey=True),
    Field("ten", "Nội dung", 48),
    Field("don_vi_tinh", "Đơn vị tính", 16),
    Field("ky_truoc", "Kỳ trước", 15, "number", grey=True),
    Field("gia_tri", "Kỳ này", 18, "value"),
    Field("huong_dan", "Điền gì", 40),
    Field("ghi_chu", "Ghi chú", 26),
)
UNIT, PERIOD, REVISION, DEADLINE = "Đơn vị", "Kỳ", "Bản sửa lần", "Hạn nộp"
_HEAD: Final = 9
_ROWS_ON_A_PAGE: Final = 48  # 42 in full size; a little smaller rather than some rows on a page of their own


def form_workbook(asked: Asked, unit: Unit, before: Mapping[str, Any], deadline: date | None = None) -> bytes:
    """The form of one unit; ``before`` are its values of the period before, by path."""
    page = Page(NAME, landscape=True)
    page.put(1, 1, f"PHIẾU SỐ LIỆU {asked.period.name.upper()}", "title")
    guide = "Điền cột Kỳ này; ô không có số thì để trống (không có phát sinh thì ghi 0). Không sửa cột xám."
    page.put(2, 1, guide, "guide")
    labels = {
        UNIT: f"{unit.ten} [{unit.ma}]",
        PERIOD: asked.period.name,
        DEADLINE: format_date(deadline) if deadline else None,
        REVISION: None,
    }
    for row, (label, value) in enumerate(labels.items(), 4):
        page.put(row, 2, label, "guide")
        page.put(row, 3, value, "guide" if value else "cell")
    page.notes[7, 2] = "Gửi lại bản sửa thì ghi 1, 2 …; bản ghi số lớn nhất được lấy."
    columns = put_heads(page, _HEAD, FIELDS)
    for row, question in enumerate(asked.questions, _HEAD + 1):
        values = {
            "ma": question.path,
            "ten": question.name,
            "don_vi_tinh": question.unit or None,
            "huong_dan": asked.explained(question) or None,
        }
        put_row(page, row, FIELDS, columns, values)
        page.put(row, columns["ky_truoc"], before.get(question.path), "computed", "number")
    letters = "D", "E"
    last = _HEAD + len(asked.questions)
    page.numbers += [f"{letter}{_HEAD + 1}:{letter}{last}" for letter in letters if asked.questions]
    page.pages_high = ceil(last / _ROWS_ON_A_PAGE)
    sections = asked.sections_of(unit)
    return drawn([page, *([words_page(sections, asked.period.name)] if sections else [])])
