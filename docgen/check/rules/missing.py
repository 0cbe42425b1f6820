"""Parts of the form that are not there at all (ND30, Phụ lục I, II; Điều 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.examples import letter
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.governed import NO_FRAME, NO_HEAD
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, full_clause, rule
from docgen.check.rules.names import sides
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_COLON_BEHIND = re.compile(r"(?i)v\s*[/.]\s*v(?P<colon>\s*[:.])")
_RIGHT = re.compile(r"V/v\b")
_ABOUT = re.compile(r"(?i)v\s*[/.]\s*v\b|về việc\b")
_ABBREVIATED = re.compile(r"[Vv]\s*[/.]\s*[Vv]\b")
# role → what is missing, what to do, the clause
_MESSAGES: dict[str, tuple[str, str, str]] = {
    Role.QUOC_HIEU: ("Quốc hiệu", "thêm Quốc hiệu ở phía trên, bên phải trang đầu", "II.1.a"),
    Role.TIEU_NGU: ("Tiêu ngữ", "thêm Tiêu ngữ ngay dưới Quốc hiệu", "II.1.b"),
    Role.SO_KY_HIEU: ("số, ký hiệu", "thêm “Số: …/…” dưới tên cơ quan ban hành", "II.3.c"),
    Role.DIA_DANH_THOI_GIAN: (
        "địa danh và thời gian ban hành",
        "thêm “…, ngày … tháng … năm …” ngang hàng với số, ký hiệu",
        "II.4.c",
    ),
    Role.TEN_LOAI: ("tên loại văn bản", "thêm tên loại ở trên trích yếu", "II.5.b"),
    Role.TRICH_YEU: ("trích yếu", "thêm trích yếu nội dung ở dưới tên loại", "II.5.b"),
    Role.TRICH_YEU_CONG_VAN: ("trích yếu", "thêm “V/v …” ở dưới số, ký hiệu", "II.5.b"),
    Role.NOI_NHAN_TU: ("từ “Nơi nhận:”", "thêm dòng “Nơi nhận:” ở trên danh sách", "II.9.d"),
    Role.NOI_NHAN: ("nơi nhận", "thêm “Nơi nhận:” và danh sách nơi nhận ở bên trái chữ ký", "II.9.d"),
    Role.CHUC_VU: (
        "chữ ký: quyền hạn, chức vụ, họ tên người ký",
        "thêm ở bên phải nơi nhận, chừa chỗ ký và đóng dấu",
        "II.7.c",
    ),
    Role.HO_TEN: ("họ tên người ký", "thêm họ tên dưới chức vụ, chừa chỗ ký và đóng dấu", "II.7.c"),
}


@rule(
    "TT001",
    "not-a-document",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | {dài}.",
    bad="""
    co_quan_chu_quan |
    co_quan_ban_hanh |
    so_ky_hieu |
    quoc_hieu |
    tieu_ngu |
    dia_danh_thoi_gian |
    ten_loai |
    trich_yeu |
    noi_dung không_kết | {dài}.
    noi_nhan_tu |
    noi_nhan |
    quyen_han |
    chuc_vu |
    ho_ten |
    """,
    severity=Severity.WARNING,
)
def not_a_document(context: CheckContext) -> Iterator[Hit]:
    """Tệp có dáng một văn bản hành chính.

    Khi không nhận ra phần nào của khung văn bản (Quốc hiệu, cơ quan ban hành, số, ký hiệu, nơi nhận, chữ
    ký …) thì không xét thể thức; có thể đã chọn nhầm tệp, hoặc phần ấy nằm trong hình, hộp chữ. Có nơi nhận
    hay chữ ký mà không có phần đầu thì cũng vậy: văn bản ban hành phải có, bản dùng trong nội bộ thì không.
    Tệp chỉ có phụ lục hoặc văn bản gửi kèm (“Phụ lục …”, “(Kèm theo Quyết định số …)”) không bị nhắc.
    """
    if context.parts.attachment:
        return
    if context.parts.why_not_governed == NO_HEAD:
        message = "Không nhận ra phần đầu văn bản: Quốc hiệu, tên cơ quan, số, ký hiệu, địa danh và thời gian"
        yield Hit(message, "văn bản ban hành thì thêm phần đầu rồi kiểm tra lại; bản dùng nội bộ thì thôi")
        return
    if context.parts.why_not_governed != NO_FRAME and context.parts.form_parts:
        return
    empty = not any(paragraph.text.strip() for paragraph in context.document.paragraphs)
    what = "tệp không có chữ nào" if empty else "không nhận ra phần đầu, nơi nhận hay chữ ký"
    yield Hit(f"Không giống văn bản hành chính: {what}", "xem lại có đúng tệp cần kiểm tra không")


@rule(
    "TT002",
    "missing-part",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="tieu_ngu kẻ=1 | {mẫu}",
    bad="tieu_ngu |",
)
def missing_part(context: CheckContext) -> Iterator[Hit]:
    """Văn bản đủ các thành phần thể thức chính.

    Quốc hiệu và Tiêu ngữ; tên cơ quan ban hành; số, ký hiệu; địa danh và thời gian; tên loại (trừ công văn),
    trích yếu; chức vụ, họ tên người ký; nơi nhận. Chỉ báo thiếu khi mọi phần quanh đó đã nhận ra và không còn
    dòng nào có thể là phần ấy; biên bản không bắt buộc có địa danh và thời gian ở đầu.
    """
    for role, index in context.parts.missing.items():
        name, hint, clause = _MESSAGES[role]
        end = len(context.document.paragraphs[index].text)
        yield Hit(f"Thiếu {name}", hint, Span(index, 0, end), full_clause(clause))


@rule(
    "TT006",
    "doubtful-part",
    "II",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="tieu_ngu kẻ=1 | {mẫu}",
    bad="quoc_hieu |\ntieu_ngu |",
    severity=Severity.WARNING,
)
def doubtful_part(context: CheckContext) -> Iterator[Hit]:
    """Các thành phần thể thức chính đều nhận ra được.

    Xét văn bản do docgen lập đã sửa tay, và mọi văn bản khi chọn hồ sơ quy tắc (`--profile nd30`, hồ sơ của
    đơn vị); văn bản khác thì chỉ ghi chú. Phần không nhận ra có thể đã bị xoá, viết khác mẫu, hoặc nằm trong
    hình, hộp chữ; các quy tắc về phần ấy không được áp dụng. Phần mà mẫu riêng không in thì không nhắc.
    """
    if context.may_lack is None or context.parts.missing or any(True for _ in sides.judge(context)):
        return  # what is told of the head explains it
    if lost := [each for each in context.parts.doubts if each not in context.may_lack]:
        hint = "xem phần ấy có bị xoá hay viết khác mẫu không; các quy tắc về phần ấy chưa được áp dụng"
        yield Hit(f"Không nhận ra: {'; '.join(lost)}", hint)


@rule(
    "TT003",
    "letter-subject",
    "II.5.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=letter(),
    bad=letter("so_ky_hieu | Báo cáo kết quả"),
)
def letter_subject(context: CheckContext) -> Iterator[Hit]:
    """Trích yếu công văn bắt đầu bằng “V/v”.

    Trích yếu của công văn đặt dưới số, ký hiệu, sau chữ “V/v”, bằng chữ in thường; không viết “Về việc”,
    “v/v”, “V/V”.
    """
    part = context.parts.one(Role.TRICH_YEU_CONG_VAN)
    if part is None or _RIGHT.match(text := context.text(part)):
        return
    about = _ABOUT.match(text)
    if about is None:
        yield Hit("Trích yếu công văn không có “V/v”", "viết “V/v …” ở đầu trích yếu", part.span)
    else:
        changes = rewritten(part.paragraph, part.start, about[0], "V/v")
        yield Hit(f"Trích yếu công văn viết “{about[0]}”", "viết “V/v”", part.span, changes=changes)


@rule(
    "TT004",
    "subject-colon",
    "II.5.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=letter(),
    bad=letter("so_ky_hieu | V/v: báo cáo kết quả"),
    severity=Severity.WARNING,
)
def no_colon(context: CheckContext) -> Iterator[Hit]:
    """Sau chữ “V/v” không có dấu hai chấm, dấu chấm.

    “V/v báo cáo kết quả”, như mẫu công văn của Nghị định (Phụ lục III, Mẫu 1.5).
    """
    part = context.parts.one(Role.TRICH_YEU_CONG_VAN)
    match = _COLON_BEHIND.match(context.text(part)) if part else None
    if part and match:
        mark = "dấu hai chấm" if match["colon"].endswith(":") else "dấu chấm"
        start, end = part.start + match.start("colon"), part.start + match.end("colon")
        blank = "" if context.paragraph(part).text[end : end + 1].isspace() else " "
        changes = (Retext(part.paragraph, start, end, blank),)
        yield Hit(
            f"Sau “V/v” có {mark}",
            f"bỏ {mark}",
            Span(part.paragraph, part.start, end),
            changes=changes,
        )


@rule(
    "TT005",
    "subject-in-full",
    "II.5.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="trich_yeu kẻ=0,4 | Về việc tổ chức Đại hội",
    bad="trich_yeu kẻ=0,4 | V/v tổ chức Đại hội",
    severity=Severity.WARNING,
)
def in_full(context: CheckContext) -> Iterator[Hit]:
    """Trích yếu của văn bản có tên loại viết “Về việc”, không viết tắt “V/v”.

    Chữ “V/v” chỉ dùng trong trích yếu của công văn, đặt dưới số, ký hiệu.
    """
    part = context.parts.one(Role.TRICH_YEU)
    match = _ABBREVIATED.match(context.text(part)) if part else None
    if part and match:
        changes = rewritten(part.paragraph, part.start, match[0], "Về việc")
        yield Hit(f"Trích yếu viết tắt “{match[0]}”", "viết “Về việc”", part.span, changes=changes)
