"""What a reader of the findings must know of the document besides: what was not judged, and why."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.parts import Parts
from docgen.word.model import WordDocument
from docgen.word.package import Package


def doubts(parts: Parts) -> tuple[str, ...]:
    """The parts that were not recognised with confidence."""
    if not parts.doubts:
        return ()
    names = "; ".join(parts.doubts)
    return (f"Không nhận ra chắc chắn: {names}. Các quy tắc về phần này không được áp dụng.",)


def about(package: Package, document: WordDocument) -> Iterator[str]:
    """What the file itself holds that was read in a way worth saying, or not read."""
    main = package.parts[package.main]
    if b":ins " in main or b":del " in main:
        yield "Văn bản còn vết sửa (Track Changes); đã kiểm tra như khi mọi thay đổi được chấp nhận."
    if any(paragraph.in_text_box for paragraph in document.paragraphs):
        yield "Văn bản có hộp chữ (text box); vị trí của hộp chữ không được xét."
    if b":object" in main:
        yield "Văn bản có đối tượng nhúng; nội dung đối tượng không được xét."
