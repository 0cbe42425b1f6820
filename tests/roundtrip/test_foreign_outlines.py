"""Sections that nothing but their numbers shows: siblings of one level are judged together."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from tests.roundtrip.office import LEFT, RIGHT, Office


def titles(blocks: list[Any]) -> list[Any]:
    """The titles of sections, each with those below it; other blocks are left out."""
    found = [block for block in blocks if isinstance(block, dict) and "tieu_de" in block]
    return [(block["tieu_de"], titles(block["noi_dung"])) for block in found]


def body(*lines: str) -> list[Any]:
    """The blocks that are read from these lines."""
    found = Office().head().lines(*lines).end().read()
    blocks: list[Any] = found.data["noi_dung"]
    return blocks


def letter(*lines: str) -> list[Any]:
    """The blocks of a letter of these lines: it numbers clauses 1., 2."""
    office = Office().columns((*LEFT[:2], "Số: 12/LĐLĐ-VP", "V/v đại hội Hội Cờ"), RIGHT)
    blocks: list[Any] = office.para("Kính gửi: Hội Cờ Mẫu").lines(*lines).end().read().data["noi_dung"]
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


def test_one_title_of_a_row_that_ends_with_a_full_stop() -> None:
    """Numbers, looks and the text below make a row of titles; the sign at the end of one does not part it."""
    blocks = body("1. Tình hình", "Ổn định.", "2. Kết quả đạt được.", "Mở 2 lớp.", "3. Hạn chế", "Còn ít./.")
    assert titles(blocks) == [("Tình hình", []), ("Kết quả đạt được.", []), ("Hạn chế", [])]


def test_a_line_that_says_its_text_behind_a_colon_is_no_title() -> None:
    """What ends with a full stop and has said it already is a clause, also above a list."""
    blocks = body(
        "**I. BIÊN CHẾ**", "a) Được giao: 32 người.", "- Tỉnh: 30;", "b) Hợp đồng: 4 người", "- Xã: 4./."
    )
    assert titles(blocks) == [("BIÊN CHẾ", [])]


def test_a_row_in_italics_with_signs_at_all_ends() -> None:
    """What is set apart from its text from end to end is a title, whatever sign it ends with."""
    row = ("*a) Về tuyên truyền.*", "Mở 2 lớp.", "*b) Về chăm lo.*", "Tặng quà.")
    blocks = body("**I. KẾT QUẢ**", *row, "**II. NHIỆM VỤ**", "Làm./.")
    assert titles(blocks)[0] == ("KẾT QUẢ", [("*Về tuyên truyền.*", []), ("*Về chăm lo.*", [])])


def test_a_list_whose_last_line_has_no_sign() -> None:
    """Lines that end with signs and have nothing below them are a list, though one lacks its sign."""
    blocks = body(
        "**I. DANH SÁCH**", "1. Công đoàn xã Mẫu Sơn;", "2. Công đoàn xã Mẫu Hạ", "Hết danh sách./."
    )
    assert titles(blocks) == [("DANH SÁCH", [])]


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


def test_the_last_words_of_a_letter_stand_below_all_its_clauses() -> None:
    """The last line has no number, and no clause above has lines of its own."""
    blocks = letter("1. Thống nhất hồ sơ.", "2. Hội đã bầu 3 người.", "Văn thư gửi để Hội Cờ Mẫu biết./.")
    assert blocks == [
        {"khoan": "Thống nhất hồ sơ."}, {"khoan": "Hội đã bầu 3 người."}, "Văn thư gửi để Hội Cờ Mẫu biết.",
    ]  # fmt: skip


def test_a_second_paragraph_of_the_last_clause_stays_with_it() -> None:
    """Where other clauses have paragraphs of their own, nothing shows that the last one is none."""
    blocks = letter("1. Thống nhất.", "Hồ sơ có 3 tờ.", "2. Hội đã bầu 3 người.", "Trưởng là người Mẫu./.")
    assert blocks[-1] == {"khoan": "Hội đã bầu 3 người.", "noi_dung": ["Trưởng là người Mẫu."]}


def test_last_words_that_are_known_by_what_they_say() -> None:
    """A conclusion, and a request with a remark in brackets below it, stand below all sections."""
    titled = ("**I. TÌNH HÌNH**", "Hội có 3 chi hội.", "**II. Ý KIẾN**", "- Chưa đủ hồ sơ;")
    last = "Từ những nội dung nêu trên, UBND xã Mẫu chưa thống nhất"
    assert body(*titled, f"{last}./.")[-1] == f"{last}."
    asked = "Sở Mẫu kính báo cáo UBND tỉnh xem xét."
    assert body(*titled, asked, "(Kèm dự thảo)./.")[-2:] == [asked, "(Kèm dự thảo)."]


@pytest.mark.parametrize("last", ["Đề nghị các đơn vị thực hiện.", "Trên đây là kế hoạch.", "Kính trình."])
@pytest.mark.thorough(one_of=3)
def test_last_words_stay_in_a_section_that_has_no_others(last: str) -> None:
    """A title with nothing below it says less than what stands there."""
    blocks = body("**I. MỨC THU**", "Thu 1%.", "**II. TỔ CHỨC THỰC HIỆN**", f"{last[:-1]}./.")
    assert blocks[-1] == {"tieu_de": "TỔ CHỨC THỰC HIỆN", "noi_dung": [last]}


def test_a_row_that_begins_with_text_goes_on_with_sections() -> None:
    """1., 2. with their text, 3., 4. set as titles: one row, numbered as the file has it."""
    lines = ("1. **Vấn đề trình:** Đại hội Hội Cờ Mẫu.", "2. **Cơ quan trình:** Sở Mẫu.", "**3. Hồ sơ:**")
    blocks = body(*lines, "a) Tờ trình.", "**4. Ý kiến chuyên viên**", "Đồng ý./.")
    assert [next(iter(block)) for block in blocks] == ["khoan", "khoan", "tieu_de", "tieu_de"]
    assert blocks[2]["noi_dung"] == [{"khoan": "Tờ trình."}]


def test_an_article_without_a_title_among_others_is_counted() -> None:
    """“Điều 1. Tên gọi: Hội Mẫu.” has no title; it is a clause, and the next article is still the second."""
    blocks = body(
        "Điều 1. Tên gọi: Hội Cờ Mẫu.", "**Điều 2: Trụ sở**", "Ở xã Mẫu.", "**Điều 3: Hội viên**", "Có."
    )
    assert blocks[0] == {"khoan": "Tên gọi: Hội Cờ Mẫu."}
    assert titles(blocks) == [("Trụ sở", []), ("Hội viên", [])]


def test_a_list_goes_on_beyond_99() -> None:
    """The hundredth line is as good a clause as the others; so is one with a space before its full stop."""
    lines = [f"{n}. Ông Mẫu {n}, tổ {n};" for n in range(1, 102)]
    (section, *_) = body("**I. DANH SÁCH**", *lines, "**II. NHIỆM VỤ**", "Làm tốt./.")
    assert [list(each) for each in section["noi_dung"]] == [["khoan"]] * 101
    (section, *_) = body("**I. KẾT QUẢ**", "**1. Dạy**", "Tốt.", "**2 . Thi đua**", "Tốt./.")
    assert titles([section]) == [("KẾT QUẢ", [("Dạy", []), ("Thi đua", [])])]


def test_capitals_below_roman_numbers() -> None:
    """I. > A. … P. > II. > A.: a capital stands below, F., I., M. too, and II. behind P. is beside I."""
    letters = "ABCDEFGHIKLMNOP"
    lines = [line for each in letters for line in (f"**{each}. Việc {each.lower()}**", "- Làm tốt.")]
    below = [(f"Việc {each.lower()}", []) for each in letters]
    blocks = body(
        "**I. TRÁCH NHIỆM**", *lines, "**II. QUYỀN LỢI**", "**A. Lương**", "- Đủ.", "**B. Phép**", "Có./."
    )
    assert titles(blocks) == [("TRÁCH NHIỆM", below), ("QUYỀN LỢI", [("Lương", []), ("Phép", [])])]


def test_roman_numbers_below_capitals() -> None:
    """A. > I., II.; B. > I.: the Roman numbers begin again below each capital."""
    blocks = body(
        "**A. KẾT QUẢ**", "**I. Tuyên truyền**", "Tốt.", "**II. Tổ chức**", "Tốt.",
        "**B. NHIỆM VỤ**", "**I. Chung**", "Làm.", "**II. Riêng**", "Làm.", "**C. KIẾN NGHỊ**", "Không./.",
    )  # fmt: skip
    assert titles(blocks) == [
        ("KẾT QUẢ", [("Tuyên truyền", []), ("Tổ chức", [])]),
        ("NHIỆM VỤ", [("Chung", []), ("Riêng", [])]),
        ("KIẾN NGHỊ", []),
    ]


def test_an_initial_outside_of_a_row_is_no_number() -> None:
    """“F. Nguyễn”, “P. Tổ chức” behind no E. and no O. are words of the text."""
    blocks = body("**I. KẾT QUẢ**", "P. Tổ chức mở 2 lớp.", "**II. NHIỆM VỤ**", "F. Nguyễn dạy./.")
    assert titles(blocks) == [("KẾT QUẢ", []), ("NHIỆM VỤ", [])]


def test_a_sentence_among_titles_is_the_text_of_its_item() -> None:
    """“2. Điều kiện: Người được … .” beside the title 1. is no title: it is counted and stays text."""
    said = "Điều kiện: Người được hỗ trợ do Giám đốc Quỹ thẩm định theo quy định."
    blocks = body("**Điều 1. Hỗ trợ**", "1. Đối tượng", "- Học sinh nghèo;", f"2. {said}", f"3. {said}")
    assert titles(blocks) == [("Hỗ trợ", [("Đối tượng", [])])]
    assert blocks[0]["noi_dung"][1:] == [{"khoan": said}, {"khoan": said}]
    behind = "Chấp hành kỷ luật: Trong năm, tỉnh không có người bị xử lý."
    row = ("**a) Tuyển dụng**", "Đã tuyển 3 người.", f"b) {behind}", "**c) Đào tạo**", "Mở 2 lớp.")
    ((_, ((_, found),)),) = titles(body("**I. KẾT QUẢ**", "**1. Công vụ**", *row))
    assert found == [("Tuyển dụng", []), ("Đào tạo", [])]


def test_a_line_that_leads_in_a_list_is_no_title() -> None:
    """“1. Hội viên gồm …:” with a), b) below it, beside “2. Tiêu chuẩn”."""
    row = ("1. Hội viên gồm hội viên chính thức và danh dự:", "a. Chính thức.", "2. Tiêu chuẩn", "Có ảnh.")
    (article,) = body("**Điều 1. Hội viên**", *row)
    assert article["noi_dung"][0]["khoan"].startswith("Hội viên gồm")


def test_letters_that_leave_those_of_the_form_are_those_of_the_file() -> None:
    """a), b), c), d), e): the form would print đ) for the last, so the data say a to z."""
    row = [f"{letter}) Giúp {place} học sinh nghèo;" for place, letter in enumerate("abcdef")]
    found = Office().head().lines("**I. KẾT QUẢ**", "**1. Hỗ trợ**", *row).end().read()
    (clause,) = found.data["noi_dung"][0]["noi_dung"]
    assert found.data["danh_so"] == "I. 1. a-z)"
    assert clause["noi_dung"] == [{"khoan": each[3:]} for each in row]


def test_one_ground_below_the_addressees() -> None:
    """“Căn cứ Quyết định số … về việc … .” is a ground; with “, Sở Nội vụ báo cáo” it opens the text."""
    office = (
        Office().columns(LEFT, RIGHT).title("TỜ TRÌNH", "Về việc lập Ban Mẫu").para("Kính gửi: UBND tỉnh Mẫu")
    )
    ground = (
        "Căn cứ Quyết định số 12/QĐ-TTg ngày 11 tháng 11 năm 2019 của Thủ tướng về việc lập, kiện toàn Ban"
    )
    data = office.lines(f"{ground}.", "Nay Ban không còn phù hợp.").end().read().data
    assert data["can_cu"] == [ground]
    office = (
        Office().columns(LEFT, RIGHT).title("TỜ TRÌNH", "Về việc lập Ban Mẫu").para("Kính gửi: UBND tỉnh Mẫu")
    )
    data = office.lines(f"{ground}, Sở Nội vụ trình Ban Mẫu.", "Nay Ban không còn phù hợp.").end().read().data
    assert "can_cu" not in data


def test_the_name_of_a_target_is_not_cut_inside_a_term() -> None:
    """“hồ sơ sức khỏe điện tử”, “cơ sở dữ liệu …”: no name begins with “Sơ” or with “Liệu”."""
    lines = (
        "Tỉnh đã tạo lập hồ sơ sức khỏe điện tử 3.180.724/3.280.720 hồ sơ, đạt 96,95%.",
        "Đã đồng bộ với cơ sở dữ liệu quốc gia về dân cư 2.865.876/2.874.311 trường hợp, đạt 99,71%.",
    )
    targets = Office().head().lines("**I. KẾT QUẢ**", *lines).end().read().data["chi_tieu"]
    assert [(each["ten"], each["don_vi_tinh"]) for each in targets] == [
        ("Hồ sơ sức khỏe điện tử", "hồ sơ"),
        ("Cơ sở dữ liệu quốc gia dân cư trường hợp", "trường hợp"),
    ]


def test_a_number_that_begins_with_the_last_of_the_one_above_stands_in_it() -> None:
    """3.1 right behind 1.3 is its own first part; behind a 3. it is that of the 3."""
    inside = ("**I. KẾT QUẢ**", "**1. Chung**", "**1.1 Dự toán**", "Đủ.", "**1.2 Chi phí**", "**2.1 Thuốc**",
              "Đủ.", "**2.2 Vật tư**", "Đủ.", "**2. Kiểm tra**", "**2.1 Đợt một**", "Tốt.")  # fmt: skip
    (section,) = Office().head().lines(*inside).end().read().data["noi_dung"]
    first, second = section["noi_dung"]
    assert [each["tieu_de"] for each in first["noi_dung"]] == ["Dự toán", "Chi phí"]
    assert [each["tieu_de"] for each in first["noi_dung"][1]["noi_dung"]] == ["Thuốc", "Vật tư"]
    assert [each["tieu_de"] for each in second["noi_dung"]] == ["Đợt một"]


@pytest.mark.parametrize("lead", [(), ("Gồm các việc:",)])
def test_plain_numbers_from_one_below_a_title(lead: tuple[str, ...]) -> None:
    """They belong into the section, whose next title in bold counts on; no section loses its text."""
    items = ("1. Kết nạp mới 210 đoàn viên.", "2. Thành lập 02 CĐCS.")
    office = Office().head().lines("**I. KẾT QUẢ**", "**1. Chăm lo**", "Tốt.", "**2. Phát triển**")
    office.lines(*lead, *items, "Kinh phí tự lo.", "**3. Thi đua**", "1. Tốt.", "**II. NHIỆM VỤ**", "Làm./.")
    found = office.end().read()
    sections = found.data["noi_dung"][0]["noi_dung"]
    assert [each["tieu_de"] for each in sections] == ["Chăm lo", "Phát triển", "Thi đua"]
    first, second = ({"khoan": each[3:]} for each in items)
    assert sections[1]["noi_dung"] == [*lead, first, {**second, "noi_dung": ["Kinh phí tự lo."]}]
    assert sections[2]["noi_dung"] == [{"khoan": "Tốt."}]
    assert found.changes == ()


def test_bracketed_numbers_above_letters() -> None:
    """1) stands above a) where it comes first and nothing is numbered 1.; else it stands below."""
    office = Office().head().lines("**1) Tình hình**", "Ổn định.", "**2) Kết quả**", "**a) Tuyên truyền**")
    found = (
        office.lines("Đăng tin.", "**b) Chăm lo**", "Tặng quà.", "**3) Kiến nghị**", "Không có./.")
        .end()
        .read()
    )
    below = [("Tuyên truyền", []), ("Chăm lo", [])]
    assert titles(found.data["noi_dung"]) == [("Tình hình", []), ("Kết quả", below), ("Kiến nghị", [])]


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (("**1) Tin**", "1.1) Bài;", "1.2) Ảnh.", "**2) Quà**", "Có."), "I) 1) 1.1)"),
        (("**1) Tin**", "1.1) Bài:", "(a) Dài;", "(b) Ngắn.", "**2) Quà**", "Có."), "I) 1) 1.1) (a)"),
        (("**1 - Tin**", "Bài.", "**2 - Quà**", "Có."), "I) 1 -"),
        (("**1 – Tin**", "a - Bài;", "b - Ảnh.", "**2 – Quà**", "Có."), "I) 1 – a -"),
    ],
)
def test_numbers_that_only_their_row_tells(lines: tuple[str, ...], written: str) -> None:
    """1) stands above 1.1) as above a); (a) and what stands before a dash count in their order."""
    found = Office().head().lines("**I) KẾT QUẢ**", *lines, "**II) NHIỆM VỤ**", "Làm./.").end().read()
    assert found.data["danh_so"] == written
    assert [title for title, _ in titles(found.data["noi_dung"])[0][1]] == ["Tin", "Quà"]


def test_words_that_look_like_such_numbers() -> None:
    """One alone, one that does not begin at 1, one before a small letter: all are text."""
    lines = ["2 - Tin.", "(b) Bài.", "1 - bốn lần.", "(a) Ảnh."]
    assert body(*lines, "Xong./.") == [*lines, "Xong."]


def test_titles_in_bold_capitals_without_numbers() -> None:
    """Above text they are sections, where no number of sections is in it; one line above another is none."""
    found = body("**KẾT QUẢ**", "Mở 2 lớp.", "**NHIỆM VỤ**", "1. Mở lớp.", "2. Đăng tin./.")
    assert titles(found) == [("KẾT QUẢ", []), ("NHIỆM VỤ", [])]
    assert body("**LỜI HAY**", "**Ý ĐẸP**", "Đoàn kết./.") == ["**LỜI HAY**", "**Ý ĐẸP**", "Đoàn kết."]
    assert titles(body("**GHI CHÚ**", "Tốt.", "**I. KẾT QUẢ**", "**LƯU Ý**", "Tốt./.")) == [("KẾT QUẢ", [])]


def test_bold_titles_with_a_number_in_brackets() -> None:
    """(1), (2) in their order; in plain lines they belong to the text."""
    found = body("**I. KẾT QUẢ**", "**(1) Tin**", "Đăng 3 tin.", "**(2) Bài**", "Viết 2 bài./.")
    assert titles(found) == [("KẾT QUẢ", [("Tin", []), ("Bài", [])])]
    assert body("(1) Tin.", "(2) Bài./.") == ["(1) Tin.", "(2) Bài."]


def test_bullets_on_two_levels_of_a_list() -> None:
    """● and ○ of one list of Word's: the second is a line below the first; below a number it begins anew."""
    formats = [("bullet", "●"), ("bullet", "○")]
    office = (
        Office()
        .head()
        .para("**1. Mục đích**")
        .numbered([(0, "Chăm lo:"), (1, "Nhà ở;"), (0, "Hết.")], formats)
    )
    office.para("**2. Yêu cầu**").numbered([(1, "Gọn;"), (1, "Nhẹ./.")], formats)
    blocks = office.end().read().data["noi_dung"]
    assert [block["noi_dung"] for block in blocks] == [
        ["- Chăm lo:", "+ Nhà ở;", "- Hết."],
        ["- Gọn;", "- Nhẹ."],
    ]


