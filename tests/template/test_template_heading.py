"""Heading, title, addressees: what stands where on page one, and how long its rules are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import report, text

from docgen.standard.rules import load_standard
from docgen.word.formatting import WordDocument, read_document
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph
from tests.thorough import examples

STANDARD = load_standard()
AREA = STANDARD.text_width * 1440 / 25.4
WORDS = ("LIÊN", "ĐOÀN", "LAO", "ĐỘNG", "CÔNG", "TỈNH", "THÀNH PHỐ", "HUYỆN", "NGÀNH", "XÃ", "VÀ", "Y", "ƯỚC")


def page(**changes: Any) -> WordDocument:
    """A report with one line of text and these names."""
    return read_document(report((text(),), **changes))


def one(read: WordDocument, style: str) -> Paragraph:
    """The only paragraph of a style."""
    (found,) = (each for each in read.paragraphs if each.style_name == style)
    return found


def rule_and_line(read: WordDocument, style: str) -> tuple[float, float]:
    """Length of the rule below ``style`` and of that text's widest line, in twips."""
    index = next(i for i, each in enumerate(read.paragraphs) if each.style_name == style)
    words, line = read.paragraphs[index], read.paragraphs[index + 1]
    assert line.format.border_top.style == "single"
    width = line.location.width if line.location else AREA
    look = words.runs[0].format
    longest = max(text_width(piece, look.size, bold=look.bold) for piece in words.text.split("\n"))
    assert line.format.left == line.format.right, "a rule stands in the middle"
    return width - line.format.left - line.format.right, longest


def test_the_heading_is_a_table_of_two_columns_without_borders() -> None:
    """Superior and issuer left, Quốc hiệu and Tiêu ngữ right; nothing of the table is seen."""
    table = page().tables[0]
    assert not table.bordered
    assert [len(row.cells) for row in table.rows] == [2, 2]
    assert all(row.cant_split for row in table.rows)


def test_superior_plain_issuer_bold() -> None:
    """Only the body that issues the report is bold (II.2.b)."""
    read = page()
    superior, issuer = (one(read, name) for name in ("Cơ quan chủ quản", "Cơ quan ban hành"))
    assert [run.format.bold for run in superior.runs] == [False]
    assert {run.format.bold for run in issuer.runs} == {True}
    assert superior.text == "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
    assert issuer.text.split() == ["LIÊN", "ĐOÀN", "LAO", "ĐỘNG", "TỈNH", "LAI", "CHÂU"]


def test_a_body_without_superior_has_no_line_above_it() -> None:
    """No empty line stays where the superior would stand."""
    read = page(don_vi={"cap_tren": None})
    left = [each.style_name for each in read.paragraphs if each.location == read.paragraphs[0].location]
    assert left == ["Cơ quan ban hành", "Kẻ dưới cơ quan"]


def test_motto_and_nation_are_those_of_the_decree() -> None:
    """Letter for letter, with spaces around the hyphens (II.1)."""
    read = page()
    assert one(read, "Quốc hiệu").text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert one(read, "Tiêu ngữ").text == "Độc lập - Tự do - Hạnh phúc"


def test_number_and_date_stand_on_the_same_line() -> None:
    """Number in the left cell, place and date in the right cell of one row, equally far from above (II.4)."""
    read = page()
    number, day = one(read, "Số ký hiệu"), one(read, "Địa danh thời gian")
    assert number.text == "Số: 757/BC-LĐLĐ"
    assert day.text == "Lai Châu, ngày 12 tháng 9 năm 2023"
    assert number.location is not None
    assert day.location is not None
    assert (number.location.row, number.location.cell) == (1, 0)
    assert (day.location.row, day.location.cell) == (1, 1)
    assert number.format.before == day.format.before


def test_a_blank_number_and_day_keep_their_gaps() -> None:
    """Spaces for the clerk's pen arrive as they are given."""
    read = page(so="       ", ngay_thang="ngày      tháng 9 năm 2023")
    assert one(read, "Số ký hiệu").text == "Số:        /BC-LĐLĐ"
    assert one(read, "Địa danh thời gian").text == "Lai Châu, ngày      tháng 9 năm 2023"


def test_a_draft_says_so_under_the_number_and_a_final_report_does_not() -> None:
    """DỰ THẢO LẦN n, n as given."""
    assert one(page(du_thao=5), "Dự thảo").text == "DỰ THẢO LẦN 5"
    assert [each for each in page().paragraphs if each.style_name == "Dự thảo"] == []


issuers = st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map(" ".join)
subjects = st.lists(
    st.sampled_from(("công tác", "quý III,", "năm 2023", "và", "nhiệm vụ\n", "của")), min_size=1, max_size=24
)


