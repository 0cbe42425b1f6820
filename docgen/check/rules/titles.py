"""Titles of numbered items: bold as their neighbours' (ND30, Phụ lục I, II.6.đ)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.recognition.pieces import all_bold, visible_runs
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.check.steps import Step, steps
from docgen.word.edits import Look

_ENDS = (".", ";", ":", ",", "…")
_TEXT = frozenset({"noi_dung", "gach", "cong", "muc_3", "khoan"})


@rule(
    "TT618",
    "II.6.đ",
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
def bold_titles(sheet: Sheet) -> Iterator[Hit]:
    """Tiêu đề của khoản in đậm.

    Khoản có tiêu đề thì số thứ tự và tiêu đề trên một dòng riêng, in đậm. Chỉ xét dòng ngắn, không có dấu câu
    ở cuối, ngay trên lời văn, khi mọi khoản khác cùng danh sách có tiêu đề in đậm.
    """
    rows: dict[int, list[Step]] = {}
    for step in steps(sheet):
        if step.mark.scheme in {"arabic", "decimal"}:
            rows.setdefault(step.row, []).append(step)
    for row in rows.values():
        plain = [step for step in row if not all_bold(sheet.document.paragraphs[step.index])]
        if len(plain) == 1 < len(row) and all(_is_open(sheet, step) for step in row):
            step = plain[0]
            told = sheet.parts.roles.get(step.index) == "muc_2"  # known as a title: TT202 speaks of it
            if not told and _is_title(sheet, step):
                text = sheet.document.paragraphs[step.index].text
                place = (step.index, 0, len(text))
                message = f"Tiêu đề của “{step.mark.label.strip()}” không in đậm"
                yield Hit(message, "in đậm như các tiêu đề khác", *place, changes=(Look(*place, bold=True),))


def _is_open(sheet: Sheet, step: Step) -> bool:
    """Its line has no mark at its end, as titles have none."""
    return not sheet.document.paragraphs[step.index].text.rstrip().endswith(_ENDS)


def _is_title(sheet: Sheet, step: Step) -> bool:
    """One line that prints something, nothing of it bold, with text or a deeper number below it."""
    runs = visible_runs(sheet.document.paragraphs[step.index])
    below = step.index + 1
    mark = sheet.parts.marks.get(below)
    deeper = sheet.parts.roles.get(below) in _TEXT and (mark is None or mark.scheme != step.mark.scheme)
    plain = bool(runs) and not any(run.format.bold for run in runs)
    return deeper and plain and not sheet.fills_a_line(step.index)
