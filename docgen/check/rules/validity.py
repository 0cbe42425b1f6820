"""Legal grounds no longer in force, and bodies that were no more, on the document's own day.

Which these are is data (``hieu_luc.toml``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.standard.validity import EndedBody, EndedGround
from docgen.vn.dates import format_date
from docgen.vn.text import nfc

_DAY = re.compile(
    r"(?i)ngày\s*(?P<day>[0-9]{1,2})?[\s.…_]*tháng\s*(?P<month>[0-9]{1,2})?[\s.…_]*năm\s*(?P<year>[0-9]{4})"
)
_SHORT = re.compile(r"(?i)ngày\s*(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_WITHIN = 45  # letters after a law's name in which its year stands
_NAMES_BODIES = (Role.CO_QUAN_BAN_HANH, Role.CO_QUAN_CHU_QUAN, Role.KINH_GUI, Role.NOI_NHAN)
_ROLES: dict[str, str] = {Role.KINH_GUI: "Nơi gửi đến", Role.NOI_NHAN: "Nơi nhận"}


def _own_day(context: CheckContext) -> date | None:
    """The first day the document may be of: blanks count as the earliest day; None without a year."""
    text = nfc(context.whole(Role.DIA_DANH_THOI_GIAN))
    match = _SHORT.search(text) or _DAY.search(text)
    if match is None:
        return None
    month, year = int(match["month"] or 1), int(match["year"])
    if not 1 <= month <= 12 or year < 1:
        return None
    return date(year, month, min(max(1, int(match["day"] or 1)), monthrange(year, month)[1]))


@rule(
    "TT421",
    "ended-grounds",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="can_cu | Căn cứ Nghị định số 30/2020/NĐ-CP;\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam.",
    bad="can_cu | Căn cứ Nghị định số 110/2004/NĐ-CP;\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam.",
    severity=Severity.WARNING,
)
def ended_grounds(context: CheckContext) -> Iterator[Hit]:
    """Căn cứ còn hiệu lực vào ngày của văn bản.

    So với bảng các văn bản đã hết hiệu lực đi kèm docgen; đơn vị bổ sung, sửa bảng ấy trong hồ sơ riêng
    (--profile TỆP.toml). Văn bản để trống ngày thì tính ngày sớm nhất có thể.
    """
    day = _own_day(context)
    for part in context.parts.of(Role.CAN_CU) if day else ():
        text = nfc(context.text(part))
        for ended in context.standard.judging.validity.grounds:
            match = _cited(ended).search(text)
            if match and day and day >= ended.ended and len(text) == part.end - part.start:
                yield _hit(part, match, "Căn cứ", ended, day)


@lru_cache(maxsize=64)
def _cited(ended: EndedGround) -> re.Pattern[str]:
    """How a document is cited: by number and symbol, or by its name with its year close behind."""
    if ended.number:
        return re.compile(rf"(?<![\w/.-]){re.escape(ended.number)}(?![\w/-])")
    return re.compile(rf"{re.escape(ended.name)}(?![^\W\d_])[^;.]{{0,{_WITHIN}}}?(?<!\d){ended.year}(?!\d)")


@rule(
    "TT422",
    "ended-bodies",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2025",
    bad="""
    dia_danh_thoi_gian | Lai Châu, ngày 15 tháng 9 năm 2025
    noi_nhan | - Liên đoàn Lao động huyện Than Uyên;
    noi_nhan | - Lưu: VT.
    """,
    severity=Severity.WARNING,
)
def ended_bodies(context: CheckContext) -> Iterator[Hit]:
    """Cơ quan ban hành, nơi gửi và nơi nhận còn hoạt động vào ngày của văn bản.

    Liên đoàn Lao động cấp huyện kết thúc hoạt động sau ngày 30/6/2025. Lời văn nói về thời gian trước đó thì
    không xét. Bảng cơ quan là dữ liệu, đơn vị sửa được trong hồ sơ riêng.
    """
    day = _own_day(context)
    for part in context.parts.of(*_NAMES_BODIES) if day else ():
        text = nfc(context.text(part))
        for ended in context.standard.judging.validity.bodies:
            match = _named(ended).search(text)
            if match and day and day >= ended.ended and len(text) == part.end - part.start:
                yield _hit(part, match, _ROLES.get(part.role, "Cơ quan"), ended, day)


@lru_cache(maxsize=64)
def _named(ended: EndedBody) -> re.Pattern[str]:
    names, levels = ("|".join(map(re.escape, words)) for words in (ended.names, ended.levels))
    return re.compile(rf"(?i)\b(?:{names})\s+(?:các\s+)?(?:{levels})\b")


def _hit(part: FormPart, match: re.Match[str], what: str, ended: EndedGround | EndedBody, day: date) -> Hit:
    instead = ended.instead
    hint = f"thay bằng {instead}, hoặc bỏ" if instead else "bỏ, hoặc thay bằng văn bản, cơ quan mới"
    since, own = format_date(ended.ended), format_date(day)
    message = f"{what} “{match[0]}” không còn từ ngày {since}, văn bản này từ ngày {own}"
    return Hit(message, hint, Span(part.paragraph, part.start + match.start(), part.start + match.end()))
