"""A province of 23 communes, what it asks, and 23 files that came back in as many habits as people have."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

COUNT = 23
PARENT = "tinh"
OUTLINE: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2026, "quy": 1},
    "don_vi": PARENT,
    "so_lieu": {
        "doan_vien": {
            "ten": "Tổng số đoàn viên",
            "gia_tri": None,
            "don_vi_tinh": "đoàn viên",
            "loai_so": "thoi_diem",
        },
        "dau_ky": {"ten": "Số CĐCS đầu kỳ", "gia_tri": None, "don_vi_tinh": "CĐCS", "loai_so": "thoi_diem"},
        "tang": {
            "ten": "Số CĐCS tăng trong kỳ",
            "gia_tri": None,
            "don_vi_tinh": "CĐCS",
            "loai_so": "phat_sinh",
        },
        "giam": {
            "ten": "Số CĐCS giảm trong kỳ",
            "gia_tri": None,
            "don_vi_tinh": "CĐCS",
            "loai_so": "phat_sinh",
        },
        "cuoi_ky": {"ten": "Số CĐCS cuối kỳ", "gia_tri": None, "don_vi_tinh": "CĐCS", "loai_so": "thoi_diem"},
        "tien": {"ten": "Tiền chăm lo Tết", "gia_tri": None, "don_vi_tinh": "đồng", "loai_so": "phat_sinh"},
        "nguoi_tv": {
            "ten": "Số người được tư vấn",
            "gia_tri": None,
            "don_vi_tinh": "người",
            "loai_so": "phat_sinh",
        },
        "luot_tv": {
            "ten": "Số lượt người được tư vấn",
            "gia_tri": None,
            "don_vi_tinh": "lượt người",
            "loai_so": "phat_sinh",
        },
    },
    "chi_tieu": [
        {
            "ma": "cap_nhat",
            "ten": "Đoàn viên được cập nhật lên phần mềm",
            "don_vi_tinh": "người",
            "loai": "ty_trong",
            "thuc_hien": None,
            "tong_so": None,
            "loai_so": "thoi_diem",
        }
    ],
    "noi_dung": ["Toàn tỉnh có {{ so_lieu.doan_vien | so }} đoàn viên."],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"},
    "noi_nhan": ["Tỉnh ủy"],
}
NAMES = (
    "Mường Mô",
    "Tà Lèng",
    "Nậm Ban",
    "Pa Ủ",
    "Ka Lăng",
    "Thu Lũm",
    "Bum Nưa",
    "Hua Bum",
    "Sìn Chải",
    "Dào San",
    "Sì Lở Lầu",
    "Khổng Lào",
    "Tủa Sín",
    "Pu Sam",
    "Nậm Tăm",
    "Hồng Thu",
    "Nậm Cuổi",
    "Khoen On",
    "Mường Than",
    "Nậm Sỏ",
    "Tả Lèng",
    "Bản Bo",
    "Khun Há",
)
PATHS = (
    "so_lieu.doan_vien",
    "so_lieu.dau_ky",
    "so_lieu.tang",
    "so_lieu.giam",
    "so_lieu.cuoi_ky",
    "so_lieu.tien",
    "so_lieu.nguoi_tv",
    "so_lieu.luot_tv",
    "chi_tieu.cap_nhat.thuc_hien",
    "chi_tieu.cap_nhat.tong_so",
)


def register() -> list[dict[str, Any]]:
    """The province and its communes."""
    parent = {
        "ma": PARENT,
        "ten": "Liên đoàn Lao động tỉnh Lai Châu",
        "cap": "tinh",
        "cap_tren": "tld",
        "ky_hieu": "LĐLĐ",
        "dia_danh": "Lai Châu",
        "tap_the": "BAN THƯỜNG VỤ",
    }
    communes = [
        {
            "ma": f"xa-{n:02d}",
            "ten": f"Công đoàn xã {name}",
            "cap": "xa",
            "cap_tren": PARENT,
            "ky_hieu": "CĐX",
            "dia_danh": name,
        }
        for n, name in enumerate(NAMES, 1)
    ]
    return [parent, *communes]


def values_of(number: int) -> dict[str, Any]:
    """What the commune of this number has to tell, by path; all of them are sound."""
    members = 200 + 10 * number
    return dict(
        zip(
            PATHS,
            (members, 10, 2, number % 2, 12 - number % 2, 50_000 * members, 20, 30, members - 5, members),
            strict=True,
        )
    )


def form(folder: Path, number: int) -> Path:
    """The form of a commune as it was sent out."""
    return folder / f"phieu-xa-{number:02d}-2026Q1.xlsx"


def fill(path: Path, values: dict[str, Any], change: Callable[[Any], object] | None = None) -> bytes:
    """A form with values typed into it, and changed as a person does."""
    if change:
        return _filled.__wrapped__(path.read_bytes(), tuple(values.items()), change)
    return _filled(path.read_bytes(), tuple(values.items()))


@cache
def _filled(
    content: bytes, typed: tuple[tuple[str, Any], ...], change: Callable[[Any], object] | None = None
) -> bytes:
    """The same form with the same values is sent in many tests."""
    book, values = openpyxl.load_workbook(io.BytesIO(content)), dict(typed)
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        name = sheet.cell(row, 1).value
        if name in values:
            sheet.cell(row, 5).value = values[name]
    if change:
        change(sheet)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def row_of(sheet: Any, path: str) -> int:
    """The row of a value on a form."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == path)


