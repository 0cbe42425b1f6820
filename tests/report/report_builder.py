"""A small valid report and a small register for the tests of the data side."""

from __future__ import annotations

from typing import Any

from docgen.errors import Problem
from docgen.report.document import Document
from docgen.report.load import check_data, load_data
from docgen.report.resolve import resolve
from docgen.units import Register, parse_register

REGISTER_DATA: list[dict[str, Any]] = [
    {"ma": "tinh", "ten": "Liên đoàn Lao động tỉnh Lai Châu", "cap": "tinh", "cap_tren": "tld",
     "ky_hieu": "LĐLĐ", "dia_danh": "Lai Châu", "tap_the": "BAN THƯỜNG VỤ"},
    {"ma": "huyen", "ten": "Liên đoàn Lao động huyện Than Uyên", "cap": "huyen", "cap_tren": "tinh",
     "ky_hieu": "LĐLĐ", "dia_danh": "Than Uyên", "den_ngay": "2025-06-30",
     "ke_thua": [{"don_vi": "xa", "tu_ngay": "2025-07-01"}]},
    {"ma": "xa", "ten": "Công đoàn xã Than Uyên", "cap": "xa", "cap_tren": "tinh", "ky_hieu": "CĐX",
     "dia_danh": "Than Uyên", "tu_ngay": "2025-07-01", "noi_nhan": ["LĐLĐ tỉnh"],
     "nguoi_ky": {"quyen_han": "TM. Ban Chấp hành", "chuc_vu": "Chủ tịch", "ho_ten": "Lò Văn A"}},
]  # fmt: skip


def register() -> Register:
    """The register of three units."""
    found, problems = parse_register(REGISTER_DATA)
    assert problems == []
    return found


def report(**changes: Any) -> dict[str, Any]:
    """A valid quarterly report, with some keys changed; a key set to ``...`` is left out."""
    data = {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2023, "quy": 3},
        "don_vi": "tinh",
        "so_lieu": {"tong_cdcs": 778},
        "noi_dung": ["Toàn tỉnh có {{ so_lieu.tong_cdcs | so }} CĐCS."],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Trường"},
        **changes,
    }
    return {key: value for key, value in data.items() if value is not ...}


def indicator(**changes: Any) -> dict[str, Any]:
    """A valid indicator of result against plan, with some keys changed."""
    data = {
        "ma": "kn", "ten": "Kết nạp mới", "don_vi_tinh": "đoàn viên",
        "loai": "ke_hoach", "ke_hoach": 1100, "thuc_hien": 1515, **changes,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value is not ...}


def problems(**changes: Any) -> list[Problem]:
    """Everything said about the small report with these changes."""
    return check_data(report(**changes), register(), "bao-cao.json")[1]


def codes(**changes: Any) -> list[str]:
    """The codes of the problems."""
    return [problem.code for problem in problems(**changes)]


def document(**changes: Any) -> Document:
    """The small report with these changes, resolved."""
    return resolve(load_data(report(**changes), register()))
