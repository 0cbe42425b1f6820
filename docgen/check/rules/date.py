"""How place and date are written (ND30, Phụ lục I, II.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.pieces import Piece
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet

_LONG = re.compile(
    r"(?P<place>.*?)(?P<comma>\s*,?)\s*[Nn]gày(?P<day>[^a-zA-Z]*?)tháng(?P<month>[^a-zA-Z]*?)năm(?P<year>.*)",
    re.DOTALL,
)


def _read(sheet: Sheet) -> tuple[Piece, re.Match[str]] | None:
    piece = sheet.parts.one("dia_danh_thoi_gian")
    match = _LONG.fullmatch(sheet.text(piece)) if piece else None
    return (piece, match) if piece and match else None


def _hit(piece: Piece, match: re.Match[str], group: str, message: str, hint: str) -> Hit:
    start, end = match.span(group)
    return Hit(message, hint, piece.paragraph, piece.start + start, piece.start + end)


def _said(match: re.Match[str], group: str) -> str:
    """The digits of a part, "" where it is left blank for the clerk."""
    text: str = match[group].strip(" \u00a0.…_")
    return text


@rule(
    "TT309",
    "II.4.b",
    good="dia_danh_thoi_gian | Lai Châu, ngày 05 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, ngày 5 tháng 9 năm 2023",
)
def day(sheet: Sheet) -> Iterator[Hit]:
    """Ngày nhỏ hơn 10 có số 0 phía trước.

    “ngày 05 tháng 9 năm 2023”.
    """
    found = _read(sheet)
    said = _said(found[1], "day") if found else ""
    if found and len(said) == 1 and said.isdigit():
        yield _hit(*found, "day", f"Ngày “{said}” thiếu số 0 phía trước", f"viết “ngày 0{said}”")


@rule(
    "TT310",
    "II.4.b",
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 02 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 09 năm 2023",
)
def month(sheet: Sheet) -> Iterator[Hit]:
    """Chỉ tháng 1 và tháng 2 có số 0 phía trước.

    “tháng 01”, “tháng 02”; từ tháng 3 đến tháng 9 không thêm số 0.
    """
    found = _read(sheet)
    said = _said(found[1], "month") if found else ""
    if not found or not said.isdigit() or not 1 <= int(said) <= 12:
        return
    want = f"{int(said):02d}" if int(said) <= 2 else str(int(said))
    if said != want:
        yield _hit(*found, "month", f"Tháng “{said}” viết không đúng", f"viết “tháng {want}”")


@rule(
    "TT311",
    "II.4.c",
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu ngày 15 tháng 9 năm 2023",
)
def comma(sheet: Sheet) -> Iterator[Hit]:
    """Sau địa danh có dấu phẩy.

    “Lai Châu, ngày …”: dấu phẩy viết liền sau địa danh.
    """
    found = _read(sheet)
    if found and found[1]["place"].strip() and found[1]["comma"] != ",":
        yield _hit(*found, "place", "Sau địa danh không có dấu phẩy viết liền", "viết “Địa danh, ngày …”")


@rule(
    "TT312",
    "II.4.b",
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, ngày 15/9/2023",
)
def in_full(sheet: Sheet) -> Iterator[Hit]:
    """Thời gian ban hành viết đầy đủ ngày, tháng, năm.

    Không viết “15/9/2023”; năm viết đủ bốn chữ số. Ngày, tháng để trống chờ văn thư ghi thì được.
    """
    piece = sheet.parts.one("dia_danh_thoi_gian")
    found = _read(sheet)
    if piece and not found:
        yield Hit(
            "Thời gian ban hành viết tắt",
            "viết “ngày … tháng … năm …”",
            piece.paragraph,
            piece.start,
            piece.end,
        )
    if not found:
        return
    year = _said(found[1], "year")
    if year and not re.fullmatch(r"(19|20)[0-9]{2}", year):
        yield _hit(*found, "year", f"Năm “{year}” viết không đúng", "viết đủ bốn chữ số")


@rule(
    "TT313",
    "II.4.c",
    good="dia_danh_thoi_gian | Thành phố Hồ Chí Minh, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai châu, ngày 15 tháng 9 năm 2023",
)
def place_name(sheet: Sheet) -> Iterator[Hit]:
    """Chữ cái đầu của địa danh viết hoa.

    Các chữ cái đầu của địa danh đều viết hoa: “Lai Châu”, “Nghĩa Lộ”.
    """
    found = _read(sheet)
    words = found[1]["place"].split() if found else []
    if found and words and not (words[0][0].isupper() and (words[-1][0].isupper() or words[-1][0].isdigit())):
        yield _hit(
            *found,
            "place",
            f"Địa danh “{found[1]['place'].strip()}” viết hoa chưa đúng",
            "viết hoa mỗi âm tiết",
        )
