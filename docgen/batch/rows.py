"""What became of each unit: the rows of ``ket-qua`` and of the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen.errors import Problem
from docgen.generate import Verdict, verdict


class Status(StrEnum):
    """What became of one unit's report."""

    MADE = "đã lập"
    UNCHANGED = "không đổi"
    EDITED = "đã sửa tay"
    FAILED = "lỗi"
    NO_RECORD = "thiếu bản ghi"
    NO_UNIT = "không rõ đơn vị"
    GONE = "không hoạt động"
    WAITING = "chưa lập"


LEFT_OUT = (Status.FAILED, Status.NO_RECORD, Status.NO_UNIT, Status.GONE)
"""The states that make a batch end with exit code 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit: ``file`` is the report's name in the folder, ``sha256`` that of the file as it lies there.

    ``findings`` are what the check says of that file; None: it was not asked, or there is no file.
    """

    number: int
    code: str
    name: str
    status: Status
    file: str = ""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    findings: tuple[Problem, ...] | None = None

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """All there is to say: of the record first, then of the file."""
        return (*self.problems, *(self.findings or ()))

    @property
    def verdict(self) -> str:
        """What the check says of the file in one phrase; empty without a file."""
        return str(verdict(self.findings)) if self.file else ""

    @property
    def lasting_status(self) -> Status:
        """What holds of the folder: a report this run did not have to make has been made all the same."""
        return Status.MADE if self.status is Status.UNCHANGED else self.status


def summary(rows: Sequence[Row]) -> str:
    """``"9 đã lập, 1 không đổi, 1 lỗi"``; after a check ``"; kiểm tra: 9 không có lỗi, 1 có lỗi"``, too."""
    total = _counted(Status, (row.status for row in rows)) or "không có đơn vị"
    checked = [verdict(row.findings) for row in rows if row.findings is not None]
    return f"{total}; kiểm tra: {_counted(Verdict, checked)}" if checked else total


def _counted(kinds: Iterable[StrEnum], found: Iterable[StrEnum]) -> str:
    counts = Counter(found)
    return ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind])


def row_as_data(row: Row) -> Mapping[str, Any]:
    """A row for JSON; what only holds of this run is left out."""
    return {
        "stt": row.number,
        "don_vi": row.code,
        "ten": row.name,
        "tep": row.file,
        "trang_thai": str(row.lasting_status),
        "kiem_tra": row.verdict,
        "sha256": row.sha256,
        "loi": [problem.as_data() for problem in row.all_problems],
    }
