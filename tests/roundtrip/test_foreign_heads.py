"""Heads as other offices type them: without motto or number, words behind the kind, long subjects."""

from __future__ import annotations

import pytest

from docgen.roundtrip.foreign.unit_names import initials, running_name
from docgen.roundtrip.import_words import as_data, problems_of
from tests.roundtrip.office import LEFT, RIGHT, SIGNED, Office, kinds
from tests.roundtrip.test_foreign_habits import BLOCKS, SECTIONS


@pytest.mark.parametrize(
    "line",
    ["Phòng Giám định tỉnh Mẫu, ngày 30/9/2024", "Phòng Giám định\t\t\ttỉnh Mẫu, ngày 30/9/2024",
     "Phòng Giám định         tỉnh Mẫu, ngày 30 tháng 9 năm 2024"],
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_head_without_motto_and_number(line: str) -> None:
    """Superior, issuer with place and day, kind with words behind it, days in brackets: all are read."""
    office = Office().para("BHXH tỉnh Mẫu", "trái").para(line, "trái").para("")
    office.para("**BÁO CÁO THÁNG 9**", "giữa").para("**(từ ngày 01/9/2024 đến ngày 30/9/2024)**", "giữa")
    found = office.para("").para("Kính gửi: Bảo hiểm xã hội Việt Nam").lines(*SECTIONS).read()
    data = found.data
    assert data["trich_yeu"] == "THÁNG 9\n(từ ngày 01/9/2024 đến ngày 30/9/2024)"
    assert data["ky"] == {"nam": 2024, "thang": 9}
    assert (data["don_vi"]["ten_in"], data["don_vi"]["dia_danh"]) == ("Phòng Giám định", "tỉnh Mẫu")
    assert (data["ngay_ban_hanh"], data["kinh_gui"]) == ("2024-09-30", ["Bảo hiểm xã hội Việt Nam"])
    assert data["noi_dung"] == BLOCKS
    assert data["don_vi"]["ten_cap_tren"] == "BHXH tỉnh Mẫu"


def test_a_place_and_day_below_the_issuer() -> None:
    """The day on a line of its own; the year of the report that the title names."""
    office = Office().lines(
        "Công đoàn Khu Mẫu", "Công đoàn Công ty May Mẫu", "Mẫu Sơn, ngày 5/10/2024", side="trái"
    )
    data = office.para("**BÁO CÁO QUÝ III NĂM 2024**", "giữa").lines(*SECTIONS).read().data
    assert (data["mau"], data["trich_yeu"]) == ("bao-cao-quy", "QUÝ III NĂM 2024")
    assert (data["don_vi"]["ten_in"], data["don_vi"]["dia_danh"]) == ("Công đoàn Công ty May Mẫu", "Mẫu Sơn")
    assert (data["ngay_ban_hanh"], data["noi_dung"]) == ("2024-10-05", BLOCKS)


def test_a_long_subject_over_two_paragraphs() -> None:
    """What stands right below a long subject, in the middle and bold like it, is the rest of it."""
    first = "Tổng kết việc thực hiện chương trình chăm lo đời sống đoàn viên " * 4 + "ở cơ sở"
    second = "trên địa bàn huyện Mẫu năm 2023"
    data = Office().head("BÁO CÁO", first, second).lines(*SECTIONS).end().read().data
    assert data["trich_yeu"] == f"{first}\n{second}"
    assert data["noi_dung"] == BLOCKS


@pytest.mark.parametrize("above", ["Như kính gửi", "Như  trên (để báo cáo)"])
@pytest.mark.thorough(one_of=2)
def test_the_addressee_among_the_recipients_in_other_words(above: str) -> None:
    """The form does not print “Như trên” beside it."""
    office = Office().head().para("Kính gửi: Tỉnh ủy Mẫu", "giữa").lines(*SECTIONS)
    found = office.columns(("***Nơi nhận:***", f"- {above};", "- Lưu: VT."), SIGNED).read()
    assert found.data["noi_nhan"] == [above]
    assert kinds(found) == ["ket"]


def test_what_cannot_be_said_is_whole_for_programs() -> None:
    """Long words beside the text are cut for people, not in what programs read."""
    words = "Số liệu này do công đoàn cơ sở Mẫu báo cáo " * 5 + "và chưa kiểm tra"
    found = Office().head().text_box(words).lines(*SECTIONS).end().read()
    (told,) = (each for each in as_data(found)["changes"] if each["kind"] == "hop_chu")
    assert words in told["message"]
    assert any(words in problem.message for problem in problems_of(found, "x", whole=True))
    assert not any(words in problem.message for problem in problems_of(found, "x"))


def test_names_of_figures_are_made_of_whole_words() -> None:
    """An office named by a letter and a number is one word, not a letter."""
    text = "Hồ sơ được Cục C06 phê duyệt thành công 17.432/20.248 hồ sơ, đạt 86,1%."
    found = Office().head().lines("**I. KẾT QUẢ**", text, "Tốt./.").end().read(named=True)
    assert [each["ten"] for each in found.data["chi_tieu"]] == ["Cục C06 phê duyệt thành công hồ sơ"]


@pytest.mark.parametrize("word", ["Kèm theo", "Đính kèm"])
@pytest.mark.thorough(one_of=2)
def test_what_an_appendix_belongs_to_over_two_lines(word: str) -> None:
    """A bracket that the next line closes is one remark: no title, no text of the appendix."""
    office = Office().head().lines(*SECTIONS).end().page_break().para("**Phụ lục I**", "giữa")
    office.para("**DANH SÁCH LỚP**", "giữa").para(f"*({word} Báo cáo số 15/BC-LĐLĐ*", "giữa")
    found = office.para("*ngày 12/9/2023 của LĐLĐ tỉnh)*", "giữa").para("Lớp 1: 20 người.").read()
    assert found.data["phu_luc"] == [{"tieu_de": "DANH SÁCH LỚP", "noi_dung": ["Lớp 1: 20 người."]}]


def test_a_title_above_the_addressees_is_the_kind() -> None:
    """However many words it has; that no form is of its kind is told."""
    office = Office().columns(LEFT[:2], RIGHT[:2]).para("**PHIẾU TRÌNH XIN GIẢI QUYẾT CÔNG VIỆC**", "giữa")
    found = office.para("Kính gửi: Lãnh đạo Liên đoàn").lines("Xin ý kiến năm 2025.").end().read()
    assert found.data["trich_yeu"] == "(chưa rõ trích yếu)"
    assert any("“PHIẾU TRÌNH XIN GIẢI QUYẾT CÔNG VIỆC”" in change.note for change in found.changes)


def test_words_beside_a_recipient_are_told() -> None:
    """What stands behind a wide gap, or a brace, is for several lines: no recipient's, and not lost."""
    lines = ("***Nơi nhận:***", "- Cổng thông tin Mẫu;      để đăng tải", "- Lưu: VT.")
    found = Office().head().lines(*SECTIONS).columns(lines, SIGNED).read()
    assert found.data["noi_nhan"] == ["Cổng thông tin Mẫu"]
    assert [each.new for each in found.unresolved if each.code == "khong_in"] == ["để đăng tải"]


@pytest.mark.parametrize(("words", "number"), [("DỰ THẢO", 1), ("Dự thảo lần 3", 3), ("Dự thảo luật", None)])
@pytest.mark.thorough(one_of=3)
def test_a_draft_that_says_so_in_a_text_box(words: str, number: int | None) -> None:
    """It is a draft, whose open places may be printed; other words in a box make none."""
    office = Office().columns(LEFT, RIGHT).text_box(words).title("BÁO CÁO").lines(*SECTIONS).end()
    found = office.read()
    assert found.data.get("du_thao") == number
    assert ("hop_chu" in kinds(found)) == (number is None)


@pytest.mark.parametrize(
    ("heading", "name", "symbol"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo", "SGDĐT"),
        ("SỞ CÔNG THƯƠNG TỈNH MẪU", "Sở Công Thương tỉnh Mẫu", "SCT"),
        ("BAN TUYÊN GIÁO - NỮ CÔNG", "Ban Tuyên giáo - Nữ công", "BTGNC"),
        ("ỦY BAN NHÂN DÂN TỈNH MẪU", "Ủy ban nhân dân tỉnh Mẫu", "UBND"),
        ("VIỆN BÌNH ĐẲNG GIỚI MẪU", "Viện Bình đẳng giới Mẫu", "VBĐGM"),
        ("Phòng KHTC tỉnh Mẫu", "Phòng KHTC tỉnh Mẫu", "PKHTC"),
        ("CĐCS TRƯỜNG TIỂU HỌC SỐ 1 MẪU", "CĐCS Trường Tiểu học số 1 Mẫu", "CĐCSTTHSM"),
        ("CÔNG ĐOÀN NGÀNH CÔNG THƯƠNG", "Công đoàn ngành Công Thương", "CĐNCT"),
        ("BAN NỮ CÔNG LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU", "Ban Nữ công Liên đoàn Lao động tỉnh Mẫu", "BNCLĐLĐ"),
        ("CĐCS SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CĐCS Sở Nông nghiệp và Môi trường", "CĐCSSNNMT"),
        ("BẢO HIỂM XÃ HỘI TỈNH MẪU", "Bảo hiểm xã hội tỉnh Mẫu", "BHXH"),
        ("CĐCS XÃ TÂN TRƯỜNG", "CĐCS xã Tân Trường", "CĐCS"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_running_text(heading: str, name: str, symbol: str) -> None:
    """By the words of its field of work, by what the text says of another one; its symbol has no place."""
    texts = [heading, "BÌNH ĐẲNG GIỚI MẪU", "Hội Bình đẳng giới Mẫu"]
    assert (running_name(heading, texts), initials(heading)) == (name, symbol)


@pytest.mark.parametrize(
    ("lines", "above"),
    [
        (("**TỔNG CÔNG TY ĐIỆN LỰC**", "**NHÀ MÁY THỦY ĐIỆN MẪU**"), 1),
        (("**CÔNG ĐOÀN XÃ MẪU**", "**NGHIỆP ĐOÀN NGHỀ CÁ**"), 1),
        (("**LIÊN ĐOÀN LAO ĐỘNG**", "**TỈNH MẪU**", "**CÔNG ĐOÀN NGÀNH**", "**GIÁO DỤC**"), 2),
        (("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH MẪU", "BAN NỮ CÔNG"), 2),
        (("**CÔNG ĐOÀN NGÀNH**", "**GIÁO DỤC MẪU**"), 0),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_superior_and_issuer_that_look_alike(lines: tuple[str, ...], above: int) -> None:
    """Each begins with what offices are called; a line that is only the beginning of a name goes on."""
    found = Office().columns((*lines, "Số: 5/BC-CĐ"), RIGHT).title("BÁO CÁO").lines(*SECTIONS).end().read()
    bare = [line.strip("*") for line in lines]
    unit = found.data["don_vi"]
    assert (unit.get("ten_cap_tren", ""), unit["ten_in"]) == (" ".join(bare[:above]), " ".join(bare[above:]))


def test_number_and_day_on_a_line_below_the_table() -> None:
    """Blanks part them; the table above has the offices and the motto."""
    left, right = (LEFT[0], LEFT[1]), (RIGHT[0], RIGHT[1])
    office = (
        Office().columns(left, right).para("Số: 15/BC-LĐLĐ            *Lai Châu, ngày 12/9/2023*", "trái")
    )
    data = office.title("BÁO CÁO").lines(*SECTIONS).end().read().data
    assert (data["so"], data["ngay_ban_hanh"], data["don_vi"]) == ("15", "2023-09-12", "ldld-tinh-lai-chau")


def test_an_issuer_without_a_tab_among_lines_with_one() -> None:
    """Only the lines with two columns need tabs."""
    office = (
        Office().para("ĐẢNG BỘ TỈNH MẪU\t**ĐẢNG CỘNG SẢN VIỆT NAM**", "trái").para("**CHI BỘ MẪU**", "trái")
    )
    office.para("Số: 4-BC/CB\t*Mẫu, ngày 12 tháng 9 năm 2023*", "trái").title("BÁO CÁO").lines(*SECTIONS)
    unit = office.read().data["don_vi"]
    assert (unit["ten_cap_tren"], unit["ten_in"]) == ("ĐẢNG BỘ TỈNH MẪU", "CHI BỘ MẪU")


def test_grounds_with_dashes_below_addressees_with_dashes() -> None:
    """A ground is no addressee, whatever sign it has."""
    office = Office().head().lines("Kính gửi:", "- Tỉnh ủy Mẫu;", "- UBND tỉnh Mẫu.", side="giữa")
    data = office.lines("- Căn cứ Luật Công đoàn;", "- Căn cứ Điều lệ.").lines(*SECTIONS).end().read().data
    assert data["kinh_gui"] == ["Tỉnh ủy Mẫu", "UBND tỉnh Mẫu"]
    assert data["can_cu"] == ["Căn cứ Luật Công đoàn", "Căn cứ Điều lệ"]


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("15/BC-LĐLĐ", "*Lai Châu, ngày 12 tháng 9 năm 2023*"),
        ("Số 15 - BC/LĐLĐ", "*Lai Châu, 12/9/2023*"),
        ("Số:15/BC-LĐLĐ", "Lai Châu ngày 12-9-2023"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_number_and_day_without_their_usual_words(number: str, day: str) -> None:
    """A number with its symbol alone, a day in figures: told by where they stand."""
    office = Office().columns((*LEFT[:2], number), (*RIGHT[:2], day)).title("BÁO CÁO").lines(*SECTIONS)
    data = office.end().read().data
    assert (data["so"], data["ngay_ban_hanh"], data["don_vi"]) == ("15", "2023-09-12", "ldld-tinh-lai-chau")


def test_a_sign_in_a_number_is_told_with_the_number() -> None:
    """A colon or a dash alone says nothing."""
    found = (
        Office().columns((*LEFT[:2], "Số 15/BC-LĐLĐ"), RIGHT).title("BÁO CÁO").lines(*SECTIONS).end().read()
    )
    assert ("Số: 15/BC-LĐLĐ", "Số 15/BC-LĐLĐ") in [(each.old, each.new) for each in found.changes]


def test_columns_with_three_blanks_between_them() -> None:
    """In a head whose first line has the motto few are enough."""
    office = Office().lines(*(f"{x}   {y}" for x, y in zip(LEFT, RIGHT, strict=True)), side="trái")
    data = office.title("BÁO CÁO").lines(*SECTIONS).end().read().data
    assert (data["so"], data["ngay_ban_hanh"], data["don_vi"]) == ("15", "2023-09-12", "ldld-tinh-lai-chau")


@pytest.mark.parametrize("way", ["columns", "lines", "boxes", "blanks"])
@pytest.mark.thorough(one_of=2)
def test_a_head_of_the_party(way: str) -> None:
    """Its motto is no issuer and no title; “CHI BỘ” alone is the beginning of a name."""
    left = ("ĐẢNG BỘ TỈNH MẪU", "**CHI BỘ**", "**LIÊN ĐOÀN LAO ĐỘNG TỈNH**", "Số 5-BC/CB")
    right = ("**ĐẢNG CỘNG SẢN VIỆT NAM**", "*Mẫu, ngày 12 tháng 9 năm 2023*")
    office = Office()
    if way == "columns":
        office.columns(left, right)
    elif way == "lines":
        office.lines(*left, side="trái").para(right[0], "giữa").para(right[1], "phải")
    elif way == "boxes":
        office.text_box(*left).text_box(*right)
    else:
        office.lines(f"{left[0]}      {right[0]}", *left[1:3], f"{left[3]}      {right[1]}", side="trái")
    data = office.para("**Báo cáo công tác quý III năm 2023**", "giữa").lines(*SECTIONS).end().read().data
    unit = data["don_vi"]
    assert (unit["ten_cap_tren"], unit["ten_in"]) == (left[0], "CHI BỘ LIÊN ĐOÀN LAO ĐỘNG TỈNH")
    assert (data["so"], data["ngay_ban_hanh"]) == ("5", "2023-09-12")
    assert (data["mau"], data["trich_yeu"]) == ("bao-cao-quy", "Công tác quý III năm 2023")


def test_a_day_in_the_text_is_not_that_of_the_head() -> None:
    """Only a line above the title that stands aside says when the document was issued."""
    left, right = LEFT, RIGHT[:2]
    found = (
        Office().columns(left, right).title("BÁO CÁO").lines("Lai Châu, 12/9/2023", *SECTIONS).end().read()
    )
    assert "ngay_ban_hanh" not in found.data


@pytest.mark.parametrize(
    "lines",
    [("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH MẪU"), ("LIÊN ĐOÀN LAO ĐỘNG\nTỈNH MẪU",), ("CÔNG ĐOÀN NGÀNH", "Y TẾ MẪU"),
     ("CÔNG ĐOÀN VIÊN CHỨC", "THÀNH PHỐ MẪU", "-------")],
)  # fmt: skip
@pytest.mark.thorough(one_of=2)
def test_an_issuer_over_two_lines_that_are_not_bold(lines: tuple[str, ...]) -> None:
    """The first line is only the beginning of a name, or the second one says of what place it is."""
    office = Office().columns((*lines, LEFT[2]), RIGHT).para("").title("BÁO CÁO").lines(*SECTIONS)
    unit = office.end().read().data["don_vi"]
    assert unit["ten_in"] == " ".join("\n".join(lines).removesuffix("\n-------").split())
    assert "ten_cap_tren" not in unit


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("Căn cứ Quyết định số 8/QĐ-TLĐ về thu phí;", "Công đoàn Mẫu báo cáo như sau:", 1),
     ("Căn cứ tình hình của đơn vị;", "Thực hiện dự toán năm 2023, Công đoàn Mẫu báo cáo như sau:", 1),
     ("Căn cứ kết quả đã nêu;", "Đoàn viên có việc làm.", 0)],
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_single_ground_above_what_it_leads_to(first: str, second: str, count: int) -> None:
    """One upright line with a semicolon is a ground if the line below leads in the text."""
    data = Office().head().lines(first, second, *SECTIONS).end().read().data
    assert data.get("can_cu", []) == [first[:-1]][:count]
    assert data["noi_dung"] == [*[first, second][count:], *BLOCKS]


@pytest.mark.parametrize(
    ("name", "code"), [("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU", "ldld-tinh-lai-chau"), ("CĐCS MẪU", "cdcs-mau")]
)
@pytest.mark.thorough(one_of=2)
def test_a_leading_body_below_the_name_of_its_union(name: str, code: str) -> None:
    """The union is the unit, the body leads it (tap_the); the head prints as it stands."""
    office = Office().columns((name, "**BAN THƯỜNG VỤ**", LEFT[2]), RIGHT).para("").title("BÁO CÁO")
    unit = office.lines(*SECTIONS).end().read().data["don_vi"]
    assert (unit["ma"], unit["ten_in"], unit["ten_cap_tren"]) == (code, "BAN THƯỜNG VỤ", name)
    assert unit["tap_the"] == "BAN THƯỜNG VỤ"


@pytest.mark.parametrize("rule", ["----o0o----", "~~~", "-----", "_____", "o0o", "--- oOo ---"])
@pytest.mark.thorough(one_of=3)
def test_a_drawn_rule_below_the_motto_is_no_unit(rule: str) -> None:
    """No letter of it goes to the data; that it was drawn is told."""
    office = Office().lines("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", side="giữa")
    found = office.para(rule, "giữa").title("BÁO CÁO").lines(*SECTIONS).end().read()
    assert found.data["don_vi"]["ten_in"] == "(CHƯA RÕ ĐƠN VỊ)"
    assert [change.new for change in found.changes if change.code == "ke_tay"] == [rule]


@pytest.mark.parametrize("part", ["\n", "¶"])
@pytest.mark.thorough(one_of=2)
def test_signs_of_recipients_in_one_paragraph_are_told(part: str) -> None:
    """Each line whose signs the form prints otherwise, whether line breaks or paragraphs part them."""
    lines = ["Nơi nhận:", "- Tỉnh ủy,", "- Các ban,", "- Lưu VP."]
    office = Office().head().lines(*SECTIONS).columns(part.join(lines).split("¶"), SIGNED)
    told = [(each.old, each.new) for each in office.read().changes if each.code == "chu_mau"]
    assert told[-3:] == [
        ("- Tỉnh ủy;", "- Tỉnh ủy,"),
        ("- Các ban;", "- Các ban,"),
        ("- Lưu: VP.", "- Lưu VP."),
    ]


@pytest.mark.parametrize("line", ["*(Số liệu tính đến ngày 30/9/2024)*", "*Số liệu đến hết tháng 9*"])
@pytest.mark.parametrize("boxed", [False, True])
@pytest.mark.thorough(one_of=2)
def test_a_line_between_subject_and_addressees(line: str, *, boxed: bool) -> None:
    """It goes on with the subject: neither it nor “Kính gửi” belongs to the text."""
    lines = ("**BÁO CÁO**", "**Kết quả thực hiện Nghị quyết**", line)
    office = Office().columns(LEFT, RIGHT)
    if boxed:
        office.grid([["", ""]], (0, 0, 0, 1), lined=False)
        office._cell(office.file.tables[-1].cell(0, 0), lines, "giữa")
    else:
        office.lines(*lines, side="giữa")
    office.para("Kính gửi: Tỉnh ủy Mẫu", "giữa")
    data = office.lines(*SECTIONS).end().read().data
    assert data["trich_yeu"] == f"Kết quả thực hiện Nghị quyết\n{line.strip('*')}"
    assert (data["kinh_gui"], data["noi_dung"]) == (["Tỉnh ủy Mẫu"], BLOCKS)


def test_signs_before_grounds_are_told() -> None:
    """The form prints none of a list of Word's."""
    grounds = ["Căn cứ Điều lệ Công đoàn Việt Nam;", "Căn cứ Kế hoạch số 5/KH-LĐLĐ của tỉnh."]
    office = Office().head("KẾ HOẠCH", "Tổ chức Tháng Công nhân")
    office.numbered([("-", f"*{each}*") for each in grounds], [("decimal", "%1.")])
    found = office.lines(*SECTIONS).end().read()
    assert found.data["can_cu"] == [each[:-1] for each in grounds]
    assert [change.new.split()[:3] for change in found.changes[:2]] == [["-", "Căn", "cứ"]] * 2
    assert kinds(found) == ["chu_mau", "chu_mau", "ket"]
