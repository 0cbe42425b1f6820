"""How a quantity adds up over units and over periods: ``loai_so`` of figures and of indicators.

A property of the quantity, said once, from which rolling up follows. Nothing is added here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, Literal

from docgen.errors import Problem, Severity, suggest

AddingKind = Literal[
    "phat_sinh", "thoi_diem", "luy_ke", "ty_le", "binh_quan", "lon_nhat", "nho_nhat", "dem", "khong_cong"
]
DESCRIPTION: Final = (
    "Cách cộng: phat_sinh (phát sinh trong kỳ), thoi_diem (có đến một ngày), luy_ke (từ đầu năm, "
    "đầu nhiệm kỳ), ty_le (tỷ lệ của tu trên mau), binh_quan (bình quân theo theo), lon_nhat, nho_nhat, "
    "dem (số đơn vị đạt điều kiện), khong_cong (không cộng)."
)
CONDITION: Final = (
    'Với loai_so dem: điều kiện để docgen rollup đếm một đơn vị, ví dụ "chi_tieu.sang_kien.ty_le >= 100".'
)
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {"ty_le": ("tu", "mau"), "binh_quan": ("theo",)}
_NAMING: Final = ("tu", "mau", "theo")
_ON_ADDING: Final = frozenset({"loai_so", *_NAMING})


def adding_problems(data: Mapping[str, Any], path: str, known: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the keys of one figure or indicator; ``known`` are the names they may give."""
    if _ON_ADDING.isdisjoint(data):
        return
    needed = NEEDS.get(str(data.get("loai_so")), ())
    for key in _NAMING:
        name = data.get(key)
        if not isinstance(name, str):
            continue
        if key not in needed:
            kind = next(kind for kind, keys in NEEDS.items() if key in keys)
            message = f"{key} chỉ dùng với loai_so {kind}"
            yield Problem("D071", message, f"{path}.{key}", hint="hãy bỏ đi", severity=Severity.WARNING)
        elif name not in known:
            hint = suggest(name, known) or "ghi tên một số liệu trong so_lieu hoặc mã một chỉ tiêu"
            yield Problem("D070", f"số liệu {name} không có", f"{path}.{key}", hint=hint)
    missing = [key for key in needed if data.get(key) is None]
    if missing and not _says_itself(data):
        message = f"loai_so {data['loai_so']} thiếu {' và '.join(missing)}, chưa cộng được"
        yield Problem("D071", message, path, hint="ghi tên các số liệu để tính", severity=Severity.WARNING)
    yield from uncounted(data, path)


def uncounted(data: Mapping[str, Any], path: str) -> Iterator[Problem]:
    """A count of units, still to be made, that says no condition."""
    if data.get("loai_so") == "dem" and not data.get("dieu_kien") and _is_open(data):
        message = f"{data.get('ten') or path}: loai_so dem thiếu dieu_kien, chưa đếm được đơn vị nào"
        hint = 'ghi dieu_kien (cột Điều kiện), ví dụ "chi_tieu.sang_kien.ty_le >= 100"'
        yield Problem("D071", message, path, hint=hint, severity=Severity.WARNING)


def _is_open(data: Mapping[str, Any]) -> bool:
    """Whether the count is still to be made."""
    return data.get("gia_tri") is None and data.get("thuc_hien") is None


def _says_itself(data: Mapping[str, Any]) -> bool:
    """Whether an indicator holds itself what its rate or average is made of."""
    return data.get("loai") == "ty_trong" or isinstance(data.get("binh_quan_theo"), str)
