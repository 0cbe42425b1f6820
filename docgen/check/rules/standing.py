"""Where parts stand to each other: on which side, on which line, how far apart (ND30, Phụ lục I, IV)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.examples import letter
from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.rules.body import gap_between
from docgen.errors import Severity
from docgen.word.edits import ParagraphChange
from docgen.word.model import Table

_TOLERANCE = 0.3  # points


def _hit(part: FormPart, message: str, hint: str, *changes: ParagraphChange) -> Hit:
    return Hit(message, hint, part.span, changes=changes)


@rule(
    "TT210",
    "date-beside-number",
    "II.4.c",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="dia_danh_thoi_gian | {mẫu}",
    bad="dia_danh_thoi_gian hàng=2 | {mẫu}",
)
def date_beside_number(context: CheckContext) -> Iterator[Hit]:
    """Địa danh, thời gian cùng một dòng với số, ký hiệu.

    Trong bảng đầu văn bản, hai phần này đặt ở hai ô của cùng một hàng. Chỉ xét bảng có nhiều hàng, không gộp
    ô.
    """
    number, date = context.parts.one(Role.SO_KY_HIEU), context.parts.one(Role.DIA_DANH_THOI_GIAN)
    if number is None or date is None:
        return
    one, other = context.paragraph(number).location, context.paragraph(date).location
    if one is None or other is None or one.table != other.table or one.row == other.row:
        return
    if not _is_merged(context.document.tables[one.table]):
        yield _hit(date, "Địa danh, thời gian không ngang hàng với số, ký hiệu", "đặt trên cùng một dòng")


def _is_merged(table: Table) -> bool:
    return any(cell.merged or cell.span > 1 for row in table.rows for cell in row.cells)


@rule(
    "TT211",
    "recipients-at-margin",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_nhan_tu | Nơi nhận:",
    bad="noi_nhan_tu giữa | Nơi nhận:",
)
def recipients_at_margin(context: CheckContext) -> Iterator[Hit]:
    """Từ “Nơi nhận” và danh sách nơi nhận sát lề trái.

    Không canh giữa, canh phải. Sửa trong Word: chọn các dòng, Ctrl+L.
    """
    for part in context.parts.of(Role.NOI_NHAN_TU, Role.NOI_NHAN):
        if not part.tabbed and context.paragraph(part).format.alignment in {"center", "right"}:
            mend = ParagraphChange(part.paragraph, alignment="left")
            yield _hit(part, "Nơi nhận không sát lề trái", "canh trái", mend)


@rule(
    "TT212",
    "signature-beside-recipients",
    "IV.2",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_nhan_tu | Nơi nhận:",
    bad="""
    noi_nhan_tu cột=phải | Nơi nhận:
    noi_nhan cột=phải | {mẫu}
    quyen_han cột=trái | {mẫu}
    chuc_vu cột=trái | {mẫu}
    ho_ten cột=trái | {mẫu}
    """,
)
def sides(context: CheckContext) -> Iterator[Hit]:
    """Nơi nhận ở bên trái, chữ ký ở bên phải.

    Theo sơ đồ bố trí: nơi nhận ở ô số 9b, sát lề trái; quyền hạn, chức vụ, chữ ký, họ tên ở các ô số 7, bên
    phải.
    """
    title, signed = context.parts.one(Role.NOI_NHAN_TU), context.parts.one(Role.QUYEN_HAN)
    left = context.paragraph(signed).location if signed else None
    right = context.paragraph(title).location if title else None
    if title is None or left is None or right is None or (left.table, left.row) != (right.table, right.row):
        return
    if left.cell < right.cell:
        yield _hit(title, "Nơi nhận ở bên phải, chữ ký ở bên trái", "đổi chỗ hai cột")


@rule(
    "TT213",
    "letter-subject-gap",
    "II.5.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=letter("so_ky_hieu trước=6 | V/v báo cáo kết quả"),
    bad=letter("so_ky_hieu trước=0 | V/v báo cáo kết quả"),
    severity=Severity.WARNING,
)
def letter_subject_gap(context: CheckContext) -> Iterator[Hit]:
    """Trích yếu công văn cách dòng số, ký hiệu {so:truoc_trich_yeu}.

    Sửa trong Word: chọn dòng “V/v …”, Paragraph, Spacing Before {so:truoc_trich_yeu}. Chỉ xét khi dòng này
    ngay dưới số, ký hiệu, trong cùng một ô.
    """
    number, subject = context.parts.one(Role.SO_KY_HIEU), context.parts.one(Role.TRICH_YEU_CONG_VAN)
    if number is None or subject is None or subject.paragraph != number.paragraph + 1 or subject.tabbed:
        return
    above, below = context.paragraph(number), context.paragraph(subject)
    gap = gap_between(context, number.paragraph, subject.paragraph)
    part = context.component(subject.role)
    if part and above.location == below.location and gap < part.before - _TOLERANCE:
        mend = ParagraphChange(subject.paragraph, before=part.before, contextual_spacing=False)
        shown = f"{gap:g}".replace(".", ",")
        yield _hit(subject, f"Trích yếu cách số, ký hiệu {shown} pt", f"đặt {part.before:g} pt", mend)
