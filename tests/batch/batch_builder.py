"""A small batch for the tests: a register with units that come and go, an outline, records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PERIOD = {"nam": 2023, "quy": 3}


def unit(code: str, **changes: Any) -> dict[str, Any]:
    """A district union below ``tinh``, gone since 1 July 2025, with some keys changed."""
    return {
        "ma": code, "ten": f"Liên đoàn Lao động huyện {code.upper()}", "cap": "huyen", "cap_tren": "tinh",
        "ky_hieu": "LĐLĐ", "dia_danh": "Than Uyên", "tap_the": "BAN THƯỜNG VỤ", "den_ngay": "2025-06-30",
        **changes,
    }  # fmt: skip


def register(count: int = 3) -> dict[str, Any]:
    """The province, ``count`` districts h0, h1 …, and a commune that begins when the districts end."""
    province = unit("tinh", ten="Liên đoàn Lao động tỉnh Lai Châu", cap="tinh", cap_tren="tld", den_ngay=None)
    commune = unit("xa", ten="Công đoàn xã Ta Gia", cap="xa", tu_ngay="2025-07-01", den_ngay=None)
    return {"don_vi": [province, *(unit(f"h{i}") for i in range(count)), commune]}


def outline(**changes: Any) -> dict[str, Any]:
    """An outline whose figures the records bring; a key set to ``...`` is left out."""
    data = {
        "mau": "bao-cao-quy",
        "ky": PERIOD,
        "so_lieu": {"tong": None, "quy": {"gia_tri": None, "don_vi_tinh": "triệu đồng"}},
        "chi_tieu": [{"ma": "kn", "ten": "Kết nạp mới", "don_vi_tinh": "người", "loai": "ke_hoach"}],
        "noi_dung": [
            "Toàn huyện có {{ so_lieu.tong | so }} CĐCS, kết nạp {{ chi_tieu.kn.thuc_hien | so }} người.",
            {"bang_chi_tieu": True},
        ],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH"},
        **changes,
    }
    return {key: value for key, value in data.items() if value is not ...}


_LETTERS = str.maketrans("0123456789", "ABCDEGHIKL")  # a name has no digits


def record(code: str, **changes: Any) -> dict[str, Any]:
    """The record of one unit; a key set to ``...`` is left out."""
    data = {
        "don_vi": code,
        "so_lieu": {"tong": 10 + len(code), "quy": 62},
        "chi_tieu": [{"ma": "kn", "ke_hoach": 10, "thuc_hien": 12}],
        "nguoi_ky": {"ho_ten": f"Lò Văn {code.upper().translate(_LETTERS)}"},
        **changes,
    }
    return {key: value for key, value in data.items() if value is not ...}


def records(count: int = 3) -> list[dict[str, Any]]:
    """One record for each district."""
    return [record(f"h{i}", so_lieu={"tong": 100 + i, "quy": i}) for i in range(count)]


def write_batch(folder: Path, count: int = 3, **changes: Any) -> None:
    """Put ``don_vi.json``, ``dc.json`` and ``bg.json`` into ``folder``; ``changes`` replace their content."""
    content = {"don_vi": register(count), "dc": outline(), "bg": records(count), **changes}
    for name, data in content.items():
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def folder_bytes(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
