"""What lies beside the numbers asked for: other kinds of files, other sheets, titles of other times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from docgen.collect.asked import Asked
from docgen.collect.returned import Returned
from docgen.collect.same_period import Other, other_time, signed_before
from docgen.collect.two_times import two_times
from docgen.errors import Problem, Severity
from docgen.records.book import Book
from docgen.records.cells import row_of
from docgen.records.columns_aside import IS_PLAN, says_result
from docgen.records.model import Cell, Heading
from docgen.records.read import REFUSED
from docgen.records.rows import says_something
from docgen.records.running import adds_since_start, stands
from docgen.records.section_titles import rank_of, says_no_result
from docgen.records.unread_sheets import FEEDS
from docgen.records.upright_heads import Titles
from docgen.vn.listing import few

OF_ANOTHER_PERIOD: Final = "TN116"
PLANNED: Final = "TN138"
ESTIMATED: Final = "TN139"
"""What the title of a table says of its numbers."""
READ: Final = (".xlsx", ".csv", ".json", ".docx")
_SEND: Final = "hãy gửi phiếu .xlsx, bảng .xlsx hay .csv, tệp Word .docx hoặc .json"
_PACKED: Final = "hãy giải nén vào thư mục này rồi chạy lại"
_OF_A_PART: Final = (
    "hãy gửi một bảng số của cả kỳ: số phát sinh cộng các tháng, số có đến cuối kỳ và lũy kế lấy ở tháng cuối"
)
_PICTURE: Final = "ảnh không đọc được số; đề nghị đơn vị gửi phiếu .xlsx"
_NAMED: Final = 10
_PARAGRAPH: Final = re.compile(r"đoạn ([0-9]+)")
_TITLES_AMONG: Final = 4  # paragraphs from the kind of a document on: what follows later is its text
_OTHERS: Final[Mapping[str, tuple[str, str]]] = {
    **{suffix: (f"tệp nén ({suffix}) không được đọc", _PACKED) for suffix in (".zip", ".rar", ".7z")},
    **{suffix: (f"tệp ảnh ({suffix})", _PICTURE) for suffix in (".jpg", ".jpeg", ".png", ".heic", ".tif")},
    ".pdf": ("tệp PDF không được đọc", "đề nghị đơn vị gửi tệp Excel hoặc Word gốc"),
    ".doc": ("tệp Word đời cũ (.doc)", "hãy mở bằng Word và lưu lại thành .docx"),
    ".odt": ("tệp LibreOffice (.odt)", "hãy mở bằng LibreOffice hoặc Word và lưu lại thành .docx"),
}


def why_unread(suffix: str) -> tuple[str, str]:
    """Why a file of this kind is not read, and what to do."""
    if suffix in REFUSED:
        message, _, hint = REFUSED[suffix].partition(": ")
        return message, hint
    return _OTHERS.get(suffix, (f"không đọc loại tệp {suffix or 'này'}", _SEND))


def unread_sheets(book: Book, read: Collection[str]) -> Iterator[Problem]:
    """The sheets of a workbook that hold anything and were not read: those that are seen, and hidden ones."""
    feeding = book.feeding(read)
    for name in book.names:
        if name in feeding - {*read}:
            yield Problem("TN117", FEEDS, name, book.file, "", Severity.NOTE)
        elif name not in read and any(map(says_something, _cells(book, name))):
            yield _unread(book, name)


def _unread(book: Book, name: str) -> Problem:
    seen = name in book.visible
    message = "trang tính này không phải phiếu, không được đọc" if seen else "trang ẩn, không được đọc"
    hint = "số liệu thì chuyển vào phiếu; lời giải trình thì xem và trả lời đơn vị" if seen else ""
    severity = Severity.WARNING if seen else Severity.NOTE
    return Problem("TN117", message, name, book.file, hint, severity)


def _cells(book: Book, name: str) -> Iterator[Cell]:
    return (cell for row in book.head(name).rows for cell in row.cells.values())


def judged_by_title(
    found: Sequence[Returned], titles: Titles, asked: Asked, file: str
) -> tuple[Other | None, list[Problem]]:
    """The other time that the titles of a table name, if they do, and what it says against its records."""
    found = _below(titles, found)
    if (planned := _no_results(titles)) and found:
        _tell_kind(found, *planned, file, has_results=any(says_result(text) for _, text in titles))
    other = other_time(titles, asked.period, with_around=True)
    dated = any(each.data.get("ky") for each in found)
    if other is None and (two := list(two_times(titles, asked.period, file, dated=dated))):
        return None, two if any(each.values for each in found) else []
    if other is None and (old := signed_before(titles, asked.period)):
        message = f"tiêu đề không ghi năm, bảng lập “{old[1]}”, đang thu số liệu {asked.period.name}"
        hint = "hãy xem số trong bảng là của kỳ nào"
        return None, [Problem(OF_ANOTHER_PERIOD, message, old[0], file, hint, Severity.WARNING)]
    return other, _judged(found, other, asked, file)


def _below(titles: Titles, found: Sequence[Returned]) -> Sequence[Returned]:
    """The records on the sheet of the titles; all where none is there, or where there are no sheets."""
    sheets = {where.rpartition("!")[0] or where for where, _ in titles}
    return [each for each in found if (each.root.partition("!")[0] or each.root) in sheets] or found


def _no_results(titles: Titles) -> tuple[str, str, str] | None:
    """The title by which a table holds plans or estimates, its cell, and which; none of several in a row."""
    rows = Counter(row_of(where) for where, _ in titles)
    top = [_paragraph(where) for where, _ in titles[:1]]
    judged = (
        (where, text, says_no_result(text))
        for where, text in titles
        if where != text and rows[row_of(where)] == 1 and not text.endswith(":")
        if not (paragraph := _paragraph(where)) or (paragraph - top[0] <= _TITLES_AMONG and not rank_of(text))
    )
    return next((each for each in judged if each[2]), None)


def _paragraph(where: str) -> int:
    """The number of a paragraph of a Word report; 0 for a cell."""
    found = _PARAGRAPH.fullmatch(where)
    return int(found[1]) if found else 0


def _tell_kind(  # noqa: PLR0913 - a title, by its parts
    found: Sequence[Returned], where: str, title: str, why: str, file: str, *, has_results: bool
) -> None:
    """Say what a table holds by its title; of plans without a word of results nothing is taken."""
    code = PLANNED if why == IS_PLAN else ESTIMATED
    for each in found:
        said, hint = f"tiêu đề “{title}” {why}", "hãy xem số trong bảng có phải là kết quả của kỳ không"
        if code == PLANNED and not has_results and each.values:
            said = f"{said}: {len(each.values)} số không lấy"
            hint = "hãy gửi kết quả của kỳ này; tiêu đề ghi nhầm thì sửa lại"
            each.values.clear()
            each.problems.append(Problem(code, said, where, file, hint))
        elif each.values:
            message = f"{said}, số vẫn lấy làm số thực hiện"
            each.problems.append(Problem(code, message, where, file, hint, Severity.WARNING))


def _judged(found: Sequence[Returned], other: Other | None, asked: Asked, file: str) -> list[Problem]:
    """What the time in the title of a table says against its records, taken out of them; the rest told.

    Of surely another period nothing is taken; of a time around the period no number that has to be of the
    period alone, and each record that had any tells which. What is returned concerns the file as a whole.
    """
    if other is None:
        return []
    named = f"tiêu đề bảng ghi “{other.text}”, đang thu số liệu {asked.period.name}"
    if other.sure:
        hint = _OF_A_PART if other.part else "hãy gửi số của kỳ này; tiêu đề ghi nhầm thì sửa lại"
        for each in found:
            problem = Problem("TN103", f"{named}, số không lấy", other.where, file, hint)
            each.set_aside(other.text, problem)
        return []
    left = False
    for each in found if other.around else ():
        own = [q for q in asked.questions if q.path in each.values and _is_of_the_period(q.heading)]
        if own:
            left = True
            for question in own:
                del each.values[question.path]
            names = few([question.name for question in own], _NAMED, "số")
            message = f"{named}: không rõ số phát sinh là của kỳ nào, {len(own)} số không lấy: {names}"
            hint = "sửa tiêu đề thành kỳ này nếu đúng là số của kỳ này, không thì gửi số của riêng kỳ"
            about = ", ".join(question.name for question in own)
            each.problems.append(Problem(OF_ANOTHER_PERIOD, message, other.where, file, hint, about=about))
    if left:
        return []
    hint = "hãy xem số trong bảng là của kỳ nào"
    return [Problem(OF_ANOTHER_PERIOD, named, other.where, file, hint, Severity.WARNING)]


def _is_of_the_period(heading: Heading) -> bool:
    """Whether a number is of the period alone: no sum since the start, and not what there is on a day."""
    return heading.kind != "text" and not (adds_since_start(heading) or stands(heading))
