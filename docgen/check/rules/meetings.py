"""What an invitation and minutes must say (Mẫu 1.7, 1.9)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.examples import minutes
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.standard.mau import all_forms
from docgen.word.edits import Retext

_MINUTES: Final = "BIÊN BẢN"
_LABEL: Final = re.compile(r"(?:^|\}\} )(?P<words>[^{}:]+): \{\{")
_TAG: Final = re.compile(r"\{\{[^{}]*\}\}")
_BRACKETS: Final = r"(?:\s*\([^()]*\))?"
_BY: Final = (  # “do đồng chí A chủ trì”, “thư ký cuộc họp: ông B”
    r"\b(?:do|là|cử|bầu|phân công|dưới sự)\b[^.;]{{0,60}}\b(?:{0})"
    r"|\b(?:{0})\b[^.;]{{0,40}}(?::|\b(?:đồng chí|ông|bà|đ/c)\b)"
)
_EXPECTED: Final = {
    "GIẤY MỜI": {"Thời gian": r"\d ?(?:giờ|h)\b", "Địa điểm": r"\btại\b"},
    _MINUTES: {
        "Thời gian bắt đầu": r"\A(?!.*(?:kết thúc|bế mạc)).*\d ?(?:giờ|h)\b|bắt đầu|khai mạc",
        "Địa điểm": r"\btại\b",
        "Chủ trì": _BY.format("chủ trì|chủ t[ọo][aạ]"),
        "Thư ký": rf"{_BY.format('thư ký')}|ghi biên bản|lập biên bản",
        "Cuộc họp kết thúc vào": r"kết thúc|bế mạc|giải tán|(?:lập|họp|làm việc) xong|xong (?:vào|lúc|hồi)\b",
    },
}
"""By the kind of document: what a line of it begins with, and the words that say the same elsewhere."""
_FEWEST: Final = 2  # lines that begin as the form's do


@rule(
    "TT733",
    "says-when-and-where",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=minutes(),
    bad=minutes(place=""),
    severity=Severity.WARNING,
)
def says_when_and_where(context: CheckContext) -> Iterator[Hit]:
    """Giấy mời, biên bản nêu đủ thời gian, địa điểm; biên bản có người chủ trì, thư ký, lúc kết thúc.

    Theo Phụ lục III, Mẫu 1.7, 1.9. Chỉ xét khi văn bản viết thành từng dòng như mẫu (“Thời gian: …”), và điều
    ấy không nêu ở dòng nào khác. Lời dẫn của mẫu (“trân trọng kính mời:”) mà sau đó trống, dòng dưới đã sang
    lời dẫn khác, cũng là chưa nêu.
    """
    wanted = _EXPECTED.get(context.kind(), {})
    if not wanted:
        return
    lines = {index: paragraph.text for index, paragraph in context.main_text()}
    labels = [words for words, _ in _labels(context)]
    shown = [i for i, text in lines.items() if any(_begins(words, text, ":") for words in labels)]
    if len(shown) < _FEWEST:
        return
    for words, elsewhere in wanted.items():
        if any(_begins(words, text, "") for text in lines.values()):
            continue
        if not any(re.search(elsewhere, text, re.IGNORECASE) for text in lines.values()):
            last = shown[-1]
            span = Span(last, 0, len(lines[last]))
            yield Hit(f"Không nêu “{words}”", f"thêm dòng “{_line_of(context, words)}”", span, line=words)
    yield from _left_empty(context, lines, labels)


def _line_of(context: CheckContext, words: str) -> str:
    """The form's line that begins with these words, “…” in the place of what the data say."""
    shown = (_TAG.sub("…", text) for text in _form_lines(context) if text.startswith(words))
    return next(shown, f"{words}: …")


def _left_empty(context: CheckContext, lines: Mapping[int, str], labels: Collection[str]) -> Iterator[Hit]:
    """Lines that end with a label and its colon, above another line of the form."""
    openings = list(_openings(context))
    written = [(index, text) for index, text in lines.items() if text.strip()]
    for (index, text), (_, below) in pairwise(written):
        ending = (each for each in labels if re.search(rf"{_label(each)}\s*:\s*$", text, re.IGNORECASE))
        words = next(ending, "")
        if words and any(_begins(each, below, "") for each in openings):
            hint = "ghi tiếp sau dấu hai chấm, hoặc thành các dòng ngay dưới"
            yield Hit(f"Sau “{words}:” chưa ghi gì", hint, Span(index, 0, len(text)))


@rule(
    "TT734",
    "label-colon",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=minutes(),
    bad=minutes(place="noi_dung | Địa điểm Phòng họp tầng 2."),
    severity=Severity.WARNING,
)
def label_colon(context: CheckContext) -> Iterator[Hit]:
    """Sau lời dẫn của mẫu (“Thời gian”, “Địa điểm”, “Chủ trì”) có dấu hai chấm.

    Lời dẫn lấy từ mẫu giấy mời, biên bản và mẫu riêng cùng tên loại. Chỉ xét khi văn bản còn dòng khác có dấu
    hai chấm như mẫu, và sau lời dẫn là chữ hoa hay con số.
    """
    labels = list(_labels(context))
    lines = {index: paragraph.text for index, paragraph in context.main_text()} if labels else {}
    right = sum(any(_begins(words, text, ":") for words, _ in labels) for text in lines.values())
    for words, anywhere in labels if right >= _FEWEST else ():
        start = "" if anywhere else r"^\W*"
        pattern = rf"{start}{re.escape(words)}{_BRACKETS}(?P<end>) (?=[^\W_a-zà-ỹ])"
        for index, text in lines.items():
            match = re.search(pattern, text)
            if match and (not anywhere or " dự " not in text[match.end() :]):
                end = match.start("end")
                changes = (Retext(index, end, end, ":"),)
                written = match[0].strip()
                span = Span(index, match.start(), end)
                yield Hit(
                    f"Sau “{written}” không có dấu hai chấm", f"viết “{written}: …”", span, changes=changes
                )


def _begins(words: str, text: str, mark: str) -> bool:
    return bool(re.match(rf"\W*{_label(words)}\s*{mark}", text, re.IGNORECASE))


def _label(words: str) -> str:
    """The pattern of a label, with what may stand in brackets behind it."""
    return rf"(?<!\w){re.escape(words)}{_BRACKETS}(?!\w)"


def _labels(context: CheckContext) -> Iterator[tuple[str, bool]]:
    """What the lines of the forms of this kind begin with; and whether it stands in the middle of a line."""
    for text in _form_lines(context):
        match = _LABEL.match(text) or _LABEL.search(text)
        if match:
            yield match["words"].partition(" (")[0].strip(), match.start() > 0


def _openings(context: CheckContext) -> Iterator[str]:
    """The words before the first tag of the lines of the forms of this kind, labels or not."""
    for text in _form_lines(context):
        if words := text.partition("{")[0].partition(" (")[0].strip(" :"):
            yield words


def _form_lines(context: CheckContext) -> Iterator[str]:
    kind = context.kind()
    for form in all_forms() if kind else ():
        if form.ten_loai == kind:
            yield from (line.text for line in form.lines)
