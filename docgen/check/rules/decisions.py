"""What a decision says of itself: the words above Điều 1, how articles end, whom its recipients name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import ends_a_word
from docgen.check.list_numbers import list_numbers
from docgen.check.recognition.form_parts import all_bold, fold
from docgen.check.recognition.opening import DECIDES
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Look, Retext, Shape

_FIRST_ARTICLE = re.compile(r"\s*Điều 1\b")
_AS_ARTICLE = re.compile(r"[Nn]hư (?:các )?(điều)\s+\d")
_CLOSED = (".", ";", ":", "!", "?", "…", "./")
_BRACKETS = ')]”"»'  # what may stand behind the mark that ends a sentence


@rule(
    "TT420",
    "decides",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
    bad="noi_dung giữa đậm | QUYẾT ĐỊNH\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
    severity=Severity.WARNING,
)
def decides(context: CheckContext) -> Iterator[Hit]:
    """Sau chữ “QUYẾT ĐỊNH” ở trên Điều 1 có dấu hai chấm.

    Các mẫu quyết định, nghị quyết của Nghị định (Phụ lục III) viết “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” trên một dòng
    riêng, ngay trước Điều 1.
    """
    index = _decision(context)
    text = "" if index is None else context.document.paragraphs[index].text.rstrip()
    if index is not None and ends_a_word(text):
        end = len(text)
        message = f"Sau “{text.strip()}” không có dấu hai chấm"
        changes = (Retext(index, end, end, ":"),)
        yield Hit(message, f"viết “{text.strip()}:”", Span(index, 0, end), changes=changes)


def _decision(context: CheckContext) -> int | None:
    """The paragraph “QUYẾT ĐỊNH” right above Điều 1, whose number may be typed or Word's own."""
    paragraphs = context.document.paragraphs
    for index, paragraph in context.main_text():
        if paragraph.text.isupper() and fold(paragraph.text) in DECIDES:
            below = _next_text(context, index)
            if below is not None and _FIRST_ARTICLE.match(paragraphs[below].printed):
                return index
    return None


@rule(
    "TT423",
    "looks-decided",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
    bad="noi_dung đều không_đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
)
def looks_decided(context: CheckContext) -> Iterator[Hit]:
    """Dòng “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” ở trên Điều 1 in đậm, canh giữa.

    Theo các mẫu quyết định, nghị quyết của Nghị định (Phụ lục III).
    """
    index = _decision(context)
    if index is None:
        return
    paragraph = context.document.paragraphs[index]
    text, span = paragraph.text.strip(), Span(index, 0, len(paragraph.text))
    if not all_bold(paragraph):
        yield Hit(f"“{text}” không in đậm", "in đậm", span, changes=(Look(*span, bold=True),))
    if paragraph.format.alignment != "center":
        centred = (Shape(index, alignment="center", first_line=0),)
        yield Hit(f"“{text}” không canh giữa", "canh giữa", span, changes=centred)


@rule(
    "TT620",
    "article-ends",
    "II.6",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan đậm_đầu | Điều 1. Thành lập Tổ công tác.\nkhoan đậm_đầu | Điều 2. Tổ chức thực hiện.",
    bad="khoan đậm_đầu | Điều 1. Thành lập Tổ công tác\nkhoan đậm_đầu | Điều 2. Tổ chức thực hiện.",
    severity=Severity.WARNING,
)
def article_ends(context: CheckContext) -> Iterator[Hit]:
    """Điều là một câu thì kết thúc bằng dấu chấm.

    Chỉ xét điều chỉ có một đoạn, lời văn không đậm, ngay sau là điều khác; điều có khoản, đoạn ở dưới thì
    dòng đầu là tiêu đề, không cần dấu.
    """
    articles = {step.index: step.mark for step in list_numbers(context) if step.mark.scheme == "dieu"}
    for index, mark in articles.items():
        paragraph = context.document.paragraphs[index]
        text = paragraph.text.rstrip()
        is_text = text[mark.length :].strip() and not all_bold(paragraph)
        is_open = ends_a_word(text) and not text.rstrip(_BRACKETS).endswith(_CLOSED)
        if is_text and is_open and _next_text(context, index) in articles:
            end = len(text)
            message = f"“{mark.label.strip()}” không có dấu kết thúc"
            span = Span(index, max(0, end - 20), end)
            yield Hit(message, "đặt dấu chấm ở cuối câu", span, changes=(Retext(index, end, end, "."),))


def _next_text(context: CheckContext, index: int) -> int | None:
    """The next paragraph that has text, None without one."""
    paragraphs = context.document.paragraphs
    return next((i for i in range(index + 1, len(paragraphs)) if paragraphs[i].text.strip()), None)


@rule(
    "TT725",
    "article-of-recipients",
    "ND30 Phụ lục II, V.7",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 1;\nnoi_nhan | - Lưu: VT.",
    bad="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như điều 1;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.WARNING,
)
def article_of_recipients(context: CheckContext) -> Iterator[Hit]:
    """“Như Điều …” ở nơi nhận viết hoa chữ “Điều”.

    Viện dẫn điều của văn bản thì viết hoa chữ cái đầu: “- Như Điều 3;”.
    """
    for piece in context.parts.of(Role.NOI_NHAN):
        match = _AS_ARTICLE.search(context.text(piece))
        if match:
            start = piece.start + match.start(1)
            said = match[0]
            span = Span(piece.paragraph, piece.start + match.start(), piece.start + match.end())
            changes = (Retext(piece.paragraph, start, start + 1, "Đ"),)
            right = said.replace("điều", "Điều")
            yield Hit(f"“{said}” không viết hoa chữ “Điều”", f"viết “{right}”", span, changes=changes)
