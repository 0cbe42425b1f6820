"""A report around a table: what the cases of tables have in common."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]
SENTENCE = "Số liệu chi tiết tại các phụ lục kèm theo Báo cáo này."


def report(noi_dung: list[Any], phu_luc: list[Data] | None = None) -> Data:
    """A quarterly report of a province around these blocks and appendices."""
    return {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2025, "quy": 3},
        "don_vi": "ldld-tinh-lai-chau",
        "so": "115",
        "ngay_ban_hanh": "2025-09-15",
        "noi_nhan": ["Tổng Liên đoàn Lao động Việt Nam"],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Thị Mẫu"},
        "noi_dung": [SENTENCE, *noi_dung],
        "phu_luc": phu_luc or [],
    }


def appendix(title: str, *blocks: Any, **more: Any) -> Data:
    """An appendix."""
    return {"tieu_de": title, "noi_dung": list(blocks), **more}


def figure(row: int, column: int, digits: int) -> int:
    """A number of about so many digits, the same at every run."""
    return (row * 7919 + column * 104729 + 12345) * 31 % (9 * 10 ** (digits - 1)) + 10 ** (digits - 1)
