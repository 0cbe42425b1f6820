"""Appendices that no paragraph points to: the reader of the report would not look for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.errors import Problem, Severity
from docgen.report.doubts import printed_texts
from docgen.vn.appendices import names_appendix, points_to_appendices
from docgen.vn.roman import numeral


def annex_problems(raw: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Problem]:
    """A warning for every appendix that the body does not mention (ND30 Phụ lục I, III.1.a)."""
    annexes = raw.get("phu_luc")
    if not isinstance(annexes, list) or not annexes:
        return
    body = "\n".join(text for path, text in printed_texts(raw, names) if path.startswith("noi_dung"))
    pointed = points_to_appendices(body)
    for i in range(len(annexes)):
        number = numeral(i + 1) if len(annexes) > 1 else ""
        if not pointed or (number and not names_appendix(body, (number,))):
            name = f"Phụ lục {number}".strip()
            yield Problem(
                "D089",
                f"phần nội dung không nhắc đến {name}",
                f"phu_luc[{i}]",
                hint=f"hãy thêm chỉ dẫn, ví dụ “(chi tiết tại {name} kèm theo)”",
                severity=Severity.WARNING,
            )
