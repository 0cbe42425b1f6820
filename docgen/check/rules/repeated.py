"""One paragraph that stands twice in a section: copied and forgotten."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.figures.paragraph_prose import ParagraphProse, once
from docgen.check.recognition.levels import typed_label_of
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import cut

_FEWEST: Final = 35  # characters of a paragraph that nobody writes twice
_SHOWN: Final = 40
_BULLET: Final = re.compile(r"\s*[-–—+*•]?\s*")
_TO_FILL_IN: Final = re.compile(r"…|\.{3}|_{3}|\{")


@rule(
    "TT623",
    "same-paragraph",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="""
    noi_dung | Phối hợp kiểm tra 12 đơn vị về chấp hành pháp luật lao động.
    noi_dung | Phối hợp kiểm tra 12 đơn vị về chấp hành pháp luật bảo hiểm.
    """,
    bad="""
    noi_dung | Phối hợp kiểm tra 12 đơn vị về chấp hành pháp luật lao động.
    noi_dung | Phối hợp kiểm tra 12 đơn vị về chấp hành pháp luật lao động.
    """,
    severity=Severity.WARNING,
)
def same_paragraph(context: CheckContext) -> Iterator[Hit]:
    """Trong một mục không có hai đoạn giống nhau từng chữ.

    Xét những đoạn văn, khoản, dòng gạch đầu dòng cùng loại đứng liền nhau trong mục, số thứ tự nối nhau, dài
    từ 35 chữ cái và dấu cách, không kể số thứ tự. Ô bảng, chữ ký, nơi nhận, dòng chờ điền (…) không xét.
    """
    ends = Counter(_end(each) for each in context.paragraphs if len(each.text) >= _FEWEST)
    if all(count == 1 for count in ends.values()):
        return
    known: dict[str, int] = {}
    last, last_role, last_number = -1, Role.NONE, 0
    for index, role, paragraph in context.body():
        if paragraph.location or paragraph.in_text_box or not paragraph.text.strip():
            continue
        label = context.parts.number_labels.get(index)
        number = label.numbers[-1] if label and label.numbers else 0
        goes_on = role == last_role and (number == last_number + 1 if number else not last_number)
        if not goes_on or any(each.paragraph.location for each in context.paragraphs[last + 1 : index]):
            known = {}
        last, last_role, last_number = index, role, number
        start = _start(paragraph.text)
        words = _words(paragraph.text[start:])
        if len(words) < _FEWEST or _TO_FILL_IN.search(words):
            continue
        if known.setdefault(words, index) != index:
            message = f"Đoạn này giống từng chữ một đoạn ở trên: “{cut(words, _SHOWN)}”"
            hint = "bỏ một đoạn, hoặc sửa đoạn chép lại"
            yield Hit(message, hint, Span(index, start, len(paragraph.text)))


@once
def _end(paragraph: ParagraphProse) -> Iterator[str]:
    """The last of its words: paragraphs that end otherwise are not the same."""
    yield _words(paragraph.text)[-_FEWEST:]


def _words(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;,/")


def _start(text: str) -> int:
    """Where the words of a paragraph begin, behind its number or its dash."""
    label = typed_label_of(text)
    if label is not None:
        return len(text) - len(text[label.length :].lstrip())
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0
