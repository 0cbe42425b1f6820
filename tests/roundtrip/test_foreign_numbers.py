"""Numbers of several kinds, headings of Word, articles: what makes a section though its number is unusual."""

from __future__ import annotations

import pytest

from docgen.check.recognition.levels import NumberLabel
from docgen.report.section_numbers import section_name
from docgen.roundtrip.foreign.more_numbers import MIXED, mixed_rank
from docgen.roundtrip.log import Change
from tests.roundtrip.office import LEFT, RIGHT, Office
from tests.roundtrip.test_foreign_outlines import body, titles


def told(office: Office, *codes: str) -> list[Change]:
    """What is told of a file, of these codes."""
    return [change for change in office.read().changes if change.code in codes]


@pytest.mark.parametrize("sign", ["", ".", "/", ")", ":"])
@pytest.mark.thorough(one_of=3)
def test_numbers_that_say_the_one_above(sign: str) -> None:
    """I.1, I.2 below I.; II.1 below II.: sections of the second level, numbered so."""
    lines = ("**I. KẾT QUẢ**", f"**I.1{sign} Tuyên truyền**", "Mở 2 lớp.", f"**I.2{sign} Thi đua**", "Tốt.")
    office = Office().head().lines(*lines, "**II. NHIỆM VỤ**", f"**II.1{sign} Tháng 10**", "Làm./.").end()
    found = office.read()
    assert titles(found.data["noi_dung"]) == [
        ("KẾT QUẢ", [("Tuyên truyền", []), ("Thi đua", [])]),
        ("NHIỆM VỤ", [("Tháng 10", [])]),
    ]
    assert found.data["danh_so"] == f"I. I.1{sign}"
    assert not [change for change in found.changes if change.code == "so_thu_tu"]


def test_numbers_of_three_kinds_and_with_dashes() -> None:
    """A.I.1 below A.I below A., I-1 below I., 1.a below 1.: each one level deeper than the one it says."""
    three = body(
        "**A. ĐÁNH GIÁ**",
        "**A.I. Kết quả**",
        "**A.I.1. Tuyên truyền**",
        "Mở lớp.",
        "**A.I.2. Thi đua**",
        "Tốt./.",
    )
    assert titles(three) == [("ĐÁNH GIÁ", [("Kết quả", [("Tuyên truyền", []), ("Thi đua", [])])])]
    dashes = body("**I. ĐÁNH GIÁ**", "**I-1. Kết quả**", "Mở lớp.", "**I-2. Hạn chế**", "Ít./.")
    assert titles(dashes) == [("ĐÁNH GIÁ", [("Kết quả", []), ("Hạn chế", [])])]
    letters = body("**1. Đánh giá**", "**1.a Kết quả**", "Mở lớp.", "**1.b Hạn chế**", "Ít./.")
    assert titles(letters) == [("Đánh giá", [("Kết quả", []), ("Hạn chế", [])])]


def test_parts_and_sections_in_words() -> None:
    """“Phần I.” holds “Mục 1:”, and that holds 1."""
    found = body(
        "**Phần I. ĐÁNH GIÁ**",
        "**Mục 1: Kết quả**",
        "**1. Tuyên truyền**",
        "Tốt.",
        "**Mục 2: Hạn chế**",
        "Ít./.",
    )
    assert titles(found) == [("ĐÁNH GIÁ", [("Kết quả", [("Tuyên truyền", [])]), ("Hạn chế", [])])]


def test_what_only_looks_like_such_a_number() -> None:
    """A name with points and a number of another text: nothing above or beside it says that it counts."""
    found = body("**I. KẾT QUẢ**", "**V.1 Mẫu Sơn** dẫn đầu.", "**C.5 Hội Cờ**", "Tốt./.")
    assert titles(found) == [("KẾT QUẢ", [])]


def test_how_deep_a_number_of_several_kinds_stands() -> None:
    """Deeper than what it says above it, not as deep as 1. below that."""
    ranks = [mixed_rank(NumberLabel(MIXED, (), "", label)) for label in ("A.I", "A.I.1", "I.1", "1.a", "a.1")]
    assert ranks == [4, 6, 6, 9, 14]
    assert section_name(["I.", "I.1", "a)"]) == "mục I.1.a"
    assert section_name(["II.", "1.", "1.1."]) == "mục II.1.1"


def test_headings_without_numbers() -> None:
    """A title in a heading style is a section of its level; the number that the form prints is told."""
    office = Office().head().para("KẾT QUẢ", style="Heading 1").para("Tuyên truyền", style="Heading 2")
    office.para("Mở 2 lớp.").para("Thi đua", style="Heading 2").para("Tốt.")
    found = office.para("NHIỆM VỤ", style="Heading 1").para("Làm./.").end().read()
    assert titles(found.data["noi_dung"]) == [
        ("KẾT QUẢ", [("Tuyên truyền", []), ("Thi đua", [])]),
        ("NHIỆM VỤ", []),
    ]
    own = [(change.new, change.old) for change in found.changes if change.code == "so_thu_tu"]
    assert own == [("", "I."), ("", "1."), ("", "2."), ("", "II.")]


