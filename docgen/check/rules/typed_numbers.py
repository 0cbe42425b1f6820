"""A number typed where Word prints one: “II. II. KẾT LUẬN” (ND30, Phụ lục I, II.6.đ).

Only what can be no word, date, amount or initial is judged. Knows one line at a time, not lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import ParagraphContext
from docgen.check.recognition.levels import NumberLabel, number_label_of, typed_label_of
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.word.edits import Retext

_PARTS = frozenset({"phan", "chuong", "muc", "tieu_muc", "dieu"})
_RANK = {"roman": 0, "arabic": 1, "decimal": 1, "letter": 2}
_CLOSED = frozenset({".", ")", "/", ".)"})
_INITIAL = re.compile(r"\s*(?:[^\W\d_]\.|[^\W\d_]\b)")  # “V. I. Lênin” goes on with another one
_MOST_SECTIONS = 30  # C. and D. are Roman numbers too, and initials


@rule(
    "TT607",
    "numbering-typed-twice",
    "II.6.đ",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    anywhere=True,
    good="muc_1 | I. TÌNH HÌNH\nmuc_1 nhãn=II. | KẾT LUẬN",
    bad="muc_1 | I. TÌNH HÌNH\nmuc_1 nhãn=II. | II. KẾT LUẬN",
)
def typed_twice(here: ParagraphContext) -> Iterator[Hit]:
    """Dòng Word đã tự đánh số thì không gõ thêm số.

    Gõ thêm thì in ra hai số: “II. II. KẾT LUẬN”, “b) c) Tổng số …”. Xét số cùng loại với số của Word (phần,
    chương, mục, điều, I., 1., a)) và số cấp trên gõ vào dòng cấp dưới. Khoản, điểm đầu gõ ngay sau số của
    Word (“Điều 5. 1. …”, “1. a) …”), số lượng, ngày tháng, chữ viết tắt tên người không xét. `--fix` bỏ số gõ
    thêm khi nó bằng số của Word; khác nhau thì để người soạn quyết định.
    """
    typed = typed_label_of(here.text) if here.paragraph.label.strip() else None
    printed = number_label_of(here.paragraph) if typed else None
    if printed is None or typed is None or not _is_second(printed, typed, here.text[typed.length :]):
        return
    label, typed_label = here.paragraph.label.strip(), typed.label.strip()
    text = here.text
    start = len(text) - len(text.lstrip())
    end = len(text) - len(text[typed.length :].lstrip(" \t\u00a0"))  # the line break below “Chương I” stays
    same = (printed.scheme, printed.numbers) == (typed.scheme, typed.numbers)
    message = (
        f"Dòng này Word đã đánh số “{label}”, lại gõ thêm “{typed_label}”: in ra “{label} {typed_label}”"
    )
    hint = (
        f"xóa “{typed_label}” đã gõ"
        if same
        else f"xóa “{typed_label}” đã gõ, hoặc bỏ đánh số tự động của dòng này"
    )
    changes = (Retext(here.index, start, end, ""),) if same and text[end:].strip(" ./") else ()
    yield Hit(message, hint, Span(here.index, start, typed.length), changes=changes)


def _is_second(printed: NumberLabel, typed: NumberLabel, rest: str) -> bool:
    """Whether ``typed``, which ``rest`` follows, surely numbers the section that has a number already."""
    if printed.scheme in _PARTS:
        return printed.scheme == typed.scheme
    if (printed.scheme, printed.numbers) == (typed.scheme, typed.numbers):
        return typed.closer in _CLOSED
    known = typed.closer in _CLOSED and {printed.scheme, typed.scheme} <= set(_RANK)
    return known and _numbers_a_section(printed, typed, rest)


def _numbers_a_section(printed: NumberLabel, typed: NumberLabel, rest: str) -> bool:
    """Whether a number other than the printed one is no amount, date, initial or word cut short."""
    if typed.scheme == "roman":
        heading = printed.scheme == "roman" or rest == rest.upper()
        return heading and typed.numbers[0] <= _MOST_SECTIONS and not _INITIAL.match(rest)
    if typed.scheme == "decimal":  # “12.10. Họp” is a date
        return printed.numbers[0] == typed.numbers[0]
    if typed.scheme == "letter":  # “p. Tân Phong” is a word cut short
        return printed.scheme == "letter" and typed.closer == ")"
    return _RANK[typed.scheme] <= _RANK[printed.scheme]
