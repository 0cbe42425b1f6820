"""Hints that were left beside what was typed are gaps; brackets in the prose of people are not."""

from __future__ import annotations

import pytest

from docgen.report.hints import hints_in
from docgen.standard.mau import form_names


@pytest.mark.parametrize(
    "text",
    [
        "(Nêu nội dung của đoạn mới.)Các cấp công đoàn đã tổ chức 5 hội nghị.",
        "Các cấp công đoàn đã tổ chức 5 hội nghị. (Nêu tên hội nghị.)",
        "Đã thăm hỏi (Liệt kê các đơn vị) vào dịp Tết.",
        "Đã chi (Điền số tiền) cho đoàn viên.",
    ],
)
def test_a_hint_beside_what_was_typed_is_a_gap(text: str) -> None:
    """A hint is found wherever it stands in a paragraph, of a form known or not."""
    assert len(hints_in(text, form_names())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Phát động phong trào (Nêu gương người tốt, việc tốt) trong đoàn viên.",
        "Đã làm rõ các tồn tại (nêu tại mục 3) và khắc phục.",
        "Kết quả (Ghi nhận đến ngày 25/9) đạt kế hoạch.",
        "Tinh thần (Nêu cao trách nhiệm) được giữ vững.",
    ],
)
def test_brackets_of_people_are_no_gaps(text: str) -> None:
    """Brackets in a sentence that ask for nothing are left alone."""
    assert hints_in(text, form_names()) == ()
