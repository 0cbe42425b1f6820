"""Capitals that sentences ask for, where that is sure (ND30, Phụ lục II, I)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.check.unmarked_numbers import unmarked_numbers
from docgen.errors import Severity
from docgen.word.edits import Retext

_CLAUSE = "ND30 Phụ lục II, I"
_STOP = re.compile(r"[.?!]\s+([^\W\d_]+)")
_ENDED = re.compile(r"([^\W\d_]+)[”)]?$")
_LONGEST = 40  # letters: a word, and a sign that closes


@rule(
    "TT901",
    "after-semicolon",
    _CLAUSE,
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    only_if_found=";",
    good="noi_dung | Thăm hỏi đoàn viên; tích cực vận động.",
    bad="noi_dung | Thăm hỏi đoàn viên; Tích cực vận động.",
    severity=Severity.WARNING,
)
def after_semicolon(here: ParagraphContext) -> Iterator[Hit]:
    """Sau dấu chấm phẩy không viết hoa, trừ tên riêng.

    Chỉ viết hoa sau dấu chấm, chấm hỏi, chấm than và khi xuống dòng. Chỉ xét những từ chắc chắn không mở
    đầu tên riêng; chữ đứng bên cạnh danh sách nơi nhận, cách bằng tab hay nhiều dấu cách, không xét.
    """
    pattern = _after_semicolon(here.context.standard.judging.small_after_semicolon)
    for match in pattern.finditer(here.text):
        following = match[2]
        sentence = following[0].islower() and following not in {"số"}
        if sentence and not here.is_beside_recipients(match.start(1)):
            small, start = match[1][0].lower(), match.start(1)
            yield Hit(
                f"Viết hoa “{match[1]}” sau dấu chấm phẩy",
                f"viết “{small}{match[1][1:]}”",
                Span(here.index, *match.span(1)),
                _CLAUSE,
                (Retext(here.index, start, start + 1, small),),
            )


@lru_cache(maxsize=4)
def _after_semicolon(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words behind a semicolon, the longest first, and the word that follows."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf";\s+({'|'.join(map(re.escape, longest_first))})(?=\s+([^\W\d_]+))")


@rule(
    "TT902",
    "after-stop",
    _CLAUSE,
    subject=Subject.PARAGRAPH,
    fix=Fix.NEVER,
    only_if=lambda here: any(match[1][0].islower() for match in here.prose.matches(_STOP)),
    good="noi_dung | Đã hoàn thành. Tiếp tục thực hiện.",
    bad="noi_dung | Đã hoàn thành. tiếp tục thực hiện.",
    severity=Severity.WARNING,
)
def after_stop(here: ParagraphContext) -> Iterator[Hit]:
    """Sau dấu chấm viết hoa.

    Chữ viết tắt có dấu chấm (TP., v.v.) và tên của cột, của dòng trong bảng không xét.
    """
    if here.paragraph.location is not None and not here.text.rstrip().endswith((".", ";")):
        return  # “Ngày. tháng. năm sinh” is no row of sentences
    short = here.context.standard.judging.abbreviations
    for match in here.prose.matches(_STOP):
        start, end = match.span(1)
        following, mark = match[1], match[0][0]
        if not following[0].islower():
            continue
        ended = _ENDED.search(here.text[max(0, match.start() - _LONGEST) : match.start()])
        word = ended[1] if ended else ""
        ends = len(word) > 1 and word.islower() and word not in short
        if ends and not (mark != "." and here.text[:end].count("“")):
            yield Hit(
                f"Sau dấu “{mark}” không viết hoa “{following}”",
                f"viết “{following.capitalize()}”",
                Span(here.index, start, end),
                _CLAUSE,
            )


@rule(
    "TT903",
    "new-line",
    _CLAUSE,
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Đã hoàn thành.\nnoi_dung | Tiếp tục thực hiện.",
    bad="noi_dung | Đã hoàn thành.\nnoi_dung | tiếp tục thực hiện.",
    severity=Severity.WARNING,
)
def new_line(context: CheckContext) -> Iterator[Hit]:
    """Xuống dòng viết hoa.

    Xét đoạn văn đứng sau một đoạn đã kết thúc bằng dấu chấm.
    """
    paragraphs = context.document.paragraphs
    numbered = {each.span.paragraph for each in unmarked_numbers(context)}  # “b Chi”: said by TT608
    for index, role, paragraph in context.body():
        above = paragraphs[index - 1].text.rstrip() if index else ""
        text = paragraph.text.lstrip()
        if role == Role.NOI_DUNG and above.endswith(".") and text[:1].islower() and index not in numbered:
            word = re.match(r"[^\W\d_]+", text)
            start = len(paragraph.text) - len(text)
            end = start + (len(word[0]) if word else 1)
            yield Hit("Đầu dòng không viết hoa", "viết hoa chữ cái đầu", Span(index, start, end), _CLAUSE)
