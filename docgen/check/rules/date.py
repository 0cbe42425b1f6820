"""How place and date are written (ND30, Phụ lục I, II.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.dates import format_date_long
from docgen.vn.text import is_nfc
from docgen.word.edits import Retext

_LONG = re.compile(
    r"(?P<place>.*?)(?P<comma>\s*,?)\s*(?P<words>[Nn]gày(?P<day>[^a-zA-Z]*?)[Tt]háng(?P<month>[^a-zA-Z]*?)"
    r"[Nn]ăm)(?P<year>.*)",
    re.DOTALL,
)
_SHORT = re.compile(
    r"(?:[Nn]gày\s+|,\s*)(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})$"
)
_UNITS = frozenset({"tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "trấn", "phường", "đặc", "khu"})
_NAME = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"Ngày|Tháng|Năm")
_Found = tuple[FormPart, re.Match[str]]


def _read(context: CheckContext) -> _Found | None:
    part = context.parts.one(Role.DIA_DANH_THOI_GIAN)
    match = _LONG.fullmatch(context.text(part)) if part else None
    return (part, match) if part and match else None


def _hit(found: _Found, group: str, message: str, hint: str, changes: tuple[Retext, ...] = ()) -> Hit:
    part, match = found
    start, end = match.span(group)
    return Hit(message, hint, Span(part.paragraph, part.start + start, part.start + end), changes=changes)


def _padded(part: FormPart, match: re.Match[str], group: str, want: str) -> tuple[Retext, ...]:
    """The digits of a part as they must be written; blanks around them stay."""
    written = _written(match, group)
    start = match.start(group) + match[group].index(written)
    return rewritten(part.paragraph, part.start + start, written, want)


def _written(match: re.Match[str], group: str) -> str:
    """The digits of a part, "" where it is left blank for the clerk."""
    text: str = match[group].strip(" \u00a0.…_")
    return text


@rule(
    "TT309",
    "date-day",
    "II.4.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="dia_danh_thoi_gian | Lai Châu, ngày 05 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, ngày 5 tháng 9 năm 2023",
)
def day(context: CheckContext) -> Iterator[Hit]:
    """Ngày nhỏ hơn 10 có số 0 phía trước.

    “ngày 05 tháng 9 năm 2023”.
    """
    found = _read(context)
    written = _written(found[1], "day") if found else ""
    if found and len(written) == 1 and written.isdigit():
        message = f"Ngày “{written}” thiếu số 0 phía trước"
        changes = _padded(*found, "day", f"0{written}") if written in "123456789" else ()
        yield _hit(found, "day", message, f"viết “ngày 0{written}”", changes)


@rule(
    "TT310",
    "date-month",
    "II.4.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 02 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 09 năm 2023",
)
def month(context: CheckContext) -> Iterator[Hit]:
    """Chỉ tháng 1 và tháng 2 có số 0 phía trước.

    “tháng 01”, “tháng 02”; từ tháng 3 đến tháng 9 không thêm số 0.
    """
    found = _read(context)
    written = _written(found[1], "month") if found else ""
    if not found or not written.isdecimal() or not 1 <= int(written) <= 12:
        return
    want = f"{int(written):02d}" if int(written) <= 2 else str(int(written))
    if written != want:
        message = f"Tháng “{written}” viết không đúng"
        changes = _padded(*found, "month", want)
        yield _hit(found, "month", message, f"viết “tháng {want}”", changes)


@rule(
    "TT311",
    "date-comma",
    "II.4.c",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu ngày 15 tháng 9 năm 2023",
)
def comma(context: CheckContext) -> Iterator[Hit]:
    """Sau địa danh có dấu phẩy.

    “Lai Châu, ngày …”: dấu phẩy viết liền sau địa danh.
    """
    found = _read(context)
    if found and found[1]["place"].strip() and found[1]["comma"] != ",":
        message = "Sau địa danh không có dấu phẩy viết liền"
        changes = _with_comma(*found) if _is_place(context, *found) else ()
        yield _hit(found, "place", message, "viết “Địa danh, ngày …”", changes)


def _is_place(context: CheckContext, part: FormPart, match: re.Match[str]) -> bool:
    """What stands before the date, at the right of the head, is written as names of places are."""
    place = context.paragraph(part).location
    names = [word for word in match["place"].replace(" - ", " ").split() if word.lower() not in _UNITS]
    named = bool(names) and all(_NAME.fullmatch(word) and word[0].isupper() for word in names)
    return named and (part.tabbed or (place is not None and place.cell > 0))


def _with_comma(part: FormPart, match: re.Match[str]) -> tuple[Retext, ...]:
    low = match.end("place")
    gap = re.match(r"[\s,]*", match[0][low:])
    old = gap[0] if gap else ""
    blank = old.partition(",")[2] if "," in old else old
    return rewritten(part.paragraph, part.start + low, old, f",{blank or ' '}")


@rule(
    "TT312",
    "date-in-full",
    "II.4.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, ngày 15/9/2023",
)
def in_full(context: CheckContext) -> Iterator[Hit]:
    """Thời gian ban hành viết đầy đủ ngày, tháng, năm.

    Không viết “15/9/2023”; năm viết đủ bốn chữ số. Ngày, tháng để trống chờ văn thư ghi thì được.
    """
    part = context.parts.one(Role.DIA_DANH_THOI_GIAN)
    found = _read(context)
    if part and not found and is_nfc(context.text(part)):  # letters and marks apart are TT801's
        yield Hit(
            "Thời gian ban hành viết tắt",
            "viết “ngày … tháng … năm …”",
            part.span,
            changes=_in_words(context, part),
        )
    if not found:
        return
    year = _written(found[1], "year")
    if year and not re.fullmatch(r"(19|20)[0-9]{2}", year):
        yield _hit(found, "year", f"Năm “{year}” viết không đúng", "viết đủ bốn chữ số")


@rule(
    "TT323",
    "date-small-words",
    "II.4.c",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai Châu, Ngày 15 tháng 9 năm 2023",
    severity=Severity.WARNING,
)
def small_words(context: CheckContext) -> Iterator[Hit]:
    """Các chữ “ngày”, “tháng”, “năm” sau địa danh không viết hoa.

    Địa danh và thời gian viết bằng chữ in thường: “Lai Châu, ngày 15 tháng 9 năm 2023”.
    """
    found = _read(context)
    capitals = list(_CAPITAL.finditer(found[1]["words"])) if found and found[1]["place"].strip() else []
    if found and capitals:
        part, match = found
        start = part.start + match.start("words")
        words = ", ".join(f"“{each[0]}”" for each in capitals)
        changes = tuple(
            Retext(part.paragraph, start + each.start(), start + each.start() + 1, each[0][0].lower())
            for each in capitals
        )
        yield _hit(found, "words", f"{words} viết hoa", "viết “ngày … tháng … năm …”", changes)


def _in_words(context: CheckContext, part: FormPart) -> tuple[Retext, ...]:
    """A real date with a year of four digits; any other may be anything."""
    match = _SHORT.search(context.text(part))
    if not match:
        return ()
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return ()
    start = match.start("day")
    reported = match[0].lower().startswith("ngày")  # the word stands there already
    new = format_date_long(day).removeprefix("ngày " if reported else "")
    return rewritten(part.paragraph, part.start + start, match[0][start - match.start() :], new)


@rule(
    "TT313",
    "date-place-name",
    "II.4.c",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="dia_danh_thoi_gian | Thành phố Hồ Chí Minh, ngày 15 tháng 9 năm 2023",
    bad="dia_danh_thoi_gian | Lai châu, ngày 15 tháng 9 năm 2023",
)
def place_name(context: CheckContext) -> Iterator[Hit]:
    """Chữ cái đầu của địa danh viết hoa.

    Các chữ cái đầu của địa danh đều viết hoa: “Lai Châu”, “Nghĩa Lộ”. `--fix` chỉ sửa địa danh có trong
    tên cơ quan.
    """
    found = _read(context)
    words = found[1]["place"].split() if found else []
    if found and words and not (words[0][0].isupper() and (words[-1][0].isupper() or words[-1][0].isdigit())):
        message = f"Địa danh “{found[1]['place'].strip()}” viết hoa chưa đúng"
        yield _hit(found, "place", message, "viết hoa mỗi âm tiết", _with_capitals(context, *found))


def _with_capitals(context: CheckContext, part: FormPart, match: re.Match[str]) -> tuple[Retext, ...]:
    """A capital for each syllable of a name that the issuers' names hold; none beside a unit's kind."""
    words = match["place"].split()
    issuers = f" {context.whole(Role.CO_QUAN_CHU_QUAN)} {context.whole(Role.CO_QUAN_BAN_HANH)} ".upper()
    known = f" {' '.join(words)} ".upper() in issuers
    if not known or _UNITS.intersection(word.lower() for word in words):
        return ()
    new = _NAME.sub(lambda word: word[0][0].upper() + word[0][1:], match["place"])
    return rewritten(part.paragraph, part.start, match["place"], new)
