"""Who has sent, who is late or missing, what is wrong: on the screen, as a workbook, as reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from docgen.collect.asked import Asked
from docgen.collect.forms.form import BESIDE
from docgen.collect.remarks import REMARKS
from docgen.collect.returned import Returned
from docgen.errors import DocgenError, Problem, Severity
from docgen.files import read_bytes, safe_name
from docgen.records import result_workbook
from docgen.records.book import open_book
from docgen.records.safe_zip import MAX_FILE
from docgen.units import Unit
from docgen.vn.dates import format_date

COLUMNS: Final = (
    "STT",
    "Mã",
    "Đơn vị",
    "Tình hình",
    "Tệp",
    "Ngày lưu tệp",
    "Đã điền",
    "Phải sửa",
    "Nên xem lại",
    "Chi tiết",
)
_NAME: Final = "tinh-hinh-nop"
_SHOWN: Final = 30  # problems named in one cell of the workbook
VERSIONS: Final = ("TN105", "TN110")
"""Which of several files is taken: no fault of the unit's."""
_OF_FILE: Final = "xem lại cả tệp"


class Standing(StrEnum):
    """How a unit stands."""

    DONE = "đã nộp"
    LATE = "nộp muộn"
    WRONG = "có chỗ phải sửa"
    PARTIAL = "còn thiếu số"
    TWICE = "gửi hai bản khác nhau"
    EMPTY = "phiếu trống"
    MISSING = "chưa nộp"
    OTHER_PERIOD = "chưa nộp kỳ này"
    UNREAD = "cần gửi lại"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit that is due, with what it has sent (``taken``), and what was left aside.

    ``files`` are the names of all its files, in the order in which they were read; ``doubtful`` those of
    files of nobody that may be its own.
    """

    unit: Unit
    standing: Standing
    taken: Returned | None = None
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    @property
    def stands(self) -> str:
        """How the unit stands, in words: what it has sent where that is of no use."""
        if self.standing is Standing.OTHER_PERIOD and self.taken:
            return f"{self.standing}, gửi nhầm số liệu {self.taken.other_period}"
        if self.standing is Standing.UNREAD and self.taken:
            return f"đã gửi {self.taken.unread}, {self.standing}"
        return str(self.standing)

    @property
    def versions(self) -> list[str]:
        """Which of several files was taken, and why."""
        return [each.message for each in self.problems if each.code in VERSIONS]

    @property
    def file_names(self) -> str:
        """The file that is taken; of two of which none is, both."""
        return self.taken.name if self.taken else ", ".join(self.files)

    def count(self, severity: Severity) -> int:
        """How many of its problems are of one severity."""
        return _count(self.problems, severity)


def board_name(asked: Asked, *, of_some: bool = False) -> str:
    """The name of the board's file: of one outline and one period, so that none takes another's place.

    ``of_some``: of units that were picked out; it does not take the place of the board of all.
    """
    some = "-mot-so-don-vi" if of_some else ""
    return f"{_NAME}-{safe_name(asked.path.stem)}-{safe_name(asked.period.code)}{some}.xlsx"


def is_board(path: Path) -> bool:
    """Whether a file is the board of some collection, of any outline and period, edited or not."""
    if not path.name.startswith(_NAME) or path.suffix.lower() != ".xlsx":
        return False
    try:
        book = open_book(read_bytes(path, MAX_FILE), str(path))
        rows = book.head(book.visible[0]).rows if book.visible else ()
    except DocgenError:
        return False
    return bool(rows) and tuple(cell.value for cell in rows[0].cells.values()) == COLUMNS


def standing_of(found: Sequence[Returned], taken: Returned | None, deadline: date | None) -> Standing:
    """How a unit stands with what it has sent."""
    if taken is None:
        return Standing.TWICE if found else Standing.MISSING
    if taken.unread:
        return Standing.UNREAD
    if taken.other_period:
        return Standing.OTHER_PERIOD
    late = deadline is not None and taken.sent is not None and taken.sent > deadline
    return _faulty(taken) or (Standing.LATE if late else Standing.DONE)


def _faulty(taken: Returned) -> Standing | None:
    """How a unit stands whose file of this period is not as it should be; None where it is."""
    codes = {problem.code for problem in taken.problems}
    if "TN106" in codes:  # an error, too, but there is nothing in it that could be mended
        return Standing.EMPTY
    if taken.wrong:
        return Standing.WRONG
    return Standing.PARTIAL if codes & {"TN112", BESIDE} else None


def _count(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)


def board_workbook(
    rows: Sequence[Row], strangers: Sequence[Returned], shared: Sequence[Returned], asked: Asked
) -> bytes:
    """The board as a workbook: a row for each unit that is due, then files of nobody or of several units."""
    lines: list[Sequence[object]] = []
    for number, row in enumerate(rows, 1):
        taken = row.taken
        lines.append(
            (
                number,
                row.unit.ma,
                row.unit.ten,
                row.stands,
                row.file_names,
                format_date(taken.sent) if taken and taken.sent else "",
                f"{len(taken.values)}/{len(asked.questions)}" if taken else "",
                row.count(Severity.ERROR),
                row.count(Severity.WARNING),
                "\n".join(filter(None, [*row.versions, _details(row.problems)])),
            )
        )
    for each in strangers:
        name = each.name
        lines.append(
            ("", "", "(không rõ đơn vị)", "không dùng được", name, "", "", "", "", _details(each.problems))
        )
    for each in filter(_is_doubtful, shared):
        wrong, doubts = (_count(each.problems, kind) for kind in (Severity.ERROR, Severity.WARNING))
        details = _details(each.problems)
        lines.append(("", "", "(nhiều đơn vị)", _OF_FILE, each.name, "", "", wrong, doubts, details))
    return result_workbook(COLUMNS, lines)


def _is_doubtful(file: Returned) -> bool:
    return bool(to_look_at(file.problems))


def to_look_at(problems: Sequence[Problem]) -> list[Problem]:
    """What has to be mended or looked at: all but notes."""
    return [problem for problem in problems if problem.severity is not Severity.NOTE]


def _details(problems: Sequence[Problem]) -> str:
    shown = [*to_look_at(problems), *(each for each in problems if each.code == REMARKS)]
    lines = [short(problem) for problem in shown[:_SHOWN]]
    return "\n".join([*lines, f"… và {len(shown) - _SHOWN} chỗ nữa"] if len(shown) > _SHOWN else lines)


def short(problem: Problem) -> str:
    """A problem for its own unit: the cell, what is wrong, what to do."""
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return f"{problem.path}: {text}" if problem.path else text


def board_text(
    rows: Sequence[Row], strangers: Sequence[Returned], shared: Sequence[Returned], asked: Asked
) -> str:
    """The board for the screen."""
    counts = {each: sum(row.standing is each for row in rows) for each in Standing}
    total = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    lines = [f"{asked.period.name}: {len(rows)} đơn vị phải nộp; {total}"]
    for row in rows:
        where = f" – {row.file_names}" if row.file_names else ""
        wrong = row.count(Severity.ERROR)
        remarks = [row.stands.partition(", ")[2]] if row.standing is Standing.OTHER_PERIOD else []
        remarks += [row.stands.partition(", ")[0]] if row.standing is Standing.UNREAD else []
        remarks += [f"{wrong} chỗ phải sửa"] if wrong and row.standing is Standing.WRONG else []
        remarks += (
            ["chưa lấy bản nào: không có báo cáo, không cộng"] if row.standing is Standing.TWICE else []
        )
        remarks += row.versions
        doubts = sum(p.severity is Severity.WARNING and p.code != "TN112" for p in row.problems)
        remarks += [f"{doubts} chỗ cần xem lại"] if doubts else []
        remarks += [f"có tệp chưa rõ của đơn vị nào: {', '.join(row.doubtful)}"] if row.doubtful else []
        more = f" ({'; '.join(remarks)})" if remarks else ""
        lines.append(f"  {row.standing:<22} {row.unit.ten}{where}{more}")
    lines += [f"  {'không rõ đơn vị':<22} {each.name}" for each in strangers]
    lines += [f"  {_OF_FILE:<22} {each.name} (nhiều đơn vị)" for each in filter(_is_doubtful, shared)]
    return "\n".join(lines)
