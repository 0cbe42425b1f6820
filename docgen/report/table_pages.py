"""What is to be said of tables that do not lie well on the pages of a report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from docgen.errors import Problem, Severity
from docgen.report.grid import Table
from docgen.vn.text import cut

_NAMED: Final = 5  # of the columns that do not fit, so many are named


def does_not_fit(table: Table, columns: Iterable[int]) -> Problem:
    """What to say of a table in which numbers or words of these columns must be broken to fit the page."""
    message = (
        f"{_named(table)} không vừa trang: phải ngắt số hoặc từ dài nhất của cột {_names(table, columns)}"
    )
    hint = "hãy bớt cột, tách thành hai bảng, hoặc đổi đơn vị tính cho số ngắn lại"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def is_crammed(table: Table, columns: Iterable[int]) -> Problem:
    """What to say of a table whose numbers leave too little to the texts of these columns."""
    message = (
        f"{_named(table)} quá chật: các số chiếm gần hết bề ngang, chữ của cột {_names(table, columns)} phải"
    )
    message += " xuống nhiều dòng nên bảng rất dài"
    hint = "hãy đổi đơn vị tính (ví dụ triệu đồng) cho số ngắn lại, bớt cột hoặc tách thành hai bảng"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def _names(table: Table, columns: Iterable[int]) -> str:
    wide = [" – ".join(filter(None, table.columns[column].heads)) for column in columns]
    names = ", ".join(f"“{cut(name, 60)}”" for name in wide[:_NAMED])
    return names + (f" và {len(wide) - _NAMED} cột nữa" if len(wide) > _NAMED else "")


def has_high_heads(table: Table) -> Problem:
    """What to say of a table whose heads take so much of a page that they cannot stand on each."""
    message = f"{_named(table)} không vừa trang: đầu bảng cao quá nửa trang nên chỉ in ở trang đầu của bảng"
    hint = "hãy viết gọn tiêu đề các cột, chuyển phần giải thích xuống ghi_chu"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def merges_over_pages(table: Table) -> Problem:
    """What to say of a table with a merged cell that is higher than a page: its text is printed once."""
    message = f"{_named(table)} có ô gộp dài hơn một trang: chữ của ô chỉ in ở trang đầu, trang sau để trống"
    hint = "hãy tách thành nhiều ô gộp và ghi lại tên, hoặc đưa tên lên thành nhóm (nhom)"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def opens_turned(table: Table) -> Problem:
    """What to say of a table on a turned page that opens the text of a report: the head stands alone."""
    message = f"{_named(table)} nằm trên trang ngang và mở đầu phần nội dung: trang đầu chỉ có đầu văn bản"
    hint = "hãy thêm một đoạn văn trước bảng, hoặc chuyển bảng vào phụ lục"
    return Problem("D097", message, table.path, hint=hint, severity=Severity.WARNING)


def turns_before_signature(table: Table) -> Problem:
    """What to say of a table on a turned page that ends the text of a report: the signature follows alone."""
    message = (
        f"{_named(table)} nằm trên trang ngang và kết thúc phần nội dung: chữ ký đứng một mình ở trang sau"
    )
    hint = "hãy thêm một câu kết sau bảng, hoặc chuyển bảng vào phụ lục"
    return Problem("D097", message, table.path, hint=hint, severity=Severity.WARNING)


def _named(table: Table) -> str:
    return f"bảng “{cut(table.title, 60)}”" if table.title else "bảng"
