"""The columns of a unit register as a workbook: their headings, and each value as a cell and back again.

One place says it for both ways, so that what docgen writes is what it reads. What JSON can say and an empty
cell cannot – null, an empty text, an empty list – has a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from docgen.vn.text import spelling_key

NULL: Final = "(không)"
EMPTY: Final = "(trống)"
LEVELS: Final[Mapping[str, str]] = {
    "tong_lien_doan": "Tổng Liên đoàn",
    "tinh": "Tỉnh/thành phố",
    "nganh_tw": "Ngành trung ương",
    "huyen": "Huyện",
    "nganh": "Ngành địa phương",
    "vien_chuc": "Viên chức",
    "kcn": "Khu công nghiệp",
    "xa": "Xã/phường/đặc khu",
    "cdcs": "Công đoàn cơ sở",
    "cum": "Cụm thi đua",
}
_FIRST_DAY: Final = date(1900, 3, 1)  # before it, spreadsheets disagree on what a day's number is
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEIR: Final = re.compile(r"(\S+)(?:\s+từ\s+(\S+))?", re.IGNORECASE)
_BULLET: Final = "• "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` is the place in a unit ("nguoi_ky.ho_ten"), ``kind`` what its cells are."""

    key: str
    heading: str
    width: int
    kind: str = "text"  # text, level, date, heirs, list
    note: str = ""


COLUMNS: Final = (
    Column("ma", "Mã", 28, note="Không đổi qua các kỳ; chữ không dấu, nối bằng dấu -."),
    Column("ten", "Tên", 44, note="Tên đầy đủ, viết như trong câu văn."),
    Column("ten_in", "Tên in", 24, note="Dòng tên in hoa ở đầu văn bản; để trống thì viết hoa từ Tên."),
    Column("cap", "Cấp", 20, "level", "Chọn trong danh sách."),
    Column("cap_tren", "Cấp trên", 28, note=f"Mã (hoặc tên) đơn vị cấp trên trực tiếp; {NULL}: không có."),
    Column("ky_hieu", "Ký hiệu", 10, note="Phần sau tên loại trong số ký hiệu, ví dụ LĐLĐ."),
    Column("dia_danh", "Địa danh", 16, note="Địa danh ở dòng ngày tháng."),
    Column("tap_the", "Tập thể", 18, note="Tập thể lãnh đạo, ví dụ BAN THƯỜNG VỤ."),
    Column("tu_ngay", "Từ ngày", 12, "date", "Ngày đơn vị bắt đầu hoạt động."),
    Column("den_ngay", "Đến ngày", 12, "date", "Ngày cuối cùng đơn vị hoạt động."),
    Column("ke_thua", "Kế thừa", 30, "heirs", "Mỗi dòng một mã; ngày tiếp nhận: mã từ 01/7/2025."),
    Column("thanh_vien", "Thành viên", 30, "list", "Của cụm thi đua: mỗi dòng một mã đơn vị thành viên."),
    Column("nguoi_ky.quyen_han", "Người ký – quyền hạn", 20, note="Ví dụ TM. BAN THƯỜNG VỤ."),
    Column("nguoi_ky.ky_thay", "Người ký – ký thay", 16, note="Ví dụ KT. CHỦ TỊCH; không có thì để trống."),
    Column("nguoi_ky.chuc_vu", "Người ký – chức vụ", 18),
    Column("nguoi_ky.ho_ten", "Người ký – họ tên", 22),
    Column("noi_nhan", "Nơi nhận", 44, "list", "Mỗi dòng một nơi nhận."),
    Column("ten_cap_tren", "Tên cấp trên", 28, note="Chỉ ghi khi cấp trên không có trong sổ: dòng tên in."),
)
_SIGNER: Final = "nguoi_ky"


def find_column(text: str) -> Column | None:
    """The column of a heading, by its name or its key, however it is spelled."""
    key = spelling_key(text.rstrip(" *:"))
    return next((c for c in COLUMNS if key in (spelling_key(c.heading), spelling_key(c.key))), None)


def level_of(text: str) -> str:
    """The code of a level, by its code or its name; any other text as it is."""
    key = spelling_key(text)
    return next((code for code, name in LEVELS.items() if key in (code, spelling_key(name))), text)


def cells_of(unit: Mapping[str, Any]) -> dict[str, object]:
    """What stands in the cells of a unit's row, by column key; an absent key has no cell."""
    flat = {key: value for key, value in unit.items() if key != _SIGNER}
    if _SIGNER in unit:
        signer = unit[_SIGNER]
        flat |= {f"{_SIGNER}.ho_ten": None} if signer is None else _below(_SIGNER, signer)
    return {column.key: _as_cell(column, flat[column.key]) for column in COLUMNS if column.key in flat}


def unit_of(cells: Mapping[str, object]) -> dict[str, Any]:
    """The unit of a row; the inverse of :func:`cells_of`. What cannot be understood stays as it is typed."""
    unit: dict[str, Any] = {}
    signer: dict[str, Any] = {}
    for column in COLUMNS:
        if column.key not in cells:
            continue
        value = _from_cell(column, cells[column.key])
        owner, _, key = column.key.rpartition(".")
        (signer if owner else unit)[key] = value
    if signer:
        unit[_SIGNER] = None if signer == {"ho_ten": None} else signer
    return unit


def _below(prefix: str, value: Any) -> dict[str, Any]:
    return {f"{prefix}.{key}": inner for key, inner in value.items()} if isinstance(value, Mapping) else {}


def _as_cell(column: Column, value: Any) -> object:
    if value is None:
        return NULL
    return EMPTY if value in ("", []) else _WRITERS[column.kind](value)


def _day(value: str) -> object:
    """A real date for what is one; a day that is typed otherwise stays as it is."""
    day = date.fromisoformat(value) if _ISO_DAY.fullmatch(value) else _FIRST_DAY
    return day if day > _FIRST_DAY else value


def _heir(successor: Mapping[str, Any]) -> str:
    if "tu_ngay" not in successor:
        return str(successor["don_vi"])
    return f"{successor['don_vi']} từ {successor['tu_ngay'] or NULL}"


def _lines(items: list[str]) -> str:
    """One item a line; marked where a line alone would not say where an item begins."""
    marked = any("\n" in item or item.startswith(_BULLET) for item in items)
    return "\n".join(f"{_BULLET}{item}" if marked else item for item in items)


_WRITERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "text": lambda value: value,
    "level": lambda value: LEVELS.get(value, value),
    "date": _day,
    "heirs": lambda value: "\n".join(map(_heir, value)),
    "list": _lines,
}


def _from_cell(column: Column, value: object) -> Any:
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    text = str(value)
    if text == NULL:
        return None
    if text == EMPTY:
        return [] if column.kind in ("heirs", "list") else ""
    return _READERS.get(column.kind, str)(text)


def _successor(line: str) -> dict[str, Any]:
    match = _HEIR.fullmatch(line)
    if not match:
        return {"don_vi": line}
    found: dict[str, Any] = {"don_vi": match[1]}
    if match[2]:
        found["tu_ngay"] = None if match[2] == NULL else match[2]
    return found


def _items(text: str) -> list[str]:
    if not text.startswith(_BULLET):
        return [line.strip() for line in text.split("\n") if line.strip()]
    return [item.removesuffix("\n") for item in re.split(rf"(?:\A|(?<=\n)){_BULLET}", text)[1:]]


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "level": level_of,
    "heirs": lambda text: [_successor(line.strip()) for line in re.split(r"[\n;]", text) if line.strip()],
    "list": _items,
}
