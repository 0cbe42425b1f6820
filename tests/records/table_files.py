"""Tables to plant faults in: workbooks written by openpyxl, and what was read of them, short."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from docgen.records import Heading, Records

MEMBERS = "Đoàn viên kết nạp mới (người)"
HEADINGS = (
    Heading("don_vi", ("Mã đơn vị",)),
    Heading("so_lieu.tong_cdcs", ("Tổng số CĐCS",), "number", "CĐCS"),
    Heading("so_lieu.ty_le_nu", ("Tỷ lệ nữ",), "percent", "%"),
    Heading("chi_tieu.doan_vien_moi.ke_hoach", (f"{MEMBERS} – kế hoạch",), "number", "người"),
    Heading("chi_tieu.doan_vien_moi.thuc_hien", (f"{MEMBERS} – thực hiện",), "number", "người"),
    Heading("chi_tieu.hoa_giai.thuc_hien", ("Hoà giải viên",), "number"),
    Heading("ngay_ban_hanh", ("Ngày ban hành",), "date"),
    Heading("nguoi_ky.ho_ten", ("Người ký",)),
    Heading("so", ("Số văn bản",)),
)  # fmt: skip
PATHS = tuple(heading.path for heading in HEADINGS)


def save(path: Path, rows: Sequence[Sequence[object]], change: Callable[[Any], None] | None = None) -> Path:
    """A workbook whose sheet "Số liệu" holds ``rows``; ``change`` gets the workbook before it is saved."""
    book = openpyxl.Workbook()
    book.active.title = "Số liệu"
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    book.save(path)
    return path


def on_sheet(change: Callable[[Any], object]) -> Callable[[Any], None]:
    """A change of the first sheet, as a change of the workbook."""

    def apply(book: Any) -> None:
        change(book.worksheets[0])

    return apply


def row(**values: object) -> list[object]:
    """A row under :data:`PATHS`; a dot in a path is written as two underscores."""
    given = {key.replace("__", "."): value for key, value in values.items()}
    assert set(given) <= set(PATHS)
    return [given.get(path) for path in PATHS]


def repack(path: Path, changes: Mapping[str, Callable[[bytes], bytes]], **extra: bytes) -> Path:
    """The workbook with some of its parts changed and some added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, changes.get(name, bytes)(source.read(name)))
        for name, data in extra.items():
            target.writestr(name.replace("__", "/"), data)
    path.write_bytes(buffer.getvalue())
    return path


def said(records: Records) -> list[tuple[str, str]]:
    """(code, place) of every problem: the table's own first, then each record's."""
    own = [problem for record in records.records for problem in record.problems]
    return [(problem.code, problem.path) for problem in (*records.problems, *own)]


def units(records: Records) -> list[object]:
    """The units of the records without a problem."""
    return [record.data.get("don_vi") for record in records.records if not record.problems]
