"""The mark “./.” that ends the text, as every sample of the decree has it (Phụ lục III)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import ends_a_word, rewritten
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_TEXT = frozenset({Role.NOI_DUNG, Role.KHOAN, Role.GACH, Role.CONG})
_END_MARK = "./."
_SLASHES = "/\\|"
_ENDING = f".{_SLASHES} \t\u00a0"
_MARKS = f"{_ENDING},;:"
_ADDRESS = re.compile(r"://|www\.|@")


def _is_signed(context: CheckContext) -> bool:
    return bool(context.parts.of(Role.NOI_NHAN_TU, Role.CHUC_VU, Role.QUYEN_HAN))


def _texts(context: CheckContext) -> Iterator[range]:
    """The paragraphs of every text that ends with the mark: the document's own, and one that it issues."""
    issued = context.parts.issued
    if _is_signed(context):  # else where the text ends is not known
        yield range(*context.parts.body)
        if issued is not None and issued.framed:
            yield range(issued.text, issued.text_end)


def _last_text(context: CheckContext, text: range) -> int | None:
    """The last paragraph of a text; None if a table ends it."""
    for index in reversed(text):
        paragraph = context.document.paragraphs[index]
        if paragraph.location is not None:
            return None
        if paragraph.text.strip() and not paragraph.in_text_box:
            return index
    return None


@rule(
    "TT506",
    "end-mark",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_dung | {dài}./.",
    bad="noi_dung không_kết | {dài}.",
    severity=Severity.WARNING,
)
def end_mark(context: CheckContext) -> Iterator[Hit]:
    """Nội dung kết thúc bằng dấu “./.”.

    Mọi mẫu văn bản của Nghị định 30 (Phụ lục III) kết thúc nội dung bằng “./.”, tuy phần quy định không
    nhắc đến.
    """
    for index, span in ((_last_text(context, each), each) for each in _texts(context)):
        text = "" if index is None else context.document.paragraphs[index].text.rstrip()
        if index is None or _typed_mark(text) or _ended(context, span):
            continue
        yield Hit(
            "Cuối nội dung không có dấu “./.”",
            "thêm “./.” sau chữ cuối cùng",
            Span(index, max(0, len(text) - 20), len(text)),
            changes=_with_end_mark(context, index, text),
        )


def _typed_mark(text: str) -> str:
    """The end mark as it was typed: what stands behind the last word, with a stop and a slash in it."""
    marks = text[len(text.rstrip(_MARKS)) :]
    return marks if "." in marks and any(each in marks for each in _SLASHES) else ""


def _ended(context: CheckContext, text: range) -> bool:
    """A paragraph of it ends with the mark already, and TT507 says that it is not the last."""
    return any(context.document.paragraphs[index].text.rstrip().endswith(_END_MARK) for index in text)


def _with_end_mark(context: CheckContext, index: int, text: str) -> tuple[Retext, ...]:
    """After a sentence's full stop, or after a word if the text is long enough to be a sentence."""
    end = len(text)
    if context.parts.roles.get(index) not in _TEXT:
        return ()
    if text.endswith(".") and ends_a_word(text[:-1]):
        return (Retext(index, end, end, _END_MARK[1:]),)
    is_sentence = ends_a_word(text) and context.fills_a_line(index)
    return (Retext(index, end, end, _END_MARK),) if is_sentence else ()


@rule(
    "TT507",
    "end-mark-form",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_dung | {dài}./.",
    bad="noi_dung | {dài}. /.",
    severity=Severity.WARNING,
)
def end_mark_form(context: CheckContext) -> Iterator[Hit]:
    r"""Dấu kết thúc viết đúng “./.”, một lần, ở cuối nội dung.

    Viết liền sau chữ cuối cùng: không phải “. /.”, “/.”, “../.” hay “.\.”, không đặt giữa văn bản.
    """
    ends = {_last_text(context, each): each for each in _texts(context)}
    for last, index in ((last, index) for last, each in ends.items() if last is not None for index in each):
        text = context.document.paragraphs[index].text.rstrip()
        typed = _typed_mark(text) if index == last else ""
        span = Span(index, max(0, len(text) - 5), len(text))
        if typed:
            if typed != _END_MARK:
                hint, changes = "viết “./.” liền sau chữ cuối cùng", _right_end_mark(index, text)
                yield Hit("Dấu kết thúc viết không đúng", hint, span, changes=changes)
        elif _END_MARK in text:
            start = text.index(_END_MARK)
            yield Hit("Dấu “./.” nằm giữa văn bản", "chỉ đặt ở cuối nội dung", Span(index, start, start + 3))


def _right_end_mark(index: int, text: str) -> tuple[Retext, ...]:
    """The mark right after the last word; none if the slash may be an address's, or if more is to follow."""
    word = text.rstrip(_ENDING)
    if not ends_a_word(word) or _ADDRESS.search(word.split()[-1]):
        return ()
    return rewritten(index, len(word), text[len(word) :], _END_MARK)
