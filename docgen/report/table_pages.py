"""What is to be said of tables that do not lie well on the pages of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.grid import Table
from docgen.vn.listing import few
from docgen.vn.text import cut

_NAMED: Final = 5  # of the columns that do not fit, so many are named


class Lack(StrEnum):
    """What an upright page lacks for a table: why docgen turns it, as it is told."""

    BROKEN = "trên trang dọc phải ngắt số hoặc từ dài nhất của"
    CRAMMED = "trên trang dọc không đủ chỗ cho chữ của"
    LONG = "trên trang dọc bảng dài thêm nhiều vì không đủ chỗ cho chữ của"


class Turn(NamedTuple):
    """Why a table is turned, and the columns for which an upright page has no room."""

    lack: Lack
    columns: tuple[int, ...]


def is_turned(table: Table, turn: Turn) -> Problem:
    """What to say of a table that nobody asked to be turned."""
    message = f"{_named(table)} được đặt trên trang ngang: {turn.lack} cột {_names(table, turn.columns)}"
    hint = "muốn giữ trang dọc thì ghi ngang là false, rồi viết gọn hoặc bớt cột"
    return Problem("D109", message, table.path, hint=hint, severity=Severity.NOTE)


def does_not_fit(table: Table, columns: Iterable[int]) -> Problem:
    """What to say of a table in which numbers or words of these columns must be broken to fit the page."""
    message = (
        f"{_named(table)} không vừa trang: phải ngắt số hoặc từ dài nhất của cột {_names(table, columns)}"
    )
    hint = "hãy bớt cột, tách thành hai bảng, hoặc đổi đơn vị tính cho số ngắn lại"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def is_squeezed(table: Table, columns: Iterable[int], percent: int) -> Problem:
    """What to say of a table whose figures in these columns have room on a line only in narrow letters."""
    message = f"{_named(table)} không vừa trang: số của cột {_names(table, columns)} phải in hẹp lại"
    hint = "hãy bớt cột, tách thành hai bảng, hoặc đổi đơn vị tính cho số ngắn lại"
    return Problem(
        "D088", f"{message} còn {percent}% bề ngang", table.path, hint=hint, severity=Severity.WARNING
    )


def is_crammed(table: Table, columns: Iterable[int], takers: Sequence[int], *, figures: bool) -> Problem:
    """What to say of a table with too little room for the texts of these columns.

    ``takers`` are the columns that take most of the width, none if there are only too many columns;
    ``figures``: numbers stand in them.
    """
    short = f"chữ của cột {_names(table, columns)} phải xuống nhiều dòng"
    if not takers:
        why, hint = "có quá nhiều cột chữ", "hãy viết gọn, bớt cột hoặc tách thành hai bảng"
    elif figures:
        why = "các cột số chiếm gần hết bề ngang"
        hint = "hãy đổi đơn vị tính (ví dụ triệu đồng) cho số ngắn lại, bớt cột hoặc tách thành hai bảng"
    else:
        why = f"chữ dài của cột {_names(table, takers)} chiếm gần hết bề ngang"
        hint = "hãy viết gọn cột đó, hoặc chuyển phần giải thích xuống ghi_chu hay lời văn"
    return Problem(
        "D088", f"{_named(table)} quá chật: {why}, {short}", table.path, hint=hint, severity=Severity.WARNING
    )


def _names(table: Table, columns: Iterable[int]) -> str:
    wide = [" – ".join(filter(None, table.columns[column].heads)) for column in columns]
    return few([f"“{cut(name, 60)}”" for name in wide], _NAMED, "cột")


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


def is_higher_than_page(table: Table, row: int) -> Problem:
    """What to say of a table with a row, by its index, that has no room on one page."""
    message = f"{_named(table)} có dòng {row + 1} cao hơn một trang: dòng bị ngắt sang trang sau"
    hint = "hãy viết gọn, tách thành nhiều dòng, hoặc chuyển phần dài xuống lời văn"
    return Problem("D088", message, table.path, hint=hint, severity=Severity.WARNING)


def opens_turned(table: Table) -> Problem:
    """What to say of a table on a turned page that opens the text of a report: the head stands alone."""
    message = f"{_named(table)} nằm trên trang ngang và mở đầu phần nội dung: trang đầu chỉ có đầu văn bản"
    hint = "hãy thêm một đoạn văn trước bảng, hoặc chuyển bảng vào phụ lục"
    return Problem("D097", message, table.path, hint=hint, severity=Severity.WARNING)


def turns_early(table: Table) -> Problem:
    """What to say of a table on a turned page after a few lines of text: the first page is nearly empty."""
    message = f"{_named(table)} nằm trên trang ngang sau ít dòng chữ: trang đầu để trống quá nửa"
    hint = "hãy chuyển bảng vào phụ lục, hoặc đặt bảng sau các đoạn văn khác"
    return Problem("D097", message, table.path, hint=hint, severity=Severity.NOTE)


def turns_before_signature(table: Table) -> Problem:
    """What to say of a table on a turned page that ends the text of a report: the signature follows alone."""
    message = (
        f"{_named(table)} nằm trên trang ngang và kết thúc phần nội dung: chữ ký đứng một mình ở trang sau"
    )
    hint = "hãy thêm một câu kết sau bảng, hoặc chuyển bảng vào phụ lục"
    return Problem("D097", message, table.path, hint=hint, severity=Severity.WARNING)


def _named(table: Table) -> str:
    return f"bảng “{cut(table.title, 60)}”" if table.title else "bảng"
