"""Lists and small tables that a unit writes in Word: short names, parts, marks, times."""

from __future__ import annotations

import pytest
from test_collect_word_sentences import read


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("- Tổng số đoàn viên: 410 người (trong đó nữ: 210)", {"co": 410, "nu": 210}),
        ("Tổng số đoàn viên: 410 đoàn viên, trong đó: Nữ: 210", {"co": 410, "nu": 210}),
        ("Tổng số ĐV: 410; trong đó: nữ 210", {"co": 410, "nu": 210}),
        ("+ Tập huấn: 5 cuộc.", {"hop": 5}),
        ("1.2/ Số cuộc tập huấn: 5", {"hop": 5}),
        ("- Số cuộc tập huấn trong quý: 5", {"hop": 5}),
        ("- Số cuộc tập huấn (trong quý II năm 2026): 5 lớp", {"hop": 5}),
        ("- Số cuộc tập huấn đã thực hiện: 5", {"hop": 5}),
        ("- Trong quý đã tổ chức số cuộc tập huấn là 5 cuộc", {"hop": 5}),
        ("Tổng số đoàn viên đến nay là 410 người", {"co": 410}),
        ("- Tổng số đoàn viên (người): 410", {"co": 410}),
        ("- Tin, bài đã đăng (tin/bài): 30 bài", {"tin": 30}),
    ],
)
def test_a_line_says_a_value_in_the_words_of_a_list(line: str, taken: dict[str, int]) -> None:
    """Part and whole, what the number counts behind it, the period itself, a unit of measure in brackets."""
    assert read(line)[0] == taken


@pytest.mark.parametrize(
    "line",
    [
        "- Đoàn viên được học nghề: 410 người (trong đó nữ: 210)",
        "- Tổng số đoàn viên: gần 410 (trong đó nữ đảng viên: 20)",
        "+ Kiểm tra: 5 cuộc.",
        "+ Tập huấn: 5 ngày.",
        "+ Tập huấn: 5 lượt người.",
        "- Số cuộc tập huấn quý I: 5",
        "- Số cuộc tập huấn trong tháng: 5",
        "- Số cuộc tập huấn năm nay: 5",
        "- Số cuộc tập huấn lũy kế: 5",
        "- Số cuộc tập huấn sẽ thực hiện: 5",
        "Số cuộc tập huấn đến nay là 5 cuộc",
        "- Tổng số đoàn viên (lượt): 410",
    ],
)
def test_a_line_of_something_else_is_not_taken(line: str) -> None:
    """Another value, another thing counted, another time: nothing is read."""
    assert read(line)[0] == {}


def test_of_a_small_table_the_names_are_known_by_their_words() -> None:
    """Three of them make one; two lines of words that happen to be like names make none."""
    rows = [("Số ĐV", "410"), ("Cuộc tập huấn", "5"), ("Chăm lo, kinh phí", "9 triệu đồng")]
    assert read(table=rows)[0] == {"co": 410, "hop": 5, "tien": 9_000_000}
    assert read(table=[rows[1], ("Nguyễn Văn A", "1980"), ("Lò Thị B", "1990")])[0] == {}
