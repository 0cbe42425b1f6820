"""Authority, office and name of the signer (ND30, Phụ lục I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_ABBREVIATION = re.compile(r"(?i)(T[/.]?M|K[/.]?T|T[/.]?L|(?:T[/.]?)?UQ|Q)(?![^\W\d_])\s*[./]*\s*")
_SHORTENED = {"UQ.": "TUQ."}
_COMRADE = re.compile(r"(?i)(?:[đd]/c|đc|đ\.c|đồng chí)[.:]?\s*(?=[^\W\d_])")


def _hit(part: FormPart, message: str, hint: str, length: int = 0, changes: tuple[Retext, ...] = ()) -> Hit:
    end = part.start + length if length else part.end
    return Hit(message, hint, Span(part.paragraph, part.start, end), changes=changes)


@rule(
    "TT706",
    "signer-deputy",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han | TM. BAN THƯỜNG VỤ\nchuc_vu | CHỦ TỊCH",
    bad="quyen_han | TM. BAN THƯỜNG VỤ\nchuc_vu | PHÓ CHỦ TỊCH",
)
def deputy(context: CheckContext) -> Iterator[Hit]:
    """Cấp phó ký thay mặt tập thể có dòng “KT.”.

    Theo Nghị định: TM. tập thể, KT. chức vụ người đứng đầu, rồi chức vụ cấp phó. Văn bản công đoàn ghi
    “TM. BAN THƯỜNG
    VỤ” rồi “PHÓ CHỦ TỊCH”, không có dòng KT., nên hồ sơ cong-doan không xét.
    """
    authority = fold(context.whole(Role.QUYEN_HAN))
    office = next(
        (p for p in context.parts.of(Role.CHUC_VU) if fold(context.text(p)).startswith("pho ")), None
    )
    if office and re.match(r"t ?m\b", authority) and not re.search(r"\bk ?t\b|\bt ?l\b|\bt ?uq\b", authority):
        yield _hit(
            office, "Cấp phó ký mà không có dòng “KT.”", "thêm dòng “KT.” và chức vụ người đứng đầu ở trên"
        )


@rule(
    "TT707",
    "signer-bare-name",
    "II.7.c",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="ho_ten | Nguyễn Văn A",
    bad="ho_ten | ThS. Nguyễn Văn A",
    severity=Severity.WARNING,
)
def bare_name(context: CheckContext) -> Iterator[Hit]:
    """Trước họ tên người ký không ghi học hàm, học vị, danh hiệu, “đồng chí”.

    Riêng lực lượng vũ trang, đơn vị giáo dục, y tế, khoa học theo quy định của ngành.
    """
    part = context.parts.one(Role.HO_TEN)
    if part is None:
        return
    comrade = _COMRADE.match(context.text(part))
    if comrade:
        prefix = comrade[0].strip()
        changes = (Retext(part.paragraph, part.start, part.start + comrade.end(), ""),)
        message = f"Trước họ tên người ký có “{prefix}”"
        yield _hit(part, message, "chỉ ghi họ và tên", len(prefix), changes)
        return
    first = re.split(r"[.\s]", context.text(part), maxsplit=1)[0]
    if first.upper() in {title.upper() for title in context.standard.judging.academic_titles}:
        yield _hit(part, f"Trước họ tên người ký có “{first}”", "chỉ ghi họ và tên", len(first))


@rule(
    "TT708",
    "office-abbreviation",
    "II.7.b",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="quyen_han | TM. BAN THƯỜNG VỤ",
    bad="quyen_han | T/M BAN THƯỜNG VỤ",
)
def abbreviation(context: CheckContext) -> Iterator[Hit]:
    """Quyền hạn viết tắt đúng: TM., Q., KT., TL., TUQ. và một dấu cách.

    Không viết T/M, K/T (kiểu của văn bản Đảng), UQ. hay TM không có dấu chấm.
    """
    known = context.standard.judging.authorities
    for part in context.parts.of(Role.QUYEN_HAN):
        text = context.text(part)
        match = _ABBREVIATION.match(text)
        want = re.sub(r"[^A-Z]", "", match[1].upper()) + "." if match else ""
        want = _SHORTENED.get(want, want)
        if match and want in known and not text.upper().startswith(f"{want} "):
            named = text[match.end() : match.end() + 1].isalpha()
            changes = rewritten(part.paragraph, part.start, match[0], f"{want} ") if named else ()
            message = f"Quyền hạn viết “{match[0].strip()}”"
            yield _hit(part, message, f"viết “{want}” rồi một dấu cách", len(match[0].rstrip()), changes)