@settings(max_examples=examples(40))
@given(issuer=issuers)
def test_the_rule_under_the_issuer_is_a_third_to_a_half_of_its_line(issuer: str) -> None:
    """Whatever the name, on one line, two or three (II.2.b); no line is wider than its column."""
    read = page(don_vi={"ten_in": issuer})
    rule, line = rule_and_line(read, "Cơ quan ban hành")
    assert 1 / 3 <= rule / line <= 1 / 2
    name = one(read, "Cơ quan ban hành")
    assert name.text.split() == issuer.split()
    assert name.location is not None
    assert line <= name.location.width


@settings(max_examples=examples(40))
@given(words=subjects)
def test_the_rule_under_the_subject_is_a_third_to_a_half_of_its_line(words: Sequence[str]) -> None:
    """Also when the subject breaks by itself or has line breaks of its own (II.5.b)."""
    subject = " ".join(words).strip()
    read = page(trich_yeu=subject)
    rule, line = rule_and_line(read, "Trích yếu")
    assert 1 / 3 <= rule / line <= 1 / 2
    assert line <= AREA
    assert one(read, "Trích yếu").text.split() == subject.split()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("CÔNG ĐOÀN VIÊN CHỨC TỈNH", 1),
        ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN THAN UYÊN", 2),
        ("CÔNG ĐOÀN CƠ SỞ CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN MÔI TRƯỜNG LAI CHÂU", 3),
    ],
)
def test_a_long_name_takes_as_many_lines_as_it_needs(name: str, lines: int) -> None:
    """One, two or three lines, of like length."""
    found = one(page(don_vi={"ten_in": name}), "Cơ quan ban hành").text.split("\n")
    assert len(found) == lines


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    """Within one millimetre (II.1.b)."""
    rule, line = rule_and_line(page(), "Tiêu ngữ")
    assert abs(rule - line) <= 1440 / 25.4


def test_rules_are_borders_of_paragraphs() -> None:
    """No drawings, no rows of dashes: a rule is the border of an empty paragraph, solid and black."""
    read = page()
    rules = [each for each in read.paragraphs if each.format.border_top.visible]
    assert [each.style_name for each in rules] == ["Kẻ dưới cơ quan", "Kẻ dưới tiêu ngữ", "Kẻ dưới trích yếu"]
    assert {each.format.border_top for each in rules} == {rules[0].format.border_top}
    assert rules[0].format.border_top.color == "000000"
    assert [each.lines for each in read.paragraphs if each.lines] == []
    assert not any(set(each.text) & set("_–—―") for each in read.paragraphs)


def test_nobody_addressed_no_line() -> None:
    """Kính gửi is there only when somebody is addressed."""
    assert [each for each in page().paragraphs if each.style_name == "Kính gửi"] == []


def test_one_addressee_stands_on_the_same_line() -> None:
    """Kính gửi: name, centred (II.9.d)."""
    line = one(page(kinh_gui=["Tỉnh ủy Lai Châu"]), "Kính gửi")
    assert line.text == "Kính gửi: Tỉnh ủy Lai Châu"
    assert line.format.alignment == "center"


def test_several_addressees_stand_below_each_other_under_the_colon() -> None:
    """A dash each, ";" at line ends, "." at the last; dashes aligned with the colon (II.9.d)."""
    read = page(kinh_gui=["Tổng Liên đoàn", "Tỉnh ủy", "UBND tỉnh"])
    first, *listed = [each for each in read.paragraphs if each.style_name == "Kính gửi"]
    assert [each.text for each in (first, *listed)] == [
        "Kính gửi:",
        "- Tổng Liên đoàn;",
        "- Tỉnh ủy;",
        "- UBND tỉnh.",
    ]
    colon = first.format.left + text_width("Kính gửi", 14)
    for each in listed:
        assert each.format.alignment == "left"
        assert each.format.left + each.format.first_line == pytest.approx(colon, abs=20)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_legal_grounds_end_with_semicolons_and_the_last_with_a_full_stop(count: int) -> None:
    """Each on a line of its own, before the text (II.6.a)."""
    grounds = [f"Căn cứ Quyết định số {n}/QĐ-TLĐ" for n in range(count)]
    read = page(can_cu=grounds)
    styles = [each.style_name for each in read.paragraphs]
    found = [each.text for each in read.paragraphs if each.style_name == "Căn cứ"]
    assert found == [f"{line}{'.' if line == grounds[-1] else ';'}" for line in grounds]
    assert styles.index("Căn cứ") < styles.index("Đoạn văn")


def test_type_and_subject_stay_with_what_follows() -> None:
    """BÁO CÁO is never the last line of a page; below it the subject, below that its rule."""
    read = page()
    styles = [each.style_name for each in read.paragraphs]
    assert ("Tên loại", "Trích yếu") in pairwise(styles)
    assert ("Trích yếu", "Kẻ dưới trích yếu") in pairwise(styles)
    assert one(read, "Tên loại").format.keep_next
