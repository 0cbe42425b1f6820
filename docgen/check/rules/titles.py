"""Titles of numbered items: bold as their neighbours' (ND30, Phụ lục I, II.6.đ)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.list_numbers import ListNumber, list_numbers
from docgen.check.recognition.form_parts import all_bold, fold, runs_in
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import RunChange

_ENDS = (".", ";", ":", ",", "…")
_TEXT = frozenset({Role.NOI_DUNG, Role.GACH, Role.CONG, Role.MUC_3, Role.KHOAN})


@rule(
    "TT618",
    "bold-titles",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="""
    muc_2 | 1. Kết quả
    noi_dung | Đã xong.
    muc_2 | 2. Hạn chế
    noi_dung | Không có.
    """,
    bad="""
    muc_2 | 1. Kết quả
    noi_dung | Đã xong.
    khoan không_đậm | 2. Hạn chế
    noi_dung | Không có.
    """,
)
def bold_titles(context: CheckContext) -> Iterator[Hit]:
    """Tiêu đề của điều, khoản in đậm.

    Khoản có tiêu đề thì số thứ tự và tiêu đề trên một dòng riêng, in đậm. Chỉ xét dòng ngắn, không có dấu câu
    ở cuối, ngay trên lời văn, khi mọi điều,
    khoản khác cùng danh sách có tiêu đề in đậm.
    """
    rows: dict[int, list[ListNumber]] = {}
    for item in list_numbers(context):
        if item.mark.scheme in {"arabic", "decimal", "dieu"}:
            rows.setdefault(item.row, []).append(item)
    for row in rows.values():
        plain = [item for item in row if not all_bold(context.document.paragraphs[item.index])]
        if len(plain) == 1 < len(row) and all(_is_open(context, item) for item in row):
            item = plain[0]
            is_known = (
                context.parts.roles.get(item.index) == Role.MUC_2
            )  # known as a title: TT202 speaks of it
            if not is_known and _is_title(context, item):
                text = context.document.paragraphs[item.index].text
                span = Span(item.index, 0, len(text))
                message = f"Tiêu đề của “{item.mark.label.strip()}” không in đậm"
                yield Hit(
                    message, "in đậm như các tiêu đề khác", span, changes=(RunChange(*span, bold=True),)
                )


def _is_open(context: CheckContext, item: ListNumber) -> bool:
    """Its line has no mark at its end, as titles have none."""
    return not context.document.paragraphs[item.index].text.rstrip().endswith(_ENDS)


def _is_title(context: CheckContext, item: ListNumber) -> bool:
    """One line that prints something, nothing of it bold, with text or a deeper number below it."""
    paragraph = context.document.paragraphs[item.index]
    runs = [run for run in runs_in(paragraph, item.mark.length, len(paragraph.text)) if run[1].strip()]
    below = item.index + 1
    label = context.parts.number_labels.get(below)
    deeper = context.parts.roles.get(below) in _TEXT and (label is None or label.scheme != item.mark.scheme)
    plain = bool(runs) and not any(run_format.bold for _, _, run_format in runs)
    return deeper and plain and not context.fills_a_line(item.index)


@rule(
    "TT619",
    "titles-twice",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="muc_1 | I. TÌNH HÌNH CHUNG\nmuc_1 | II. KẾT QUẢ CHUNG",
    bad="muc_1 | I. TÌNH HÌNH CHUNG\nmuc_1 | II. TÌNH HÌNH CHUNG",
    severity=Severity.WARNING,
)
def titles_twice(context: CheckContext) -> Iterator[Hit]:
    """Hai mục I, II … liền cấp không cùng một tiêu đề.

    Tiêu đề giống nhau từng chữ thường do chép mục trên xuống mà quên sửa. Chỉ xét phần chính của văn bản.
    """
    seen: dict[tuple[int, str], str] = {}
    for item in list_numbers(context):
        if context.parts.roles.get(item.index) != Role.MUC_1 or item.index >= context.parts.body[1]:
            continue
        text = context.document.paragraphs[item.index].text
        key = (item.row, fold(text[item.mark.length :]))
        if key[1] and key in seen:
            message = f"Mục “{item.mark.label.strip()}” trùng tiêu đề với mục “{seen[key]}”"
            yield Hit(message, "hãy xem lại tiêu đề", Span(item.index, 0, len(text)))
        seen.setdefault(key, item.mark.label.strip())
