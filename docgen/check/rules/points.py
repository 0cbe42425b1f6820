"""How the points a), b), c) of a clause end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.list_numbers import ListNumber, list_numbers
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_FEWEST = 2  # points above the last one: one of them shows how the others end


@rule(
    "TT622",
    "point-ends",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan | 1. Việc:\nnoi_dung | a) Lập dự toán;\nnoi_dung | b) Chi;\nnoi_dung | c) Quyết toán.",
    bad="khoan | 1. Việc:\nnoi_dung | a) Lập dự toán;\nnoi_dung | b) Chi.\nnoi_dung | c) Quyết toán.",
    severity=Severity.WARNING,
)
def point_ends(context: CheckContext) -> Iterator[Hit]:
    """Các điểm a), b), c) của một khoản kết thúc cùng một cách.

    Các điểm khác, trừ điểm cuối, đã dùng dấu chấm phẩy thì một điểm ở giữa không dùng dấu chấm. Chỉ xét dãy
    điểm liền nhau, mỗi điểm một đoạn; điểm có từ hai câu không xét.
    """
    for points in _lists(context):
        texts = [context.document.paragraphs[item.index].text.rstrip() for item in points[:-1]]
        stops = [i for i, text in enumerate(texts) if not text.endswith(";")]
        if len(stops) != 1 or len(texts) < _FEWEST:
            continue
        item, text = points[stops[0]], texts[stops[0]]
        one = re.search(r"[.!?…]\s", text[item.mark.length :]) is None
        if one and text.endswith(".") and not text.endswith(".."):
            end = len(text)
            span = Span(item.index, max(0, end - 20), end)
            message = f"“{item.mark.label.strip()}” kết thúc bằng dấu chấm, các điểm khác bằng dấu chấm phẩy"
            yield Hit(message, "đặt dấu chấm phẩy", span, changes=(Retext(item.index, end - 1, end, ";"),))


def _lists(context: CheckContext) -> Iterator[list[ListNumber]]:
    """The points that follow each other, one paragraph each."""
    run: list[ListNumber] = []
    for item in list_numbers(context):
        if item.mark.scheme != "letter":
            continue
        if run and not (
            (item.index, item.row) == (run[-1].index + 1, run[-1].row) and item.have > run[-1].have
        ):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
