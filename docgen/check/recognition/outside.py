"""Documents that the decree does not govern, told by their own head: the Party's, contracts, applications.

What is not surely one of them is judged as an administrative document. Must not know the rules.
"""

from __future__ import annotations

from docgen.check.recognition.head import Head
from docgen.check.recognition.pieces import Line, fold, is_upper, lines_of
from docgen.word.model import WordDocument

_TOP = 30  # paragraphs in which a head stands
_LONGEST = 60  # letters of a title
_HEADS = {
    "dang cong san viet nam": "văn bản của Đảng",
    "doan tncs ho chi minh": "văn bản của Đoàn",
    "doan thanh nien cong san ho chi minh": "văn bản của Đoàn",
}
_TITLES = {"hop dong": "hợp đồng", "phu luc hop dong": "phụ lục hợp đồng", "don": "đơn"}


def outside(document: WordDocument, head: Head) -> str:
    """What kind of document it is instead ("hợp đồng"), "" for one that the decree governs."""
    top = range(min(_TOP, len(document.paragraphs)))
    lines = [line for line in lines_of(document, top) if is_upper(line.text) and len(line.text) < _LONGEST]
    if not head.has("quoc_hieu"):
        named = (_HEADS.get(fold(line.text)) for line in lines if line.column == "right")
        if said := next((each for each in named if each), ""):
            return said
    if head.has("so_ky_hieu") or head.has("co_quan_ban_hanh"):
        return ""
    return next((said for line in lines if (said := _titled(line))), "")


def _titled(line: Line) -> str:
    """The kind that a title in capitals names: “HỢP ĐỒNG LAO ĐỘNG”, “ĐƠN XIN GIA NHẬP …”."""
    words = f"{fold(line.text)} "
    kinds = (said for title, said in _TITLES.items() if words.startswith(f"{title} "))
    return next(kinds, "") if line.column == "whole" else ""
