"""Capitals of days: holidays, Tết, days of the week (ND30, Phụ lục II, V.5, V.8, V.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.known_names import NameOccurrence, misspelt, opens, word_before
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity

_FEASTS = frozenset({"ngày", "lễ"})
_DATED = re.compile(r"\s*\(?\d{1,2}\s?[-/.]\s?\d")
_REVOLUTION = re.compile(r"[Cc]ách mạng [Tt]háng [Tt]ám")
_RIGHT_REVOLUTION = "Cách mạng tháng Tám"
_TET = re.compile(r"Tết(?= (?:Nguyên|Trung|Đoan) (?:đán|Đán|thu|Thu|ngọ|Ngọ)(?![^\W\d_]))")
_WEEKDAY = re.compile(r"hứ (hai|ba|tư|năm|sáu|bảy)(?![^\W\d_])")
_SUNDAY = re.compile(r"chủ nhật(?![^\W\d_])")
_DAY_AFTER = re.compile(
    r"(?:,?\s+(?:ngày\s+)?|\s*,?\s*\(\s*(?:ngày\s+)?)\d{1,2}[/-]\d|,?\s+ngày\s+\d|\s+h[àằ]ng tuần"
)
_TO_THE_END = re.compile(
    r"\s+đến\s+(?:hết\s+)?(?:thứ (?:sáu|bảy)|chủ nhật)|(?:,| và) chủ nhật", re.IGNORECASE
)
_FROM_MONDAY = re.compile(r"từ thứ hai đến (?:hết )?\Z", re.IGNORECASE)
_AFTER_A_DATE = re.compile(r"\d \(\Z")
_LONGEST = 24  # letters


@rule(
    "TT909",
    "holiday-names",
    "ND30 Phụ lục II, V.5",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Kỷ niệm ngày Quốc tế Phụ nữ 8-3.",
    bad="noi_dung | Kỷ niệm ngày quốc tế phụ nữ 8-3.",
    severity=Severity.WARNING,
)
def holidays(context: CheckContext) -> Iterator[Hit]:
    """Tên ngày lễ, ngày tết, ngày kỷ niệm viết hoa đúng.

    Ngày Quốc tế Lao động 1-5, ngày Phụ nữ Việt Nam 20-10, tết Nguyên đán, tết Trung thu, Cách mạng tháng Tám.
    """
    paragraphs, known = context.document.paragraphs, context.standard.judging.names
    for occurrence in misspelt(context, "ngay", "tet"):
        is_tet = occurrence.right in known["tet"]
        sure = occurrence.word_before == "tết" if is_tet else occurrence.word_before in _FEASTS
        if sure or (not is_tet and not occurrence.is_small and _DATED.match(occurrence.text, occurrence.end)):
            clause = "V.8.b" if is_tet else "V.5"
            yield occurrence.hit(f"ND30 Phụ lục II, {clause}")
    for index, paragraph in enumerate(paragraphs if context.says("Cách mạng", "cách mạng Tháng") else ()):
        for match in _REVOLUTION.finditer(paragraph.text):
            if match[0] != _RIGHT_REVOLUTION and not match[0].islower():
                occurrence = NameOccurrence(index, paragraph.text, *match.span(), _RIGHT_REVOLUTION)
                yield occurrence.hit("ND30 Phụ lục II, V.9")


@rule(
    "TT910",
    "tet",
    "ND30 Phụ lục II, V.8.b",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    only_if_found="Tết ",
    good="noi_dung | Chăm lo đoàn viên dịp tết Nguyên đán.",
    bad="noi_dung | Chăm lo đoàn viên dịp Tết Nguyên đán.",
    severity=Severity.NOTE,
)
def tet(here: ParagraphContext) -> Iterator[Hit]:
    """Từ “tết” trước tên ngày tết viết thường.

    Nghị định viết tết Nguyên đán, tết Trung thu; chỉ viết hoa Tết khi dùng thay cho tết Nguyên đán.
    """
    for match in _TET.finditer(here.text):
        if not opens(here.text, match.start()) and word_before(here.text, match.start()):
            occurrence = NameOccurrence(here.index, here.text, *match.span(), "tết")
            yield occurrence.hit(message="Viết hoa “Tết” trước tên ngày tết")


@rule(
    "TT911",
    "weekdays",
    "ND30 Phụ lục II, V.8.c",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    only_if_found="hứ |chủ nhật",
    good="noi_dung | Họp sáng thứ Sáu, ngày 12/9/2025.",
    bad="noi_dung | Họp sáng thứ sáu, ngày 12/9/2025.",
    severity=Severity.WARNING,
)
def weekdays(here: ParagraphContext) -> Iterator[Hit]:
    """Tên ngày trong tuần viết hoa.

    Thứ Hai, thứ Sáu, Chủ nhật: viết hoa khi không dùng chữ số. Chỉ xét chỗ có ngày đi kèm, vì “thứ hai” còn
    là số thứ tự.
    """
    text = here.text
    for match in _WEEKDAY.finditer(text):
        start = match.start(1)
        if text[match.start() - 1 : match.start()] in {"t", "T"} and _is_day(text, start - 4, match.end()):
            yield _capital(here.index, text, start, match.end())
    for match in _SUNDAY.finditer(text):
        yield _capital(here.index, text, *match.span())


def _is_day(text: str, start: int, end: int) -> bool:
    """A date is beside it, or the whole week is named."""
    low = max(0, start - _LONGEST)
    return bool(
        _DAY_AFTER.match(text, end)
        or (_TO_THE_END.match(text, end) and text[start:end].lower() in {"thứ hai", "thứ bảy"})
        or _FROM_MONDAY.search(text, low, start)
        or (_AFTER_A_DATE.search(text, low, start) and text[end : end + 1] == ")")
    )


def _capital(index: int, text: str, start: int, end: int) -> Hit:
    new = text[start].upper() + text[start + 1 : end]
    return NameOccurrence(index, text, start, end, new).hit(
        message=f"Không viết hoa “{new}” (ngày trong tuần)"
    )