def test_bullets_typed_as_letters() -> None:
    """“o” is a bullet beside another one; a word of one letter is none. So are arrows, squares and dots."""
    assert body("• Lớp 1;", "o Buổi 1;", "o Buổi 2./.") == ["- Lớp 1;", "- Buổi 1;", "- Buổi 2."]
    assert body("➢ Lớp 1;", "■ Lớp 2;", "· Lớp 3./.") == ["- Lớp 1;", "- Lớp 2;", "- Lớp 3."]
    assert body("o Mẫu là tên.", "Tốt./.") == ["o Mẫu là tên.", "Tốt."]


@pytest.mark.parametrize("word", ["100% CĐCS báo cáo.", "“Tết Sum vầy” ở 5 nơi.", "(Dự kiến) mở 02 lớp."])
@pytest.mark.thorough(one_of=3)
def test_an_item_that_begins_with_no_word_counts(word: str) -> None:
    """A digit, quotation mark or bracket behind a number that counts on: the next one is not one lower."""
    blocks = body("**I. KẾT QUẢ**", "Tốt.", "**II. 03 NHIỆM VỤ**", "1. Một.", f"2. {word}", "3. Ba./.")
    assert titles(blocks) == [("KẾT QUẢ", []), ("03 NHIỆM VỤ", [])]
    assert [block["khoan"] for block in blocks[1]["noi_dung"]] == ["Một.", word, "Ba."]


