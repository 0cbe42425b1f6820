"""Whether Word opens the file as it is, or offers to repair it: what the lint of the package says of that.

Much that the lint finds Word passes over in silence (the order of properties, a style that is missing). Only
what it stops at is a finding here: of 121 files of Word, LibreOffice and others none had any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.check.finding import Finding
from docgen.errors import Severity
from docgen.word.lint import lint_structure

_REPAIRED: Final = re.compile(
    r"XML hỏng|: no content type$|points to \S+, which does not exist$|is declared twice$"
    r"|uses the relationship|does not end with a paragraph$|w:tr without a cell$|w:tbl without a row$"
    r"| must not stand in |names the undeclared prefix"
)
_LONGEST: Final = 120  # letters of a fault that are shown


@dataclass(frozen=True, slots=True)
class _Page:
    """The manual page, as ``--explain`` shows it."""

    code: str = "CT001"
    clause: str = ""
    severity: Severity = Severity.ERROR
    manual: str = (
        "Cấu trúc bên trong của tệp Word bị hỏng, Word sẽ đề nghị sửa khi mở.\n\n"
        "Xét những chỗ mà Word dừng lại: ô bảng không có đoạn văn, liên kết tới phần không có trong tệp,\n"
        "phần không khai kiểu, XML hỏng. Word sửa bằng cách bỏ bớt nội dung, nên phải xem lại sau khi sửa."
    )
    good: str = ""
    bad: str = ""


STRUCTURE: Final = _Page()


def structure_findings(parts: Mapping[str, bytes]) -> list[Finding]:
    """One finding with all that Word would stop at; none for a file that it opens as it is."""
    faults = [fault for fault in lint_structure(parts) if _REPAIRED.search(fault)]
    if not faults:
        return []
    more = f" và {len(faults) - 1} chỗ khác" if len(faults) > 1 else ""
    return [
        Finding(
            code=STRUCTURE.code,
            severity=STRUCTURE.severity,
            message=f"cấu trúc tệp hỏng ({len(faults)} chỗ), Word sẽ đề nghị sửa khi mở",
            hint="mở bằng Word, đồng ý sửa, xem lại nội dung rồi lưu lại",
            excerpt=f"{faults[0][:_LONGEST]}{more}",
        )
    ]
