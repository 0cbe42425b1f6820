"""How number and symbol of a document are written (ND30, Phụ lục I, II.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.pieces import Piece
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet

_NUMBER = re.compile(
    r"(?P<word>\w+)(?P<colon>\s*[:.;]?)\s*(?P<number>[0-9]*)(?P<letter>[A-Za-zđ]?)(?P<rest>.*)", re.DOTALL
)
_BLANK = re.compile(r"[\s.…_]*")
_DASHES = "–—−_"


def _read(sheet: Sheet) -> tuple[Piece, re.Match[str]] | None:
    piece = sheet.parts.one("so_ky_hieu")
    match = _NUMBER.fullmatch(sheet.text(piece)) if piece else None
    return (piece, match) if piece and match else None


def _hit(piece: Piece, match: re.Match[str], group: str, message: str, hint: str) -> Hit:
    start, end = match.span(group)
    return Hit(message, hint, piece.paragraph, piece.start + start, piece.start + max(end, start + 1))


def _symbol(match: re.Match[str]) -> str:
    """What follows the slash after the number, "" if there is none in its place (TT305 says so)."""
    before, _, after = match["rest"].partition("/")
    return after if _BLANK.fullmatch(before) else ""


@rule("TT303", "II.3.c", good="so_ky_hieu | Số: 15/BC-LĐLĐ", bad="so_ky_hieu | Số 15/BC-LĐLĐ")
def colon(sheet: Sheet) -> Iterator[Hit]:
    """Sau từ “Số” có dấu hai chấm.

    Từ “Số” viết bằng chữ in thường, chữ S hoa: “Số: 15/BC-LĐLĐ”.
    """
    found = _read(sheet)
    if found and found[1]["colon"].strip() != ":":
        yield _hit(*found, "word", "Sau từ “Số” không có dấu hai chấm", "viết “Số:”")
    elif found and found[1]["word"] != "Số":
        yield _hit(*found, "word", f"Từ “{found[1]['word']}” viết không đúng", "viết “Số:”")


@rule("TT304", "II.3.c", good="so_ky_hieu | Số: 07/BC-LĐLĐ", bad="so_ky_hieu | Số: 7/BC-LĐLĐ")
def leading_zero(sheet: Sheet) -> Iterator[Hit]:
    """Số văn bản nhỏ hơn 10 có số 0 phía trước.

    “Số: 07/BC-LĐLĐ”, không phải “Số: 7/BC-LĐLĐ”. Số có kèm chữ (“7c”) không xét.
    """
    found = _read(sheet)
    if found and len(found[1]["number"]) == 1 and not found[1]["letter"] and found[1]["number"] != "0":
        number = found[1]["number"]
        yield _hit(*found, "number", f"Số văn bản “{number}” thiếu số 0 phía trước", f"viết “0{number}”")


@rule("TT305", "II.3.c", good="so_ky_hieu | Số: 15/BC-LĐLĐ", bad="so_ky_hieu | Số: 15-BC/LĐLĐ")
def slash(sheet: Sheet) -> Iterator[Hit]:
    """Giữa số và ký hiệu có dấu gạch chéo.

    “Số: 15/BC-LĐLĐ”. Dạng “15-NQ/TU”, gạch nối trước, là của văn bản Đảng.
    """
    found = _read(sheet)
    if not found:
        return
    before = _BLANK.sub("", found[1]["rest"].partition("/")[0])
    if before or "/" not in found[1]["rest"]:
        yield _hit(
            *found, "rest", "Giữa số và ký hiệu không phải dấu gạch chéo", "viết số, dấu “/”, rồi ký hiệu"
        )


@rule("TT306", "II.3.c", good="so_ky_hieu | Số: 15/BC-LĐLĐ", bad="so_ky_hieu | Số: 15/BC – LĐLĐ")
def hyphen(sheet: Sheet) -> Iterator[Hit]:
    """Giữa các nhóm chữ viết tắt của ký hiệu có gạch nối, không cách chữ.

    “15/BC-LĐLĐ”, không phải “15/BC – LĐLĐ” hay “15/ BC-LĐLĐ”.
    """
    found = _read(sheet)
    if not found:
        return
    symbol = _symbol(found[1]).rstrip()
    blank = _BLANK.fullmatch(found[1]["rest"].partition("/")[0])
    spaced = bool(found[1]["number"]) and blank is not None and found[1]["rest"].startswith(" ")
    if re.search(rf"\s|[{_DASHES}]", symbol) or (spaced and symbol):
        yield _hit(
            *found, "rest", "Ký hiệu có dấu cách hoặc gạch ngang dài", "viết liền, nối bằng “-”: BC-LĐLĐ"
        )


@rule(
    "TT307",
    "II.3.c",
    good="ten_loai | CHƯƠNG TRÌNH\nso_ky_hieu | Số: 15/CTr-LĐLĐ",
    bad="so_ky_hieu | Số: 15/bc-lđlđ",
)
def capitals(sheet: Sheet) -> Iterator[Hit]:
    """Ký hiệu viết bằng chữ in hoa.

    Trừ chữ viết tắt tên loại đã quy định có chữ thường: CTr, TTr, QyĐ.
    """
    found = _read(sheet)
    if not found:
        return
    known = set(sheet.standard.judging.types.values())
    groups = re.findall(r"[^\W\d_]+", _symbol(found[1]))
    wrong = [group for group in groups if group not in known and group != group.upper()]
    if wrong:
        yield _hit(*found, "rest", f"Ký hiệu “{wrong[0]}” không viết hoa", f"viết “{wrong[0].upper()}”")


@rule("TT308", "II.3.b", good="so_ky_hieu | Số: 15/BC-LĐLĐ", bad="so_ky_hieu | Số: 15/KH-LĐLĐ")
def abbreviation(sheet: Sheet) -> Iterator[Hit]:
    """Ký hiệu bắt đầu bằng chữ viết tắt tên loại văn bản.

    Báo cáo: BC, kế hoạch: KH, nghị quyết: NQ … theo bảng chữ viết tắt ở Phụ lục III.
    """
    found = _read(sheet)
    want = sheet.standard.judging.types.get(sheet.kind(), "")
    if not found or not want:
        return
    groups = re.findall(r"[^\W\d_]+", _symbol(found[1]))
    if groups and groups[0].upper() != want.upper():
        yield _hit(
            *found, "rest", f"Ký hiệu “{groups[0]}” không phải của {sheet.kind().lower()}", f"viết “{want}-…”"
        )
