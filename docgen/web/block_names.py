"""What the steps of a report call a block or a row: its kind, with its first words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.report.prose import ProseError
from docgen.vn.text import cut_at_word
from docgen.web.clauses import NEW
from docgen.web.prose import parser_of

SHOWN: Final = 50
"""Letters of what a step is about."""


def kind_name(block: Any) -> str:
    """What a block or a row is, with its first words."""
    if block == NEW:
        return "đoạn mới chưa viết"
    if isinstance(block, list):  # a row of a table
        words = next((cell for cell in block if isinstance(cell, str) and cell.strip()), "")
        return f"dòng “{cut_at_word(words, SHOWN)}”" if words else "dòng trống"
    if isinstance(block, str):
        return f"đoạn “{cut_at_word(_words(block), SHOWN)}”"
    for key, kind in (("tieu_de", "mục"), ("khoan", "khoản"), ("nhom", "nhóm")):
        if isinstance(block, Mapping) and block.get(key):
            return f"{kind} “{cut_at_word(_words(str(block[key])), SHOWN)}”"
    kinds = {"bang": "bảng", "bang_chi_tieu": "bảng chỉ tiêu", "bieu_do": "biểu đồ", "hinh": "hình"}
    return next((words for key, words in kinds.items() if key in block), "phần này")


def _words(text: str) -> str:
    """A text without its marks; figures are dots."""
    try:
        segments = parser_of("noi_dung[0]")(text).segments
    except ProseError:
        return text
    return "".join(segment if isinstance(segment, str) else "…" for segment, _ in segments)
