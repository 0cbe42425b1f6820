"""Dots that wait for a word are told from those that say "and so on"."""

from __future__ import annotations

import pytest

from docgen.vn.blanks import blank_in, says_nothing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Căn cứ Nghị quyết số … ngày …/…/2023 của Ban Chấp hành", "…"),
        ("ban hành ngày …/…/2023", "…"),
        ("Hoạt động công đoàn … quý IV", "…"),
        ("Trong quý có ..... cuộc thăm", "....."),
        ("Trong quý, các cấp đã tổ chức … cuộc thăm", "…"),
        ("Hỗ trợ ______ đồng", "______"),
        ("đồng chí …… làm Chủ nhiệm", "……"),
        ("Có 5 người (số liệu điền sau).", "(số liệu điền sau)"),
        ("Sở [tên đơn vị] hỗ trợ", "[tên đơn vị]"),
        ("Có XX đoàn viên", "XX"),
    ],
)
def test_a_blank_stands_for_a_word(text: str, found: str) -> None:
    """The first of them, wherever it stands in the sentence."""
    match = blank_in(text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "Thăm hỏi, tặng quà … cho đoàn viên",
        "Thăm hỏi, tặng quà, … cho đoàn viên",
        "Thăm hỏi v.v. … cho đoàn viên",
        "Các cấp … và các ngành",
        "Báo, đài … (nếu có), tờ rơi …, tin nhắn …",
        "Các cấp công đoàn…",
        "Các cấp công đoàn …",
        "Câu “Tôi … xin hứa” đọc trước cờ",
        "Căn cứ Điều lệ [1], <2>; khóa XX đoàn viên",
        "Báo cáo sau) và trước đó",
    ],
)
def test_a_list_that_goes_on_is_no_blank(text: str) -> None:
    """Dots behind a list, before "và", a closing mark, in a quotation, or at the end of prose."""
    assert blank_in(text) is None


def test_dots_at_the_end_of_a_short_field_wait_for_a_word() -> None:
    """A field that is a line by itself does not go on."""
    assert blank_in("Công đoàn …", whole=True)
    assert blank_in("…", whole=True)
    assert not blank_in("Các đoàn thể, ban, ngành …", whole=True)


@pytest.mark.parametrize(
    "name", ["", " ", "…", "........", "____", "(ký tên)", "(đã ký)", "ký tên", "[họ và tên]"]
)
def test_dots_and_a_sign_are_no_name(name: str) -> None:
    """What only marks the place of a name says nothing."""
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["Lò Văn A", "Ký", "Lò Văn Ký", "(Đã ký) Lò Văn A", "Ký Văn B."])
def test_a_name_is_a_name(name: str) -> None:
    """Also one that sounds like the word for signing."""
    assert not says_nothing(name)


@pytest.mark.parametrize("dots", ["…" * 4000, "." * 4000, "_" * 4000, "… " * 2000])
def test_a_long_dotted_line_is_read_at_once(dots: str) -> None:
    """No dot is tried twice, though a word behind the line makes it no blank."""
    assert blank_in(f"Ghi chú {dots}Xong") is None
