"""What became of each unit: the rows of ``ket-qua`` and of the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen.errors import Problem


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
    """One unit: ``file`` is the report's name in the folder, ``sha256`` that of the file as it lies there."""

    number: int
    code: str
    name: str
    status: Status
    file: str = ""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""

    @property
    def lasting_status(self) -> Status:
        """What holds of the folder: a report this run did not have to make has been made all the same."""
        return Status.MADE if self.status is Status.UNCHANGED else self.status


def summary(rows: Iterable[Row]) -> str:
    """``"9 đã lập, 1 không đổi, 1 lỗi"``."""
    counts = Counter(row.status for row in rows)
    return ", ".join(f"{counts[status]} {status}" for status in Status if counts[status]) or "không có đơn vị"


def row_as_data(row: Row) -> Mapping[str, Any]:
    """A row for JSON; what only holds of this run is left out."""
    return {
        "stt": row.number,
        "don_vi": row.code,
        "ten": row.name,
        "tep": row.file,
        "trang_thai": str(row.lasting_status),
        "sha256": row.sha256,
        "loi": [problem.as_data() for problem in row.problems],
    }
