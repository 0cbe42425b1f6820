"""What stands in an upright table beside the values of the period, told so that nobody takes it for read.

Columns of rates, plans and other periods, and lines that nobody has asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from docgen.errors import Problem, Severity
from docgen.records.cells import clean
from docgen.records.headings import Catalog
from docgen.records.model import Cell, Row, Sheet
from docgen.records.rows import says_something

_SHOWN: Final = 5
_BESIDE: Final = re.compile(
    r"(?:s?tt|số tt|số thứ tự|mã(?: số)?|đvt|đơn vị tính|ghi chú|điền gì)\W*", re.IGNORECASE
)
_REASONS: Final = tuple(
    (re.compile(rf"\b(?:{words})\b|{marks}" if marks else rf"\b(?:{words})\b", re.IGNORECASE), reason)
    for words, marks, reason in (
        ("tỷ lệ|tỉ lệ", "%", "là tỷ lệ, không phải số phải nộp"),
        ("so sánh|so với|tăng|giảm|chênh lệch", "", "là số so sánh"),
        ("(?:kỳ|năm|quý|tháng)(?: báo cáo)? trước|cùng kỳ", "", "là số của kỳ khác"),
        ("kế hoạch|kh|chỉ tiêu|được giao", "", "là kế hoạch, không phải kết quả"),
        ("lũy kế|luỹ kế", "", "là số lũy kế, không phải số của riêng kỳ"),
    )
)
OF_ANOTHER_TIME: Final = "là số của kỳ khác"
_ASKED: Final = ("phat_sinh", "thoi_diem", "luy_ke", "binh_quan")
_RESULT: Final = re.compile(r"so_lieu\..*|chi_tieu\..*\.(?:thuc_hien|tong_so|luy_ke)")
_NUMBER: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?|-?[0-9]+(?:,[0-9]+)?")


def is_aside(title: str) -> bool:
    """Whether the title of a column says that it is not what was done in the period."""
    return bool(_BESIDE.fullmatch(title)) or bool(why_aside(title))


def why_aside(title: str) -> str:
    """Why a column of figures with this title is not read; empty for one that is, or that has no figures."""
    return next((reason for words, reason in _REASONS if words.search(title)), "")


def columns_not_read(sheet: Sheet, columns: Mapping[int, tuple[str, str, str]]) -> Iterator[Problem]:
    """One note on all columns of figures that are not read: by column its title, its cell, and the reason."""
    if not columns:
        return
    by_reason: dict[str, list[str]] = {}
    for title, where, reason in columns.values():
        by_reason.setdefault(reason, []).append(f"“{title}” ({where})")
    worded = "; ".join(f"{', '.join(shown)} {reason}" for reason, shown in by_reason.items())
    message = f"{len(columns)} cột số không được đọc: {worded}"
    where = next(where for _, where, _ in columns.values())
    yield Problem("R047", message, where, sheet.file, "", Severity.NOTE)


def _is_line(row: Row, cell: Cell, names: Mapping[int, str]) -> bool:
    """Whether a cell beside a line's name says that the line is of the table.

    Between the lines whatever it holds; above and below them, where titles, days and signatures are, numbers.
    """
    if min(names, default=0) < row.number <= max(names, default=0):
        return says_something(cell)
    number = cell.value if not isinstance(cell.value, str) else clean(cell.value)
    return isinstance(number, int | float) or (isinstance(number, str) and bool(_NUMBER.fullmatch(number)))


def lines_not_asked(
    sheet: Sheet, catalog: Catalog, column: int, names: Mapping[int, str], owners: Mapping[int, object]
) -> Iterator[Problem]:
    """The lines of the table with figures that nobody has asked for, in one word."""
    others = [
        (row.number, clean(str(row.cells[column].value)))
        for row in sheet.rows
        if row.number not in names and column in row.cells and says_something(row.cells[column])
        if any(c in row.cells and _is_line(row, row.cells[c], names) for c in owners)
    ]
    if others:
        shown = ", ".join(f"“{text}” ({sheet.at(row, column)})" for row, text in others[:_SHOWN])
        more = f" và {len(others) - _SHOWN} dòng nữa" if len(others) > _SHOWN else ""
        message = f"{len(others)} dòng có số không được hỏi, không lấy: {shown}{more}"
        hint = _perhaps(catalog, names.values())
        yield Problem("R039", message, sheet.at(others[0][0], column), sheet.file, hint, Severity.NOTE)


def _perhaps(catalog: Catalog, names: Collection[str]) -> str:
    """What lines of a name that nobody knows may be: the values of the period that no line has."""
    taken = {
        heading.path
        for name in names
        for heading in catalog.find(name)
        or catalog.same_words(name)
        or catalog.alike(name, catalog.paths.values())
    }
    left = [each for each in catalog.paths.values() if each.path not in taken and each.adds in _ASKED]
    shown = [each.names[0] for each in left if each.names and _RESULT.fullmatch(each.path)][:_SHOWN]
    return f"có phải: {', '.join(shown)}? Nếu phải thì ghi đúng tên ấy" if shown else ""
