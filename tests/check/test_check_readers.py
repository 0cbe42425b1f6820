"""What two fresh readers of findings on real files doubted, and what they missed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sketch import document
from test_check_false_alarms import found
from test_check_real_kinds import bare


def test_the_spaces_between_paragraphs_add_up_where_the_file_says_so() -> None:
    """Else Word takes the larger of the two, so that 3 pt and 3 pt are 3 pt."""
    made = document("noi_dung sau=3 | {dài}.\nnoi_dung trước=3 | {dài}")
    assert [each.message for each in found(made, "TT503")] == ["Cách đoạn trên 3 pt"]
    assert found(replace(made, adds_up_spacing=True), "TT503") == []


def test_a_number_on_a_first_page_of_its_own_is_to_be_deleted() -> None:
    """“Different First Page” is chosen already; the number stands in the head of that page."""
    made = document("số_trang giữa trang_đầu | trên")
    (first,) = found(made, "TT110")
    name = next(iter(made.sections[0].headers.values()))
    own = tuple(replace(each, title_page=True, headers={"first": name}) for each in made.sections)
    (second,) = found(replace(made, sections=own), "TT110")
    assert ("Different First Page" in first.hint, "First Page Header" in second.hint) == (True, True)


@pytest.mark.parametrize(("label", "told"), [("", True), ("Điều 2. ", False)])
def test_the_last_paragraph_may_have_lost_its_number(label: str, told: bool) -> None:
    """Recipients name the article after the last one: it may be the one on who carries the decision out."""
    number = 3 if label else 2
    made = document(
        f"khoan đậm | Điều 1. Một.\nkhoan | {label}Văn phòng chịu trách nhiệm thi hành.\n"
        f"noi_nhan | - Như Điều {number};\nnoi_nhan | - Lưu: VT."
    )
    (finding,) = found(made, "TT721")
    assert (f"“Điều {number}.”" in finding.hint) is told


@pytest.mark.parametrize(("marks", "hint"), [("thể thao..)", "“v.v.”"), ("thể thao..", "giữ một dấu")])
def test_two_full_stops_in_brackets_are_an_ellipsis_one_short(marks: str, hint: str) -> None:
    """Anywhere else one of them may be too many."""
    (finding,) = found(document(f"noi_dung | Hoạt động (văn nghệ, {marks} được tổ chức."), "TT813")
    assert hint in finding.hint


def test_a_line_below_unequal_lines_says_what_it_is_measured_against() -> None:
    """Below a long line and a short one: the longest line and the last are both told."""
    long = "Kết quả kiểm tra việc thực hiện các quy định của pháp luật về an toàn, vệ sinh lao động năm 2023"
    (finding,) = found(document(f"trich_yeu kẻ=0,03 | {long}"), "TT208")
    assert re.fullmatch(r".* [0-9]+% dòng chữ dài nhất, [0-9]+% dòng cuối", finding.message)


def test_a_note_that_says_what_codes_stand_for_is_no_unfilled_template() -> None:
    """Only in a file that is no document; elsewhere a code is left over."""
    assert found(bare("Dự toán năm: {X2} là: {X3} đồng."), "TT804") == []
    assert len(found(bare("Dự toán của {X2} được {X3} đồng."), "TT804")) == 2
    assert len(found("noi_dung | Dự toán năm: {X2} là: {X3} đồng.", "TT804")) == 2


def test_one_word_alone_is_no_majority() -> None:
    """“thủy” ten times says nothing of how “hòa” is to be spelt: only that the two ways are mixed."""
    told = [each.message for each in found(bare("Đường thủy, ngành thủy, thủy sản; hoà giải."), "TT802")]
    assert told == ["“hoà” đặt dấu khác chỗ khác trong văn bản"]
    told = [each.message for each in found(bare("Đường thủy, sức khỏe; hoà giải."), "TT802")]
    assert told == ["“hoà” đặt dấu khác phần lớn văn bản"]


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ("i) ii) iii) iv) v) vi)", ""),
        ("(1) (2) (3)", ""),
        ("1) a) (1) (2) b) 2)", ""),
        ("i) ii) iv)", "“iv)” nhảy"),
        ("(a) (b) (d)", "“(d)” nhảy"),
        ("g) h) i) k)", "“g)” nhảy"),
        ("i) ii) ii)", "“ii)” bị trùng hoặc lùi"),
    ],
)
def test_small_roman_numbers_and_brackets_have_their_own_order(numbers: str, wrong: str) -> None:
    """i) before ii) is Roman, behind h) a letter; (1) is another list than 1)."""
    made = document("\n".join(f"khoan nhãn={number} | Việc được giao;" for number in numbers.split()))
    told = [each.message for code in ("TT601", "TT602") for each in found(made, code)]
    assert any(wrong in each for each in told) if wrong else not told


@pytest.mark.parametrize(("above", "told"), [("A. KẾT QUẢ", 0), ("Phần I. KẾT QUẢ", 1)])
def test_below_capital_letters_titles_with_roman_numbers_are_in_small_letters(above: str, told: int) -> None:
    """A., B. are the titles in capitals then."""
    lines = f"muc_1 | {above}\nmuc_1 | I. Công tác tuyên truyền\nmuc_2 | 1. Kết quả"
    assert len(found(document(lines), "TT204")) == told
