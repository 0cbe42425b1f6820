"""What real documents hold and is no fault: each case was said by a rule once, and must not be again.

Beside each stands the fault that looks like it, which must still be said.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sketch import document

from docgen.check.finding import Finding
from docgen.check.run import Report, judge
from docgen.standard.profiles import load_profile
from docgen.word.model import Table, WordDocument


def report(example: WordDocument) -> Report:
    """What is said by the decree."""
    return judge(example, load_profile("nd30"))


def found(example: str | WordDocument, code: str) -> list[Finding]:
    """The findings of one code in a document, or in one sketched."""
    made = document(example) if isinstance(example, str) else example
    return [each for each in report(made).findings if each.code == code]


def body(*lines: str) -> str:
    """Lines of running text as an example."""
    return "\n".join(f"noi_dung | {line}" for line in lines)


@pytest.mark.parametrize(
    ("example", "code"),
    [
        (body("Thực hiện Tờ trình số      /TTr-LĐLĐ ngày      tháng 5 năm 2026."), "TT805"),
        (body("Quy định như sau:", "“1. Hội có trách nhiệm báo cáo.", "2. Cơ quan xem xét.”"), "TT601"),
        (body("a) Thưởng tháng.", "b)Thưởng tuân thủ.", "c) Thưởng sáng kiến."), "TT601"),
        (body("Đạt mức 1, 2 trên tổng số 2.775.718 hồ sơ, tỷ lệ 79,34%."), "SL101"),
        (body("Thu ngân sách địa phương 28.611 tỷ đồng, đạt 101,28% dự toán."), "SL503"),
        ("ho_ten | Thiếu tướng Lò Văn Hặc", "TT723"),
        ("so_ky_hieu | Số: {{ so_vb }}/BC-LĐLĐ", "TT305"),
    ],
)
def test_no_fault(example: str, code: str) -> None:
    """A line that real documents hold is not said to be wrong."""
    assert found(example, code) == []


@pytest.mark.parametrize(
    ("example", "code"),
    [
        (body("Đã hoàn thành số  lượng đề ra trong ngày  15 tháng 5."), "TT805"),
        (body("1. Hội có trách nhiệm báo cáo.", "3. Cơ quan xem xét."), "TT601"),
        (body("1. Họ tên", "2. Căn cước: 01\t\t4. Mã số: 02", "5. Nơi ở"), "TT601"),
        (body("Đạt 2 trên tổng số 2.775.718 hồ sơ, tỷ lệ 79,34%."), "SL101"),
        (body("Hỗ trợ nhà ở với tổng số tiền 9.224 tỷ đồng."), "SL503"),
        ("ho_ten | Thiếu tướng Lò văn Hặc", "TT723"),
        ("so_ky_hieu | Số: 15-BC/LĐLĐ", "TT305"),
    ],
)
def test_the_fault_beside_it_is_said(example: str, code: str) -> None:
    """What only looks like such a line is wrong all the same."""
    assert found(example, code)


def test_items_beside_each_other_count_on() -> None:
    """“4. …” and, behind a tab, “5. …”: the next line is 6."""
    lines = ["1. Họ tên", "2. Ngày sinh", "3. Giới tính", "4. Số căn cước: 01\t\t5. Mã số: 02", "6. Nơi ở"]
    assert found(body(*lines), "TT601") == []


def test_a_list_below_a_decimal_number() -> None:
    """1. 2. 3. below 3.1. are a list of their own; 3.2. and 4. go on above it."""
    lines = ["1. Một", "2. Hai", "3. Ba", "3.1. Nguyên tắc", "1. Thứ nhất.", "2. Thứ hai.", "3. Thứ ba."]
    lines += ["3.2. Kiến trúc", "4. Bốn", "4.1. Chung", "5. Năm"]
    text = body(*lines)
    assert [found(text, code) for code in ("TT601", "TT602", "TT605", "TT606")] == [[], [], [], []]
    assert found(text.replace("5. Năm", "7. Năm"), "TT601")


def test_letters_that_are_roman_numbers_too() -> None:
    """I. between H. and K., and L. after K., go on from A. B. C.; II. goes on from the I. above them."""
    lines = ["I. TRÁCH NHIỆM", *(f"{letter}. Việc nhóm" for letter in "ABCDEGHIKL"), "II. QUYỀN LỢI"]
    text = "\n".join(f"noi_dung | {line}" for line in lines)
    assert [found(text, code) for code in ("TT601", "TT602", "TT204")] == [[], [], []]
    assert found(text.replace("II. QUYỀN", "IV. QUYỀN"), "TT601")


@pytest.mark.parametrize(
    "line",
    [
        "- Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019;",
        "Giấy này có hiệu lực đến ngày 26 tháng 12 năm 2032",
        "Hôm nay, ngày 26 tháng 12 năm 2025",
        "Ngày, tháng, năm sinh",
        "Phòng Tổ chức tỉnh Lai Châu, ngày 30/9/2024",
        "ngày 05 tháng 3 năm 2020 của Hội đồng nhân dân)",
    ],
)
def test_other_lines_with_a_day_are_not_place_and_date(line: str) -> None:
    """A legal ground, a sentence, a heading of a column is not taken for the line of place and date."""
    assert report(document(f"dia_danh_thoi_gian | {line}")).parts.of("dia_danh_thoi_gian") == []


@pytest.mark.parametrize(
    "line",
    [
        "Lai châu, ngày 15 tháng 9 năm 2023",
        "Lai Châu ngày 15 tháng 9 năm 2023",
        "Bà Rịa - Vũng Tàu, ngày … tháng … năm 2023",
        "Lai Châu, ngày 15/9/2023",
        "Thành phố Hồ Chí Minh, ngày     tháng 9 năm 23",
        "TP. Hồ Chí Minh, ngày 15 tháng 9 năm 2023",
        "..., ngày .... tháng .... năm ......",
    ],
)
def test_place_and_date_however_written(line: str) -> None:
    """Place and date are recognised with their faults, with dots and unfinished."""
    assert report(document(f"dia_danh_thoi_gian | {line}")).parts.of("dia_danh_thoi_gian")


def test_an_address_is_no_number() -> None:
    """“Số 7A/114, Đường …” below the name of an office is its address."""
    made = document("so_ky_hieu | Số 7A/114, Đường Lê Lợi, xã An Bình")
    assert report(made).parts.of("so_ky_hieu") == []


def test_documents_outside_the_decree_are_said_once() -> None:
    """A document of the Party: one note, no rule of form; spelling and figures are judged all the same."""
    example = "quoc_hieu | ĐẢNG CỘNG SẢN VIỆT NAM\ntieu_ngu |\nnoi_dung | Đã··hoàn thành"
    said = report(document(example))
    assert {each.code[:3] for each in said.findings} == {"TT8"}
    assert sum("văn bản của Đảng" in note for note in said.notes) == 1
    assert not any("văn bản của Đảng" in note for note in report(document("")).notes)


def test_only_headers_that_word_prints_count() -> None:
    """A number in a footer for even pages is not shown unless the document has even pages of their own."""
    made = document("số_trang giữa | trên")
    section = made.sections[0]
    (number,) = made.stories[section.headers["default"]]
    stories = {**made.stories, "even.xml": (number,)}
    made = replace(made, sections=(replace(section, footers={"even": "even.xml"}),), stories=stories)
    assert found(made, "TT108") == []
    assert found(replace(made, even_and_odd=True), "TT108")


def test_a_number_at_the_foot_is_moved_unless_one_is_at_the_head_already() -> None:
    """The cure is not to have two numbers; a section that has one at its foot alone still needs it moved."""
    made = document("số_trang giữa | trên")
    section = made.sections[0]
    twice = replace(section, footers=section.headers)
    (told,) = found(replace(made, sections=(twice,)), "TT108")
    assert told.hint.startswith("bỏ số ở chân trang")
    below = replace(section, headers={}, footers=section.headers)
    for sections in ((below,), (twice, below)):
        (told,) = found(replace(made, sections=sections), "TT108")
        assert told.hint == "chuyển lên giữa lề trên"


def test_margins_stay_where_a_table_would_leave_the_paper() -> None:
    """The left margin is mended only if every table still ends on the paper; the fault is said either way."""
    made = document("trang lề_trái=20 |")
    (said,) = found(made, "TT104")
    assert said.fixable
    wide = Table("", (10_488,), (), alignment="left")
    (said,) = found(replace(made, tables=(*made.tables, wide)), "TT104")
    assert not said.fixable


@pytest.mark.parametrize(("colour", "mended"), [("FF0000", True), ("FFFFFF", False), ("FFFF00", False)])
def test_pale_letters_are_not_made_black(colour: str, mended: bool) -> None:
    """Letters that only a dark ground makes readable keep their colour; the fault is said."""
    (said,) = found(f"noi_dung màu={colour} | Đã hoàn thành.", "TT107")
    assert said.fixable is mended


def test_a_code_of_a_template_is_never_changed() -> None:
    """Capitals of a title are mended around a code only where no change falls inside it."""
    for text, mended in (("Kết quả", True), ("Kết quả {{ tenLoai }}", False)):
        said = found(f"muc_1 | I. {text}\nmuc_1 | II. {text}", "TT204")
        assert said
        assert all(each.fixable is mended for each in said)
