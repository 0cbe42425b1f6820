"""What is said of a number beside which characters are struck out, or raised like the mark of a footnote."""

from __future__ import annotations

from typing import Final

from docgen.errors import Severity
from docgen.records.runs import Kept

MARKED: Final = "R051"
STRUCK_HINT: Final = "còn đúng thì bỏ gạch ngang, không thì ghi số đúng"
"""What to do with a cell that is struck out as a whole."""


def left_out(kept: Kept, shown: str, *, taken: bool) -> tuple[str, str, Severity]:
    """Message, hint and severity; ``shown`` is the whole text, ``taken``: a value is left."""
    struck, raised = kept.struck, kept.raised
    if not kept.text:
        if raised and not struck:
            return f"“{raised}” nhỏ trên dòng, không lấy", "hãy ghi số đúng vào ô", Severity.ERROR
        return f"“{struck or shown}” gạch ngang cả ô, không lấy", STRUCK_HINT, Severity.ERROR
    parts = [f"“{struck}” gạch ngang"] if struck else []
    parts += [f"“{raised}” nhỏ trên dòng"] if raised else []
    message = f"lấy “{kept.text}”" if taken else f"còn lại “{kept.text}”"
    hint = "hãy xem lại ô, xoá chữ gạch ngang" if struck else ""
    return f"{message}, không tính {' và '.join(parts)}", hint, Severity.WARNING if struck else Severity.NOTE


def marked(text: str, plain: str, mark: str) -> tuple[str, str, Severity]:
    """Message, hint and severity for a number with a typed mark of a note beside it."""
    return f"“{text}” có dấu chú thích {mark}, lấy “{plain}”", "", Severity.NOTE
