"""The batch's own record: every unit with file, state, problems and SHA-256, for people and programs.

It says what the folder holds, not what one run did: a run that was killed and resumed leaves the same
bytes as one that was not.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from docgen.batch.outline import Outline
from docgen.batch.own import sealed_json
from docgen.batch.rows import Row, row_as_data
from docgen.errors import MissingProgramError, Problem, Severity
from docgen.files import write_atomic
from docgen.records import result_workbook

STEM: Final = "ket-qua"
NAMES: Final = tuple(f"{STEM}.{kind}" for kind in ("json", "xlsx", "csv"))
COLUMNS: Final = (
    "STT", "Mã đơn vị", "Tên đơn vị", "Tệp", "Trạng thái", "Kiểm tra", "Lỗi và điều cần xem", "SHA-256"
)  # fmt: skip
_VERSION: Final = 1
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def write_results(
    folder: Path, outline: Outline, rows: Sequence[Row], common: Sequence[Problem]
) -> tuple[list[str], list[Problem]]:
    """Write ``ket-qua.json`` and ``ket-qua.xlsx``; without openpyxl a ``.csv``, and a note that says so.

    The names of the files written, and the notes. Links of these names give way to the files.
    """
    table = [_cells(row) for row in rows]
    try:
        name, content, notes = f"{STEM}.xlsx", result_workbook(COLUMNS, table), []
    except MissingProgramError as error:
        name, content = f"{STEM}.csv", _as_csv(table)
        message = f"{error.message}; kết quả ghi vào {name} thay cho {STEM}.xlsx"
        notes = [Problem("B121", message, severity=Severity.NOTE)]
    write_atomic(folder / name, content, follow=False)
    write_atomic(folder / f"{STEM}.json", _as_json(outline, rows, common, content), follow=False)
    return [f"{STEM}.json", name], notes


def result_paths(folder: Path) -> list[Path]:
    """The files that :func:`write_results` will write."""
    table = "xlsx" if find_spec("openpyxl") else "csv"
    return [folder / f"{STEM}.json", folder / f"{STEM}.{table}"]


def _cells(row: Row) -> tuple[str | int, ...]:
    problems = "\n".join(str(problem) for problem in row.all_problems)
    status = str(row.lasting_status)
    return (row.number, row.code, row.name, row.file, status, row.verdict, problems, row.sha256)


def _as_json(outline: Outline, rows: Sequence[Row], common: Sequence[Problem], table: bytes) -> bytes:
    """The results for programs; ``table`` is what lies beside them for people."""
    data = {
        "phien_ban": _VERSION,
        "mau": outline.mau,
        "ky": outline.period.code,
        "loi_chung": [problem.as_data() for problem in common],
        "don_vi": [row_as_data(row) for row in rows],
        "bang_sha256": hashlib.sha256(table).hexdigest(),
    }
    return sealed_json(data)


def _as_csv(table: Sequence[Sequence[str | int]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_neutral(cell) for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig")  # Excel takes a file without the mark for an old code page


def _neutral(cell: str | int) -> str | int:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