def test_headings_whose_number_has_no_sign() -> None:
    """“I KẾT QUẢ”, “1 Tuyên truyền”, “2.1 Thu”, and one beside them without a number."""
    office = Office().head().para("I KẾT QUẢ", style="Heading 1").para("1 Tuyên truyền", style="Heading 2")
    office.para("Mở 2 lớp.").para("2 Tài chính", style="Heading 2").para("2.1 Thu", style="Heading 3")
    office.para("Thu đủ.").para("2.2 Chi", style="Heading 3").para("Chi đúng.")
    found = office.para("NHIỆM VỤ", style="Heading 1").para("Làm./.").end().read()
    assert titles(found.data["noi_dung"]) == [
        ("KẾT QUẢ", [("Tuyên truyền", []), ("Tài chính", [("Thu", []), ("Chi", [])])]),
        ("NHIỆM VỤ", []),
    ]


def test_a_heading_that_begins_with_a_count() -> None:
    """“5 Hội Cờ …” is no fifth section; a sentence in a heading style is none at all."""
    office = Office().head().para("**I. KẾT QUẢ**").para("5 Hội Cờ được khen", style="Heading 2")
    office.para("Tốt.").para("Mở 2 lớp cho tổ trưởng.", style="Heading 2").para("**II. NHIỆM VỤ**")
    assert titles(office.para("Làm./.").end().read().data["noi_dung"]) == [
        ("KẾT QUẢ", [("5 Hội Cờ được khen", [])]),
        ("NHIỆM VỤ", []),
    ]


def test_a_lone_heading_beside_roman_numbers() -> None:
    """A heading among I. and II. that are none stands beside them, not above all that follows."""
    office = Office().head().lines("**I. KẾT QUẢ**", "Tốt.").para("ĐÁNH GIÁ", style="Heading 1").para("Khá.")
    found = office.lines("**II. NHIỆM VỤ**", "Làm./.").end().read()
    assert titles(found.data["noi_dung"]) == [("KẾT QUẢ", []), ("ĐÁNH GIÁ", []), ("NHIỆM VỤ", [])]


def test_a_heading_that_the_form_has_no_level_for() -> None:
    """A letter numbers 1. and a): a heading without a number stays text, and is named."""
    office = Office().columns((*LEFT[:2], "Số: 12/LĐLĐ-VP", "V/v đại hội Hội Cờ"), RIGHT)
    office.para("Kính gửi: Hội Cờ Mẫu").para("Chuẩn bị", style="Heading 1").para("Làm tốt./.").end()
    (change,) = [each for each in told(office, "mau") if "kiểu đề mục của Word" in each.note]
    assert "“Chuẩn bị”" in change.note


@pytest.mark.parametrize(
    ("first", "second"), [("Điều 1:", "Điều 2:"), ("Điều 1.", "Điều 2-"), ("Điều 1 -", "Điều 2 –")]
)
@pytest.mark.thorough(one_of=3)
def test_articles_whatever_sign_ends_their_number(first: str, second: str) -> None:
    """“Điều 1: …”, “Điều 2- …” are the articles of a decision."""
    office = Office().columns((*LEFT[:2], "Số: 12/QĐ-LĐLĐ"), RIGHT).title("QUYẾT ĐỊNH", "Về việc khen thưởng")
    office.lines("*Căn cứ Điều lệ Hội Cờ;*", "*Xét đề nghị của Ban Giải thưởng;*").para(
        "**QUYẾT ĐỊNH:**", "giữa"
    )
    found = office.lines(f"{first} Khen 2 tập thể.", f"{second} Văn phòng thi hành./.").end().read()
    assert found.data["mau"] == "quyet-dinh"
    assert found.data["noi_dung"] == [{"khoan": "Khen 2 tập thể."}, {"khoan": "Văn phòng thi hành."}]


def test_capitals_in_the_appendix_of_a_decision_are_sections() -> None:
    """A decision numbers articles, its appendix A. and B."""
    office = Office().columns((*LEFT[:2], "Số: 12/QĐ-LĐLĐ"), RIGHT).title("QUYẾT ĐỊNH", "Về việc khen thưởng")
    office.lines("*Căn cứ Điều lệ Hội Cờ;*", "*Xét đề nghị của Ban Giải thưởng;*").para(
        "**QUYẾT ĐỊNH:**", "giữa"
    )
    office.lines("**Điều 1.** Khen thưởng.", "**Điều 2.** Thi hành./.").end().page_break()
    office.para("**PHỤ LỤC**", "giữa").para("**DANH SÁCH**", "giữa").para("**A. TẬP THỂ**").para(
        "Hội Cờ Mẫu."
    )
    (annex,) = office.read().data["phu_luc"]
    section = {"tieu_de": "TẬP THỂ", "noi_dung": ["Hội Cờ Mẫu."]}
    assert (annex["danh_so"], annex["noi_dung"]) == ("A.", [section])


def test_a_heading_above_all_others() -> None:
    """The only heading of the highest level, which the text begins with, is a title of the whole text."""
    office = (
        Office().head().para("Giới thiệu Hội Cờ", style="Heading 1").para("I. KẾT QUẢ", style="Heading 2")
    )
    office.para("Tốt.").para("II. NHIỆM VỤ", style="Heading 2")
    found = office.para("Làm./.").end().read()
    assert titles(found.data["noi_dung"]) == [("KẾT QUẢ", []), ("NHIỆM VỤ", [])]
    assert found.data["noi_dung"][0].strip("*") == "Giới thiệu Hội Cờ"
    assert any("“Giới thiệu Hội Cờ”" in change.note for change in found.changes if change.code == "mau")
