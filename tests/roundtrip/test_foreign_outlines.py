"""Sections that nothing but their numbers shows: siblings of one level are judged together."""

from __future__ import annotations

import unicodedata
from typing import Any

from tests.roundtrip.office import Office


def titles(blocks: list[Any]) -> list[Any]:
    """The titles of sections, each with those below it; other blocks are left out."""
    found = [block for block in blocks if isinstance(block, dict) and "tieu_de" in block]
    return [(block["tieu_de"], titles(block["noi_dung"])) for block in found]


def body(*lines: str) -> list[Any]:
    """The blocks that are read from these lines."""
    found = Office().head().lines(*lines).end().read()
    blocks: list[Any] = found.data["noi_dung"]
    return blocks


def test_arabic_numbers_at_the_top_that_are_not_bold() -> None:
    """1., 2., 3. without Roman numbers above them are the sections of the file; none is left as text."""
    blocks = body(
        "1. Đánh giá chung", "Phong trào ở Mẫu Sơn giữ vững.", "2. Kết quả tuyên truyền", "- Mở 2 lớp;",
        "3. Nhiệm vụ thời gian tới", "Làm tốt./.",
    )  # fmt: skip
    assert titles(blocks) == [
        ("Đánh giá chung", []),
        ("Kết quả tuyên truyền", []),
        ("Nhiệm vụ thời gian tới", []),
    ]
    assert blocks[1]["noi_dung"] == ["- Mở 2 lớp;"]


def test_letters_below_a_section_are_all_titles() -> None:
    """a), b) without an end mark, text below the first: both are sections, not one of them."""
    blocks = body(
        "**I. KẾT QUẢ**",
        "**1. Tuyên truyền**",
        "a) Kết quả",
        "Mở 2 lớp.",
        "b) Hạn chế",
        "**2. Chăm lo**",
        "Tốt./.",
    )
    assert titles(blocks)[0][1] == [
        ("Tuyên truyền", [("Kết quả", []), ("Hạn chế", [])]),
        ("Chăm lo", []),
    ]


def test_a_list_of_names_has_no_sections() -> None:
    """Short numbered lines one below the other, nothing between them, are a list and not titles."""
    blocks = body("**I. DANH SÁCH**", "1. Công đoàn xã Mẫu Sơn", "2. Công đoàn xã Mẫu Hạ", "Hết danh sách./.")
    assert titles(blocks) == [("DANH SÁCH", [])]


def test_sentences_between_numbers_are_judged_each() -> None:
    """One of the row ends like a sentence: the row is no row of titles."""
    blocks = body(
        "1. Tăng cường tuyên truyền.", "Đến từng tổ.", "2. Chăm lo đời sống đoàn viên.", "Kịp thời./."
    )
    assert titles(blocks) == []


def test_parts_whose_letters_are_typed_apart_from_their_marks() -> None:
    """“Phần thứ hai” is a part like the first one, whichever way its letters are written."""
    office = Office().head().para("**Phần thứ nhất**", "giữa").para("**KẾT QUẢ**", "giữa").para("Tốt.")
    office.para(unicodedata.normalize("NFD", "**Phần thứ hai**"), "giữa").para("**NHIỆM VỤ**", "giữa")
    office.para("Làm.").para(unicodedata.normalize("NFD", "**Phần thứ ba. ĐỀ NGHỊ**"), "giữa").para(
        "Không./."
    )
    assert titles(office.end().read().data["noi_dung"]) == [
        ("KẾT QUẢ", []),
        ("NHIỆM VỤ", []),
        ("ĐỀ NGHỊ", []),
    ]


def test_a_colon_behind_one_title_of_a_row() -> None:
    """One of the titles of a row ends with a colon: it is a title all the same."""
    blocks = body("1. Về phần mềm", "Thí điểm.", "2. Về dữ liệu:", "Dùng chung.", "3. Về kinh phí", "Đủ./.")
    assert titles(blocks) == [("Về phần mềm", []), ("Về dữ liệu:", []), ("Về kinh phí", [])]
