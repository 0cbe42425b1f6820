"""Lines do not break inside amounts, places of laws and dates; whoever reads sees plain spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.vn import nobreak
from docgen.vn.nobreak import NO_BREAK, glued, unglued


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chi 2,94 tỷ đồng.", "Chi 2,94~tỷ~đồng."),
        ("Chi 1.881.000.000 đồng", "Chi 1.881.000.000~đồng"),
        ("1,2 nghìn tỷ đồng", "1,2~nghìn~tỷ~đồng"),
        ("7,85 triệu đồng/người/tháng", "7,85~triệu~đồng/người/tháng"),
        ("có 58.900 đoàn viên/61.450 lao động", "có 58.900~đoàn viên/61.450 lao động"),
        ("kết nạp 1.515 đoàn viên mới", "kết nạp 1.515~đoàn~viên mới"),
        ("778 CĐCS, 12 công đoàn cơ sở", "778~CĐCS, 12~công~đoàn cơ sở"),
        ("tăng 1,5 lần, 12,5 ha", "tăng 1,5~lần, 12,5~ha"),
        ("Điều 5, khoản 2, điểm a", "Điều~5, khoản~2, điểm~a"),
        ("Mẫu số 3, Nghị quyết số 20-NQ/TW, số 115/BC", "Mẫu số~3, Nghị quyết số~20-NQ/TW, số~115/BC"),
        ("tổng số 12 đơn vị, một số 1.234 người", "tổng số 12~đơn~vị, một số 1.234~người"),
        ("Phụ lục II, Mục I, lần thứ 12", "Phụ~lục~II, Mục~I, lần~thứ~12"),
        ("ngày 12 tháng 9 năm 2023", "ngày~12 tháng~9 năm~2023"),
        ("Ngày 12/9/2023 và ngày 20/10", "Ngày~12/9/2023 và ngày~20/10"),
        ("năm 2023, quý III, đạt 5 tỷ lệ", "năm 2023, quý III, đạt 5 tỷ lệ"),
        ("giai đoạn 2021 - 2025, từ 5 % – 7 %", "giai đoạn 2021~-~2025, từ 5~%~–~7~%"),
        ("a - 5, 5 - b", "a - 5, 5 - b"),
        ("757/BC-LĐLĐ 2021-2025 người", "757/BC-LĐLĐ 2021-2025 người"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, wanted: str) -> None:
    """A no-break space in the place of a space, nothing else."""
    assert glued(text) == wanted.replace("~", NO_BREAK)


@given(st.text(st.sampled_from("0123456789,. đồngtỷriệuĐiềuagàytháám/"), max_size=60))
def test_gluing_keeps_places_and_can_be_undone(text: str) -> None:
    """The text is as long as before, and reads the same."""
    assert len(glued(text)) == len(text)
    assert unglued(glued(text)) == text


def test_gaps_for_a_pen_stay_gaps() -> None:
    """Several no-break spaces in a row are no space between two words."""
    gap = NO_BREAK * 6
    assert unglued(f"ngày{gap}tháng 9") == f"ngày{gap}tháng 9"
    assert unglued(f"ngày{NO_BREAK}12") == "ngày 12"


PIECES = st.sampled_from(
    ["5", "1.234", "12,5", "%", "-", "–", "đồng", "triệu", "lệ", "người", "Điều", "số", "tổng", "ngày",
     "tháng 9", "năm 2023", "điểm a", "IV", ",", ".", ";", ":", "(", " ", " ", " ", "\u00a0"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_phrase_by_phrase_is_the_same_as_the_whole(text: str) -> None:
    """Nothing that belongs together goes beyond a comma, a full stop, a semicolon or a colon with a space."""
    assert glued(text) == nobreak._phrase.__wrapped__(text)