def own_table(numbers: list[int]) -> bytes:
    """An office's own table: titles above, heads over two rows, units by name, another order, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tong hop"
    sheet["A1"] = "LIÊN ĐOÀN LAO ĐỘNG"
    sheet["A2"] = "BẢNG TỔNG HỢP SỐ LIỆU QUÝ I"
    heads = [
        ("STT", None),
        ("Tên đơn vị", None),
        ("Tiền chăm lo Tết (triệu đồng)", None),
        ("Tổng số đoàn viên", None),
        ("Công đoàn cơ sở", "Số CĐCS đầu kỳ"),
        (None, "Số CĐCS tăng trong kỳ"),
        (None, "Số CĐCS giảm trong kỳ"),
        (None, "Số CĐCS cuối kỳ"),
        ("Số người được tư vấn (người)", None),
        ("Số lượt người được tư vấn (lượt người)", None),
        ("Đoàn viên được cập nhật lên phần mềm (người) – thực hiện", None),
        ("Đoàn viên được cập nhật lên phần mềm (người) – tổng số", None),
    ]
    for column, (upper, lower) in enumerate(heads, 1):
        sheet.cell(4, column).value, sheet.cell(5, column).value = upper, lower
        if lower is None:
            sheet.merge_cells(start_row=4, start_column=column, end_row=5, end_column=column)
    sheet.merge_cells("E4:H4")
    for row, number in enumerate(numbers, 6):
        v = values_of(number)
        line = [row - 5, f"CÔNG ĐOÀN  XÃ {NAMES[number - 1].upper()}", v[PATHS[5]] / 1_000_000, v[PATHS[0]]]
        line += [v[path] for path in (*PATHS[1:5], *PATHS[6:])]
        for column, value in enumerate(line, 1):
            sheet.cell(row, column).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def csv_table(number: int) -> bytes:
    """One unit's row as CSV, separated by semicolons as Vietnamese machines do."""
    saved = io.StringIO()
    writer = csv.writer(saved, delimiter=";")
    writer.writerow(["Đơn vị", *PATHS])
    writer.writerow([NAMES[number - 1], *(str(v).replace(".", ",") for v in values_of(number).values())])
    return saved.getvalue().encode("utf-8-sig")


def json_record(number: int) -> bytes:
    """One unit's record as JSON."""
    values = values_of(number)
    figures = {path.split(".")[1]: value for path, value in values.items() if path.startswith("so_lieu.")}
    row = {"ma": "cap_nhat", "thuc_hien": values[PATHS[8]], "tong_so": values[PATHS[9]]}
    return json.dumps({"don_vi": f"xa-{number:02d}", "so_lieu": figures, "chi_tieu": [row]}).encode()


def report(number: int) -> dict[str, Any]:
    """One unit's whole report."""
    data = json.loads(json_record(number))
    figures = {
        name: {**OUTLINE["so_lieu"][name], "gia_tri": value} for name, value in data["so_lieu"].items()
    }
    rows = [{**OUTLINE["chi_tieu"][0], **data["chi_tieu"][0]}]
    body = [
        "Xã có {{ so_lieu.doan_vien | so }} đoàn viên, {{ so_lieu.cuoi_ky | so }} CĐCS.",
        "Tiền chăm lo Tết {{ so_lieu.tien | tien }}.",
        {"bang_chi_tieu": True},
    ]
    return {**OUTLINE, "don_vi": data["don_vi"], "so_lieu": figures, "chi_tieu": rows, "noi_dung": body}


def as_text(values: dict[str, Any]) -> dict[str, str]:
    """The values as a person types them: text, in the Vietnamese manner."""
    return {path: f"{Decimal(value):,}".replace(",", ".") for path, value in values.items()}
