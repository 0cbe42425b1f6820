"""Who signs: for a body with “TM.”, a name as names are written, no words left over (II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.ranks import RANKS
from docgen.word.edits import Retext

_BODY = re.compile(
    r"(?:BAN (?:CHẤP HÀNH|THƯỜNG VỤ|THƯỜNG TRỰC)|ĐOÀN CHỦ TỊCH|[ỦU][ỶY] BAN (?:KIỂM TRA|NHÂN DÂN)"
    r"|HỘI ĐỒNG (?:NHÂN DÂN|THI ĐUA))\b"
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
_SIGNED = re.compile(
    r"\s*(?P<words>\([đĐ]ã [kK]ý(?: tên)?(?:,? (?:và )?đóng dấu)?\)|[đĐ]ã [kK]ý(?=\s*$)|ĐÃ KÝ(?=\s*$))\s*"
)
_SHORT = 60  # letters
_ROOM = 12  # paragraphs in which office and name stand
_SHORTEST, _LONGEST = 2, 5  # syllables of a Vietnamese name


@rule(
    "TT722",
    "signer-for-a-body",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="quyen_han | TM. BAN CHẤP HÀNH\nchuc_vu | CHỦ TỊCH",
    bad="quyen_han | BAN CHẤP HÀNH\nchuc_vu | CHỦ TỊCH",
)
def for_a_body(context: CheckContext) -> Iterator[Hit]:
    """Ký thay mặt tập thể thì trước tên tập thể có “TM.”.

    “TM. BAN CHẤP HÀNH” rồi “CHỦ TỊCH” ở dòng dưới.
    """
    lines = context.parts.of(Role.QUYEN_HAN, Role.CHUC_VU)
    if len(lines) < 2 or context.parts.of(Role.QUYEN_HAN):
        return
    part, office = lines[0], lines[1]
    match = _BODY.match(context.text(part))
    if match and not _BODY.match(context.text(office)):
        first = context.text(part)[0]
        changes = (Retext(part.paragraph, part.start, part.start + 1, f"TM. {first}"),)
        span = part.span
        message = f"Trước “{match[0]}” không có “TM.”"
        yield Hit(message, f"viết “TM. {match[0]}”", span, changes=changes)


@rule(
    "TT723",
    "signer-capitals",
    "ND30 Phụ lục II, II.1.a",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="ho_ten | Lò Văn Hặc",
    bad="ho_ten | Lò văn Hặc",
)
def capitals_of_name(context: CheckContext) -> Iterator[Hit]:
    """Họ tên người ký viết hoa chữ cái đầu mọi âm tiết.

    “Lò Văn Hặc”, không phải “Lò văn Hặc”. Chỉ xét dòng có chữ đầu và chữ cuối viết hoa, nên chắc là họ tên.
    Cấp bậc, học vị đứng trước họ tên (Thiếu tướng, Thạc sĩ) không xét.
    """
    for part in context.parts.of(Role.HO_TEN):
        whole = context.text(part)
        rank = RANKS.match(whole)
        lead = rank.end() if rank else 0
        text = whole[lead:]
        words = list(_SYLLABLE.finditer(text))
        plain = text.replace(" ", "").isalpha() and _SHORTEST <= len(words) <= _LONGEST
        if not plain or not (words[0][0][0].isupper() and words[-1][0][0].isupper()):
            continue
        small = [word for word in words if word[0][0].islower()]
        if small:
            changes = tuple(
                Retext(part.paragraph, start, start + 1, word[0][0].upper())
                for word in small
                for start in [part.start + lead + word.start()]
            )
            right = whole[:lead] + " ".join(word[0][0].upper() + word[0][1:] for word in words)
            span = part.span
            yield Hit(f"Họ tên “{whole}” viết hoa chưa đúng", f"viết “{right}”", span, changes=changes)


@rule(
    "TT724",
    "signer-left-over",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="chuc_vu | CHỦ TỊCH\nho_ten | Nguyễn Văn A",
    bad="chuc_vu | CHỦ TỊCH\nchuc_vu | (Đã ký)\nho_ten | Nguyễn Văn A",
    severity=Severity.WARNING,
)
def left_over(context: CheckContext) -> Iterator[Hit]:
    """Chỗ ký còn chữ “(Đã ký)”.

    Chữ sót lại từ văn bản đã ban hành; bản trình ký để trống chỗ này.
    """
    lines = context.parts.of(Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN)
    paragraphs = context.document.paragraphs
    for index in _signing_place(context, lines) if lines else ():
        text = paragraphs[index].text
        match = _SIGNED.match(text) if text and len(text) < _SHORT else None
        if match:
            span = Span(index, match.start("words"), match.end("words"))
            named = text[match.end() :].strip()
            changes = (Retext(index, match.start("words"), match.end(), ""),) if named else ()
            yield Hit(f"Chỗ ký còn chữ “{match['words']}”", "xóa chữ này", span, changes=changes)


def _signing_place(context: CheckContext, lines: list[FormPart]) -> range:
    """From the first line of the signature to its last, and on to the end of the cell it stands in."""
    paragraphs = context.document.paragraphs
    start, last = (each([part.paragraph for part in lines]) for each in (min, max))
    end = last + 1
    while end < min(len(paragraphs), last + _ROOM) and paragraphs[end].location == paragraphs[last].location:
        end += 1
    return range(start, end)