def test_an_article_that_is_only_a_number_has_the_line_below() -> None:
    """The form prints both on one line, which is told; the articles behind it go on."""
    lines = (
        "**Điều 1.** Mục tiêu",
        "Nâng cao.",
        "**Điều 2.**",
        "Một việc.",
        "Hai việc.",
        "**Điều 3.** Tổ chức",
        "Xong./.",
    )
    found = Office().head().lines(*lines).end().read()
    (_, second, third) = found.data["noi_dung"]
    assert (second, third["tieu_de"]) == ({"khoan": "Một việc.", "noi_dung": ["Hai việc."]}, "Tổ chức")
    assert [change.new for change in found.unresolved] == ["Điều 2. Một việc."]


def test_small_roman_numbers_are_a_list() -> None:
    """v) behind iv) is no letter."""
    numbers = ("i", "ii", "iii", "iv", "v", "vi")
    (section,) = body("**I. KẾT QUẢ**", "1. Gồm:", *(f"{number}) Ý {number};" for number in numbers))
    assert section["noi_dung"][0]["noi_dung"] == [{"khoan": f"Ý {number};"} for number in numbers]


@pytest.mark.parametrize("first", ["**1. Một**", "1. Một."])
def test_a_number_that_is_left_out(first: str) -> None:
    """1. then 3.: a section or clause like its sisters in every form, with what is below it; it is told."""
    later = first.replace("Một", "Ba").replace("1.", "3.")
    office = Office().columns((*LEFT[:2], "Số: 12/TB-LĐLĐ"), RIGHT).title("THÔNG BÁO", "Kết luận hội nghị")
    office.lines("**I. NHIỆM VỤ**", first, "a) Làm;", "b) Xong.", later, "a) Tốt;", "b) Hết./.")
    found = office.end().read()
    (block,) = found.data["noi_dung"]
    one, three = block["noi_dung"]
    assert (one.keys(), [len(each["noi_dung"]) for each in (one, three)]) == (three.keys(), [2, 2])
    assert ("3.", "2.") in [(each.new, each.old) for each in found.changes if each.code == "so_thu_tu"]
