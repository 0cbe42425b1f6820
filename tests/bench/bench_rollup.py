"""Communes added up to provinces and to the country in one run: processor time and memory, with all sources.

Forty-four sums, rates, averages and counts among them, of 3,321 records in one JSON file.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any, Final

from bench_batch import peak_megabytes

_PROVINCES: Final = 34
_KINDS: Final = ("phat_sinh", "thoi_diem", "luy_ke")
_FIGURES: Final = 30
_SHARES: Final = 5


def write_country(folder: Path, communes: int, *, collected: bool = False) -> Path:
    """The outline of the country's report, with its register and its communes' records beside it.

    ``collected``: with the file and the cell of every number, as a collection writes them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    units = [_unit("tld", "tong_lien_doan", None, "Tổng Liên đoàn Lao động Việt Nam")]
    units += [_unit(f"t{i}", "tinh", "tld", f"Liên đoàn Lao động tỉnh {i}") for i in range(_PROVINCES)]
    units += [_unit(f"x{i}", "xa", f"t{i % _PROVINCES}", f"Công đoàn xã {i}") for i in range(communes)]
    chance = random.Random(1)  # noqa: S311 - numbers to add, no secret
    records = [_record(i, chance) for i in range(communes)]
    if collected:
        records = [_traced(record) for record in records]
    for name, data in (("don_vi", {"don_vi": units}), ("ban-ghi", records), ("dan-bai", _outline())):
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder / "dan-bai.json"


def _unit(code: str, level: str, above: str | None, name: str) -> dict[str, Any]:
    return {"ma": code, "ten": name, "cap": level, "cap_tren": above, "ky_hieu": "CĐ", "dia_danh": "Hà Nội"}


def _record(number: int, chance: random.Random) -> dict[str, Any]:
    figures = {f"s{i}": chance.randint(1, 5000) for i in range(_FIGURES)}
    shares = [{"ma": f"c{i}", "thuc_hien": 50 + number % 50, "tong_so": 120} for i in range(_SHARES)]
    return {"don_vi": f"x{number}", "so_lieu": {**figures, "tb": chance.randint(5, 9)}, "chi_tieu": shares}


def _traced(record: dict[str, Any]) -> dict[str, Any]:
    file = f"phieu-{record['don_vi']}.xlsx"
    figures = {
        name: {"gia_tri": value, "nguon": f"{file}, Phiếu!E{row}"}
        for row, (name, value) in enumerate(record["so_lieu"].items(), 10)
    }
    shares = [
        {**share, "nguon": f"{file}, thuc_hien: Phiếu!E{row}; tong_so: Phiếu!E{row + 1}"}
        for row, share in enumerate(record["chi_tieu"], 50)
    ]
    return {**record, "so_lieu": figures, "chi_tieu": shares}


def _outline() -> dict[str, Any]:
    figures: dict[str, Any] = {
        f"s{i}": {"gia_tri": None, "loai_so": _KINDS[i % len(_KINDS)]} for i in range(_FIGURES)
    }
    figures["ty"] = {"gia_tri": None, "don_vi_tinh": "%", "loai_so": "ty_le", "tu": "s0", "mau": "s3"}
    figures["tb"] = {"gia_tri": None, "loai_so": "binh_quan", "theo": "s1"}
    rows = [_share(f"c{i}", "thoi_diem") for i in range(_SHARES)]
    rows.append({**_share("dat", "dem"), "dieu_kien": "chi_tieu.c0.ty_le >= 50"})
    return {
        "mau": "bao-cao-nam",
        "ky": {"nam": 2026},
        "don_vi": "tld",
        "so_lieu": figures,
        "chi_tieu": rows,
        "noi_dung": ["Cả nước có {{ so_lieu.s1 | so }} đoàn viên."],
        "nguoi_ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn Mẫu"},
    }


def _share(code: str, kind: str) -> dict[str, Any]:
    own = {"ma": code, "ten": f"Chỉ tiêu {code}", "don_vi_tinh": "người", "loai": "ty_trong"}
    return {**own, "thuc_hien": None, "tong_so": None, "loai_so": kind}


def adding_up(outline: Path, *, with_sources: bool) -> tuple[float, float]:
    """Seconds of processor time and megabytes of one roll-up, perhaps with the workbook of its sources."""
    from docgen.rollup.deliver import Wanted, deliver  # noqa: PLC0415 - the other levels do not need it
    from docgen.rollup.run import Order, rollup  # noqa: PLC0415

    made = rollup(Order(outline, (str(outline.with_name("ban-ghi.json")),)))
    sources = outline.with_name("nguon.xlsx") if with_sources else None
    deliver(made, Wanted(data=outline.with_name("ra.json"), sources=sources, force=True))
    return time.process_time(), peak_megabytes()
