"""Addressees and legal grounds (ND30, Phụ lục I, II.9.d and II.6.a)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import closed, rewritten
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import nfc
from docgen.word.edits import Retext

_ADDRESSED = re.compile(r"(?P<words>\w+ \w+)\s*[:;.,]?(?P<blank>\s*)(?P<whom>.*)", re.DOTALL)


def _end(part: FormPart) -> Span:
    """The last letter of a part."""
    return part.span._replace(start=max(part.start, part.end - 1))


def _line_ends(context: CheckContext, parts: Sequence[FormPart], what: str) -> Iterator[Hit]:
    """A semicolon after each line, a full stop after the last."""
    for part in parts:
        want = "." if part is parts[-1] else ";"
        if not context.text(part).rstrip().endswith(want):
            yield Hit(
                f"{what} không kết thúc bằng dấu “{want}”",
                f"đặt dấu “{want}” ở cuối dòng",
                _end(part),
                changes=() if _may_go_on(context, part, parts) else closed(context, part, want),
            )


def _may_go_on(context: CheckContext, part: FormPart, parts: Sequence[FormPart]) -> bool:
    """The last line known for sure may be followed by more of its kind, or by its own second line."""
    if part is not parts[-1]:
        return False
    rest = [context.paragraph(part).text[part.end :]]
    rest += [each.text for each in context.document.paragraphs[part.paragraph + 1 :][:5]]
    following = next((text.strip() for text in rest if text.strip()), "")
    return following[:1].islower() or following.endswith((";", ","))


@rule(
    "TT401",
    "grounds-wording",
    "II.6.a",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="""
    can_cu | Căn cứ Luật Công đoàn năm 2024;
    can_cu | Căn cứ Điều lệ Công đoàn Việt Nam.
    """,
    bad="""
    can_cu | Căn cứ Luật Công đoàn năm 2024,
    can_cu | Căn cứ Điều lệ Công đoàn Việt Nam.
    """,
)
def grounds(context: CheckContext) -> Iterator[Hit]:
    """Căn cứ kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu chấm.

    Mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy (;), dòng cuối cùng kết thúc bằng dấu chấm (.).
    """
    yield from _line_ends(context, context.parts.of(Role.CAN_CU), "Căn cứ")


@rule(
    "TT402",
    "addressee-colon",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="kinh_gui | Kính gửi: Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
)
def addressee_colon(context: CheckContext) -> Iterator[Hit]:
    """Sau từ “Kính gửi” có dấu hai chấm.

    “Kính gửi: Tỉnh ủy Lai Châu”.
    """
    part = context.parts.one(Role.KINH_GUI)
    if part and not nfc(context.text(part)).casefold().startswith("kính gửi:"):
        yield Hit(
            "Sau từ “Kính gửi” không có dấu hai chấm viết liền",
            "viết “Kính gửi:”",
            Span(part.paragraph, part.start, part.start + 8),
            changes=_with_colon(context, part),
        )


def _with_colon(context: CheckContext, part: FormPart) -> tuple[Retext, ...]:
    """None if what follows does not begin as the name of an addressee does, or all is in capitals."""
    match = _ADDRESSED.fullmatch(context.text(part))
    if not match or fold(match["words"]) != "kinh gui" or match["words"].isupper():
        return ()
    whom = match["whom"]
    if whom and not (whom[0].isupper() or whom.startswith(("-", "các ", "đồng chí "))):
        return ()
    blank = match["blank"] or (" " if whom else "")
    old = match[0][: match.start("whom")]
    return rewritten(part.paragraph, part.start, old, f"Kính gửi:{blank}")


@rule(
    "TT403",
    "addressees-wording",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="""
    kinh_gui | Kính gửi:
    kinh_gui | - Tỉnh ủy Lai Châu;
    kinh_gui | - Tổng Liên đoàn Lao động Việt Nam.
    noi_nhan | - Như trên;
    noi_nhan | - Lưu: VT.
    """,
    bad="""
    kinh_gui | Kính gửi:
    kinh_gui | - Tỉnh ủy Lai Châu
    kinh_gui | - Tổng Liên đoàn Lao động Việt Nam.
    noi_nhan | - Như trên;
    noi_nhan | - Lưu: VT.
    """,
)
def addressees(context: CheckContext) -> Iterator[Hit]:
    """Kính gửi nhiều nơi: mỗi nơi một dòng, cuối dòng chấm phẩy, dòng cuối dấu chấm.

    Đầu mỗi dòng có gạch đầu dòng, các gạch thẳng hàng dưới dấu hai chấm.
    """
    yield from _line_ends(context, context.parts.of(Role.KINH_GUI)[1:], "Dòng kính gửi")


@rule(
    "TT404",
    "addressee-wanted",
    "II.9.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="ten_loai | BÁO CÁO",
    bad="ten_loai | TỜ TRÌNH\nso_ky_hieu | Số: 15/TTr-LĐLĐ",
)
def addressee_wanted(context: CheckContext) -> Iterator[Hit]:
    """Tờ trình và công văn có phần “Kính gửi”.

    Phần “Kính gửi” đặt dưới trích yếu, trước nội dung.
    """
    title = context.parts.one(Role.TEN_LOAI) or context.parts.one(Role.TRICH_YEU_CONG_VAN)
    wanted = context.kind() == "TỜ TRÌNH" or (title is not None and title.role == Role.TRICH_YEU_CONG_VAN)
    if title and wanted and not context.parts.of(Role.KINH_GUI) and not _is_addressed(context):
        yield Hit(
            "Thiếu phần “Kính gửi”",
            "thêm “Kính gửi: …” trước nội dung",
            title.span,
        )


def _is_addressed(context: CheckContext) -> bool:
    return any(
        fold(paragraph.text[:20]).startswith(("kinh gui", "kinh goi"))
        for paragraph in context.document.paragraphs
    )


@rule(
    "TT405",
    "report-addressee",
    "II.9.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="kinh_gui | Kính gửi: Tổng Liên đoàn\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="noi_nhan | - Tổng Liên đoàn Lao động Việt Nam;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.NOTE,
)
def report_addressee(context: CheckContext) -> Iterator[Hit]:
    """Báo cáo gửi cấp trên có phần “Kính gửi”.

    Báo cáo của cấp dưới gửi cấp trên có phần “Kính gửi” như tờ trình. Báo cáo gửi cấp dưới hoặc gửi chung
    thì không cần.
    """
    title = context.parts.one(Role.TEN_LOAI)
    superior = fold(context.whole(Role.CO_QUAN_CHU_QUAN))
    sent_up = any(superior in fold(context.text(part)) for part in context.parts.of(Role.NOI_NHAN))
    if title and context.kind() == "BÁO CÁO" and superior and sent_up and not _is_addressed(context):
        yield Hit(
            "Báo cáo gửi cấp trên không có “Kính gửi”",
            "thêm “Kính gửi: …” trước nội dung",
            title.span,
        )
